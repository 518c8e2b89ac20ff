"""Digests at their hour, each once, whatever was missed."""

import logging
from datetime import timedelta

import pytest
from digest_office import EIGHT, LOCALES, ZONE, Office

from bot.delivery.lateness import first_line
from bot.delivery.moment import Moment
from bot.jobs.due_digests import BATCH, spread
from storage import Database, DatabaseBusyError, Place, Preferences, UnitOfWork


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
    from bot.jobs import due_digests

    broken, whole = office.reader(7, "08:00"), office.reader(8, "08:00")
    issue = due_digests.issue_prepared

    def fails_for_one(
        uow: UnitOfWork, order: due_digests.Order, chosen: Preferences, moment: due_digests.Moment
    ) -> int | None:
        digest_id = issue(uow, order, chosen, moment)
        if order.place == broken:
            raise LookupError("a fault of ours")
        return digest_id

    monkeypatch.setattr(due_digests, "issue_prepared", fails_for_one)
    await office.tick()
    assert office.promised() == ["08:00"]
    assert office.alarm.raised == ["LookupError in a digest"]
    assert office.next_times(broken) == office.next_times(whole) == [EIGHT + timedelta(days=1)]
    preferences = office.database.read_now(lambda uow: uow.preferences.get(broken))
    assert preferences is not None
    assert preferences.digest_at is None, "its news is in the next one"


async def test_a_zone_that_nobody_knows_costs_nobody_else_anything(office: Office) -> None:
    office.reader(7, "08:00", zone="Nowhere/City", quiet=("22:00", "06:00"))
    whole = office.reader(8, "08:00")
    await office.tick()
    assert office.promised() == ["08:00"]
    assert office.digests(whole)
    assert office.alarm.raised == ["ZoneInfoNotFoundError in a digest"]
    await office.tick()
    assert len(office.alarm.raised) == 1, "and is not told of all the time"


