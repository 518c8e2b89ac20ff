# make demo and make test set everything up first; nothing else is needed.
PYTHON ?= python3
BIN := .venv/bin

# Whoever has nothing left to do takes from the others: some tests wait long for processes.
ON_ALL_CORES := -n auto --dist worksteal
# What is compiled is kept, whatever the shell says: each worker, and each bot a test starts, would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-fast check run bench screenshots format constraints clean

demo: .venv/installed
	@$(BIN)/jianbao demo

run: .venv/installed
	@$(BIN)/jianbao run

test: .venv/installed
	@mkdir -p build
	$(BIN)/python -m pytest $(ON_ALL_CORES) --basetemp=build/tmp --cov --cov-report=term:skip-covered

test-fast: .venv/installed
	@mkdir -p build
	$(BIN)/python -m pytest tests/unit -m "not long and not postgres" --hypothesis-profile=fast $(ON_ALL_CORES) --basetemp=build/tmp-fast

check: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench
	$(BIN)/python -m benchmarks

screenshots: .venv/installed
	$(BIN)/python -m tests.browser.screenshots docs/pictures digest card search settings admin

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins for every supported Python and platform, with no record of where packages came from.
constraints: .venv/installed
	$(BIN)/uv pip compile --universal --python-version 3.11 --all-extras --no-header \
		--no-emit-index-url --upgrade pyproject.toml -o constraints.txt

.venv/installed: pyproject.toml constraints.txt
	@PYTHON=$(PYTHON) sh ./setup.sh

# The benchmarks measure the summarizers of others too.
.venv/bench: .venv/installed
	@PYTHON=$(PYTHON) sh ./setup.sh test,bench
	@touch $@

clean:
	rm -rf .venv build
