"""No digests for a while: until somebody resumes them, or until a moment that was typed or pressed."""

from datetime import datetime, timedelta

from bot.calls import Button, Rows
from bot.handlers.choices.choosing import keep_pause
from bot.handlers.choices.chosen import standing
from bot.handlers.choices.panels import Panel, settings_button, to_settings, way_back
from bot.handlers.pressing import pressed, stale
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.locale.times import date_line, exact_moment
from bot.times.quiet import after_quiet
from bot.times.schedule import next_time
from bot.times.until import MisreadUntil, parse_until
from storage import UnitOfWork

#: Days that a button offers, and what is on it; 0: until somebody resumes.
_OFFERED = {1: "button-pause-day", 3: "button-pause-days", 7: "button-pause-week", 0: "button-pause-endless"}
_AN_INSTANT = timedelta(microseconds=1)


def pause(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/pause``: until /resume; ``/pause 到周一``, ``/pause 3天``, "/pause until Dec 1": until then."""
    if not visit.argument:
        visit = keep_pause(uow, visit, None)
        return visit.say(_standing(uow, visit), (*_choices(visit, ""), _after(visit, "")))
    until = parse_until(visit.argument, visit.incoming.at, visit.preferences.zone)
    if isinstance(until, MisreadUntil):
        return visit.say(misread(visit, until), _choices(visit, "") if visit.target else ())
    visit = keep_pause(uow, visit, until)
    return visit.say(_standing(uow, visit), [_after(visit, "")])


def pause_pressed(uow: UnitOfWork, visit: Visit) -> Reply:
    """``pause:DAYS:BACK``; ``pause`` alone, as buttons were once: until somebody resumes."""
    days, back, *_ = pressed(visit)
    if days and days not in map(str, _OFFERED):
        return stale(visit)
    visit = keep_pause(uow, visit, _in_days(visit, int(days or 0)))
    return visit.show(_standing(uow, visit), [_after(visit, to_settings(back))])


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    """For how long; where it is paused already, until when."""
    is_paused = visit.preferences.paused_at is not None
    html = _standing(uow, visit) if is_paused else visit.words.html("pause-panel")
    resume = [Button(visit.words.plain("button-resume"), "resume")] if is_paused else []
    return Panel(html, (*_choices(visit, back), resume, *way_back(visit.words, back)))


def paused_for(uow: UnitOfWork, visit: Visit, until: datetime | None) -> Reply:
    """What was typed is done."""
    visit = keep_pause(uow, visit, until)
    return visit.say(_standing(uow, visit), [_after(visit, "")])


def misread(visit: Visit, what: MisreadUntil) -> Html:
    """Of another place without the command, which would be about the chat in which it is written."""
    return visit.words.html(f"pause-misread-{what.what}{'-there' if visit.target else ''}", text=what.text[:60])


def _choices(visit: Visit, back: str) -> Rows:
    words = visit.words
    days = [Button(words.plain(name), f"pause:{count}:{back}") for count, name in _OFFERED.items()]
    return [days[:3], [*days[3:], Button(words.plain("button-type"), f"type:pause:{back}")]]


def _after(visit: Visit, back: str) -> list[Button]:
    leads_back = way_back(visit.words, back)[0] if back else [settings_button(visit)]
    return [Button(visit.words.plain("button-resume"), "resume"), *leads_back]


def _standing(uow: UnitOfWork, visit: Visit) -> Html:
    """That it is paused, until when, and when the next digest comes after that."""
    words, chosen, is_elsewhere = visit.words, visit.preferences, visit.target is not None
    if chosen.paused_until is None:
        return words.html("paused-there" if is_elsewhere else "paused")
    until = date_line(words, chosen.paused_until, chosen.zone)
    lines = [words.html("paused-until-there" if is_elsewhere else "paused-until", until=until)]
    slots = uow.schedules.of(visit.place)
    if chosen.subscribed and slots:
        first = min(next_time(one.slot, one.weekdays, chosen.zone, chosen.paused_until - _AN_INSTANT) for one in slots)
        comes = exact_moment(words, after_quiet(chosen, first), visit.incoming.at, chosen.zone)
        lines.append(words.html("paused-first", next=comes))
    others = [line for line in standing(visit) if not chosen.subscribed or not visit.is_admitted]
    return Html("\n".join((*lines, *others)))


def _in_days(visit: Visit, days: int) -> datetime | None:
    """The same hour of that day, by the place's clock."""
    if not days:
        return None
    read = parse_until(f"{days}天", visit.incoming.at, visit.preferences.zone)
    assert isinstance(read, datetime)
    return read
