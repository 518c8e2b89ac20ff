"""What the lines of the log are about: each that is written meanwhile carries it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

#: What a line may be about: numbers, and a job's key, by which it is followed through all processes.
ABOUT = ("digest", "delivery", "update", "source", "job")

_now: ContextVar[Mapping[str, object]] = ContextVar("about", default=MappingProxyType({}))


@contextmanager
def about(**those: object) -> Iterator[None]:
    """By their names in ``ABOUT``; also in tasks that are begun, and in the store's threads."""
    before = _now.set({**_now.get(), **those})
    try:
        yield
    finally:
        _now.reset(before)


def what_about() -> Mapping[str, object]:
    return _now.get()
