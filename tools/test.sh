#!/usr/bin/env bash
# test.sh CACHE: runs every test. What the machine lacks is installed on Debian as root, and
# otherwise said; with CI=true nothing may be left out. CACHE is where TinyGo is or will be.
set -euo pipefail

cache=${1:?usage: test.sh CACHE}

say() { printf 'test.sh: %s\n' "$*" >&2; }

# left_out says what is not run here, and fails where nothing may be left out.
left_out() {
  say "se omite / left out: $*"
  [ "${CI:-}" != true ]
}

# The other architecture of those that are promised, and what runs its programs here.
case "$(go env GOHOSTARCH)" in
  amd64) other=arm64 emulator=qemu-aarch64-static ;;
  *) other=amd64 emulator=qemu-x86_64-static ;;
esac

tools/need.sh node:nodejs npm:npm pip3:python3-pip gcc:gcc redis-server:redis-server redis-cli:redis-tools prometheus:prometheus /usr/lib/postgresql:postgresql sqlite3:sqlite3 chromium:chromium /usr/sbin/nginx:nginx "$emulator:qemu-user-static"

# The edge's module, which its tests run; 3 says that its compiler's packages are missing.
code=0
wasm/toolchain/tinygo.sh "$cache/tinygo" >/dev/null || code=$?
case $code in
  0) make -s edge CACHE="$cache" ;;
  3) rm -f bin/edge.wasm && left_out "el módulo del borde, sin TinyGo / the edge's module, without TinyGo" ;;
  *) exit "$code" ;;
esac

if command -v gcc >/dev/null; then
  # SQLite's C, wazero's compiler and the core's arithmetic would take several times as long as all the
  # rest: the detector looks at our own service and at what it calls. The core starts no goroutine; one
  # test calls all of it from several. No package with a sync.Map may be left out: see
  # host/internal/api/detector_test.go.
  plain=()
  for packages in modernc.org/sqlite/lib modernc.org/libc/... github.com/fisica-lab/fisica/core/... \
    github.com/tetratelabs/wazero/internal/engine/wazevo/{backend/...,ssa,frontend}; do
    plain+=("-gcflags=$packages=-race=false")
  done
  CGO_ENABLED=1 go test -race "${plain[@]}" $(go list ./... | grep -v -e /fisica/core -e /edge/spin$)
  CGO_ENABLED=1 go test -race -run '^TestTogether$' ./core/golden
  go test ./core/...
  go test ./edge/spin # minutes under the race detector; each of its instances has one caller
else
  left_out "el detector de carreras, sin gcc / the race detector, without gcc"
  go test ./...
fi

# What takes minutes under the race detector and runs on one goroutine.
go test -run '^TestDigest' ./host/internal/engine

# The vector kernels: the plain build has none.
if [ "$(go env GOARCH)" = amd64 ]; then
  GOEXPERIMENT=simd go test ./core/simd ./core/catalog ./core/rng ./core/montecarlo/... ./core/golden
fi

# No instruction that rounds a product and a sum at once: the compiler may choose one on arm64.
if GOARCH=arm64 CGO_ENABLED=0 go build -gcflags=-S ./core/... 2>&1 | grep -E '\s(FN?M(ADD|SUB)[SD]?)\s'; then
  say "core/ lleva instrucciones fusionadas en arm64 / core holds fused instructions on arm64"
  exit 1
fi

# The same digests where the compiler may fuse products into sums.
if [ "$(go env GOARCH)" != amd64 ]; then
  left_out "GOAMD64=v3: no es amd64 / not amd64"
elif ! grep -qw avx2 /proc/cpuinfo || ! grep -qw fma /proc/cpuinfo || ! grep -qw bmi2 /proc/cpuinfo; then
  left_out "GOAMD64=v3: el procesador no lo tiene / the processor lacks it"
else
  GOAMD64=v3 go test ./core/...
fi

# The same digests on the other architecture: those of the catalogue, of the functions below it
# and of the streams, and wazero's compiler, which writes machine code of its own there. What else
# the tests of core compare, they compare to big numbers: emulated, that takes minutes and tells
# nothing that the bits do not. The rest of the service computes nothing.
if command -v "$emulator" >/dev/null; then
  GOARCH=$other CGO_ENABLED=0 go test -exec "$emulator" ./core/golden ./core/rng ./core/montecarlo
  GOARCH=$other CGO_ENABLED=0 go test -exec "$emulator" -run '^Test(Golden|KnownValues)$' ./core/num ./core/catalog
  GOARCH=$other CGO_ENABLED=0 go test -exec "$emulator" -run '^TestDigests$' ./host/internal/engine
else
  left_out "$other: falta $emulator / $emulator is missing"
fi

# The OpenAPI document, the clients made from it, and the running service held to it by 20,000
# generated requests. It builds the binary that it tests, so that nothing is cached.
if command -v npm >/dev/null && command -v pip3 >/dev/null; then
  tools/openapi.sh
  go test -C tools/contract -count=1 ./...
else
  left_out "el contrato, sin npm o pip / the contract, without npm or pip"
fi

# A minute each, side by side, in three worlds in which everything fails.
if command -v redis-server >/dev/null && [ -d /usr/lib/postgresql ]; then
  CHAOS=${CHAOS:-60s} go test -C tools/chaos -count=1 ./...
else
  left_out "el caos, sin redis-server o PostgreSQL / chaos, without redis-server or PostgreSQL"
fi

# How the service is seen, and how it stops: on real servers.
if command -v redis-server >/dev/null && command -v prometheus >/dev/null; then
  go test -C tools/ops -count=1 ./...
else
  left_out "la operación, sin redis-server o prometheus / operations, without redis-server or prometheus"
fi

# The image, run in a folder without a container engine, and the composition.
if [ "$(id -u)" = 0 ]; then
  tools/need.sh update-ca-certificates:ca-certificates
else
  left_out "la imagen en marcha, sin ser root / the image running, not being root"
fi
go test -C tools/ship -count=1 ./... # no cache: it does not look at files of another module

# The manifests of Kubernetes, built by kustomize and decoded by the types of every kind.
go test -C tools/kube -count=1 ./...

# The licences of what is shipped, and whether they may be.
go test -C tools/licenses -count=1 ./...

# The pipelines, and the load that is put on a service.
go test -C tools/workflows -count=1 ./...
go test -C bench/load -count=1 ./...

# The table of all engines sees other bits.
if command -v gcc >/dev/null && command -v npm >/dev/null && command -v chromium >/dev/null; then
  CGO_ENABLED=1 go test -C tools/conformance -count=1 ./...
else
  left_out "la tabla de los motores, sin gcc, npm o chromium / the table of engines, without gcc, npm or chromium"
fi

# The page in a real browser. It builds the binary that it tests, so that nothing is cached.
if command -v chromium >/dev/null && command -v npm >/dev/null; then
  go test -C tools/browser -count=1 -timeout=20m ./...
else
  left_out "la página en un navegador, sin chromium o npm / the page in a browser, without chromium or npm"
fi
