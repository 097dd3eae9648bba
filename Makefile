# Two commands matter: `make demo` and `make test`. Both do all their own set-up.
# Python 3.11 or newer is all that must be there; PYTHON=python3.12 make demo chooses another.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help demo test test-all lint docs bench clean

help:                  ## Say what can be made
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  +##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.platform  ## Set up everything and open Interlace on real European data
	@$(BIN)/interlace demo $(DEMO)

test: $(VENV)/.test      ## Set up everything and run the tests, as CI does
	@$(BIN)/python tools/run_tests.py

test-all: $(VENV)/.test  ## The tests and the slow suites (Spark needs Java)
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[spark]'
	@$(BIN)/python tools/run_tests.py --all

lint: $(VENV)/.test      ## Style, types and layers only
	@$(BIN)/python tools/run_tests.py --only style types layers

docs: $(VENV)/.test      ## Build the documentation site into docs/_build/html
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html

bench: $(VENV)/.test     ## What the indicators cost, beside what others cost
	@$(BIN)/python benchmarks/indicators.py

clean:                   ## Remove the virtual environment and what was built (never your data)
	rm -rf $(VENV) build dist docs/_build .mypy_cache .ruff_cache .pytest_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Interlace needs Python 3.11 or newer; $(PYTHON) is older. Try: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.platform: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Interlace and what it needs (once; about a minute) …"
	@$(PIP) install --quiet --no-compile --progress-bar on --constraint constraints.txt --editable '.[platform]'
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Interlace and what its tests need (once; about two minutes) …"
	@$(PIP) install --quiet --no-compile --progress-bar on --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.platform
