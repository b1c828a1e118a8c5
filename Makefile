# The front door. `make` builds every report of source/ into out/; `make test` passes the tests; `make help` tells the rest.
# Each first sets up what the machine lacks (.ci/setup), which takes no time where nothing is lacking.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := build
.SUFFIXES:
.NOTPARALLEL:

BIN := .venv/bin
# Tests go side by side on as many cores as there are; more than four only read the tests once more each.
WORKERS ?= auto

# Several of these are also names of folders: no target is a file.
.PHONY: all build setup test check style types unit bench masters schema reference pictures pins clean help

all: build

build: ## build every report of source/ into out/ (the default)
	@.ci/setup build
	@$(BIN)/publish build

setup: ## bring what the machine lacks for building and testing, and nothing else
	@.ci/setup test

test: setup style ## all checks, then all tests, with mypy beside them
	@said=$$(mktemp); trap 'rm -f "$$said"' EXIT; \
	$(MAKE) types >"$$said" 2>&1 & types=$$!; \
	$(MAKE) unit; unit=$$?; \
	wait $$types || { cat "$$said"; exit 1; }; exit $$unit

check: style types ## all checks: ruff, layers, mypy

style: setup ## ruff, and the package's layers
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'not formatted as `ruff format` would:'; $(BIN)/ruff format --check; exit 1; }
	@said=$$($(BIN)/lint-imports --no-cache 2>&1) || { echo "$$said"; exit 1; }

types: setup ## mypy
	@$(BIN)/mypy --no-error-summary

unit: setup ## all tests
	@$(BIN)/pytest --no-header -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: setup ## measure our builds beside the bare engines, into out/bench/ (BENCH="--sizes 1,20 --repeats 5")
	@$(BIN)/python -m tests.bench $(BENCH)

masters: ## make the PowerPoint masters anew from their descriptions
	@.ci/setup build
	@$(BIN)/python -m publish.layouts.masters.drawing.master layouts/*/

schema: ## write the JSON Schema of the sources anew
	@.ci/setup build
	@$(BIN)/publish schema > source/.report.schema.json.new && mv source/.report.schema.json.new source/report.schema.json

reference: ## write the guide's reference of all keys and messages anew
	@.ci/setup build
	@$(BIN)/python -m publish.commands.reference > source/guide/.reference.new && mv source/guide/.reference.new source/guide/reference.yaml

pictures: setup build ## make the pictures of the README anew
	@.ci/pictures

# Old pins are kept as far as pyproject.toml allows; `make pins PINS=--upgrade` takes the newest of all.
pins: ## resolve pyproject.toml anew into .ci/constraints*.txt
	@.ci/pins $(PINS)

clean: ## remove what was built; .venv stays
	@find out -mindepth 1 ! -name .gitignore -delete
	@rm -rf dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
