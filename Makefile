# Every target makes .venv by itself; none needs another run first.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
# A stamp is newer than pyproject.toml exactly when the environment matches it.
RUN_STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev
# Newer than the lock file exactly when the page's packages match it.
NODE_STAMP := bridge/web/viewer/node_modules/.package-lock.json

.PHONY: setup demo test lint bench examples sbom audit proto viewer

setup: $(DEV_STAMP)

$(RUN_STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --upgrade "pip>=25.1"
	$(BIN)/python -m pip install -qq --editable .
	@$(BIN)/python -c "open('$(RUN_STAMP)', 'w').close()"

# PyTorch first: whatever depends on it then takes the pinned build and not the newest.
$(DEV_STAMP): $(RUN_STAMP) constraints.txt
	$(BIN)/python -m pip install -qq --constraint constraints.txt torch
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable ".[model,plot,silero]" --group dev
	@$(BIN)/python -c "open('$(DEV_STAMP)', 'w').close()"

demo: $(RUN_STAMP)
	$(BIN)/exomni-bridge demo

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 bridge
	$(BIN)/mypy --platform darwin bridge

# Tools of the page's tests; without npm those tests skip and say so.
$(NODE_STAMP): bridge/web/viewer/package-lock.json
	@if command -v npm >/dev/null; then cd bridge/web/viewer && npm ci --no-audit --no-fund --loglevel=error; \
	else echo "npm is not installed: tests of the viewer's TypeScript will be skipped"; fi

# Browsers draw without a graphics card, in real time: they get the machine to themselves.
test: lint $(NODE_STAMP)
	$(BIN)/pytest -n auto --dist worksteal --ignore tests/browser
	$(BIN)/pytest tests/browser

bench: setup
	$(BIN)/python -m tests.bench

# Every client, in every language whose tools are here; tells what was skipped, and why.
examples: $(RUN_STAMP)
	$(BIN)/python examples/check.py

# What is inside, as CycloneDX JSON.
sbom: setup
	mkdir -p build
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.cdx.json $(BIN)/python

# Known holes in what we depend on; says why where nobody can be asked.
audit: setup
	$(BIN)/python -m tests.audit

proto: setup
	$(BIN)/python -m tests.protogen

# The page, from its TypeScript; needs node. What it makes is committed: using it needs none.
viewer: setup
	cd bridge/web/viewer && npm ci --no-audit --no-fund --loglevel=error
	$(BIN)/python -m tests.viewergen
	cd bridge/web/viewer && npm run --silent check && npm run --silent build
