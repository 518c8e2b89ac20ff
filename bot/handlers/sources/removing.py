"""/removesource: a source is followed no more; what that means for readers is told with it."""

from datetime import timedelta

from bot.calls import Button
from bot.handlers.admin.audited import record
from bot.handlers.paging import page_of
from bot.handlers.pressing import pressed_number
from bot.handlers.sources.source_pages import draw, gone, pressed_source
from bot.handlers.visit import Reply, Visit
from bot.locale import Html
from bot.newsroom import meant_source
from bot.render.faring import name_of
from bot.render.rows import back
from bot.sources.health import USUAL_DAYS, usual_day
from bot.times.schedule import midnight
from storage import Source, UnitOfWork

_PAGE = 8


def remove(uow: UnitOfWork, visit: Visit) -> Reply:
    """A typed address takes effect at once; without one, a button for each source."""
    typed = "".join(visit.argument.split(maxsplit=1)[:1])
    if not typed:
        return _which(uow, visit)
    source = meant_source(uow.sources.listing(), typed)
    if source is None:
        line = visit.words.html("removesource-unknown", url=typed[:300])
        return visit.say(line) + _which(uow, visit)
    return _removed(uow, visit, source)


def ask_to_remove(uow: UnitOfWork, visit: Visit) -> Reply:
    """``dropsource:ID``."""
    source, words = pressed_source(uow, visit), visit.words
    if source is None:
        return gone(visit)
    sure = Button(words.plain("button-confirm"), f"dropsure:{source.id}")
    html = words.html("removesource-sure", title=name_of(source))
    return visit.show(_with_loss(uow, visit, source, html), [[sure, *back(words, f"src:{source.id}")]])


def remove_pressed(uow: UnitOfWork, visit: Visit) -> Reply:
    """``dropsure:ID``."""
    source = pressed_source(uow, visit)
    return gone(visit) if source is None else _removed(uow, visit, source)


def bring_back(uow: UnitOfWork, visit: Visit) -> Reply:
    """``srcback:ID``: what was removed is followed again, and is due at once."""
    source = uow.sources.get(pressed_number(visit))
    if source is None:
        return gone(visit)
    if source.removed_at is not None:
        uow.sources.add(source.url, source.kind, source.title, source.category, visit.incoming.at)
        record(uow, visit, "add_source", source.url, category=source.category)
    return draw(uow, visit, source.id)


def _which(uow: UnitOfWork, visit: Visit) -> Reply:
    words, page = visit.words, page_of(uow.sources.listing(), pressed_number(visit), _PAGE)
    if not page.items:
        return visit.show(words.html("removesource-none"), [back(words, "admin")])
    rows = [[Button(name_of(source), f"dropsource:{source.id}")] for source in page.items]
    turns = page.turns(words, "removesource")
    return visit.show(words.html("removesource-which"), [*rows, turns, back(words, "admin")])


def _removed(uow: UnitOfWork, visit: Visit, source: Source) -> Reply:
    html = _with_loss(uow, visit, source, visit.words.html("removesource-done", title=name_of(source)))
    uow.sources.remove(source.id, visit.incoming.at)
    record(uow, visit, "remove_source", source.url)
    undo = Button(visit.words.plain("button-undo-source"), f"srcback:{source.id}")
    return visit.show(html, [[undo, *back(visit.words, "removesource:0")]])


def _with_loss(uow: UnitOfWork, visit: Visit, source: Source, html: Html) -> Html:
    """And what readers lose by it: articles, and of those who chose its topic the only source, or one of a few."""
    words, topic = visit.words, visit.policy.topic_of(source)
    today = midnight(visit.incoming.at, visit.preferences.zone)
    brought = uow.sources.brought([source.id], today - timedelta(days=USUAL_DAYS), today).get(source.id, 0)
    usual = usual_day(brought, source, today)
    others = sum(visit.policy.topic_of(one) == topic for one in uow.sources.listing() if one.id != source.id)
    lines = [html, *([words.html("removesource-day", count=usual)] if usual else [])]
    left = words.html("removesource-left", topic=words.topic(topic), count=others, readers=uow.sources.readers(topic))
    return Html("\n".join([*lines, left]))
