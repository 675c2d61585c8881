# Everything a fresh machine needs: Python 3.11 or newer, and make. `make help` lists the targets.
# Each installation leaves a stamp file in .venv, so a second run starts at once.

PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed
WORKERS ?= 2
# pip reads its own settings; nothing here names where packages come from.
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help app test check format evaluate bench screenshots clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

app: $(RUNTIME) ## install what the app needs and open it on the seed articles (PORT=8501)
	@echo "Coverage Diff starts at http://127.0.0.1:$(PORT) (Ctrl-C stops it)"
	@exec $(PY) -m streamlit run asgi.py --server.address 127.0.0.1 --server.port $(PORT) \
		--server.headless true --browser.gatherUsageStats false

test: $(DEVELOPMENT) ## run every test, in a real browser too where there is one
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.programs
	@$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: $(DEVELOPMENT) ## lint, check types, check which module may import which
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check --quiet .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(DEVELOPMENT) ## lay out the code, mend what the linter can mend by itself
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix --quiet .

evaluate: $(DEVELOPMENT) ## score the engine against text labelled by people
	@$(PY) -m tests.quality.evaluate $(ARGS)

bench: $(DEVELOPMENT) ## measure speed beside plain ways and peers, print ratios
	@$(PY) -m tests.bench $(ARGS)

screenshots: $(DEVELOPMENT) ## take a picture of every page for the README
	@$(PY) -m tests.browser.screenshots

clean: ## remove the virtual environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first interpreter that runs and is new enough; a name on the PATH may be a wrapper that only complains.
$(MADE):
	@found=; for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Coverage Diff needs Python 3.11 or newer, and none was found on the PATH. Install it, then run make again." >&2; \
		exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		echo "$$found cannot make virtual environments. On Debian or Ubuntu install python3-venv, then run make again." >&2; \
		exit 1; \
	fi; \
	echo "Making a virtual environment in $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV) && touch $@

$(RUNTIME): requirements.txt constraints.txt | $(MADE)
	@echo "Installing what the app needs (a minute or two, once)"
	@$(PIP) -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt constraints.txt $(RUNTIME)
	@echo "Installing what the tests need (once)"
	@$(PIP) -r requirements-dev.txt
	@touch $@
