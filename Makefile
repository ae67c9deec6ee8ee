# IVIGuide: `make run` answers a question on a machine with only Python; `make test` checks everything.
PYTHON ?= python3
READER ?= clinician
PORT ?= 8000
Q ?= What is the role of IVIG in adults with autoimmune hemolytic anemia who are refractory to corticosteroids?

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
# As typed: a question may hold $ and quotes, so neither make nor the shell may read it.
export QUESTION := $(value Q)
export WHO_READS := $(value READER)
unexport Q READER

.PHONY: help run serve soak test lint types schemas pack pytest bench edges hostile readme docs audit lock clean

help:  ## show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.installed-run  ## set up .venv (once) and answer Q for READER
	@$(BIN)/iviguide ask --reader "$$WHO_READS" -- "$$QUESTION"
	@echo "The same in a browser, with plan, audit and evidence: make serve" >&2

serve: $(VENV)/.installed-web  ## the pages and the HTTP API on http://127.0.0.1:8000/ (PORT=... for another)
	@$(BIN)/iviguide serve --port $(PORT)

soak: $(VENV)/.installed-dev  ## load on the server: requests a second, latency, memory, stopping (minutes)
	@$(BIN)/python benchmarks/soak.py

test: $(VENV)/.installed-dev $(VENV)/.installed-official $(VENV)/.installed-browser lint types schemas pack pytest  ## everything: style, types, schemas, pack, tests

lint: $(VENV)/.installed-dev
	@echo "style"; $(BIN)/ruff check src tests benchmarks && $(BIN)/ruff format --check -q src tests benchmarks

types: $(VENV)/.installed-dev
	@echo "types"; $(BIN)/mypy

schemas: $(VENV)/.installed-dev
	@echo "schemas"; $(BIN)/python -m iviguide.knowledge.schemas --check

pack: $(VENV)/.installed-dev
	@echo "pack"; found=$$($(BIN)/python -m iviguide.knowledge.lint) || { echo "$$found"; exit 1; }; echo "$$found" | tail -n 1

pytest: $(VENV)/.installed-dev $(VENV)/.installed-official $(VENV)/.installed-browser
	@echo "tests"; $(BIN)/python -m pytest

bench: $(VENV)/.installed-dev  ## figures for the budgets (a benchmark, not a test)
	@$(BIN)/python -m pytest benchmarks/bench_ask.py -o addopts= -q --benchmark-only --benchmark-columns=median,max,rounds
	@$(BIN)/python benchmarks/warm_cases.py
	@$(BIN)/python benchmarks/cold_start.py

edges: $(VENV)/.installed-dev  ## what is refused and what is answered wrongly at the edge (needs ../shared/data)
	@$(BIN)/python benchmarks/edges.py

hostile: $(VENV)/.installed-dev  ## 100,000 random and hostile questions
	@$(BIN)/python benchmarks/hostile.py

readme: $(VENV)/.installed-dev  ## renew the real output in README.md
	@$(BIN)/python docs/renew_readme.py

docs: $(VENV)/.installed-dev  ## renew every output, table and picture in README.md and docs/
	@echo "README"; $(BIN)/python docs/renew_readme.py
	@echo "outputs of commands"; $(BIN)/python docs/renew_outputs.py
	@echo "kinds of statements"; $(BIN)/python -m iviguide.knowledge.reference
	@echo "HTTP API"; $(BIN)/python docs/renew_api.py
	@echo "MCP"; $(BIN)/python docs/renew_mcp.py
	@echo "pictures"; $(BIN)/python docs/renew_screenshots.py

audit: $(VENV)/audit/.installed  ## known weaknesses of the locked dependencies
	@$(VENV)/audit/bin/python requirements/audit.py

lock: $(VENV)/.installed-dev  ## pin every dependency again, with hashes
	@cd requirements/official && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	@$(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build pyproject.toml -o requirements/run.txt
	@$(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra fhir --extra pdf --extra web --extra mcp --extra documents pyproject.toml -o requirements/web.txt
	@$(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra fhir --extra pdf --extra web --extra mcp --extra documents --extra dev pyproject.toml -o requirements/dev.txt
	@echo pip-audit | $(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate - -o requirements/audit.txt

clean:  ## remove the environment and everything made
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks

# Runs once: a fresh environment costs `make run` no second start of Python.
$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { echo "make: no '$(PYTHON)' here; install Python 3.11 or newer, or say make PYTHON=/path/to/python" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: '$(PYTHON)' is too old or does not start ($$("$(PYTHON)" --version 2>&1 | head -n 1)); Python 3.11 or newer is needed" >&2; exit 2; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "make: '$(PYTHON)' has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@echo "set-up 1/3: virtual environment in $(VENV)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); echo "make: the virtual environment could not be made" >&2; exit 2; }

$(VENV)/.installed-run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "set-up 2/3: locked dependencies"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@echo "set-up 3/3: iviguide itself"
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.installed-web: requirements/web.txt $(VENV)/.installed-run
	@echo "set-up: what the web pages need"
	@$(PIP) install --require-hashes -r requirements/web.txt
	@touch $@

# Apart from the rest: what looks for weaknesses brings dependencies of its own.
$(VENV)/audit/.installed: requirements/audit.txt | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/audit.txt
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt pyproject.toml $(VENV)/.installed-run
	@echo "set-up: tools for the tests"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# Where it cannot be had (no network), tests that need it say so and are skipped; in CI they fail.
$(VENV)/.installed-official: $(wildcard requirements/official/*) $(VENV)/.installed-dev
	@echo "set-up: official FHIR files for the tests"
	@if $(BIN)/python requirements/official/bring.py $(VENV)/official; then touch $@; else test -z "$$CI"; fi

# The same: one line where it cannot be had, and a failure in CI.
$(VENV)/.installed-browser: requirements/browser.py | $(VENV)/.installed-dev
	@echo "set-up: a browser for the tests"
	@if $(BIN)/python requirements/browser.py; then touch $@; else test -z "$$CI"; fi
