# Landgang. "make" alone says what there is to run.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN    := .build/bin
SERVER := .build/landgang
CODE   := app server shared web

# A part of a browser test is waiting, so that more run at once than two processors can.
E2E_PARALLEL := 3

# What a browser runs is checked for the browser as well.
JS      := GOOS=js GOARCH=wasm
JS_PKGS := ./app/... ./shared/...

# Linux system calls are not made through C: the binary is static, and no compiler is needed.
export CGO_ENABLED := 0

.PHONY: help
help: ## Say what there is to run
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: need
need:
	@.ci/need

# ---- build and run ----

.PHONY: run
run: need ## Build everything and start it with the demo municipality on http://localhost:8080
	@go run ./web/build -quality 5
	@$(call say,compiling the server); go build -o $(SERVER) ./server
	@exec $(SERVER) serve --demo $(ARGS)

.PHONY: build
build: need ## Build the static binary for deployment: .build/landgang
	@go run ./web/build
	@$(call say,compiling the server); go build -trimpath -ldflags='-s -w' -o $(SERVER) ./server
	@ls -l $(SERVER)

.PHONY: image
image: build ## Pack the binary as a container image: .build/landgang-image.tar
	@go run ./server/deploy $(SERVER) .build/landgang-image.tar && ls -l .build/landgang-image.tar

.PHONY: web
web: need
	@go run ./web/build -quality 5

# ---- tests ----

.PHONY: test
test: need ## Run all tests but the long ones (needs Chromium, and fetches Debian's where it may)
	@CHROMIUM=$$(.ci/chromium) && export CHROMIUM && $(MAKE) --no-print-directory test-all

.PHONY: test-all
test-all: web check unit seeds wasm e2e
	@$(call say,all tests passed)

.PHONY: check
check: $(BIN)/staticcheck $(BIN)/gofumpt
	@$(call say,vet and staticcheck (this system and the browser))
	@go vet ./...
	@$(JS) go vet $(JS_PKGS)
	@$(BIN)/staticcheck ./...
	@$(JS) $(BIN)/staticcheck $(JS_PKGS)
	@unformatted=$$($(BIN)/gofumpt -l $(CODE)); \
	  [ -z "$$unformatted" ] || { echo "not formatted, run make fmt:"; echo "$$unformatted"; exit 1; }

.PHONY: unit
unit:
	@$(call say,tests on this system)
	@go test $$(go list ./... | grep -v '^landgang/app/e2e')

# Seeds are drawn anew each time: never from the cache.
.PHONY: seeds
seeds:
	@$(call say,new seeds of the simulation)
	@SIM_SECONDS=$${SIM_SECONDS:-20} go test -count=1 -run TestNewSeeds ./server/sim

.PHONY: wasm
wasm: $(BIN)/wasmbrowsertest $(BIN)/headless_shell
	@$(call say,tests in Chromium as WebAssembly)
	@$(JS) go test -timeout=3m -exec "$(CURDIR)/.ci/browser-exec" $$($(JS) go list $(JS_PKGS) | grep -E '/(shared/.*|app/store/idb|app/platform)$$')

.PHONY: e2e
e2e:
	@$(call say,the whole app in Chromium)
	@go test -count=1 -timeout=25m -parallel=$(E2E_PARALLEL) ./app/e2e/...

.PHONY: test-long
test-long: need web ## Run the long tests: kills in the middle of drafting, and what else takes an hour
	@$(call say,the long tests in Chromium)
	@CHROMIUM=$$(.ci/chromium) && export CHROMIUM && go test -tags long -run Long -count=1 -timeout=2h -v ./app/e2e

.PHONY: screenshots
screenshots: web ## Draw every screen at 360, 820 and 1280 px, light and dark, into .build/screenshots
	@SCREENSHOTS="$(CURDIR)/.build/screenshots" go test -tags long -count=1 -timeout=20m -run TestScreenshots ./app/e2e
	@ls .build/screenshots | wc -l

.PHONY: fuzz
fuzz: ## Feed made-up bytes to whatever reads or applies some: SECONDS=30 for each; what is found stays in testdata/fuzz
	@set -o pipefail; for p in $$(grep -rl '^func Fuzz' --include='*_test.go' app server shared | xargs -n1 dirname | sort -u); do \
	  for f in $$(go test -list '^Fuzz' ./$$p | grep ^Fuzz); do \
	    $(call say,$$p $$f); \
	    go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(or $(SECONDS),30)s -fuzzminimizetime 10x ./$$p | tail -3 || exit 1; \
	  done; done

