"""What the bot asked people to type, until they did."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from storage.places import Place, is_at
from storage.schema import chats, people, prompts
from storage.upsert import upsert


@dataclass(frozen=True)
class Prompt:
    #: where it is to be typed
    place: Place
    #: the row id of who was asked
    person_id: int
    #: what the answer is read as
    kind: str
    #: what it is about, as JSON
    data: Mapping[str, Any]
    asked_at: datetime


@dataclass(frozen=True)
class Writer:
    """Who types where, by Telegram's ids."""

    chat: int
    thread: int
    #: None: somebody who speaks in the name of the chat
    person: int | None


class Prompts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, prompt: Prompt) -> None:
        """In place of what the person was asked there before."""
        row = {name: getattr(prompt, name) for name in ("person_id", "kind", "data", "asked_at")}
        upsert(self._connection, prompts, asdict(prompt.place) | row)

    def of(self, writer: Writer, since: datetime) -> Prompt | None:
        """What they were asked there since then; whoever speaks as the chat was asked what it was asked last."""
        statement = (
            select(prompts)
            .join(chats, chats.c.id == prompts.c.chat_id)
            .join(people, people.c.id == prompts.c.person_id)
            .where(chats.c.telegram_id == writer.chat, prompts.c.thread == writer.thread, prompts.c.asked_at >= since)
            .order_by(prompts.c.asked_at.desc())
            .limit(1)
        )
        if writer.person is not None:
            statement = statement.where(people.c.telegram_id == writer.person)
        row: Any = self._connection.execute(statement).mappings().one_or_none()
        if row is None:
            return None
        place = Place(row["chat_id"], row["thread"])
        return Prompt(place, row["person_id"], row["kind"], row["data"], row["asked_at"])

    def drop(self, place: Place, person_id: int) -> Mapping[str, Any] | None:
        """It was answered, or is of no interest any more; gives its data."""
        statement = delete(prompts).where(is_at(prompts, place), prompts.c.person_id == person_id)
        dropped: Mapping[str, Any] | None = self._connection.scalar(statement.returning(prompts.c.data))
        return dropped
