"""/latest: headlines, newest first, of all news or of a topic, of sources, of a time; chosen and paged in place."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.calls import Button, Rows
from bot.handlers.incoming import Said
from bot.handlers.numbers import whole_number
from bot.handlers.paging import page_of, page_turns, turn
from bot.handlers.pressing import numbers, stale
from bot.handlers.reading.opened import edition_of
from bot.handlers.reading.searching import as_question, asked_then, seal, search_for
from bot.handlers.topics import topic_key, topic_of, topics_on_offer
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, escape
from bot.render import Listed, render_latest
from bot.render.rows import back, in_rows, ticked
from bot.render.text import clip, one_line
from bot.search.archive import Asked
from bot.search.newest import newest, whole
from bot.search.question import Question, parse_question
from bot.search.selection import Selection, nearest_names, selection_of
from storage import UnitOfWork

_HEADLINES_A_PAGE = 8
_TOPICS_TO_PRESS = 12
_TOPICS_NAMED = 30
_SOURCES_A_PAGE = 20
_SOURCE_UNITS, _TOPIC_UNITS = 24, 20
#: In a button: what is typed is as it was typed, all is chosen in its place.
_AS_TYPED, _ALL, _NEVER = "0", "all", "0"
#: What leads back to the topics to choose from, opened by themselves or among the settings.
_PANELS = {"t": "go:topics", "s": "go:topics:settings"}
#: A kept text by its row id, with its seal.
_KEPT = re.compile(r"q(\d{1,18})-([0-9a-f]+)")


@dataclass(frozen=True)
class Shelf:
    """What of the news a list shows, as its buttons carry it."""

    topic: str = _AS_TYPED  #: a topic's key, or one of the two above
    source: str = _AS_TYPED  #: a source's row id, all, or what was typed, where that is more than one name
    asked_at: str = _NEVER  #: of what was typed, in seconds: 昨天 stays the day before
    back: str = ""  #: the panel that it was opened from, as below

    def leads_to(self, page: int, verb: str = "latest") -> Sequence[str]:
        """The verb and arguments of a button."""
        whole = (self.topic, self.source, self.asked_at, self.back)
        shorter = whole if self.back else whole[:3] if self.asked_at != _NEVER else whole[:2]
        return (verb, str(page), *shorter)


def latest(uow: UnitOfWork, visit: Visit) -> Reply:
    """``/latest``, ``/latest 科技``, ``/latest 江城日报``, ``/latest 科技 from:江城 昨天``."""
    selection = selected(uow, visit, visit.argument, visit.incoming.at)
    if selection.unknown:
        return not_known(uow, visit, selection.unknown[0])
    return _show(uow, visit, shelf_of(uow, visit, selection), selection.asked, 1)


def open_latest(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``latest PAGE TOPIC SOURCE ASKED BACK``, as a shelf has them."""
    page, shelf, asked = _opened(uow, visit, arguments)
    return _show(uow, visit, shelf, asked, page) if asked is not None and page > 0 else stale(visit)


