"""What is said where a library was never installed, or only half: it is met wherever that is first needed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_OURS = ("bot", "gatherer", "storage", "summarizer")
#: Of pyproject.toml, what brings a library that not every installation has.
_EXTRAS = {"psycopg": "postgres", "procrastinate": "postgres"}


def how_to_install(extra: str = "") -> str:
    """``extra``: of pyproject.toml; "": what every installation has."""
    what = f"'.[{extra}]'" if extra else "."
    return f"in Jianbao's folder, run pip install -c constraints.txt -e {what}"


def missing(error: ImportError) -> str:
    """What is said of a library that cannot be loaded. Raises ``error`` again where the module is one of ours."""
    name = (error.name or "").partition(".")[0]
    if name in _OURS:
        raise error
    return f"a library is missing or broken ({error}): {how_to_install(_EXTRAS.get(name, ''))}"


@contextmanager
def installed() -> Iterator[None]:
    """What is done within ends the process with one line where it cannot load a library."""
    try:
        yield
    except ImportError as error:
        sys.exit(f"jianbao: {missing(error)}")
