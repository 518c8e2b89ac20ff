#!/bin/sh
# Makes .venv with everything the bot and its tests need, or what the extras given need: setup.sh test,bench.
# Uses uv where it is installed.
set -eu
EXTRAS=${1:-test}
PYTHON=${PYTHON:-python3}

fail() {
    echo "$1" >&2
    exit 1
}

installed() {
    "$@" || fail "Not all of it could be installed; why stands above. See to the network, then give the same command again."
}

if command -v uv >/dev/null 2>&1; then
    echo "Installing into .venv, which takes a minute or two." >&2
    installed uv venv --quiet --allow-existing --python "$PYTHON" .venv
    installed uv pip install --quiet --python .venv/bin/python -c constraints.txt -e ".[$EXTRAS]"
else
    other="install Python 3.11 or newer, or name one that is there: make PYTHON=python3.12 demo"
    command -v "$PYTHON" >/dev/null 2>&1 || fail "There is no $PYTHON: $other"
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "$PYTHON is too old: $other"
    "$PYTHON" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
        fail "Python's venv module is missing. Install it with: sudo apt-get install python3-venv"
    echo "Installing into .venv, which takes a minute or two." >&2
    # One that was begun, and cannot be gone on with, is begun anew.
    .venv/bin/python -c 'import pip' >/dev/null 2>&1 || rm -rf .venv
    installed "$PYTHON" -m venv .venv
    # First of all: the pip that comes with Python 3.11 crashes on the extras of lxml.
    installed .venv/bin/python -m pip install --quiet --upgrade pip
    installed .venv/bin/python -m pip install --quiet -c constraints.txt -e ".[$EXTRAS]"
fi
touch .venv/installed
