# Everything installs into .venv; `make demo` and `make test` need nothing but python3 and make.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
SERVE ?= 1
DEMO_DIR ?= build/demo
export UV_PYTHON_DOWNLOADS := never

.PHONY: help messages demo test test-long check security fmt golden rules lock bench clean
.DELETE_ON_ERROR:

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.stamp ## lay out the demonstration, build its report in every format and serve it
	$(BIN)/tertial demo $(DEMO_DIR) $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/dev.stamp check security ## format, lint, types, import contracts, tests, browser tests
	$(BIN)/python tests/system.py
	$(BIN)/pytest -n 2 -m "not long"
	$(BIN)/python -m tests.web.postgresql -n 2 -m "not long and not browser" tests/web

test-long: $(VENV)/dev.stamp ## what takes minutes
	$(BIN)/python tests/system.py
	$(BIN)/pytest -n 2 -m long

check: $(VENV)/dev.stamp ## format, lint, types and import contracts, without running anything
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

security: $(VENV)/dev.stamp ## bandit on the code, pip-audit on the locked libraries
	$(BIN)/python tools/security.py

fmt: $(VENV)/dev.stamp ## put the code in shape
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

golden: $(VENV)/dev.stamp ## write the goldens anew; read the diff before committing
	$(BIN)/pytest -q tests/golden --golden

rules: $(VENV)/dev.stamp ## write docs/rules anew from the rules
	$(BIN)/python tools/rules.py

messages: $(VENV)/dev.stamp ## gather the words of the web application and compile the English ones
	$(BIN)/python tools/messages.py

bench: $(VENV)/bench.stamp ## measure, and write docs/benchmarks.md
	$(BIN)/python -m benchmarks

lock: $(VENV)/uv.stamp ## resolve the dependencies anew
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -c locks/held-back.txt -o locks/run.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --group dev -c locks/run.txt -o locks/dev.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group bench -c locks/dev.txt -o locks/bench.txt

clean: ## take away what was built
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/uv.stamp:
	@PYTHON=$(PYTHON) sh tools/bootstrap.sh $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/uv.stamp locks/run.txt pyproject.toml
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r locks/run.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp locks/dev.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r locks/dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp locks/bench.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r locks/bench.txt
	@touch $@
