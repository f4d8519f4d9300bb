# policykg: the few verbs of this project. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check format lock score bench soak notebooks wheel web

# Where it is set, each of hundreds of processes would compile rdflib anew: nothing else is, see .ci/bootstrap.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
STORE ?= data
PICTURES ?= pictures
EXPLORER ?= explorer
WORKERS ?= 2
BENCH_SIZES ?= 5 100 1000 10000
BENCH_PLANS ?= 1000
BENCH_KILLS ?= 100
BENCH_FOLDER ?= build/bench
BENCH_ONLY ?=
SOAK_KILLS ?= 200

help: ## list the verbs
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1  \2/p' $(MAKEFILE_LIST)

run: ## build the graph of the plans in corpus/, ask it who works with whom, draw it, write the explorer
	@bash .ci/bootstrap run
	@echo "== policykg build corpus --store $(STORE)"
	@$(BIN)/policykg build corpus --store $(STORE)
	@echo "== policykg ask shared-tasks --store $(STORE) --minimum 8"
	@$(BIN)/policykg ask shared-tasks --store $(STORE) --minimum 8
	@echo "== policykg draw --store $(STORE) $(PICTURES)/"
	@$(BIN)/policykg draw --store $(STORE) $(PICTURES)/
	@echo "== policykg site --store $(STORE) $(EXPLORER)/"
	@$(BIN)/policykg site --store $(STORE) $(EXPLORER)/
	@echo "The explorer is $(CURDIR)/$(EXPLORER)/index.html: tasks, agencies, matrix, cascade, figures and their sentences."
	@echo "Pictures are in $(CURDIR)/$(PICTURES): open them with a double click, no internet needed."

test: ## check, then run all tests (installs what they need the first time)
	@bash .ci/bootstrap test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: ## style, types and the direction of imports
	@bash .ci/bootstrap dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --num-workers 2
	@$(BIN)/lint-imports

format: ## put the code into the house style
	@bash .ci/bootstrap dev
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

lock: ## write requirements/*.txt anew (UPGRADE=1: newest versions that fit)
	@bash .ci/bootstrap dev
	@bash .ci/lock $(if $(UPGRADE),--upgrade)

score: ## what the reader gets right on the annotated plans; writes tests/gold/figures.json
	@bash .ci/bootstrap dev
	@$(BIN)/python tests/test_scores.py

bench: ## measure everything at all sizes, write benchmarks/results.md (hours; BENCH_SIZES="5 100" is short)
	@bash .ci/bootstrap test
	@$(BIN)/python -m benchmarks.bench --sizes "$(BENCH_SIZES)" --plans $(BENCH_PLANS) --kills $(BENCH_KILLS) \
	  --folder $(BENCH_FOLDER) $(if $(BENCH_ONLY),--only $(BENCH_ONLY) --keep)

soak: ## the long tests in full; builds are killed 200 times (SOAK_KILLS)
	@bash .ci/bootstrap test
	@POLICYKG_SOAK=1 POLICYKG_KILLS=$(SOAK_KILLS) $(BIN)/python -m pytest \
	  tests/kg/build/test_crash.py tests/kg/build/test_incremental.py tests/kg/validate/test_oracle.py \
	  tests/loaders/test_linear.py tests/loaders/round_trip tests/kg/web tests/test_wheel.py

notebooks: ## run every notebook in a fresh folder
	@bash .ci/bootstrap test
	@$(BIN)/python -m pytest tests/notebooks

wheel: ## make dist/*.whl, the same bytes each time
	@bash .ci/bootstrap dev
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-1577836800} $(BIN)/python -m hatchling build --target wheel
	@$(BIN)/python -c 'import hashlib, pathlib; [print(hashlib.sha256(p.read_bytes()).hexdigest(), p) for p in sorted(pathlib.Path("dist").glob("*.whl"))]'

web: ## build the pages of the explorer from web/ into kg/web/static (Node 20 or newer)
	@cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build
