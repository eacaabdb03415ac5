#!/usr/bin/env bash
# cover.sh PERCENT: the share of statements that the tests reach, in code that somebody wrote, which
# must be PERCENT at least. What only starts as a program of its own (host/cmd, the edge's mains, the
# guest) is tested as such, by processes that this cannot see into, and left out; so are generated
# files and what serves tests and benchmarks.
set -euo pipefail

bound=${1:?usage: cover.sh PERCENT}
mkdir -p bin
mapfile -t packages < <(go list ./core/... ./host/internal/... ./edge/handler/... |
  grep -vE '/(golden|storetest|postgrestest|redistest|brokertest|edgetest|spintest|jobbench|rolling)(/|$)')
list=$(IFS=,; echo "${packages[*]}")
go test -count=1 -coverpkg="$list" -coverprofile=bin/cover.out "${packages[@]}" |
  sed 's/\tcoverage: .*//' # of all packages, by one package's tests: says nothing

# One line a block, however many packages' tests reached it; generated files go.
awk 'NR > 1 && $1 !~ /\.gen\.go:|_gen\.go:|\.pb\.go:/ { n[$1] = $2; if ($3 > 0) hit[$1] = 1 }
  END { for (b in n) { all += n[b]; if (b in hit) reached += n[b] }
        printf "%.1f\n", 100 * reached / all }' bin/cover.out >bin/cover.txt
go tool cover -html=bin/cover.out -o bin/cover.html
printf 'FIGURE cobertura=%s %% goal=%s\n' "$(cat bin/cover.txt)" "$bound"
awk -v bound="$bound" '{ exit !($1 >= bound) }' bin/cover.txt
