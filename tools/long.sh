#!/usr/bin/env bash
# long.sh [PART...]: what is too slow for the continuous integration, one part after the other, all of them
# where none is named. Each part's words are in bin/long/PART.log too; a table at the end says what became
# of each, and one that failed makes all fail. Nothing is left out in silence: what a part needs and does
# not find is a failure. Times and numbers: SEED, DIEHARDER (tests), CHAOS, SOAK, MODELS, REQUESTS, FUZZTIME.
set -uo pipefail
export CI=true

declare -A parts=(
  [dieharder]='tools/dieharder.sh "${SEED:-1}" ${DIEHARDER:-}'                         # random streams, 15 min
  [chaos]='make --no-print-directory chaos CHAOS="${CHAOS:-600s}"'                      # everything fails, 35 min
  [soak]='make --no-print-directory soak SOAK="${SOAK:-30m}"'                           # memory is flat, 30 min
  [peers]='make --no-print-directory bench-mc bench-jobs bench-http'                    # beside C, NumPy, Celery, FastAPI, 15 min
  [requests]='REQUESTS="${REQUESTS:-500000}" go test -C tools/contract -count=1 -timeout=0 -v -run "^TestGeneratedRequests$" ./...' # 10 min
  [tables]='make --no-print-directory conformance'                                      # every engine's digests, 4 min
  [fuzz]='make --no-print-directory fuzz FUZZTIME="${FUZZTIME:-60s}"'                   # every target, 75 min
)
order=(dieharder chaos soak peers requests tables fuzz)

chosen=("$@")
[ $# -gt 0 ] || chosen=("${order[@]}")
for part in "${chosen[@]}"; do
  if [ -z "${parts[$part]:-}" ]; then
    printf 'long.sh: «%s» no es / is none of: %s\n' "$part" "${order[*]}" >&2
    exit 2
  fi
done

mkdir -p bin/long
table=() failed=0
summary() {
  printf '\n%-12s %-18s %10s  %s\n' parte/part resultado/result duración registro/log
  printf '%s\n' "${table[@]}"
}
trap 'summary; exit 130' INT TERM

for part in "${chosen[@]}"; do
  printf '\n== %s: %s\n' "$part" "${parts[$part]}"
  began=$SECONDS result=pasó/passed
  if ! bash -euo pipefail -c "${parts[$part]}" 2>&1 | tee "bin/long/$part.log"; then
    result='FALLÓ/FAILED' failed=1
  fi
  table+=("$(printf '%-12s %-18s %8d s  %s' "$part" "$result" $((SECONDS - began)) "bin/long/$part.log")")
done
summary
exit $failed
