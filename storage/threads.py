"""What the topics of forums are called, as far as Telegram told it."""

from dataclasses import asdict

from sqlalchemy import Connection, select

from storage.places import Place
from storage.schema import threads
from storage.upsert import insert_into, upsert


class Threads:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def name(self, place: Place, title: str) -> None:
        """It is called so from now on."""
        upsert(self._connection, threads, asdict(place) | {"title": title})

    def opened_as(self, place: Place, title: str) -> None:
        """It was called so when it was opened: a name that is known may be newer."""
        statement = insert_into(self._connection, threads).values(**asdict(place), title=title)
        self._connection.execute(statement.on_conflict_do_nothing())

    def of_chat(self, chat_id: int) -> dict[int, str]:
        """By their ids."""
        statement = select(threads.c.thread, threads.c.title).where(threads.c.chat_id == chat_id)
        return {row.thread: row.title for row in self._connection.execute(statement.order_by(threads.c.thread))}
