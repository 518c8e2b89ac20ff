"""What a place is owed: in time, after the bot was off, in quiet hours, and what comes too late for all that."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from reading_room import CANTEEN, FONTS, METRO, ReadingRoom

from bot.delivery.catching_up import Owed, Verdict, judge, missed_until, set_aside
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.policy import Policy
from bot.times.schedule import EVERY_DAY, last_occurrence
from storage import Database, Place, Preferences, Schedule

EIGHT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # 08:00 in Shanghai, on a Tuesday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHOSEN = Preferences(Place(1), "zh-Hans", "Asia/Shanghai", subscribed=True, digest_at=EIGHT - DAY)
AT_NIGHT = replace(CHOSEN, quiet_from="23:00", quiet_until="07:00")
TUESDAY = date(2026, 11, 24)


def slot(hour: str, after: datetime = EIGHT, weekdays: int = EVERY_DAY) -> Schedule:
    """As it stands in the store on the day of ``after``."""
    return Schedule(Place(1), hour, weekdays, last_occurrence(hour, weekdays, "Asia/Shanghai", after + DAY - HOUR).at)


def verdict(now: datetime, *slots: Schedule, chosen: Preferences = CHOSEN) -> Verdict:
    return judge(slots, chosen, now, DAY)


def test_one_slot_is_its_digest_however_late_within_the_limit() -> None:
    for late in (timedelta(), HOUR, DAY - timedelta(seconds=1)):
        assert verdict(EIGHT + late, slot("08:00")) == Verdict(Owed("08:00", TUESDAY, EIGHT))


def test_several_are_one_digest_that_knows_them_all() -> None:
    owed = Owed("catchup:08:00", TUESDAY, EIGHT + 4 * HOUR, (EIGHT, EIGHT + 4 * HOUR))
    assert verdict(EIGHT + 4 * HOUR, slot("12:00"), slot("08:00")) == Verdict(owed)
    again = Owed("catchup:08:00", TUESDAY, EIGHT + DAY, (EIGHT, EIGHT + DAY))
    assert verdict(EIGHT + DAY, slot("08:00")) == Verdict(again)


def test_what_is_older_than_the_limit_is_left_out_and_named() -> None:
    owed = Owed("catchup:08:00", TUESDAY + 3 * DAY, EIGHT + 3 * DAY, (EIGHT + 3 * DAY,))
    assert verdict(EIGHT + 3 * DAY + HOUR, slot("08:00")) == Verdict(owed, too_late=EIGHT + 2 * DAY)
    tuesdays = slot("08:00", weekdays=0b10)
    assert verdict(EIGHT + DAY + HOUR, tuesdays) == Verdict(too_late=EIGHT)


def test_what_quiet_hours_held_back_is_in_time_at_their_end() -> None:
    late, seven = slot("23:30"), EIGHT + 23 * HOUR
    assert verdict(EIGHT + 16 * HOUR, late, chosen=AT_NIGHT) == Verdict(held_until=seven)
    held = replace(late, next_at=seven)
    assert verdict(seven, held, chosen=AT_NIGHT) == Verdict(Owed("23:30", TUESDAY, seven))
    # The same where the bot was off all night.
    assert verdict(seven + HOUR / 2, late, chosen=AT_NIGHT) == Verdict(Owed("23:30", TUESDAY, seven))
    both = verdict(seven, held, replace(slot("06:00", EIGHT + DAY), next_at=seven), chosen=AT_NIGHT)
    assert both == Verdict(Owed("06:00", TUESDAY + DAY, seven)), "one digest, and no apology"


def test_what_was_missed_before_quiet_hours_is_late_after_them() -> None:
    seven = EIGHT + 23 * HOUR
    missed = replace(slot("20:00"), next_at=seven)  # found missing at night
    assert verdict(seven, missed, chosen=AT_NIGHT) == Verdict(Owed("20:00", TUESDAY, EIGHT + 12 * HOUR))


def test_in_quiet_hours_what_will_be_too_late_at_their_end_is_set_aside() -> None:
    mornings = slot("08:00", EIGHT - DAY, weekdays=0b1)
    found = verdict(EIGHT - DAY + 18 * HOUR, mornings, chosen=AT_NIGHT)
    assert found == Verdict(held_until=EIGHT - HOUR), "23 hours old by then"
    sooner = judge([mornings], AT_NIGHT, EIGHT - DAY + 18 * HOUR, 20 * HOUR)
    assert sooner == Verdict(too_late=EIGHT - DAY, held_until=EIGHT - HOUR)


def test_news_is_set_aside_from_the_last_digest_on_and_none_that_was_told() -> None:
    once = set_aside(replace(CHOSEN, missed_told_by=5), EIGHT)
    assert (once.missed_since, once.digest_at, once.missed_told_by) == (EIGHT - DAY, EIGHT, None)
    twice = set_aside(once, EIGHT + DAY)
    assert (twice.missed_since, twice.digest_at) == (EIGHT - DAY, EIGHT + DAY)
    assert set_aside(twice, EIGHT + HOUR) == twice
    assert set_aside(CHOSEN, EIGHT - DAY) == CHOSEN, "the last digest told it"
    never = replace(CHOSEN, digest_at=None)
    assert set_aside(never, EIGHT) == never, "its first digest looks back by itself"


def test_who_was_away_missed_the_turns_since_the_last_digest() -> None:
    slots = [slot("08:00"), slot("20:00")]
    assert missed_until(slots, CHOSEN, EIGHT + 13 * HOUR) == EIGHT + 12 * HOUR
    assert missed_until(slots, replace(CHOSEN, digest_at=EIGHT + 12 * HOUR), EIGHT + 13 * HOUR) is None
    assert missed_until(slots, replace(CHOSEN, digest_at=None), EIGHT) is None
    assert missed_until([], CHOSEN, EIGHT) is None


async def test_a_catch_up_tells_what_is_not_too_old_and_the_rest_is_kept(database: Database) -> None:
    room = ReadingRoom(database, now=EIGHT - HOUR)
    await room.type("/schedule 08:00")
    clock: Any = SimpleNamespace(now=lambda: room.now)
    alarm: Any = None  # nothing goes wrong
    policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
    tick = DigestRun(database, DueDigests(clock, policy, room.locales), alarm, lambda: None)
    room.now = EIGHT
    await tick()
    for hours, story in ((5, METRO), (30, CANTEEN), (50, FONTS)):
        room.now = EIGHT + hours * HOUR
        room.publish(replace(story, outlet=f"{hours}号报", age=timedelta()))
    room.now = EIGHT + 53 * HOUR
    await tick()
    html = room.promised()[-1].html
    assert FONTS.title in html
    assert CANTEEN.title in html, "after the occurrence of 24 hours, which was too old"
    assert METRO.title not in html
    assert room.preferences().missed_since == EIGHT
