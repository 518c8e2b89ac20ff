"""What is said where a library was never installed, or only half: it is met wherever that is first needed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OURS = ("bot", "gatherer", "storage", "summarizer")


def how_to_install(extra: str = "") -> str:
    """``extra``: of pyproject.toml; "": what every installation has."""
    what = f"'.[{extra}]'" if extra else "."
    return f"in Jianbao's folder, run pip install -c constraints.txt -e {what}"


@contextmanager
def installed() -> Iterator[None]:
    """What is done within ends the process with one line where it cannot load a library."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").partition(".")[0] in _OURS:
            raise
        sys.exit(f"jianbao: a library is missing or broken ({error}): {how_to_install()}")
