"""Every zone's changes of the clock, and what a clock on the wall shows around them, minute readings and nothing else.

It knows nothing of how the bot counts: tests hold that against it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
_SECOND = timedelta(seconds=1)
#: No zone changes its clock twice in a few days.
_STRIDE = timedelta(days=5)


@dataclass(frozen=True)
class Change:
    """The clock is put forward (by more than 0) or back."""

    at: datetime  #: UTC
    by: timedelta
    before: timedelta  #: the offset until then


def changes(zone: str) -> tuple[Change, ...]:
    """Those of 2020 to 2035, found by halving."""
    found, at = [], FIRST
    while at < END:
        if _offset(zone, at) != _offset(zone, at + _STRIDE):
            changed = _halved(zone, at, at + _STRIDE)
            before = _offset(zone, changed - _SECOND)
            found.append(Change(changed, _offset(zone, changed) - before, before))
        at += _STRIDE
    return tuple(found)


@cache
def zones_by_clock() -> dict[tuple[timedelta, tuple[Change, ...]], list[str]]:
    """All zones that there are; those in a list show the same time from 2020 to 2035."""
    alike: dict[tuple[timedelta, tuple[Change, ...]], list[str]] = {}
    for zone in sorted(available_timezones()):
        alike.setdefault((_offset(zone, FIRST), changes(zone)), []).append(zone)
    return alike


def every_change() -> Iterator[tuple[str, Change]]:
    """Each change once, with one of the zones that make it."""
    for (_, made), zones in zones_by_clock().items():
        for change in made:
            yield zones[0], change


@dataclass(frozen=True)
class Wall:
    """A clock that was read each quarter of an hour for some days on both sides of a change.

    All offsets and changes of these years are multiples of a quarter.
    """

    zone: str
    change: Change
    readings: Sequence[tuple[datetime, datetime]]  #: UTC, and what the clock shows, naive

    @classmethod
    def around(cls, zone: str, change: Change, days: int = 2) -> "Wall":
        start = change.at - timedelta(days=days)
        moments = (start + number * QUARTER for number in range(2 * days * 96))
        return cls(zone, change, [(at, at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) for at in moments])

    def first_shown(self) -> dict[datetime, datetime]:
        """By what the clock shows: when it shows it first."""
        shown: dict[datetime, datetime] = {}
        for at, local in self.readings:
            shown.setdefault(local, at)
        return shown

    def days(self) -> list[date]:
        """Those that were seen whole."""
        seen = sorted({local.date() for _, local in self.readings})
        return seen[1:-1]

    def comes_at(self, local: datetime, shown: dict[datetime, datetime]) -> datetime:
        """When a digest for this local time is to come: when the clock shows it first, or as if it were not changed."""
        return shown.get(local) or (local - self.change.before).replace(tzinfo=UTC)


def _halved(zone: str, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after


def _offset(zone: str, at: datetime) -> timedelta:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset
