#!/usr/bin/env bash
# tinygo.sh DIR: builds into DIR the TinyGo that go.mod beside this file pins, with Debian 12's
# LLVM 19, and prints its path as the last line. Where it already stands, nothing is done.
#
# physics.wasm's canonical bytes come from this toolchain only: TinyGo's own releases carry LLVM 20
# and give other bytes with the same numbers. The bytes also hang on the Go release whose standard
# library is compiled, so build with the one that go.mod of the repository asks for.
#
# Targets: wasm-unknown, and wasip1 for Spin. net and net/http, which TinyGo's Go module lacks, are
# stood in for by the net beside this file.
# NO_INSTALL=1 installs nothing. Exit 3: Debian packages are missing; the line that installs them
# is printed.
set -euo pipefail

dir=$(realpath -m "${1:?usage: tinygo.sh DIR}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
module=github.com/tinygo-org/tinygo
version=$(sed -n "s|^.*$module v\([0-9.]*\).*$|\1|p" "$here/go.mod")
llvm=19
packages=(
  "llvm-$llvm-dev" "libclang-$llvm-dev" "clang-$llvm" "lld-$llvm" # what the compiler is built on
  "libclang-rt-$llvm-dev-wasm32" wasi-libc                        # its C libraries, ready made
  binaryen wabt                                                   # wasm-opt, wasm-strip
  g++                                                             # cgo
)

say() { printf 'tinygo.sh: %s\n' "$*" >&2; }

ready() {
  [ -x "$dir/tinygo" ] && command -v wasm-strip >/dev/null &&
    [[ $("$dir/tinygo" version 2>/dev/null) == "tinygo version $version "*" LLVM version $llvm."* ]]
}

is_debian() { grep -qs '^ID=debian$' /etc/os-release; }

missing_packages() {
  local p
  for p in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || printf '%s\n' "$p"
  done
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "${NO_INSTALL:-}" = 1 ] || [ "$(id -u)" != 0 ] || ! is_debian; then
    say "faltan paquetes de Debian 12; como root / Debian 12 packages are missing; as root:"
    echo "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 3
  fi
  say "instala / installs: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null
  apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends "${missing[@]}" >/dev/null
}

build_compiler() {
  say "construye TinyGo $version con LLVM $llvm, cosa de un minuto / builds TinyGo $version with LLVM $llvm, about a minute"
  mkdir -p "$dir"
  go build -C "$here" -tags="llvm$llvm" -o "$dir/tinygo.bin" "$module"
}

# Real folders: links break TinyGo's merge of its root with Go's.
copy_root() {
  local source
  source=$(go list -C "$here" -m -f '{{.Dir}}' "$module")
  rm -rf "$dir/root"
  mkdir -p "$dir/root/lib"
  cp -r "$source/src" "$source/targets" "$dir/root/"
  chmod -R u+w "$dir/root"
}

# A submodule of TinyGo's repository: empty in its Go module. Ours may change without the compiler.
put_net() {
  diff -r "$here/net" "$dir/root/src/net" >/dev/null 2>&1 && return
  rm -rf "$dir/root/src/net"
  cp -r "$here/net" "$dir/root/src/net"
}

# TinyGo would build these C libraries from sources that its Go module lacks.
fill_cache() {
  local builtins=/usr/lib/llvm-$llvm/lib/clang/$llvm/lib/wasi/libclang_rt.builtins-wasm32.a
  local libc=/usr/lib/wasm32-wasi
  local wasi=wasi-libc-wasm32-unknown-wasi-generic
  rm -rf "$dir/cache"
  put_library compiler-rt-wasm32-unknown-unknown-mvp "$builtins"
  put_library wasmbuiltins-wasm32-unknown-unknown-mvp "$libc/libc.a"
  put_library compiler-rt-wasm32-unknown-wasi-generic "$builtins"
  put_library "$wasi" "$libc/libc.a"
  cp -r /usr/include/wasm32-wasi/. "$dir/cache/tinygo/$wasi/include/"
  cp "$libc/crt1-command.o" "$dir/cache/tinygo/$wasi/crt1.o"
}

put_library() {
  mkdir -p "$dir/cache/tinygo/$1/include"
  cp "$2" "$dir/cache/tinygo/$1/lib.a"
}

# Written last: its presence says that the rest is complete.
write_command() {
  {
    echo '#!/bin/bash'
    printf 'export TINYGOROOT=%q XDG_CACHE_HOME=%q WASMOPT=/usr/bin/wasm-opt\n' "$dir/root" "$dir/cache"
    printf 'exec %q "$@"\n' "$dir/tinygo.bin"
  } >"$dir/tinygo.new"
  chmod +x "$dir/tinygo.new"
  mv "$dir/tinygo.new" "$dir/tinygo"
}

if ! ready; then
  install_packages
  export GOFLAGS=-mod=readonly GOWORK=off CGO_ENABLED=1
  unset GOOS GOARCH GOEXPERIMENT TINYGOROOT
  rm -f "$dir/tinygo"
  build_compiler
  copy_root
  fill_cache
  write_command
  ready || { say "$dir/tinygo no responde / does not answer $version"; exit 1; }
fi
put_net
printf '%s\n' "$dir/tinygo"
