"""What people asked, where a button cannot hold it."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.column_types import text_hash
from storage.schema import queries
from storage.upsert import insert_into


class Queries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, text: str, now: datetime) -> int:
        """The id under which the text is kept; the same text has one id."""
        key = text_hash(text)
        statement = insert_into(self._connection, queries).values(hash=key, text=text, asked_at=now)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["hash"], set_={"asked_at": now}))
        held = select(queries.c.id).where(queries.c.hash == key)
        id: int = self._connection.execute(held).scalar_one()
        return id

    def get(self, id: int) -> str | None:
        return self._connection.execute(select(queries.c.text).where(queries.c.id == id)).scalar_one_or_none()
