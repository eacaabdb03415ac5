#!/usr/bin/env bash
# guest.sh TOOLCHAIN OUTPUT FLAG...: compiles the guest to OUTPUT with the pinned TinyGo, built
# into TOOLCHAIN where it is not there yet.
set -euo pipefail

toolchain=$1 output=$2
shift 2
tinygo=$(wasm/toolchain/tinygo.sh "$toolchain" | tail -n 1)
mkdir -p "$(dirname "$output")"
"$tinygo" build -o "$output" "$@" ./wasm/guest
wasm-strip "$output" # the name section holds paths of the machine
printf 'guest.sh: %s, %s bytes\n' "$(basename "$output")" "$(stat -c %s "$output")"
