#!/usr/bin/env bash
# fuzz.sh TIME: runs every fuzz target of the repository for TIME.
set -euo pipefail

time=${1:?usage: fuzz.sh TIME}
grep -rlE '^func Fuzz' --include='*_test.go' core edge host wasm web | while read -r file; do
  for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' "$file"); do
    go test "./$(dirname "$file")" -run='^$' -fuzz="^$target\$" -fuzztime="$time" -fuzzminimizetime=1000x # a long input is not cut down for a minute
  done
done
