"""Quiet hours: typed, or by the panel's buttons."""

from bot.calls import Button
from bot.handlers.choices.choosing import keep_quiet
from bot.handlers.choices.chosen import held_back, quiet_line, standing
from bot.handlers.choices.panels import Panel, settings_button, to_settings, way_back
from bot.handlers.pressing import pressed, stale
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.render.rows import in_rows, ticked
from bot.times.quiet import MisreadHours, QuietHours, parse_quiet
from storage import UnitOfWork

_OFFERED = (QuietHours("22:00", "07:00"), QuietHours("23:00", "07:00"), QuietHours("00:00", "08:00"))
_OFF = "off"


def quiet(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/quiet 23:00-07:00``, ``/quiet off``; alone it shows the buttons."""
    if not visit.argument:
        return visit.say(*panel(uow, visit))
    wanted = parse_quiet(visit.argument)
    if isinstance(wanted, MisreadHours):
        return visit.say(misread(visit, wanted))
    return quiet_from_now_on(uow, visit, wanted)


def quiet_from_now_on(uow: UnitOfWork, visit: Visit, wanted: QuietHours) -> Reply:
    """They are kept, and told."""
    visit = keep_quiet(uow, visit, wanted)
    is_set = wanted.begins is not None
    done = visit.words.html("quiet-set", hours=quiet_line(visit)) if is_set else visit.words.html("quiet-off")
    told = Html("\n".join((done, *held_back(uow, visit), *standing(visit))))
    return visit.say(told, [[settings_button(visit)]])


def misread(visit: Visit, what: MisreadHours) -> Html:
    return visit.words.html("quiet-misread", text=what.text[:60])


def quiet_pressed(uow: UnitOfWork, visit: Visit) -> Reply:
    """``quiet:HHMM-HHMM:BACK`` or ``quiet:off:BACK``."""
    chosen, back, *_ = pressed(visit)
    wanted = next((hours for hours in (QuietHours(), *_OFFERED) if _key(hours) == chosen), None)
    if wanted is None:
        return stale(visit)
    visit = keep_quiet(uow, visit, wanted)
    return visit.show(*panel(uow, visit, to_settings(back)))


def panel(uow: UnitOfWork, visit: Visit, back: str = "") -> Panel:
    words = visit.words
    chosen = QuietHours(visit.preferences.quiet_from, visit.preferences.quiet_until)
    buttons = [
        Button(ticked(_named(hours, visit), hours == chosen), f"quiet:{_key(hours)}:{back}")
        for hours in (QuietHours(), *_OFFERED)
    ]
    buttons.append(Button(words.plain("button-type"), f"type:quiet:{back}"))
    lines = [words.html("quiet-panel", hours=quiet_line(visit)), *held_back(uow, visit)]
    return Panel(Html("\n".join(lines)), (*in_rows(buttons, 2), *way_back(words, back)))


def _named(hours: QuietHours, visit: Visit) -> str:
    if hours.begins is None or hours.ends is None:
        return visit.words.plain("button-quiet-off")
    return visit.words.plain("quiet-hours", begins=hours.begins, ends=hours.ends)


def _key(hours: QuietHours) -> str:
    """What stands for them in a button."""
    return f"{hours.begins}-{hours.ends}".replace(":", "") if hours.begins else _OFF
