"""How the bot did over some days, and how much room its store takes."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import ceil

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, func, select, text

from storage.schema import articles, deliveries, digests

#: Slots of digests by the clock, and of those that make up for missed ones.
_BY_THE_CLOCK = digests.c.slot.like("__:__%") | digests.c.slot.like("catchup:%")
_PAGES = ("page_count", "page_size")


@dataclass(frozen=True)
class Lateness:
    """By how many whole seconds after its hour each digest arrived, and how many did."""

    seconds: tuple[tuple[int, int], ...] = ()

    @property
    def count(self) -> int:
        return sum(count for _, count in self.seconds)

    def within(self, share: float) -> int | None:
        """Seconds within which this share of them arrived (0.95: all but a twentieth); None where none did."""
        wanted, seen = ceil(self.count * share), 0
        for seconds, count in sorted(self.seconds):
            seen += count
            if seen >= wanted:
                return seconds
        return None


@dataclass(frozen=True)
class Day:
    """What came and went between two moments."""

    begins: datetime
    articles: int
    #: messages of every kind
    sent: int
    lateness: Lateness


@dataclass(frozen=True)
class Space:
    """Bytes: of the store, and that are left on its disk; None where that is a server's own matter."""

    taken: int
    left: int | None


class Figures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self, bounds: Sequence[datetime]) -> list[Day]:
        """One from each moment to the next."""
        return [self._day(since, until) for since, until in pairwise(bounds)]

    def lateness(self, since: datetime, until: datetime) -> Lateness:
        """Of the digests sent then, by their first messages; before its hour counts as in time."""
        late = _whole_seconds(self._connection, deliveries.c.sent_at, digests.c.due_at)
        statement = (
            select(late.label("late"), func.count())
            .join(digests, digests.c.id == deliveries.c.digest_id)
            .where(deliveries.c.sent_at >= since, deliveries.c.sent_at < until)
            .where(deliveries.c.part == 0, _BY_THE_CLOCK)
            .group_by(late)
        )
        return Lateness(tuple((max(0, seconds), count) for seconds, count in self._connection.execute(statement)))

    def space(self) -> Space:
        taken = taken_by(self._connection)
        if self._connection.dialect.name == "postgresql":
            return Space(taken, None)
        file = self._connection.engine.url.database or ""
        return Space(taken, shutil.disk_usage(file).free)

    def _day(self, since: datetime, until: datetime) -> Day:
        came = (articles.c.first_seen_at >= since) & (articles.c.first_seen_at < until)
        went = (deliveries.c.sent_at >= since) & (deliveries.c.sent_at < until)
        return Day(since, self._count(came), self._count(went), self.lateness(since, until))

    def _count(self, which: ColumnElement[bool]) -> int:
        return self._connection.execute(select(func.count()).where(which)).scalar_one()


def taken_by(connection: Connection) -> int:
    """Bytes of the store."""
    if connection.dialect.name == "postgresql":
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    pages, size = (connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in _PAGES)
    return int(pages * size)


def _whole_seconds(
    connection: Connection, later: ColumnElement[datetime], earlier: ColumnElement[datetime]
) -> ColumnElement[int]:
    """Rounded down; each engine reckons with times in its own way."""
    if connection.dialect.name == "postgresql":
        return cast(func.floor(func.extract("epoch", later - earlier)), BigInteger)
    return cast(func.strftime("%s", later), BigInteger) - cast(func.strftime("%s", earlier), BigInteger)
