# Física Lab. A newcomer needs two: make run, make test.

GO       ?= go
LINT     := github.com/golangci/golangci-lint/v2/cmd/golangci-lint
CACHE    := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/fisica
GUEST    := -target=wasm-unknown -tags=fisica_guest -opt=z -no-debug -llvm-features=+bulk-memory -panic=trap -stack-size=64KB
EDGE     := -target=wasip1 -gc=leaking -scheduler=none -buildmode=c-shared -opt=z -no-debug
FUZZTIME ?= 20s
CHAOS    ?= 600s
VERSION   = $(shell sed -n 's/^const Version = "\(.*\)"/\1/p' core/version.go)
REVISION  = $(shell git describe --always --abbrev=40 --dirty --exclude='*')
CREATED   = $(shell git show -s --format=%cI HEAD)

.DEFAULT_GOAL := help
.PHONY: help run build certs image test lint fmt leaks vuln new-calculation golden catalog openapi release-openapi sdk settings licenses wasm wasm-verify edge bench bench-mc bench-jobs bench-http bench-browser chaos ops-test traefik release-check dashboards conformance load soak rolling cover fuzz long screenshots clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build the service and start it with the page on http://127.0.0.1:8000
	@exec bin/fisica serve

build: ## bin/fisica, a static binary, with vector kernels for AVX2 and AVX-512
	@CGO_ENABLED=0 GOEXPERIMENT=simd $(GO) build -trimpath -buildvcs=false -ldflags='-s -w' -o bin/fisica ./host/cmd/fisica

certs: ## data/certs/cert.pem and key.pem, for TLS in development; never committed
	@$(GO) run -C tools ./certs '$(CURDIR)/data/certs'

image: ## the image fisica:latest, with Docker; deploy/ runs it
	@docker build --build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) --build-arg CREATED=$(CREATED) --tag fisica:$(VERSION) --tag fisica:latest .

test: ## every test; on Debian as root it installs what they need
	@tools/test.sh '$(CACHE)'

lint: bin/golangci-lint ## golangci-lint with the rules of .golangci.yml
	@bin/golangci-lint run ./...
	@cd tools/ship && ../../bin/golangci-lint run ./...
	@cd tools/kube && ../../bin/golangci-lint run ./...
	@cd tools/licenses && ../../bin/golangci-lint run ./...
	@cd tools/workflows && ../../bin/golangci-lint run ./...
	@cd bench/load && ../../bin/golangci-lint run ./...
	@cd tools/browser && ../../bin/golangci-lint run ./...
	@cd tools/chaos && ../../bin/golangci-lint run ./...
	@cd tools/ops && ../../bin/golangci-lint run ./...
	@cd tools/conformance && ../../bin/golangci-lint run ./...
	@cd tools/security && ../../bin/golangci-lint run ./...
	@cd tools && ../bin/golangci-lint run ./certs
	@cd tools/contract && ../../bin/golangci-lint run ./...
	@bin/golangci-lint run --build-tags=fisica_guest --tests=false $(addprefix ./,$(shell GOFLAGS=-tags=fisica_guest $(GO) list -f '{{.Dir}}' -deps ./wasm/guest 2>/dev/null | sed -n "s|^$(CURDIR)/||p"))

fmt: bin/golangci-lint ## format the code
	@bin/golangci-lint fmt

bin/golangci-lint: tools/go.mod tools/go.sum
	@$(GO) build -C tools -o ../$@ $(LINT)

leaks: bin/gitleaks ## look for secrets in the whole history, and prove that a planted one is found
	@$(GO) test -C tools/security -count=1 ./...
	@bin/gitleaks git --no-banner --redact -c .gitleaks.toml .

bin/gitleaks: tools/security/go.mod tools/security/go.sum
	@$(GO) build -C tools/security -o ../../$@ github.com/zricethezav/gitleaks/v8

vuln: ## govulncheck, where vuln.go.dev can be reached
	@$(GO) build -C tools/security -o ../../bin/govulncheck golang.org/x/vuln/cmd/govulncheck
	@bin/govulncheck ./...

new-calculation: ## a calculation's skeleton: NAME=optics/thin-lens SLUG=lente-delgada
	@$(GO) run -C tools ./newcalculation '$(NAME)' '$(SLUG)'
	@$(MAKE) -s golden
	@echo 'Ahora: la fórmula, un valor publicado en Known, las pruebas; después / now: the formula, a published value in Known, tests; then: make golden wasm test'

golden: ## write the golden bits anew: a release note, not a fix
	@$(GO) test -count=1 ./core/golden -update

catalog: ## write wasm/catalog.json from the declarations in core
	@$(GO) test -count=1 ./wasm -run Catalog -update

openapi: ## write web/openapi.yaml from the routes and the catalogue
	@$(GO) test -count=1 ./host/internal/api -run OpenAPI -update

release-openapi: ## keep web/openapi.yaml as the released document, which later ones must not break
	@cp web/openapi.yaml web/openapi.released.yaml

sdk: ## write the clients in web/sdk/{ts,go,python} from web/openapi.yaml
	@tools/sdk.sh

settings: ## write docs/settings.md and .env.example from the settings
	@$(GO) run ./host/cmd/fisica config --markdown >docs/settings.md
	@$(GO) run ./host/cmd/fisica config --dotenv >.env.example

licenses: ## write THIRD_PARTY.txt, the licences of what others made in bin/fisica; after a new module or version
	@$(GO) run -C tools/licenses .

wasm: catalog ## rebuild wasm/physics.wasm with the pinned TinyGo (about a minute the first time)
	@tools/guest.sh '$(CACHE)/tinygo' wasm/physics.wasm ./wasm/guest $(GUEST)

