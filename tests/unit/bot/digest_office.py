"""Readers with hours in a store, the tick that serves them, and a clock that a test moves."""

from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.alarm import Alarm
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.locale import Locales
from bot.policy import Policy
from bot.times.schedule import EVERY_DAY, next_time
from storage import Database, Digest, Place, Preferences, Schedule, UnitOfWork

ZONE = "Asia/Shanghai"
EIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 08:00 in Shanghai
LOCALES = Locales()


@dataclass
class Hand:
    """A clock that a test moves."""

    at: datetime = EIGHT

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("nothing here sleeps")

    def busy(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()


class Alarms(Alarm):
    """Only counts."""

    def __init__(self) -> None:
        self.raised: list[str] = []

    async def raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(f"{type(error).__name__} in {where}")


@dataclass
class Office:
    """Readers of a store, and the tick that serves them."""

    database: Database
    jitter: timedelta = timedelta()

    def __post_init__(self) -> None:
        self.clock = Hand()
        self.alarm = Alarms()
        self.calls = 0
        policy = Policy("open", ZONE, None, "jianbao_bot", jitter=self.jitter)
        self.tick = DigestRun(self.database, DueDigests(self.clock, policy, LOCALES), self.alarm, self._recorded)

    def _recorded(self) -> None:
        self.calls += 1

    def reader(self, id: int, *slots: str, due: datetime = EIGHT, weekdays: int = EVERY_DAY, **chosen: Any) -> Place:
        """Whose slots come at ``due`` or later."""
        begins, ends = chosen.pop("quiet", (None, None))
        paused_at = due if chosen.pop("paused", False) else None

        def work(uow: UnitOfWork) -> Place:
            person = uow.people.meet(id, f"读者{id}", None, None, EIGHT)
            place = Place(uow.chats.meet(id, "private", person.name, person.id, EIGHT).id)
            preferences = Preferences(place, "zh-Hans", ZONE, True, paused_at, quiet_from=begins, quiet_until=ends)
            uow.preferences.save(replace(preferences, **chosen))
            before = due - timedelta(minutes=1)
            times = [(slot, next_time(slot, weekdays, ZONE, before)) for slot in slots]
            uow.schedules.replace(place, [Schedule(place, slot, weekdays, at) for slot, at in times])
            return place

        return self.database.write_now(work)

    def restart(self, place: Place, zone: str = ZONE) -> None:
        """What a change of the zone, or coming back, does to the hours."""

        def work(uow: UnitOfWork) -> None:
            uow.preferences.save(replace(uow.preferences.get(place) or pytest.fail("no place"), zone=zone))
            for slot in uow.schedules.of(place):
                uow.schedules.advance(place, slot.slot, next_time(slot.slot, slot.weekdays, zone, self.clock.at))

        self.database.write_now(work)

    def chosen(self, place: Place) -> Preferences:
        chosen = self.database.read_now(lambda uow: uow.preferences.get(place))
        assert chosen is not None
        return chosen

    def digests(self, place: Place) -> list[Digest]:
        """In the order in which they were made."""

        def work(uow: UnitOfWork) -> list[Digest]:
            latest = uow.digests.latest(place)
            ids = range(1, latest.id + 1) if latest else ()
            return [one for id in ids if (one := uow.digests.get(id)) is not None and one.place == place]

        return self.database.read_now(work)

    def next_times(self, place: Place) -> list[datetime]:
        return [slot.next_at for slot in self.database.read_now(lambda uow: uow.schedules.of(place))]

    def promised(self) -> list[str]:
        """The slots of what waits in the ledger."""
        far = self.clock.at + timedelta(days=1)
        found = self.database.write_now(lambda uow: uow.deliveries.claim(far, 1000))
        digests = {one.digest_id for one in found}
        return sorted(self._slot(id) for id in digests)

    def _slot(self, digest_id: int) -> str:
        digest = self.database.read_now(lambda uow: uow.digests.get(digest_id))
        assert digest is not None
        return digest.slot