async def test_what_fails_while_it_is_composed_ahead_costs_nobody_anything(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.reader(7, "08:00")

    def fails(*_: object) -> None:
        raise LookupError("a fault of ours")

    monkeypatch.setattr("bot.jobs.due_digests.Moment.look_ahead", fails)
    await office.tick()
    assert office.promised() == ["08:00"]


async def test_a_store_that_fails_within_a_batch_leaves_all_of_it_due(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = office.reader(7, "08:00")

    def locked(*_: object) -> None:
        raise DatabaseBusyError("store.db", "locked")

    with monkeypatch.context() as patch:
        patch.setattr("bot.jobs.due_digests.issue_prepared", locked)
        with pytest.raises(DatabaseBusyError):
            await office.tick()
    assert office.next_times(place) == [EIGHT]
    await office.tick()
    assert office.promised() == ["08:00"]


async def test_what_is_long_past_is_left_out_of_what_is_caught_up_and_of_no_news_none_is_promised(
    office: Office,
) -> None:
    place = office.reader(7, "08:00", digest_at=EIGHT - timedelta(days=1))
    office.clock.at = EIGHT + timedelta(days=3, hours=5)
    await office.tick()
    assert office.promised() == ["catchup:08:00"]
    chosen = office.chosen(place)
    assert chosen.missed_since is None
    assert chosen.digest_at == office.clock.at


async def test_what_is_all_too_late_is_not_sent(office: Office) -> None:
    monday = EIGHT - timedelta(days=1)
    place = office.reader(7, "08:00", weekdays=0b1, digest_at=monday - timedelta(days=7), due=monday)
    office.clock.at = monday + timedelta(hours=25)
    await office.tick()
    assert office.promised() == []
    chosen = office.chosen(place)
    assert (chosen.missed_since, chosen.digest_at) == (monday - timedelta(days=7), monday)
    assert office.next_times(place) == [monday + timedelta(days=7)]


async def test_quiet_hours_hold_a_digest_back_until_their_end(office: Office) -> None:
    place = office.reader(7, "08:00", "09:00", "10:00", quiet=("07:30", "10:00"))
    for minutes in (0, 1, 60, 119):
        office.clock.at = EIGHT + timedelta(minutes=minutes)
        await office.tick()
    assert office.promised() == []
    office.clock.at = EIGHT + timedelta(hours=2)
    await office.tick()
    assert office.promised() == ["10:00"]
    (digest,) = office.digests(place)
    assert digest.due_at == EIGHT + timedelta(hours=2)
    tomorrow = EIGHT + timedelta(days=1)
    assert office.next_times(place) == [tomorrow + timedelta(hours=hours) for hours in (0, 1, 2)]


async def test_a_digest_held_back_over_midnight_belongs_to_the_day_of_its_slot(office: Office) -> None:
    late = EIGHT + timedelta(hours=15, minutes=30)  # 23:30
    place = office.reader(7, "23:30", quiet=("23:00", "07:00"), due=late)
    for at in (late, EIGHT + timedelta(hours=23)):
        office.clock.at = at
        await office.tick()
    (digest,) = office.digests(place)
    assert (digest.slot, str(digest.local_date)) == ("23:30", "2026-11-24")
    assert office.next_times(place) == [late + timedelta(days=1)]


async def test_what_was_missed_before_quiet_hours_is_caught_up_after_them(office: Office) -> None:
    place = office.reader(7, "08:00", "20:00", quiet=("23:00", "07:00"))
    office.clock.at = EIGHT + timedelta(hours=18)  # 02:00
    await office.tick()
    assert office.promised() == []
    office.clock.at = EIGHT + timedelta(hours=23)
    await office.tick()
    (digest,) = office.digests(place)
    assert (digest.slot, digest.due_at) == ("catchup:08:00", EIGHT + timedelta(hours=12))


async def test_who_is_not_served_moves_on(office: Office) -> None:
    place = office.reader(7, "08:00", paused=True)
    await office.tick()
    assert office.promised() == []
    assert office.next_times(place) == [EIGHT + timedelta(days=1)]


async def test_the_slots_of_a_place_are_served_together_however_many_are_due(office: Office) -> None:
    slots = [f"{hour:02}:{minute:02}" for hour in range(8, 10) for minute in range(0, 60, 10)]
    assert len(slots) > BATCH
    office.reader(7, *slots)
    office.clock.at = EIGHT + timedelta(hours=3)
    await office.tick()
    assert office.promised() == ["catchup:08:00"]


async def test_a_clock_that_is_put_back_serves_no_slot_twice(office: Office) -> None:
    place = office.reader(7, "08:00")
    await office.tick()
    office.clock.at = EIGHT - timedelta(seconds=5)
    office.restart(place)
    assert office.next_times(place) == [EIGHT]
    office.clock.at = EIGHT
    await office.tick()
    assert len(office.digests(place)) == 1
    assert office.next_times(place) == [EIGHT + timedelta(days=1)]


@pytest.mark.parametrize("moved", [timedelta(hours=-1), timedelta(hours=1)])
async def test_a_time_that_was_counted_by_older_rules_of_its_zone_makes_no_digest_twice(
    office: Office, moved: timedelta
) -> None:
    place, tomorrow = office.reader(7, "08:00"), EIGHT + timedelta(days=1)
    await office.tick()
    office.database.write_now(lambda uow: uow.schedules.advance(place, "08:00", tomorrow + moved))
    for office.clock.at in sorted({tomorrow, tomorrow + moved}):
        await office.tick()
    assert [str(one.local_date) for one in office.digests(place)] == ["2026-11-24", "2026-11-25"]
    assert office.next_times(place) == [tomorrow + timedelta(days=1)]


async def test_another_zone_has_its_own_digest_of_the_day_and_is_named_in_it(office: Office) -> None:
    place = office.reader(7, "08:00")
    await office.tick()
    office.clock.at = EIGHT + timedelta(minutes=10)
    office.restart(place, "Asia/Tokyo")
    assert office.next_times(place) == [EIGHT + timedelta(hours=23)], "past there: not made up for"
    office.restart(place, "Europe/Paris")
    office.clock.at = EIGHT + timedelta(hours=7)
    await office.tick()
    assert [(one.slot, str(one.local_date)) for one in office.digests(place)] == [
        ("08:00", "2026-11-24"),
        ("08:00 Europe/Paris", "2026-11-24"),
    ]


async def test_digests_are_spread_evenly_and_always_alike(office: Office) -> None:
    widest = timedelta(seconds=240)
    chosen = [Preferences(Place(id), "zh-Hans", ZONE, subscribed=True) for id in range(1, 1001)]
    found = sorted(spread(one, EIGHT, widest) for one in chosen)
    assert found == sorted(spread(one, EIGHT, widest) for one in chosen)
    for share in range(1, 10):
        assert abs(found[100 * share] - share * widest / 10) < timedelta(seconds=12)
    assert timedelta() <= found[0] <= found[-1] < widest
    assert not any(spread(one, EIGHT, timedelta()) for one in chosen)


def test_a_digest_is_not_spread_into_quiet_hours() -> None:
    chosen = Preferences(Place(1), "zh-Hans", ZONE, True, quiet_from="08:01", quiet_until="09:00")
    assert spread(chosen, EIGHT, timedelta(days=0.04)) == timedelta()


async def test_what_is_spread_waits_and_is_late_only_after_it(database: Database) -> None:
    office = Office(database, timedelta(seconds=240))
    place = office.reader(7, "08:00")
    await office.tick()
    (digest,) = office.digests(place)
    (part,) = database.read_now(lambda uow: uow.deliveries.of(digest.id))
    waits = spread(office.chosen(place), EIGHT, timedelta(seconds=240))
    assert waits > timedelta(seconds=1)
    assert part.next_at == EIGHT + waits
    in_time = EIGHT + waits + timedelta(minutes=5)
    assert not first_line(LOCALES, part, in_time)
    assert first_line(LOCALES, part, in_time + timedelta(seconds=1))


async def test_after_a_clock_that_was_a_month_ahead_digests_come_again(office: Office) -> None:
    place = office.reader(7, "08:00")
    office.clock.at = EIGHT + timedelta(days=30)
    await office.tick()
    assert office.next_times(place) == [EIGHT + timedelta(days=31)]
    office.clock.at = EIGHT + timedelta(hours=1)
    await office.tick()
    assert office.next_times(place) == [EIGHT + timedelta(days=1)]
    office.clock.at = EIGHT + timedelta(days=1)
    await office.tick()
    assert office.chosen(place).digest_at == EIGHT + timedelta(days=1)
    made = office.database.read_now(lambda uow: [uow.digests.get(id) for id in range(1, 10)])
    assert EIGHT + timedelta(days=1) in [digest.due_at for digest in made if digest is not None]


async def test_a_digest_is_said_to_be_composed_once_it_is_kept(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.delivery.issue")
    office.reader(1, "08:00")

    def undone(uow: UnitOfWork) -> None:
        assert office.tick.digests.serve(uow, Moment(EIGHT)).places == 1
        raise LookupError

    with pytest.raises(LookupError):
        office.database.write_now(undone)
    assert "composed" not in caplog.text
    await office.tick()
    assert caplog.text.count("composed") == 1