wasm-verify: ## rebuild the module and compare it with the committed bytes
	@tools/guest.sh '$(CACHE)/tinygo' '$(CACHE)/verify.wasm' ./wasm/guest $(GUEST)
	@cmp wasm/physics.wasm '$(CACHE)/verify.wasm' && echo 'wasm-verify: the rebuilt module is the committed one, byte for byte'

edge: ## build bin/edge.wasm, the Spin component that spin.toml runs
	@tools/guest.sh '$(CACHE)/tinygo' bin/edge.wasm ./edge/spin $(EDGE)

bench: edge ## the figures, as ratios in one run; how soon the page computes
	@$(GO) run ./bench
	@$(MAKE) --no-print-directory bench-browser

bench-mc: ## the simulations beside C and NumPy; MODELS="uniforme escala" for some
	@tools/need.sh gcc:gcc /usr/lib/python3/dist-packages/numpy:python3-numpy
	@GOEXPERIMENT=simd $(GO) run ./bench/mc $(MODELS)

bench-jobs: ## the path of a job beside Celery's on the same Redis, a minute or two
	@tools/need.sh redis-server:redis-server celery:celery /usr/lib/python3/dist-packages/redis:python3-redis
	@$(GO) run ./host/internal/jobbench

bench-http: ## the path of a request beside a bare server and FastAPI, and under slow senders, two minutes
	@tools/need.sh uvicorn:uvicorn /usr/lib/python3/dist-packages/fastapi:python3-fastapi /usr/lib/python3/dist-packages/uvloop:python3-uvloop /usr/lib/python3/dist-packages/httptools:python3-httptools
	@$(GO) run ./bench/httpload

bench-browser: ## how soon the page computes in Chromium, and how long the module takes to be there
	@tools/need.sh chromium:chromium
	@$(GO) run -C tools/browser ./figures

chaos: ## everything fails while a crowd works: CHAOS=600s of it, from SEED where one is given
	@tools/need.sh redis-server:redis-server /usr/lib/postgresql:postgresql
	@CI=true CHAOS=$(CHAOS) SEED=$(SEED) $(GO) test -C tools/chaos -count=1 -timeout=0 -v ./...

ops-test: ## metrics, alerts, dashboards, a trace through the queue, drain: on real servers, two minutes
	@tools/need.sh redis-server:redis-server prometheus:prometheus promtool:prometheus
	@CI=true $(GO) test -C tools/ops -count=1 -v ./...

dashboards: ## write deploy/grafana from tools/ops/dashboards.go
	@$(GO) test -C tools/ops -count=1 -run DashboardFiles -update ./...

conformance: edge ## the digests of every engine, which must be the same: a line each
	@tools/need.sh node:nodejs npm:npm chromium:chromium qemu-aarch64-static:qemu-user-static gcc:gcc
	@CGO_ENABLED=1 $(GO) run -C tools/conformance . '$(CACHE)/conformance'

traefik: bin/traefik ## Traefik with deploy/traefik before hosts of two builds: weights, a switch, health, streams
	@CI=true $(GO) test -C tools/ship -tags=traefik -count=1 -run Traefik .

bin/traefik: tools/traefik/go.mod tools/traefik/go.sum
	@$(GO) build -C tools/traefik -o ../../$@ github.com/traefik/traefik/v3/cmd/traefik

release-check: bin/goreleaser bin/syft bin/cosign ## a release of HEAD without publishing: archives, sums, SBOMs, a signature; TARGETS=linux_amd64
	@tools/need.sh unzip:unzip
	@TARGETS='$(TARGETS)' tools/release.sh

bin/goreleaser: tools/release/go.mod tools/release/go.sum
	@$(GO) build -C tools/release -o ../../$@ github.com/goreleaser/goreleaser/v2

bin/syft bin/cosign: tools/attest/go.mod tools/attest/go.sum
	@$(GO) build -C tools/attest -o ../../bin/ tool

load: build ## a hundred people before the service for LOAD=1m; reports in bin/load
	@mkdir -p bin/load && $(GO) -C bench/load run . --start ../../bin/fisica --for $(or $(LOAD),1m) --out ../../bin/load/load

soak: build ## the same for SOAK=30m, with memory, goroutines and descriptors held to being flat
	@mkdir -p bin/load && $(GO) -C bench/load run . --start ../../bin/fisica --for $(or $(SOAK),30m) --soak --out ../../bin/load/soak

rolling: ## hosts and workers restarted one by one under load, behind nginx: nothing may be lost
	@tools/need.sh redis-server:redis-server /usr/lib/postgresql:postgresql /usr/sbin/nginx:nginx
	@CI=true $(GO) test -count=1 -v -run '^TestRollingRestart$$' ./host/cmd/fisica | grep -E 'FIGURE|^(ok|---|FAIL)|rolling_test'

cover: ## statements that the tests reach, which must be COVER=85 of 100 at least; bin/cover.html
	@tools/cover.sh $(or $(COVER),85)

fuzz: ## every fuzz target for FUZZTIME
	@tools/fuzz.sh $(FUZZTIME)

long: ## what is too slow for .ci/run, three hours; PARTS="dieharder chaos soak peers requests tables fuzz"
	@tools/long.sh $(PARTS)

screenshots: ## take the pictures of the README anew, by the page's tests in Chromium
	@CI=true SCREENSHOTS='$(CURDIR)/bin/screenshots' $(GO) test -C tools/browser -count=1 ./...
	@cd bin/screenshots && cp pagina.png simulacion.png catalogo.png vista-previa.png fotones.png admin-abandonada.png ../../docs/

clean: ## remove what was built
	@rm -rf bin
