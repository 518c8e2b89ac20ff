#!/bin/sh
# Makes .venv with everything the bot and its tests need, or what the extras given need: setup.sh test,bench.
# Uses uv where it is installed.
set -eu
EXTRAS=${1:-test}
PYTHON=${PYTHON:-python3}
echo "Installing into .venv, which takes a minute or two." >&2

if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --allow-existing --python "$PYTHON" .venv
    uv pip install --quiet --python .venv/bin/python -c constraints.txt -e ".[$EXTRAS]"
else
    if ! "$PYTHON" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        echo "Python's venv module is missing. Install it with: sudo apt-get install python3-venv" >&2
        exit 1
    fi
    "$PYTHON" -m venv .venv
    # First of all: the pip that comes with Python 3.11 crashes on the extras of lxml.
    .venv/bin/python -m pip install --quiet --upgrade pip
    .venv/bin/python -m pip install --quiet -c constraints.txt -e ".[$EXTRAS]"
fi
touch .venv/installed
