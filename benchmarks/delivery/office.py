"""A store with chats and with what they are promised, written from beside the bot; and what became of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from bot.delivery.promises import DIGESTS, Promise, promise_all
from bot.locale import Html
from bot.render import Part
from storage import Database, Place, Preferences, UnitOfWork
from storage.engine import open_engine, transaction
from storage.schema import articles, chats, contents, deliveries, stories

ZONE = "Asia/Shanghai"
#: What tells each promise from all others.
NUMBER = re.compile(r"简报 (\d{6})")
_BATCH = 500
_REST = "\n" + "这里写着当天要闻的要点，一条接着一条，长短与平常的简报相仿。" * 10


@dataclass(frozen=True)
class Recorded:
    """A delivery as the ledger has it."""

    number: int  #: which promise it keeps
    state: str
    reason: str
    is_reachable: bool  #: its chat lets the bot in


class Office:
    def __init__(self, store: str) -> None:
        self._database = Database(store)
        self._database.migrate()
        self._engine = open_engine(store)

    def close(self) -> None:
        self._database.close()
        self._engine.dispose()

    def write(self, work: Callable[[UnitOfWork], object]) -> None:
        self._database.write_now(work)

    def meet(self, telegram_ids: Iterable[int]) -> list[Place]:
        """Subscribed people, and groups, whose ids are negative."""
        return [place for batch in _batches(telegram_ids) for place in self._database.write_now(_Meeting(batch))]

    def promise(self, places: Sequence[Place], numbers: Iterable[int]) -> None:
        """To each place in turn, all due now."""
        for batch in _batches(numbers):
            self._database.write_now(_Promising(places, batch))

    def of_promises(self) -> Iterator[Recorded]:
        """Every delivery of a promise; those that bring one again are not of them."""
        columns = (contents.c.html, deliveries.c.state, deliveries.c.reason)
        statement = _with_chats(select(*columns, chats.c.suspended_at)).where(deliveries.c.lane == DIGESTS)
        for row in self._rows(statement.join(contents, contents.c.id == deliveries.c.content_id)):
            if found := NUMBER.search(row.html):
                yield Recorded(int(found[1]), row.state, row.reason or "", row.suspended_at is None)

    def count(self, *states: str) -> int:
        """Deliveries in these states, of chats that let the bot in."""
        return self._count(and_(deliveries.c.state.in_(states), chats.c.suspended_at.is_(None)))

    def told(self) -> int:
        """Articles in stories whose telling is made."""
        told = select(func.count().label("of")).select_from(articles).join(stories, stories.c.id == articles.c.story_id)
        (row,) = self._rows(told.where(~stories.c.untold))
        return int(row.of)

    def to_bring(self) -> list[int]:
        """The chats, by Telegram's ids, with something uncertain that was not brought again."""
        open_ = and_(
            deliveries.c.state == "uncertain", deliveries.c.brought_by.is_(None), chats.c.suspended_at.is_(None)
        )
        statement = _with_chats(select(chats.c.telegram_id)).where(open_).distinct()
        return [row.telegram_id for row in self._rows(statement)]

    def _count(self, which: ColumnElement[bool]) -> int:
        (row,) = self._rows(_with_chats(select(func.count().label("of"))).where(which))
        return int(row.of)

    def _rows(self, statement: Select[Any]) -> list[Any]:
        with transaction(self._engine, read_only=True) as connection:
            return list(connection.execute(statement))


@dataclass(frozen=True)
class _Meeting:
    telegram_ids: Sequence[int]

    def __call__(self, uow: UnitOfWork) -> list[Place]:
        return [self._met(uow, number, datetime.now(UTC)) for number in self.telegram_ids]

    def _met(self, uow: UnitOfWork, number: int, now: datetime) -> Place:
        person = uow.people.meet(number, f"读者{number}", None, "zh-hans", now).id if number > 0 else None
        place = Place(uow.chats.meet(number, "private" if person else "group", str(number), person, now).id)
        uow.preferences.save(Preferences(place, "zh-Hans", ZONE, subscribed=True, digest_at=now))
        return place


@dataclass(frozen=True)
class _Promising:
    places: Sequence[Place]
    numbers: Sequence[int]

    def __call__(self, uow: UnitOfWork) -> None:
        now = datetime.now(UTC) - timedelta(minutes=1)
        promise_all(uow, [self._promised(number, now) for number in self.numbers])

    def _promised(self, number: int, now: datetime) -> Promise:
        turn, index = divmod(number, len(self.places))
        parts = [Part(Html(f"<b>简报 {number:06}</b>{_REST}"))]
        return Promise(self.places[index], f"no:{turn}", now, ZONE, parts, DIGESTS)


def _with_chats(statement: Select[Any]) -> Select[Any]:
    return statement.select_from(deliveries).join(chats, chats.c.id == deliveries.c.chat_id)


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while batch := list(islice(rest, _BATCH)):
        yield batch
