"""Weeks of digests through the real DueDigests, where clocks are changed, the bot is off, and ticks come when they may.

What is to come of it is told by a clock on the wall alone.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wall_clocks import FIRST, QUARTER, Change, Wall, changes

from bot.handlers.choices.choosing import keep_zone
from bot.handlers.visit import Visit
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.locale import Locales
from bot.policy import Policy
from bot.times.schedule import EVERY_DAY, next_time
from storage import Database, Place, Preferences, Schedule, UnitOfWork

LOCALES = Locales()
LIMIT = timedelta(hours=24)
HALF = timedelta(days=2)  #: of the time that is lived, around the change
ZONES = (
    "America/Nuuk",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Cairo",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Asuncion",
    "Antarctica/Troll",
    "Pacific/Kiritimati",
)


@dataclass(frozen=True, order=True)
class Occurrence:
    """Of a slot, by the wall; or with the end of the quiet hours that hold it back."""

    at: datetime
    day: date
    slot: str


@dataclass(frozen=True, order=True)
class Made:
    """A digest."""

    composed_at: datetime
    slot: str
    day: date
    due_at: datetime


@dataclass(frozen=True)
class Reader:
    """What one chose; all hours are quarters, so that the wall shows them."""

    slots: tuple[str, ...]
    weekdays: int = EVERY_DAY
    quiet: tuple[str, str] | None = None

    def occurrences(self, wall: Wall) -> Iterator[Occurrence]:
        shown = wall.first_shown()
        for day in wall.days():
            for slot in self.slots if self.weekdays >> day.weekday() & 1 else ():
                yield Occurrence(wall.comes_at(shown_as(day, slot), shown), day, slot)


class Quiet:
    """A reader's quiet hours, by the wall."""

    def __init__(self, reader: Reader, wall: Wall) -> None:
        self._start = wall.readings[0][0]
        first, last = wall.first_shown(), {local: at for at, local in wall.readings}
        quiet: set[datetime] = set()
        for day in wall.days()[:-1] if reader.quiet else ():
            begins, ends = (shown_as(day, hour) for hour in reader.quiet or ())
            ends += timedelta(days=ends < begins)
            begun, ended = first.get(begins, wall.change.at), last.get(ends, wall.change.at)
            quiet |= {begun + number * QUARTER for number in range((ended - begun) // QUARTER)}
        self._quiet = quiet

    def until(self, at: datetime) -> datetime | None:
        quarter = at - (at - self._start) % QUARTER
        if quarter not in self._quiet:
            return None
        while quarter in self._quiet:
            quarter += QUARTER
        return quarter


def shown_as(day: date, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day} {hour}")


def to_be_made(reader: Reader, wall: Wall, ticks: Sequence[datetime]) -> list[Made]:
    """Each is served by the first tick after it that quiet hours permit; those of one tick are one digest."""
    quiet = Quiet(reader, wall)
    served: dict[int, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(reader.occurrences(wall)):
        number = next((n for n, tick in enumerate(ticks) if tick >= one.at and not quiet.until(tick)), None)
        if one.at > ticks[0] and number is not None:
            served[number][one.slot].append(one)
    made = []
    for number, by_slot in served.items():
        known = [one for came in by_slot.values() for one in still_known(came, quiet, ticks[:number])]
        made += digest_of(
            [Occurrence(quiet.until(one.at) or one.at, one.day, one.slot) for one in known], ticks[number]
        )
    return sorted(made)


def still_known(came: Sequence[Occurrence], quiet: Quiet, ticks: Sequence[datetime]) -> list[Occurrence]:
    """A tick in quiet hours leaves all that a slot missed to their end; only the last of it is then known as such."""
    next_at = came[0].at
    for tick in ticks:
        if tick >= next_at:
            next_at = quiet.until(tick) or pytest.fail("it was served")
    return [one for one, following in pairwise([*came, None]) if following is None or following.at > next_at]


def digest_of(came: Sequence[Occurrence], tick: datetime) -> list[Made]:
    first, *_, last = ordered = sorted([came[0], *came])
    recent = [one for one in ordered if one.at >= tick - LIMIT]
    if not recent:
        return []
    if first.at == last.at:
        return [Made(tick, last.slot, last.day, last.at)]
    return [Made(tick, f"catchup:{recent[0].slot}", recent[0].day, recent[-1].at)]


def ticks_of(wall: Wall, choose: random.Random) -> list[datetime]:
    """Mostly often; now and then the bot is off for up to two days, or its clock is put back."""
    at = wall.change.at - HALF
    ticks = [at]
    while at < wall.change.at + HALF:
        off = choose.random() < 0.03
        at += timedelta(seconds=choose.uniform(6 * 3600, 48 * 3600) if off else choose.expovariate(1 / 3600))
        ticks.append(at)
        if choose.random() < 0.05:
            ticks.append(at - timedelta(seconds=choose.uniform(0, 3600)))
    return ticks


def readers_of(wall: Wall, choose: random.Random) -> list[Reader]:
    """Their slots are near the change, where there is one, and anywhere."""
    local = (wall.change.at + wall.change.before).replace(tzinfo=None)

    def hour(within: int) -> str:
        return f"{local + choose.randrange(-within, within) * QUARTER:%H:%M}"

    def slots() -> tuple[str, ...]:
        return tuple(sorted({hour(10), hour(10), hour(48)}))

    night = (f"{local - choose.randrange(24) * QUARTER:%H:%M}", f"{local + choose.randrange(1, 24) * QUARTER:%H:%M}")
    other = hour(48)
    evening = (other, hour(8) if hour(8) != other else f"{local:%H:%M}")
    return [
        Reader(slots()),
        Reader(slots(), weekdays=choose.randint(1, EVERY_DAY)),
        Reader(slots(), quiet=night),
        Reader(slots(), quiet=evening if evening[0] != evening[1] else None),
    ]


class Loud:
    async def raise_for(self, error: Exception, where: str) -> None:
        raise error


class Office:
    """The real tick over a real store, at the moments that a test names."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.at = FIRST
        self.people = 0
        clock: Any = self
        alarm: Any = Loud()
        policy = Policy("open", "UTC", None, "jianbao_bot", catch_up=LIMIT)
        self.tick = DigestRun(database, DueDigests(clock, policy, LOCALES), alarm, lambda: None)

    def now(self) -> datetime:
        return self.at

    def join(self, reader: Reader, zone: str, at: datetime) -> Place:
        self.people += 1
        return self.database.write_now(lambda uow: self._join(uow, reader, zone, at))

    def _join(self, uow: UnitOfWork, reader: Reader, zone: str, at: datetime) -> Place:
        person = uow.people.meet(self.people, "林", None, None, at)
        place = Place(uow.chats.meet(self.people, "private", "林", person.id, at).id)
        begins, ends = reader.quiet or (None, None)
        uow.preferences.save(Preferences(place, "en", zone, True, quiet_from=begins, quiet_until=ends, digest_at=at))
        times = [(slot, next_time(slot, reader.weekdays, zone, at)) for slot in reader.slots]
        uow.schedules.replace(place, [Schedule(place, slot, reader.weekdays, at) for slot, at in times])
        return place

    def move(self, place: Place, zone: str) -> None:
        """The reader chooses it."""
        now: Any = SimpleNamespace(at=self.at)
        nobody: Any = None

        def work(uow: UnitOfWork) -> None:
            chosen = uow.preferences.get(place)
            assert chosen is not None
            keep_zone(uow, Visit(now, nobody, None, None, chosen, nobody, is_manager=True, locales=nobody), zone)

        self.database.write_now(work)

    def leave(self, place: Place) -> None:
        self.database.write_now(lambda uow: uow.schedules.replace(place, []))

    def made(self, place: Place) -> list[Made]:
        """For the place, in the order of time."""
        return self.database.read_now(lambda uow: sorted(self._made(uow, place)))

    def _made(self, uow: UnitOfWork, place: Place) -> Iterator[Made]:
        latest = uow.digests.latest(place)
        for id in range(1, latest.id + 1 if latest else 1):
            one = uow.digests.get(id)
            if one is not None and one.place == place:
                yield Made(one.composed_at, one.slot, one.local_date, one.due_at)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def lived(zone: str, choose: random.Random) -> list[Wall]:
    """Around two of the zone's changes, one forward and one back, and in it at any time."""
    ways = [[one for one in changes(zone) if (one.by > timedelta()) is forward] for forward in (True, False)]
    chosen = [choose.choice(way) for way in ways if way]
    if not chosen:
        chosen = [Change(datetime(2027, 3, 14, 10, tzinfo=UTC), timedelta(), _offset(zone, FIRST))]
    return [Wall.around(zone, change, days=8) for change in chosen]


@pytest.mark.long
@pytest.mark.no_cover
@pytest.mark.parametrize("zone", ZONES)
async def test_each_slot_of_a_day_is_one_digest_or_part_of_one_whatever_happens(office: Office, zone: str) -> None:
    choose = random.Random(zone)
    for wall in lived(zone, choose):
        ticks, readers = ticks_of(wall, choose), readers_of(wall, choose)
        places = {office.join(reader, zone, ticks[0]): reader for reader in readers}
        for office.at in ticks:
            await office.tick()
            if choose.random() < 0.1:
                await office.tick()
        for place, reader in places.items():
            assert office.made(place) == to_be_made(reader, wall, ticks), (reader, wall.change)
            office.leave(place)


@pytest.mark.long
async def test_a_traveller_gets_each_slot_once_by_the_clock_that_is_chosen(office: Office) -> None:
    """Whose zone changes every few hours: what comes then by the new clock is served, nothing that came before."""
    choose = random.Random(11)
    reader = Reader(("00:00", "06:30", "08:00", "12:15", "18:00", "23:45"))
    office.at, zone = datetime(2027, 7, 5, 3, tzinfo=UTC), ZONES[0]
    place = office.join(reader, zone, office.at)
    served: set[tuple[str, date]] = set()
    wanted = []
    for _ in range(60):
        at, until = office.at, office.at + choose.randrange(1, 40) * QUARTER
        wall = Wall.around(zone, Change(at, timedelta(), _offset(zone, at)))
        for one in sorted(one for one in reader.occurrences(wall) if at < one.at <= until):
            name = one.slot if (one.slot, one.day) not in served else f"{one.slot} {zone}"
            if (name, one.day) not in served:
                served.add((name, one.day))
                wanted.append(Made(one.at, name, one.day, one.at))
            office.at = one.at
            await office.tick()
        office.at, zone = until, choose.choice(ZONES)
        office.move(place, zone)
    assert office.made(place) == wanted
    assert sum(" " in one.slot for one in wanted) > 5


def _offset(zone: str, at: datetime) -> timedelta:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return offset
