"""The category of a source: one in use is pressed, a new one is typed."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.calls import Button, Rows
from bot.handlers.admin.audited import record
from bot.handlers.pressing import pressed
from bot.handlers.prompting import Prompting, prompt, prompted
from bot.handlers.sources.source_pages import draw, gone, pressed_source
from bot.handlers.topics import topic_key, topic_of
from bot.handlers.visit import Reply, Visit
from bot.policy import DEFAULT_TOPIC
from bot.render.faring import name_of
from bot.render.rows import back, in_rows, ticked
from bot.render.text import topic_name
from bot.sources.topics import as_in_use, topics_in_use
from storage import Source, UnitOfWork

#: Of what is typed, in the table of answers.
CATEGORY = "category"
#: In place of a topic's key: one that is to be typed.
NEW = "new"
_OFFERED = 12


def panel(uow: UnitOfWork, visit: Visit) -> Reply:
    """``srccat:ID``: which one; ``srccat:ID:KEY``: that one; ``srccat:ID:new``: another."""
    source, key = pressed_source(uow, visit), pressed(visit)[1]
    if source is None:
        return gone(visit)
    if key == NEW:
        return _ask(uow, visit, source)
    topic = topic_of(key, topics_in_use(uow))
    if topic is not None:
        return _changed(uow, visit, source, topic)
    rows = category_rows(uow, visit, visit.policy.topic_of(source), lambda key: f"srccat:{source.id}:{key}")
    html = visit.words.html("category-which", title=name_of(source))
    return visit.show(html, [*rows, back(visit.words, f"src:{source.id}")])


def typed(uow: UnitOfWork, visit: Visit) -> Reply:
    """The answer: what it is called."""
    source = uow.sources.get(prompted(visit)["source"])
    if source is None or source.removed_at is not None:
        return gone(visit)
    topic = as_in_use(uow, topic_name(visit.text))
    return _ask(uow, visit, source) if topic is None else _changed(uow, visit, source, topic)


def category_rows(uow: UnitOfWork, visit: Visit, chosen: str, data: Callable[[str], str]) -> Rows:
    """Buttons for the categories in use, that which is chosen ticked, and for a new one; ``data``: by the key."""
    topics = list(dict.fromkeys((chosen, *topics_in_use(uow))))[:_OFFERED]
    buttons = [Button(ticked(visit.words.topic(topic), topic == chosen), data(topic_key(topic))) for topic in topics]
    return in_rows([*buttons, Button(visit.words.plain("button-new-category"), data(NEW))], 3)


def ask_category(uow: UnitOfWork, visit: Visit, kind: str, data: Mapping[str, Any], way_back: str) -> Reply:
    html = visit.words.html("category-ask")
    return prompt(uow, visit, Prompting(kind, html, [back(visit.words, way_back)], data))


def _ask(uow: UnitOfWork, visit: Visit, source: Source) -> Reply:
    return ask_category(uow, visit, CATEGORY, {"source": source.id}, f"srccat:{source.id}")


def _changed(uow: UnitOfWork, visit: Visit, source: Source, topic: str) -> Reply:
    """What it brought before stays where it is."""
    if topic == visit.policy.topic_of(source):
        return draw(uow, visit, source.id)
    uow.sources.set_category(source.id, None if topic == DEFAULT_TOPIC else topic)
    record(uow, visit, "move_source", source.url, category=topic)
    return draw(uow, visit, source.id, visit.words.html("category-changed", topic=visit.words.topic(topic)))
