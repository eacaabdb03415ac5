#!/usr/bin/env bash
# test.sh: runs every test. What the machine lacks is installed on Debian as root, and otherwise
# said; with CI=true nothing may be left out.
set -euo pipefail

say() { printf 'test.sh: %s\n' "$*" >&2; }

# left_out says what is not run here, and fails where nothing may be left out.
left_out() {
  say "se omite / left out: $*"
  [ "${CI:-}" != true ]
}

tools/need.sh node:nodejs gcc:gcc

if command -v gcc >/dev/null; then
  CGO_ENABLED=1 go test -race ./...
  go test ./host/internal/api -run Allocates -count=1 # the race detector allocates on its own
else
  left_out "el detector de carreras, sin gcc / the race detector, without gcc"
  go test ./...
fi

# The same digests where the compiler may fuse products into sums.
if [ "$(go env GOARCH)" != amd64 ]; then
  left_out "GOAMD64=v3: no es amd64 / not amd64"
elif ! grep -qw avx2 /proc/cpuinfo || ! grep -qw fma /proc/cpuinfo || ! grep -qw bmi2 /proc/cpuinfo; then
  left_out "GOAMD64=v3: el procesador no lo tiene / the processor lacks it"
else
  GOAMD64=v3 go test ./core/...
fi
