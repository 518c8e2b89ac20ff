"""What happens by itself: digests at their hour, each once, whatever was missed."""

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.alarm import Alarm
from bot.jobs import BATCH, Clockwork, DigestTick, Editor, slot_name
from bot.locale import Locales
from bot.policy import Policy
from bot.schedule import EVERY_DAY, next_time
from storage import Database, DatabaseBusyError, DueSlot, Place, Preferences, Schedule, UnitOfWork

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

    def __post_init__(self) -> None:
        self.clock = Hand()
        self.alarm = Alarms()
        self.calls = 0
        policy = Policy("open", ZONE, None, "jianbao_bot")
        self.tick = DigestTick(self.database, Editor(self.clock, policy, LOCALES), self.alarm, self._recorded)

    def _recorded(self) -> None:
        self.calls += 1

    def reader(self, id: int, *slots: str, due: datetime = EIGHT) -> Place:
        def work(uow: UnitOfWork) -> Place:
            person = uow.people.meet(id, f"读者{id}", None, None, EIGHT)
            place = Place(uow.chats.meet(id, "private", person.name, person.id, EIGHT).id)
            uow.preferences.save(Preferences(place, "zh-Hans", ZONE, subscribed=True))
            before = due - timedelta(minutes=1)
            uow.schedules.replace(
                place, [Schedule(place, slot, EVERY_DAY, next_time(slot, EVERY_DAY, ZONE, before)) for slot in slots]
            )
            return place

        return self.database.write_now(work)

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


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


async def test_a_place_that_is_not_served_gets_nothing_and_its_slot_moves_on(office: Office) -> None:
    place = office.reader(7, "08:00")
    office.database.write_now(lambda uow: uow.chats.suspend(place.chat_id, "blocked", EIGHT))
    office.clock.at = EIGHT
    await office.tick()
    office.database.write_now(lambda uow: uow.chats.resume(place.chat_id))
    await office.tick()
    assert office.promised() == []
    assert office.next_times(place) == [EIGHT + timedelta(days=1)]


async def test_a_digest_at_its_hour_once_and_the_next_tomorrow(office: Office) -> None:
    place = office.reader(7, "08:00")
    office.clock.at = EIGHT - timedelta(seconds=1)
    await office.tick()
    assert office.promised() == []
    office.clock.at = EIGHT
    await office.tick()
    await office.tick()
    assert office.promised() == ["08:00"]
    assert office.calls == 1
    assert office.next_times(place) == [EIGHT + timedelta(days=1)]


async def test_what_was_missed_is_one_catch_up_and_every_slot_moves_on(office: Office) -> None:
    place = office.reader(7, "08:00", "12:00", "20:00")
    office.clock.at = EIGHT + timedelta(days=2, hours=13)
    await office.tick()
    assert office.promised() == ["catchup:08:00"]
    tomorrow = EIGHT + timedelta(days=3)
    assert office.next_times(place) == [tomorrow + timedelta(hours=hours) for hours in (0, 4, 12)]


async def test_more_than_a_batch_are_all_served(office: Office) -> None:
    for id in range(BATCH + 1):
        office.reader(1000 + id, "08:00")
    await office.tick()
    assert len(office.promised()) == BATCH + 1
    assert office.calls == 2


async def test_a_place_that_cannot_be_served_costs_nobody_else_anything(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import jobs

    broken, whole = office.reader(7, "08:00"), office.reader(8, "08:00")
    issue = jobs.issue_digest

    def fails_for_one(uow: UnitOfWork, order: jobs.Order) -> int | None:
        digest_id = issue(uow, order)
        if order.place == broken:
            raise LookupError("a fault of ours")
        return digest_id

    monkeypatch.setattr(jobs, "issue_digest", fails_for_one)
    await office.tick()
    assert office.promised() == ["08:00"]
    assert office.alarm.raised == ["LookupError in a digest"]
    assert office.next_times(broken) == office.next_times(whole) == [EIGHT + timedelta(days=1)]
    preferences = office.database.read_now(lambda uow: uow.preferences.get(broken))
    assert preferences is not None
    assert preferences.digest_at is None, "its news is in the next one"


async def test_a_store_that_fails_within_a_batch_leaves_all_of_it_due(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = office.reader(7, "08:00")

    def locked(uow: UnitOfWork, order: object) -> None:
        raise DatabaseBusyError("store.db", "locked")

    with monkeypatch.context() as patch:
        patch.setattr("bot.jobs.issue_digest", locked)
        with pytest.raises(DatabaseBusyError):
            await office.tick()
    assert office.next_times(place) == [EIGHT]
    await office.tick()
    assert office.promised() == ["08:00"]


@pytest.mark.parametrize(
    ("slots", "hours", "name"),
    [
        (("08:00",), 0, "08:00"),
        (("08:00",), 23, "08:00"),
        (("08:00",), 24, "catchup:08:00"),
        (("08:00", "12:00"), 4, "catchup:08:00"),
    ],
)
def test_a_catch_up_is_named_by_the_first_that_was_missed(slots: tuple[str, ...], hours: int, name: str) -> None:
    missed = [DueSlot(Place(1), slot, EVERY_DAY, EIGHT + timedelta(hours=4 * i), ZONE) for i, slot in enumerate(slots)]
    assert slot_name(missed, EIGHT + timedelta(hours=hours)) == name


class Tick:
    """Fails first, then works until it is cancelled."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.works = asyncio.Event()
        self.ended = False
        self.at_once = 0

    async def __call__(self) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.at_once += 1
        self.works.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.ended = True


async def test_a_tick_that_fails_is_tried_again_and_over_when_the_clockwork_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    locked = DatabaseBusyError("store.db", "locked")
    tick, alarm = Tick(LookupError("ours"), locked, locked), Alarms()
    running = asyncio.create_task(Clockwork(((tick, 0.001),), alarm).run())
    async with asyncio.timeout(10):
        await tick.works.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert tick.ended
    assert tick.at_once == 1
    assert alarm.raised == ["LookupError in Tick"]
    assert [record.getMessage() for record in caplog.records if "has to wait" in record.getMessage()] == [
        f"Tick has to wait: {locked}"
    ]
