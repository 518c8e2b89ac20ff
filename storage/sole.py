"""One `jianbao run` at a time on an SQLite file: it keeps another file beside it locked."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL

from storage.engine import make_folder, parse
from storage.errors import DatabaseOpenError
from storage.locking import locked
from storage.naming import named, path_of

_SUFFIX = "-run"  #: beside the file, as -wal and -shm are


@contextmanager
def sole(url: str) -> Iterator[None]:
    """While this is open no other can. On PostgreSQL, where processes know of one another, nothing.

    Raises DatabaseOpenError.
    """
    store = parse(url)
    with ExitStack() as held:
        if store.get_backend_name() == "sqlite":
            make_folder(store)
            _lock(store, held)
        yield


def _lock(store: URL, held: ExitStack) -> None:
    try:
        held.enter_context(locked(Path(f"{path_of(store)}{_SUFFIX}")))
    except BlockingIOError as error:
        why = "another `jianbao run` works on it", "stop that one first"
        raise DatabaseOpenError(named(store), *why) from error
    except OSError as error:
        why = error.strerror or str(error), "see that its folder can be written to"
        raise DatabaseOpenError(named(store), *why) from error
