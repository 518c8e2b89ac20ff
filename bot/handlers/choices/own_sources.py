"""A place's own sources: of which outlets it wants nothing; each is switched off and on."""

from bot.calls import Button, Rows
from bot.handlers.choices.choosing import keep
from bot.handlers.choices.panels import Panel, to_settings, way_back
from bot.handlers.numbers import whole_number
from bot.handlers.paging import Page, page_of
from bot.handlers.pressing import pressed, pressed_number, stale
from bot.handlers.topics import sources_by_topic
from bot.handlers.visit import Reply, Visit
from bot.render.rows import ticked
from bot.render.text import clip, one_line
from storage import Source, UnitOfWork

_A_PAGE = 8
_TITLE_UNITS, _TOPIC_UNITS = 40, 20
_OFF = "–"
_ALL = "all"


def panel(uow: UnitOfWork, visit: Visit, back: str = "", page: int = 0) -> Panel:
    """By topic, the largest first; more than a page holds is turned in place."""
    words, listed = visit.words, sources_by_topic(uow, visit)
    if not listed:
        return Panel(words.html("outlets-none"), way_back(words, back))
    off = uow.muted_sources.of(visit.place)
    shown = page_of(listed, page, _A_PAGE)
    turns = shown.turns(words, "ownpage", back)
    reset = [[Button(words.plain("button-outlets-all"), f"own:{_ALL}:{shown.number}:{back}")]] if off else []
    rows = (*_switches(visit, shown, off, back), turns, *reset, *way_back(words, back))
    return Panel(words.html("own-sources", count=len(listed), off=len(off)), rows)


def turned(uow: UnitOfWork, visit: Visit) -> Reply:
    """``ownpage:PAGE:BACK``."""
    _, back, *_ = pressed(visit)
    return visit.show(*panel(uow, visit, to_settings(back), pressed_number(visit)))


def switched(uow: UnitOfWork, visit: Visit) -> Reply:
    """``own:SOURCE+:PAGE:BACK``, ``own:SOURCE-:PAGE:BACK``: what it is to become; ``own:all:PAGE:BACK``: all are on."""
    signed, page, back, *_ = pressed(visit)
    listed = {source.id for source in uow.sources.listing()}
    if signed == _ALL:
        uow.muted_sources.clear(visit.place)
    elif (id := whole_number(signed[:-1]) or 0) in listed and signed.endswith(("+", "-")):
        _switch(uow, visit, id, is_on=signed.endswith("+"))
    else:
        return stale(visit)
    return visit.show(*panel(uow, visit, to_settings(back), whole_number(page) or 0))


def _switch(uow: UnitOfWork, visit: Visit, id: int, *, is_on: bool) -> None:
    keep(uow, visit)  # the place is held, and known
    if is_on:
        uow.muted_sources.remove(visit.place, id)
    else:
        uow.muted_sources.add(visit.place, id, visit.incoming.at)


def _switches(visit: Visit, shown: Page[Source], off: set[int], back: str) -> Rows:
    """A row each: its name, its topic, and whether it is on."""
    rows = []
    for source in shown.items:
        name = clip(one_line(source.title) or source.url, _TITLE_UNITS)
        text = f"{name} · {clip(visit.words.topic(visit.policy.topic_of(source)), _TOPIC_UNITS)}"
        is_off = source.id in off
        label = f"{_OFF} {text}" if is_off else ticked(text, True)
        rows.append([Button(label, f"own:{source.id}{'+' if is_off else '-'}:{shown.number}:{back}")])
    return rows
