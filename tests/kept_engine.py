"""One engine for the databases of one test after another: to compile statements anew was a third of what tests took."""

from typing import Any

from sqlalchemy import Engine, event, make_url

from storage.engine import open_engine


class KeptEngine:
    """Of SQLite, it is led to the file of the test, and does not wait until a disk has what it wrote.

    Of PostgreSQL, its connections are kept as well.
    """

    def __init__(self, url: str) -> None:
        self._engine, self._dispose = open_engine(url, threads=8), lambda: None
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "do_connect", self._lead)
            event.listen(self._engine, "connect", _without_waiting)
        else:
            self._dispose = self._engine.dispose
            self._engine.dispose = lambda close=True: None  # type: ignore[method-assign]

    def led_to(self, url: str) -> Engine:
        if self._engine.dialect.name == "sqlite":
            self._engine.url = make_url(url)  # who asks how large the file is asks there
        return self._engine

    def close(self) -> None:
        self._dispose()

    def _lead(self, _dialect: object, _record: object, arguments: list[Any], _parameters: object) -> None:
        arguments[0] = self._engine.url.database


def _without_waiting(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")
