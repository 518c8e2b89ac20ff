"""A file beside another that only one process holds at a time; a kill lets go of it too."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """While this is open no other can be; then the file is taken away.

    Raises BlockingIOError: another is open; other OSErrors: the file cannot be made; ValueError: a NUL in its name.
    """
    held = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        _take(held, lock)
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink(missing_ok=True)
    finally:
        os.close(held)


def _take(held: int, lock: Path) -> None:
    """Ours alone, and still of that name: who held it before takes it away."""
    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        is_there = os.path.samestat(os.fstat(held), lock.stat())
    except FileNotFoundError:
        is_there = False
    if not is_there:
        raise BlockingIOError