.PHONY: sim
sim: ## Simulate sync: SEED=n shows one history, RUNS=n FROM=n runs a range, else SECONDS=60 of new seeds
	@SIM_SEED=$(SEED) SIM_GENERATION=$(GENERATION) SIM_RUNS=$(RUNS) SIM_FROM=$(FROM) SIM_SECONDS=$(or $(SECONDS),60) \
	  go test -count=1 -timeout=0 -run TestNewSeeds -v ./server/sim

.PHONY: sim-mutants
sim-mutants: ## Plant known mistakes, one at a time, and say after how many simulated histories each is found
	@go test -count=1 -timeout=0 -tags long -run TestPlantedBugs -v ./server/sim

.PHONY: pictures
pictures: web ## Draw the two pictures of README anew
	@PICTURES=1 go test -count=1 -run TestPictures ./app/e2e && ls -l web/pictures

# ---- figures ----

.PHONY: bench
bench: need $(BIN)/wasmbrowsertest $(BIN)/headless_shell ## Print the figures, each beside its comparison in the same run
	@$(call say,first visit: all bytes as brotli)
	@go run ./web/build
	@$(call say,offline start beside two pages written by hand)
	@go test -run '^$$' -bench Start -benchtime 1x -timeout 10m ./app/e2e/bench | grep -v '"level":'
	@$(call say,a key beside a plain field; a change on its way to another device)
	@go test -run '^$$' -bench 'Keystroke|OtherDevice' -benchtime 1x -timeout 10m ./app/e2e/bench | grep -v '"level":'
	@$(call say,in Chromium: a durable change beside a strict put; 1000 queued changes replayed; 200 lines computed)
	@for p in ./app/session ./app/replica ./shared/rules; do \
	  $(JS) go test -run '^$$' -bench . -exec "$(CURDIR)/.ci/browser-exec" $$p 2>/dev/null | grep ^Benchmark; done
	@$(call say,on this system: 200 lines computed; push and pull)
	@go test -run '^$$' -bench . ./shared/rules ./server/load | grep ^Benchmark

.PHONY: load
load: web ## A ferry with 500 devices that docks, 357 municipalities on one server, 50 kills under load: nothing lost
	@set -o pipefail; go test -tags load -count=1 -timeout 30m -run 'Quay|Country|Kills' -v ./server/load | grep -v '^=== '

.PHONY: litestream
litestream: web $(BIN)/litestream ## Kill server and Litestream, put back what Litestream has: devices bring the rest
	@set -o pipefail; go test -tags load -count=1 -timeout 20m -run Litestream -v ./server/load | grep -v '^=== '

# ---- looking after the code ----

.PHONY: lint
lint: need $(BIN)/golangci-lint ## Run the linters, for this system and for the browser
	@$(BIN)/golangci-lint run -c .ci/golangci.yml ./...
	@$(JS) $(BIN)/golangci-lint run -c .ci/golangci.yml $(JS_PKGS)

.PHONY: fmt
fmt: $(BIN)/gofumpt ## Format the Go code
	@$(BIN)/gofumpt -w $(CODE)

.PHONY: golden
golden: need ## Write the expected outputs (testdata/*.golden) anew; look at the difference before a commit
	@go test $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' app server shared | xargs -rn1 dirname | sort -u | sed 's|^|./|') -update

.PHONY: clean
clean: ## Remove what was built; the data folder stays
	@rm -rf .build web/node_modules
	@find web/dist -mindepth 1 ! -name .keep -delete

# ---- tools, each at the version that .ci/go.mod names ----

$(BIN)/staticcheck: TOOL := honnef.co/go/tools/cmd/staticcheck
$(BIN)/gofumpt: TOOL := mvdan.cc/gofumpt
$(BIN)/wasmbrowsertest: TOOL := github.com/agnivade/wasmbrowsertest
$(BIN)/staticcheck $(BIN)/gofumpt $(BIN)/wasmbrowsertest: .ci/go.mod
	@$(call say,building $(@F))
	@go build -modfile=.ci/go.mod -o $@ $(TOOL) && touch $@

$(BIN)/golangci-lint: .ci/lint/go.mod
	@$(call say,building $(@F) (some minutes))
	@go build -modfile=.ci/lint/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint && touch $@

$(BIN)/litestream: .ci/litestream/go.mod
	@$(call say,building $(@F) (some minutes))
	@go build -modfile=.ci/litestream/go.mod -o $@ github.com/benbjohnson/litestream/cmd/litestream && touch $@

# The browser under the name that wasmbrowsertest looks for first.
.PHONY: $(BIN)/headless_shell
$(BIN)/headless_shell:
	@mkdir -p $(BIN) && browser=$$(.ci/chromium) && \
	  printf '#!/bin/sh\nexec "%s" "$$@"\n' "$$browser" > $@ && chmod +x $@

say = printf '\033[1m==> %s\033[0m\n' "$(1)"
