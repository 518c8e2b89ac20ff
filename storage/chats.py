"""Chats: where the bot speaks, whether it can, and on whose admission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, delete, exists, func, select, update

from storage.claims import are_of, hold, release
from storage.delivery import State
from storage.schema import (
    chats,
    deliveries,
    digests,
    follows,
    keywords,
    lowered,
    muted_sources,
    preferences,
    prompts,
    schedules,
    shown,
    subscriptions,
    threads,
)
from storage.upsert import insert_into

# Preferences last: which threads the surviving chat has chosen for is asked of them.
_CHOSEN = (subscriptions, keywords, schedules, follows, lowered, muted_sources, threads, prompts, preferences)


@dataclass(frozen=True)
class Chat:
    id: int
    telegram_id: int
    #: private, group, supergroup or channel
    kind: str
    title: str
    #: on whose admission it is served
    person_id: int | None
    met_at: datetime
    #: set: Telegram lets nothing through to it; what it owns is kept
    suspended_at: datetime | None
    suspended_reason: str | None


class Chats:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meet(self, telegram_id: int, kind: str, title: str, person_id: int | None, now: datetime) -> Chat:
        """The chat, added when new, its kind and title as they are now; ``person_id`` is set only once."""
        statement = insert_into(self._connection, chats).values(
            telegram_id=telegram_id, kind=kind, title=title, person_id=person_id, met_at=now
        )
        told = {"kind": kind, "title": title, "person_id": func.coalesce(chats.c.person_id, person_id)}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["telegram_id"], set_=told))
        met = self.find(telegram_id)
        assert met is not None
        return met

    def serve_for(self, id: int, person_id: int) -> None:
        """On whose admission the chat is served, where nobody stands for it yet."""
        unclaimed = (chats.c.id == id) & chats.c.person_id.is_(None)
        self._connection.execute(update(chats).where(unclaimed).values(person_id=person_id))

    def hand_over(self, id: int, person_id: int) -> None:
        """On whose admission the chat is served from now on."""
        self._connection.execute(update(chats).where(chats.c.id == id).values(person_id=person_id))

    def get(self, id: int) -> Chat | None:
        return self._one(chats.c.id == id)

    def find(self, telegram_id: int) -> Chat | None:
        return self._one(chats.c.telegram_id == telegram_id)

    def private_of(self, person_id: int) -> Chat | None:
        """The chat in which the bot and the person are alone."""
        return self._one((chats.c.person_id == person_id) & (chats.c.kind == "private"))

    def count_served_for(self, person_id: int) -> int:
        """Groups and channels that are served on the person's admission."""
        theirs = (chats.c.person_id == person_id) & (chats.c.kind != "private")
        return self._connection.execute(select(func.count()).select_from(chats).where(theirs)).scalar_one()

    def served_for(self, person_id: int) -> list[Chat]:
        """Groups and channels that are served on the person's admission, by title."""
        theirs = (chats.c.person_id == person_id) & (chats.c.kind != "private")
        statement = select(chats).where(theirs).order_by(chats.c.title, chats.c.id)
        return [Chat(**row) for row in self._connection.execute(statement).mappings()]

    def of_others(self, person_id: int, limit: int) -> list[Chat]:
        """Groups and channels in reach that are not served on the person's admission, those met last first."""
        theirs = chats.c.person_id.is_distinct_from(person_id) & (chats.c.kind != "private")
        statement = select(chats).where(theirs, chats.c.suspended_at.is_(None)).order_by(chats.c.id.desc()).limit(limit)
        return [Chat(**row) for row in self._connection.execute(statement).mappings()]

    def suspend(self, id: int, reason: str, now: datetime) -> None:
        """Send it nothing until resume(); all that it owns stays."""
        changes = {"suspended_at": now, "suspended_reason": reason}
        self._connection.execute(update(chats).where(chats.c.id == id).values(changes))
        hold(self._connection, select(chats.c.id).where(chats.c.id == id))

    def resume(self, id: int) -> None:
        changes = {"suspended_at": None, "suspended_reason": None}
        self._connection.execute(update(chats).where(chats.c.id == id).values(changes))
        release(self._connection, select(chats.c.id).where(chats.c.id == id))

    def migrate(self, old_telegram_id: int, new_telegram_id: int) -> None:
        """A group became a supergroup: the chat keeps its row, and all that it owns, under the new id.

        Where the new id was met already, what that row owns is moved over too; where both chose
        differently for a thread, the old chat's choice holds. One that became itself stays as it is.
        """
        old, new = self.find(old_telegram_id), self.find(new_telegram_id)
        if old is None or old == new:
            return
        told = {"telegram_id": new_telegram_id, "kind": "supergroup"}
        if new is not None:
            self._merge(new.id, old.id)
            told |= {"kind": new.kind, "title": new.title}
        self._connection.execute(update(chats).where(chats.c.id == old.id).values(told))

    def _merge(self, source: int, target: int) -> None:
        """Move all that the chat ``source`` owns to ``target``, and remove it."""
        for table in _CHOSEN:
            self._move(table, source, target, ~_thread_is_chosen(table, target))
        same_day = digests.alias()
        taken = exists().where(
            same_day.c.chat_id == target,
            same_day.c.thread == digests.c.thread,
            same_day.c.slot == digests.c.slot,
            same_day.c.local_date == digests.c.local_date,
        )
        self._drop_doubles(source, target)
        renamed = case((taken, digests.c.slot + ":moved"), else_=digests.c.slot)
        of_source = are_of(select(chats.c.id).where(chats.c.id == source))
        self._connection.execute(update(deliveries).where(of_source).values(chat_id=target))
        self._connection.execute(
            update(digests).where(digests.c.chat_id == source).values(chat_id=target, slot=renamed)
        )
        release(self._connection, select(chats.c.id).where(chats.c.id == target, chats.c.suspended_at.is_(None)))
        self._move(shown, source, target)
        self._connection.execute(delete(chats).where(chats.c.id == source))

    def _drop_doubles(self, source: int, target: int) -> None:
        """Of a broadcast that was promised to both, one is sent: the target's, unless the source's went already."""
        one, other, its, others = deliveries.alias(), deliveries.alias(), digests.alias(), digests.alias()
        both = (
            select(one.c.id, one.c.state, other.c.id, other.c.state)
            .join(its, its.c.id == one.c.digest_id)
            .join(others, (others.c.thread == its.c.thread) & (others.c.slot == its.c.slot))
            .join(other, (other.c.digest_id == others.c.id) & (other.c.part == one.c.part))
            .where(its.c.chat_id == source, others.c.chat_id == target, its.c.slot.like("cast:%"))
        )
        doubles = [
            id if state == State.PENDING else twin
            for id, state, twin, its_state in self._connection.execute(both)
            if State.PENDING in (state, its_state) and not {State.FAILED, State.DEAD} & {state, its_state}
        ]
        given_up = update(deliveries).where(deliveries.c.id.in_(doubles))
        self._connection.execute(given_up.values(state=State.DEAD, reason="the chat was promised the same twice"))

    def _move(self, table: Table, source: int, target: int, *which: ColumnElement[bool]) -> None:
        of_source = table.c.chat_id == source
        self._connection.execute(update(table).where(of_source, *which).values(chat_id=target))

    def _one(self, which: ColumnElement[bool]) -> Chat | None:
        row: Any = self._connection.execute(select(chats).where(which)).mappings().first()
        return None if row is None else Chat(**row)


def _thread_is_chosen(table: Table, chat_id: int) -> ColumnElement[bool]:
    """Whether the chat has preferences, or rows in the table, for the row's thread."""
    same, chosen = table.alias(), preferences.alias()
    return exists().where(same.c.chat_id == chat_id, same.c.thread == table.c.thread) | exists().where(
        chosen.c.chat_id == chat_id, chosen.c.thread == table.c.thread
    )