def choose_source(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> Reply:
    """``pick PAGE TOPIC SOURCE ASKED BACK``: whose headlines the list is to show; those of the topic come first."""
    page, shelf, asked = _opened(uow, visit, arguments)
    if asked is None or page < 1:
        return stale(visit)
    topics, listing = asked.question.topics, uow.sources.listing()
    ordered = sorted(listing, key=lambda one: (visit.policy.topic_of(one) not in topics, one.title, one.id))
    outlets = {one.title: one for one in ordered}  # in the order of first sight
    shown = page_of(list(outlets.values()), page - 1, _SOURCES_A_PAGE)
    chosen = asked.source_ids or ()
    buttons = [
        _to(ticked(_short(one.title or one.url, _SOURCE_UNITS), one.id in chosen), replace(shelf, source=str(one.id)))
        for one in shown.items
    ]
    everyone = _to(ticked(visit.words.plain("button-every-source"), not chosen), replace(shelf, source=_ALL))
    home = back(visit.words, ":".join(shelf.leads_to(1)))
    turns = page_turns(visit, shown.number + 1, shown.number < shown.last, lambda to: shelf.leads_to(to, "pick"))
    return visit.show(visit.words.html("latest-sources"), ([everyone], *in_rows(buttons, 2), *turns, home))


def selected(uow: UnitOfWork, visit: Visit, text: str, at: datetime) -> Selection:
    """What the text names, days being those of the place."""
    question = parse_question(as_question(text), at, visit.preferences.zone)
    return selection_of(uow, question)


def shelf_of(uow: UnitOfWork, visit: Visit, selection: Selection) -> Shelf:
    return _shelf_of(uow, visit, selection.asked, as_question(visit.argument))


def _shelf_of(uow: UnitOfWork, visit: Visit, asked: Asked, typed: str) -> Shelf:
    """What was typed is kept where no name alone says it."""
    question, sources, names = asked.question, asked.source_ids or (), uow.sources.names()
    topic = topic_key(question.topics[0]) if len(question.topics) == 1 else _AS_TYPED
    has_time = question.since or question.until
    if len(question.topics) > 1 or len({names[id] for id in sources}) > 1 or has_time:
        now = visit.incoming.at
        kept = f"q{uow.queries.keep(typed, visit.person_id, now)}-{seal(typed)}"
        return Shelf(topic, kept, str(int(now.timestamp())))
    return Shelf(topic, str(sources[0]) if sources else _AS_TYPED)


def not_known(uow: UnitOfWork, visit: Visit, name: str, verb: str = "latest") -> Reply:
    """There is no such topic or source; those that are called nearly so are a press away.

    Said in words it is a question: 最新 手机, "news about Jiangcheng". The word of a digest belongs to it: 简报 编辑.
    """
    said = visit.incoming.what
    if isinstance(said, Said) and said.is_spoken:
        return search_for(uow, visit, said.text if verb == "digest" else said.argument)
    words, short = visit.words, _short(name, 40)
    topics, sources = topics_on_offer(uow, visit), uow.sources.names()
    shelves = {title: Shelf(source=str(id)) for id, title in sources.items()}
    shelves |= {words.topic(topic): Shelf(topic_key(topic)) for topic in topics}
    near = nearest_names(name, shelves)
    if near:
        buttons = [turn(visit, _short(one, _SOURCE_UNITS), shelves[one].leads_to(1, verb)) for one in near]
        return visit.say(words.html("name-unknown-near", name=short), in_rows(buttons, 2))
    listed = words.topics(topics[:_TOPICS_NAMED])
    search = Html(f"<code>/search {escape(short)}</code>")
    return visit.say(words.html("name-unknown", name=short, topics=listed, search=search))


def asked_by(uow: UnitOfWork, visit: Visit, shelf: Shelf) -> Asked | None:
    """What a shelf holds; None where a button's subject is gone, or was forged."""
    asked = _of_source(uow, visit, shelf)
    if asked is None or shelf.topic == _AS_TYPED:
        return asked
    topic = topic_of(shelf.topic, topics_on_offer(uow, visit))
    if topic is None and shelf.topic != _ALL:
        return None
    return replace(asked, question=replace(asked.question, topics=(topic,) if topic else ()))


def shelf_from(arguments: Sequence[str]) -> Shelf:
    """``TOPIC SOURCE ASKED BACK``; what is missing is all of it."""
    topic, source, asked_at, back, *_ = (*arguments, "", "", "", "")
    return Shelf(topic or _AS_TYPED, source or _AS_TYPED, asked_at or _NEVER, back if back in _PANELS else "")


def of_topic(topic: str, panel: str) -> Shelf:
    """Opened from the topics to choose from; ``panel``: what these lead back to."""
    return Shelf(topic_key(topic), back="s" if panel == "settings" else "t")


def _opened(uow: UnitOfWork, visit: Visit, arguments: Sequence[str]) -> tuple[int, Shelf, Asked | None]:
    page, *_ = numbers(arguments[:1], 1) or (0 if arguments and arguments[0] else 1,)
    shelf = shelf_from(arguments[1:])
    return page, shelf, asked_by(uow, visit, shelf)


def _of_source(uow: UnitOfWork, visit: Visit, shelf: Shelf) -> Asked | None:
    if shelf.source in (_AS_TYPED, _ALL):
        return Asked(Question())
    if kept := _KEPT.fullmatch(shelf.source):
        typed = uow.queries.get(int(kept[1]))
        if typed is None or seal(typed) != kept[2]:
            return None
        return selected(uow, visit, typed, asked_then(shelf.asked_at, visit)).asked
    names = uow.sources.names()
    title = names.get(whole_number(shelf.source) or 0)
    # An outlet may have a source for each of its sections.
    return None if title is None else Asked(Question(sources=(title,)), tuple(id for id in names if names[id] == title))


def _show(uow: UnitOfWork, visit: Visit, shelf: Shelf, asked: Asked, page: int) -> Reply:
    heard = _heard(uow, visit, asked)
    found = newest(uow, heard, page * _HEADLINES_A_PAGE + 1)
    last = max(1, math.ceil(len(found.cards) / _HEADLINES_A_PAGE))
    page = min(page, last)
    shown = whole(uow, heard, found.cards[(page - 1) * _HEADLINES_A_PAGE : page * _HEADLINES_A_PAGE])
    listed = Listed(shown, is_cut=found.is_cut and page == last)
    html = render_latest(asked.question, listed, edition_of(visit, visit.incoming.at), visit.words)
    turns = page_turns(visit, page, page < last, shelf.leads_to)
    return visit.show(
        html, (*turns, *_at_any_time(uow, visit, shelf, asked, listed), *_choices(uow, visit, shelf, asked))
    )


def _heard(uow: UnitOfWork, visit: Visit, asked: Asked) -> Asked:
    """Without the sources that the place switched off; one that is named is shown all the same."""
    muted = uow.muted_sources.of(visit.place) if asked.source_ids is None else ()
    return replace(asked, source_ids=tuple(id for id in uow.sources.names() if id not in muted)) if muted else asked


def _at_any_time(uow: UnitOfWork, visit: Visit, shelf: Shelf, asked: Asked, listed: Listed) -> Rows:
    """Where there is nothing of then, but of another time."""
    always = replace(asked, question=replace(asked.question, since=None, until=None))
    if listed.cards or always == asked or not newest(uow, _heard(uow, visit, always), 1).cards:
        return ()
    to = replace(_shelf_of(uow, visit, always, _as_typed(always.question)), back=shelf.back)
    return ([turn(visit, visit.words.plain("button-any-time"), to.leads_to(1))],)


def _as_typed(question: Question) -> str:
    """What names the same topics and sources."""
    return " ".join((*(f"#{topic}" for topic in question.topics), *(f"from:“{name}”" for name in question.sources)))


def _choices(uow: UnitOfWork, visit: Visit, shelf: Shelf, asked: Asked) -> Rows:
    """Another topic, another source; where others read it too, only what is asked for."""
    if not visit.is_private:
        return ()
    rows = [*_topic_rows(uow, visit, shelf, asked.question.topics)]
    names = uow.sources.names()
    if len(names) > 1:
        chosen = dict.fromkeys(names[id] for id in asked.source_ids or () if id in names)
        listed = visit.words.plain("list-comma").join(chosen) or visit.words.plain("button-all-topics")
        text = visit.words.plain("button-latest-source", source=_short(listed, _SOURCE_UNITS))
        rows.append([Button(text, ":".join(shelf.leads_to(1, "pick")))])
    return [*rows, back(visit.words, _PANELS[shelf.back])] if shelf.back else rows


def _topic_rows(uow: UnitOfWork, visit: Visit, shelf: Shelf, chosen: Sequence[str]) -> Rows:
    topics = topics_on_offer(uow, visit)
    if len(topics) < 2:
        return []
    offered = sorted(topics, key=lambda topic: topic not in chosen) if len(topics) >= _TOPICS_TO_PRESS else topics
    everything = _to(ticked(visit.words.plain("button-all-topics"), not chosen), replace(shelf, topic=_ALL))
    buttons = [
        _to(
            ticked(_short(visit.words.topic(topic), _TOPIC_UNITS), topic in chosen),
            replace(shelf, topic=topic_key(topic)),
        )
        for topic in offered[: _TOPICS_TO_PRESS - 1]
    ]
    return in_rows([everything, *buttons], 4)


def _to(text: str, shelf: Shelf) -> Button:
    return Button(text, ":".join(shelf.leads_to(1)))


def _short(name: str, units: int) -> str:
    return clip(one_line(name), units) or "…"
