"""One engine for the databases of one test after another: to compile statements anew was a third of what tests took."""

from typing import Any

from sqlalchemy import Engine, event

from storage.engine import open_engine


class KeptEngine:
    """Of SQLite, it is led to the file of the test; of PostgreSQL, its connections are kept as well."""

    def __init__(self, url: str) -> None:
        self._engine, self._dispose = open_engine(url, threads=8), lambda: None
        self._file: str | None = None
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "do_connect", self._lead)
        else:
            self._dispose = self._engine.dispose
            self._engine.dispose = lambda close=True: None  # type: ignore[method-assign]

    def led_to(self, url: str) -> Engine:
        self._file = url.removeprefix("sqlite:///")
        return self._engine

    def close(self) -> None:
        self._dispose()

    def _lead(self, _dialect: object, _record: object, arguments: list[Any], _parameters: object) -> None:
        arguments[0] = self._file
