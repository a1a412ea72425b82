# Two commands are enough: `make demo` and `make test`. Each sets up .venv by itself; the second time it is quick.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV        := .venv
BIN         := $(VENV)/bin
RUN         := $(BIN)/python
BUILD       := build
PYTEST_ARGS ?=

# The first Python on the path that is new enough (looked for only when .venv is made).
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help demo test long bench conformance lint format wheel clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r t d; do printf '  make %-12s %s\n' "$$t" "$$d"; done

demo: $(VENV)/.with-all ## set up, render every proposal into build/ and print the summary
	$(RUN) -m lawdraft.cli.main demo --out $(BUILD)

test: $(VENV)/.with-test ## set up, run the tests
	$(RUN) -m pytest $(PYTEST_ARGS)

long: $(VENV)/.with-test ## the long runs: thousands of random bills, every damage of every bill
	$(RUN) -m pytest -m "long and not bench" -n auto $(PYTEST_ARGS)

bench: $(VENV)/.with-bench ## measure against the floors and the peers, print the ratios
	$(RUN) -m tests.bench --all

conformance: $(VENV)/.with-test ## count the cases that come out exactly right
	$(RUN) -m tests.conformance

lint: $(VENV)/.with-dev ## ruff, formatting, strict types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.with-dev ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(VENV)/.with-dev ## build the wheel, install it into an empty venv, try it there
	@set -eu; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(RUN) -m build --wheel --outdir "$$tmp/dist" . >"$$tmp/build.log" 2>&1 || { cat "$$tmp/build.log"; exit 1; }; \
	echo "built $$(basename "$$tmp"/dist/*.whl)"; \
	$(RUN) -c 'import sys, zipfile; names = zipfile.ZipFile(sys.argv[1]).namelist(); \
	bad = [n for n in names if not n.startswith(("lawdraft/", "lawdraft-"))]; \
	missing = [n for n in ("lawdraft/__init__.py", "lawdraft/py.typed") if n not in names]; \
	sys.exit(f"in the wheel by mistake: {bad}" if bad else f"not in the wheel: {missing}" if missing else 0)' "$$tmp"/dist/*.whl; \
	$(RUN) -m venv "$$tmp/venv"; \
	"$$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$$tmp"/dist/*.whl; \
	cp -r proposals statutes "$$tmp"; cd "$$tmp"; \
	venv/bin/lawdraft --version; \
	venv/bin/lawdraft parse proposals/criminal-case-materials/bill.txt --format jsonl; \
	venv/bin/lawdraft demo --out build; \
	echo 'the wheel works in an empty environment'

clean: ## remove what was built and the environment
	rm -rf $(BUILD) dist $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each set of extras: it is older than pyproject.toml when something new must be installed.
$(RUN):
	@test -n "$(PYTHON)" || { echo 'lawdraft needs Python 3.11 or newer, and none was found.'; \
	  echo 'Install one, or name it: make PYTHON=/path/to/python3.11 test'; exit 1; }
	@echo 'making $(VENV) with $(PYTHON)'
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'The venv module does not work with $(PYTHON) (on Debian and Ubuntu: apt install python3-venv).'; exit 1; }

$(VENV)/.with-%: pyproject.toml | $(RUN)
	@echo 'installing lawdraft[$*] into $(VENV)'
	@$(RUN) -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@
