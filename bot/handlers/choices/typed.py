"""What is typed in place of a press on a panel's buttons: hours, quiet hours, the end of a pause."""

from bot.handlers.choices import pausing, quieting, welcome, zones
from bot.handlers.choices.by_command import keep_schedule, scheduled
from bot.handlers.choices.panels import FIRST_QUESTIONS, way_back
from bot.handlers.pressing import pressed, stale
from bot.handlers.prompting import Prompting, prompt, prompted
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.times.quiet import MisreadHours, parse_quiet
from bot.times.schedule import Misread, TypedSchedule, parse_schedule
from bot.times.until import MisreadUntil, parse_until
from storage import UnitOfWork

KINDS = ("hours", "quiet", "pause")


def type_it(uow: UnitOfWork, visit: Visit) -> Reply:
    """``type:KIND:BACK``: asks for it; KIND is the panel that the button stands on."""
    kind, back, *_ = pressed(visit)
    if kind not in KINDS:
        return stale(visit)
    return _asked(uow, visit, (kind, back), visit.words.html(f"type-{kind}"))


def hours(uow: UnitOfWork, visit: Visit) -> Reply:
    """``07:45 weekdays``; at a first meeting it is the last answer."""
    typed = parse_schedule(visit.text)
    if isinstance(typed, Misread):
        return _again(uow, visit, "hours", _misread_hours(visit, typed))
    if typed == TypedSchedule():
        return _again(uow, visit, "hours", visit.words.html("type-hours"))
    if (back := _back(visit)) in FIRST_QUESTIONS:
        visit = keep_schedule(uow, visit, typed)
        return zones.which(visit, typed, back) if typed.cities else welcome.done(uow, visit)
    return scheduled(uow, visit, typed)


def quiet(uow: UnitOfWork, visit: Visit) -> Reply:
    wanted = parse_quiet(visit.text)
    if isinstance(wanted, MisreadHours):
        return _again(uow, visit, "quiet", _misread(visit, "quiet", wanted.text))
    return quieting.quiet_from_now_on(uow, visit, wanted)


def pause(uow: UnitOfWork, visit: Visit) -> Reply:
    until = parse_until(visit.text, visit.incoming.at, visit.preferences.zone)
    if isinstance(until, MisreadUntil):
        unread = until.what == "text"
        why = _misread(visit, "pause", until.text) if unread else pausing.misread(visit, until)
        return _again(uow, visit, "pause", why)
    return pausing.paused_for(uow, visit, until)


def _back(visit: Visit) -> str:
    return str(prompted(visit).get("back", ""))


def _misread_hours(visit: Visit, what: Misread) -> Html:
    if what.what == "days":
        return visit.words.html("schedule-misread-days-there", how=visit.words.html("type-hours"))
    return _misread(visit, "hours", what.text)


def _misread(visit: Visit, kind: str, text: str) -> Html:
    """Without the command: it would be about the chat in which it is written, and this may be about a channel."""
    return visit.words.html("typed-misread", text=text[:60], how=visit.words.html(f"type-{kind}"))


def _again(uow: UnitOfWork, visit: Visit, kind: str, html: Html) -> Reply:
    """How it is written; the next text is the answer, as this was."""
    return _asked(uow, visit, (kind, _back(visit)), html)


def _asked(uow: UnitOfWork, visit: Visit, panel: tuple[str, str], html: Html) -> Reply:
    kind, back = panel
    back = back if back in ("settings", *FIRST_QUESTIONS) else ""
    rows = way_back(visit.words, f"{kind}:{back}")
    return prompt(uow, visit, Prompting(kind, html, rows, {"back": back}))
