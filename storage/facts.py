"""Single values that must outlive the process."""

from typing import Any

from sqlalchemy import Connection, delete, select

from storage.schema import facts
from storage.upsert import upsert


class Facts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Any | None:
        """The value, as JSON gives it back; None: not set."""
        return self._connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar_one_or_none()

    def set(self, name: str, value: Any) -> None:
        """``value`` is anything that JSON holds."""
        upsert(self._connection, facts, {"name": name, "value": value})

    def drop(self, name: str) -> None:
        self._connection.execute(delete(facts).where(facts.c.name == name))
