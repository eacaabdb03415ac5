#!/usr/bin/env bash
# guest.sh TOOLCHAIN OUTPUT PACKAGE FLAG...: compiles a package to the module OUTPUT with the pinned
# TinyGo, built into TOOLCHAIN where it is not there yet.
set -euo pipefail

toolchain=$1 output=$2 package=$3
shift 3
tinygo=$(wasm/toolchain/tinygo.sh "$toolchain" | tail -n 1)
mkdir -p "$(dirname "$output")"
# TinyGo's targets name two features that LLVM 19 has not yet, and it says so for each C file.
"$tinygo" build -o "$output" "$@" "$package" 2> >(grep -v 'is not a recognized feature for this target' >&2)
wasm-opt -Oz --converge --enable-mutable-globals --enable-sign-ext --enable-nontrapping-float-to-int --enable-bulk-memory "$output" -o "$output" # TinyGo runs it once: a second time pays
wasm-strip "$output" # the name section holds paths of the machine
printf 'guest.sh: %s, %s bytes\n' "$(basename "$output")" "$(stat -c %s "$output")"
