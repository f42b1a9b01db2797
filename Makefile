# Everything here needs Go and make alone, but for lint (downloads its tools through Go) and bench (see internal/bench).
.POSIX:

GO ?= go
GOLANGCI_LINT = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
# Where the golden files of a package are written anew by its tests' flag -update.
GOLDEN = $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' internal cmd | xargs -n 1 dirname | sort -u | sed 's|^|./|')
# How long each fuzzer runs.
FUZZTIME = 1m

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "make %-15s %s\n", $$1, $$2 }'

demo: ## Check the reference registry, then break a record in a copy and see what muster says
	@sh .ci/demo

demo-review: ## Propose a change to the reference registry in a copy, and see how muster reviews it
	@sh .ci/demo-review

demo-reconcile: ## Register what Terraform made, let it change, and see the register follow
	@sh .ci/demo-reconcile

test: ## Run all tests
	$(GO) test -timeout 20m ./...

build: ## Build bin/muster
	$(GO) build -o bin/ ./cmd/muster

lint: ## Check form, vet, staticcheck, golangci-lint
	@unformatted=$$(gofmt -l cmd internal policies schema); if [ -n "$$unformatted" ]; then \
		printf 'not formatted, run gofmt -w on them:\n%s\n' "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) run $(GOLANGCI_LINT) run

fuzz: ## Run each fuzzer for FUZZTIME (1m)
	@sh .ci/fuzz $(FUZZTIME)

golden: ## Write the golden files and the generated references anew
	@sh .ci/references
	$(GO) test $(GOLDEN) -update

bench: ## Measure muster beside its peers (SIZES="10 1000 10000", ROUNDS=5)
	@bash internal/bench/run.sh

bench-reconcile: ## Measure a reconciliation beside plain maps (DECLARED=100000, OBSERVED=1000000, ROUNDS=5)
	@bash internal/bench/reconcile.sh

bench-review: ## Measure a small review of a large registry (SIZE=100000, ROUNDS=5, COMMITS=10000)
	@bash internal/bench/review.sh

bench-rules: ## Measure what rules cost: a check by 20, 40, 60 and all rules (SIZE=10000, SAMPLES=3, ROUNDS=3)
	@bash internal/bench/rules.sh

clean: ## Remove what the other targets leave
	rm -rf bin dist coverage.out
	$(GO) clean

.PHONY: help demo demo-review demo-reconcile test build lint fuzz golden bench bench-reconcile bench-review bench-rules clean
