"""What people asked, where a button cannot hold it."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.column_types import text_hash
from storage.schema import queries
from storage.upsert import insert_into


class Queries:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, text: str, person_id: int | None, now: datetime) -> int:
        """The id under which the text is kept for whoever asked; the same one asking the same again has one id."""
        row = {"person_id": person_id, "hash": text_hash(text), "text": text, "asked_at": now}
        statement = insert_into(self._connection, queries).values(row)
        kept = statement.on_conflict_do_update(index_elements=["person_id", "hash"], set_={"asked_at": now})
        id: int = self._connection.execute(kept.returning(queries.c.id)).scalar_one()
        return id

    def get(self, id: int) -> str | None:
        return self._connection.execute(select(queries.c.text).where(queries.c.id == id)).scalar_one_or_none()
