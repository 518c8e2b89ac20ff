"""Choices made by buttons: each is saved, and the panel that it is on is drawn again in place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.calls import Call
from bot.handlers.choices import keywords, look, own_sources, panels, pausing, quieting, welcome, zones
from bot.handlers.choices.choosing import (
    DEFAULT_HOUR,
    keep,
    keep_hours,
    keep_topics,
    slots_of,
)
from bot.handlers.choices.chosen import WEEKS
from bot.handlers.choices.panels import Panel
from bot.handlers.following import followed
from bot.handlers.incoming import Said
from bot.handlers.menu import chat_commands
from bot.handlers.places import routing
from bot.handlers.pressing import pressed, stale
from bot.handlers.topics import reworded, topic_of, topics_on_offer
from bot.handlers.visit import Decision, Reply, Visit
from bot.locale import LANGUAGE_NAMES, LANGUAGES
from bot.times.hours import as_slot
from storage import UnitOfWork

#: Draws a panel; the last argument is the name of the panel that ‹ 返回 leads to, "" for none.
Draw = Callable[[UnitOfWork, Visit, str], Panel]

_PANELS: Mapping[str, Draw] = {
    "topics": panels.topics,
    "keywords": keywords.panel,
    "outlets": own_sources.panel,
    "hours": panels.hours,
    "zone": zones.panel,
    "quiet": quieting.panel,
    "length": panels.length,
    "look": look.panel,
    "pause": pausing.panel,
    "language": panels.language,
    "following": followed.panel,
    "routing": routing.panel,
    "settings": panels.settings,
    "start": welcome.questions,
    "when": welcome.hours,
}


def go(uow: UnitOfWork, visit: Visit) -> Reply:
    """``go:PANEL:BACK``: a button that leads to a panel."""
    name, back, *_ = pressed(visit)
    draw = _PANELS.get(name)
    return visit.show(*draw(uow, visit, _known(back))) if draw else stale(visit)


def topic(uow: UnitOfWork, visit: Visit) -> Reply:
    """``topic:KEY+:PANEL:BACK``, ``topic:KEY-:PANEL:BACK``."""
    signed, panel, back, *_ = pressed(visit)
    key, sign = _sign_of(signed)
    chosen = topic_of(key, topics_on_offer(uow, visit))
    if chosen is None:
        return stale(visit)
    visit = keep_topics(uow, visit, _switched(uow.preferences.topics(visit.place), chosen, sign))
    draw = welcome.questions if panel == "start" else panels.topics
    return visit.show(*draw(uow, visit, _known(back)))


def hour(uow: UnitOfWork, visit: Visit) -> Reply:
    """``hour:HHMM+:PANEL:BACK``, ``hour:HHMM-:PANEL:BACK``."""
    signed, panel, back, *_ = pressed(visit)
    digits, sign = _sign_of(signed)
    slot = as_slot(f"{digits[:2]}:{digits[2:]}")
    if slot is None:
        return stale(visit)
    visit = keep_hours(uow, visit, _switched(slots_of(uow, visit), slot, sign))
    if panel in panels.FIRST_QUESTIONS:
        return welcome.picked_hour(uow, visit)
    return visit.show(*panels.hours(uow, visit, _known(back)))


def days(uow: UnitOfWork, visit: Visit) -> Reply:
    """``days:MASK:BACK``."""
    mask, back, *_ = pressed(visit)
    if mask not in map(str, WEEKS):
        return stale(visit)
    visit = keep_hours(uow, visit, slots_of(uow, visit) or [DEFAULT_HOUR], int(mask))
    return visit.show(*panels.hours(uow, visit, _known(back)))


def length(field: str, offered: Sequence[int]) -> Decision:
    """``stories:COUNT:BACK``, ``minutes:COUNT:BACK`` and ``points:COUNT:BACK``: fields of the place's preferences.

    Whoever chooses stories chooses no minutes; minutes go before stories.
    """

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        count, back, *_ = pressed(visit)
        if count not in map(str, offered):
            return stale(visit)
        no_minutes: dict[str, None] = {"minutes": None} if field == "stories" else {}
        visit = keep(uow, visit, **no_minutes, **{field: int(count)})
        return visit.show(*panels.length(uow, visit, _known(back)))

    return decide


def language(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/language en``, ``/language``, or ``language:CODE:BACK``; the chat's menu of commands follows."""
    code, back = _language_asked_for(visit)
    if code not in LANGUAGES:
        return visit.show(*panels.language(uow, visit, _known(back)))
    visit = keep(uow, visit, language=code)
    if visit.target is None:
        visit = reworded(uow, replace(visit, words=visit.locales[code]))
    return visit.show(*panels.language(uow, visit, _known(back))) + Reply(_new_menu(visit))


def _language_asked_for(visit: Visit) -> tuple[str, str]:
    """The code that was pressed, or meant by what was typed ("en", "zh-TW", "English"), and the panel to go back to."""
    if not isinstance(visit.incoming.what, Said):
        code, back, *_ = pressed(visit)
        return code, back
    typed = visit.incoming.what.argument
    by_name = {name.casefold(): code for code, name in LANGUAGE_NAMES.items()}
    is_code = re.match(r"(zh|en)([-_]|$)", typed, re.IGNORECASE)
    return by_name.get(typed.casefold(), visit.locales.match(typed) if is_code else ""), ""


def _new_menu(visit: Visit) -> tuple[Call, ...]:
    if visit.person is None or not visit.is_private or visit.target is not None:
        return ()
    return (chat_commands(visit.words, visit.address.chat_id, visit.person.role),)


def _known(panel: str) -> str:
    """The panel that a forged button would lead back to goes into new buttons only if there is one of that name."""
    return panel if panel in _PANELS else ""


def _sign_of(argument: str) -> tuple[str, str]:
    """What a button names, and its sign: + chooses it, - does not; "": the other of the two, of buttons without one."""
    is_signed = argument.endswith(("+", "-"))
    return (argument[:-1], argument[-1]) if is_signed else (argument, "")


def _switched(chosen: Sequence[str], one: str, sign: str) -> list[str]:
    others = [other for other in chosen if other != one]
    is_wanted = one not in chosen if sign == "" else sign == "+"
    return [*others, one] if is_wanted else others
