"""What a place chose, in words, as its settings and what confirms a choice say it; and why it gets nothing."""

from bot.handlers.choices.choosing import slots_of, weekdays_of
from bot.handlers.visit import Visit
from bot.locale import Html
from bot.locale.times import clock_time, date_line, zone_name
from bot.locale.weekdays import day_names
from bot.times.quiet import after_quiet
from bot.times.schedule import EVERY_DAY, WEEKENDS, WORKDAYS, next_time
from storage import UnitOfWork

#: What is said when nothing is new.
LINE, SILENCE = "line", "silence"
#: On which days, and the message that says so.
WEEKS = {EVERY_DAY: "days-daily", WORKDAYS: "days-workdays", WEEKENDS: "days-weekends"}


def topics_line(uow: UnitOfWork, visit: Visit) -> str:
    """本地、财经; 全部 where none is chosen."""
    chosen = uow.preferences.topics(visit.place)
    return visit.words.topics(chosen) or visit.words.plain("topics-all")


def hours_line(uow: UnitOfWork, visit: Visit) -> str:
    """每天 08:00、20:30，北京时间（现在 09:14）."""
    words, slots, name = visit.words, slots_of(uow, visit), visit.preferences.zone
    days = weekdays_of(uow, visit)
    if not slots:
        return words.plain("hours-none")
    return words.plain(
        "hours-line",
        days=words.plain(WEEKS[days]) if days in WEEKS else day_names(words, days),
        hours=words.plain("list-comma").join(slots),
        zone=zone_name(words, name),
        now=clock_time(visit.incoming.at, name),
    )


def quiet_line(visit: Visit) -> str:
    """23:00–07:00."""
    begins, ends = visit.preferences.quiet_from, visit.preferences.quiet_until
    if begins is None or ends is None:
        return visit.words.plain("quiet-none")
    return visit.words.plain("quiet-hours", begins=begins, ends=ends)


def held_back(uow: UnitOfWork, visit: Visit) -> list[Html]:
    """Which of the hours come later than they say, and when."""
    chosen, held = visit.preferences, {}
    for one in uow.schedules.of(visit.place):
        at = next_time(one.slot, one.weekdays, chosen.zone, visit.incoming.at)
        if (ends := after_quiet(chosen, at)) != at:
            held[one.slot] = ends
    if not held:
        return []
    until = clock_time(min(held.values()), chosen.zone)
    return [visit.words.html("quiet-held", slots=visit.words.plain("list-comma").join(held), until=until)]


def look_line(visit: Visit) -> str:
    """有声、不带图、没有新的也说."""
    words, chosen = visit.words, visit.preferences
    parts = (
        "look-silent" if chosen.silent else "look-loud",
        "look-pictures" if chosen.pictures else "look-plain",
        "look-silence" if chosen.nothing_new == SILENCE else "look-line",
    )
    return words.plain("list-comma").join(words.plain(part) for part in parts)


def amount_line(visit: Visit) -> str:
    """6 条, 约 3 分钟: what a digest shows whole."""
    chosen = visit.preferences
    if chosen.minutes is not None:
        return visit.words.plain("length-minutes", count=chosen.minutes)
    return visit.words.plain("length-stories", count=chosen.stories)


def standing(visit: Visit) -> list[Html]:
    """Why no digest comes, where none does."""
    if visit.person is not None and not visit.is_admitted:
        return [visit.words.html("access-waiting")]
    if not visit.preferences.subscribed:
        return [visit.words.html("standing-unsubscribed")]
    return [_pause_line(visit)] if visit.preferences.paused_at else []


def _pause_line(visit: Visit) -> Html:
    """Of another place without commands, which would be about the chat in which they are read."""
    chosen, is_elsewhere = visit.preferences, visit.target is not None
    if chosen.paused_until is None:
        return visit.words.html("standing-paused-there" if is_elsewhere else "standing-paused")
    until = date_line(visit.words, chosen.paused_until, chosen.zone)
    return visit.words.html("standing-paused-until-there" if is_elsewhere else "standing-paused-until", until=until)
