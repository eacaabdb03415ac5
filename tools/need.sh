#!/usr/bin/env bash
# need.sh COMMAND:PACKAGE...: sees to it that commands are there, e.g. need.sh node:nodejs gcc:gcc.
# A path stands for itself, for what is no command.
# On Debian as root it installs the packages of the missing ones. Elsewhere, or with NO_INSTALL=1,
# it says what is missing and how to install it, and goes on; with CI=true it then fails, because
# there a skipped test is a failure.
set -euo pipefail

say() { printf 'need.sh: %s\n' "$*" >&2; }

is_there() {
  case $1 in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

look() { # fills commands and packages with what is missing
  local pair
  commands=() packages=()
  for pair in "$@"; do
    [[ $pair == ?*:?* ]] || { say "usage: need.sh COMMAND:PACKAGE..."; exit 2; }
    is_there "${pair%%:*}" && continue
    commands+=("${pair%%:*}")
    [[ " ${packages[*]} " == *" ${pair#*:} "* ]] || packages+=("${pair#*:}")
  done
}

may_install() {
  [ "${NO_INSTALL:-}" != 1 ] && [ "$(id -u)" = 0 ] && grep -qs '^ID=debian$' /etc/os-release
}

install() {
  say "instala / installs: ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null &&
    apt-get install -y -qq -o DPkg::Lock::Timeout=120 --no-install-recommends "${packages[@]}" >/dev/null
}

report() {
  local c
  for c in "${commands[@]}"; do
    if [ "${CI:-}" = true ]; then
      say "falta $c, y en CI no se omite nada / $c is missing, and CI skips nothing"
    else
      say "falta $c: se omiten las pruebas que lo usan / $c is missing: the tests that use it are skipped"
    fi
  done
  say "en Debian, como root / on Debian, as root:"
  echo "apt-get update && apt-get install -y --no-install-recommends ${packages[*]}" >&2
}

look "$@"
[ ${#commands[@]} -gt 0 ] || exit 0
if may_install; then
  install || say "apt-get no lo logró / apt-get failed"
  look "$@"
  [ ${#commands[@]} -gt 0 ] || exit 0
fi
report
[ "${CI:-}" != true ]
