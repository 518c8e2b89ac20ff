"""The topics that there are, and how people and buttons name them."""

import hashlib
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot.calls import Button
from bot.handlers.visit import Reply, Visit
from bot.locale import LANGUAGES, Words
from bot.policy import DEFAULT_TOPIC
from bot.render.rows import ticked
from bot.render.text import clip
from bot.search.archive import topics_by_name
from bot.search.selection import names_in, nearest_names
from bot.sources.topics import namesakes, topics_in_use
from storage import Source, UnitOfWork

#: How the payload of a deep link to topics begins: ``t_KEY``.
TOPICS = "t"
#: More topics are not listed in a sentence.
_NAMED = 30
#: A keyboard holds 100 buttons; more topics than this are typed.
MOST_PRESSED = 60
_TOPIC_UNITS = 20


def topics_on_offer(uow: UnitOfWork, visit: Visit) -> list[str]:
    """The topics in use, and those that the place chose when they were."""
    in_use = topics_in_use(uow)
    return list(dict.fromkeys((*in_use, *uow.preferences.topics(visit.place))))


def reworded(uow: UnitOfWork, visit: Visit) -> Visit:
    """With words that show no two of its topics alike; in Simplified Chinese they are shown as they are kept."""
    if visit.words.language == LANGUAGES[0]:
        return visit
    return replace(visit, words=visit.words.where(partial(topics_on_offer, uow, visit)))


def sources_by_topic(uow: UnitOfWork, visit: Visit) -> list[Source]:
    """All, those of the largest topic first, and by title."""
    topics = uow.sources.topics(DEFAULT_TOPIC)
    return sorted(uow.sources.listing(), key=lambda one: (topics.index(visit.policy.topic_of(one)), one.title, one.id))


def topic_key(topic: str) -> str:
    """What stands for a topic in a button, which a long name would not fit."""
    return hashlib.blake2b(topic.encode("utf-8", "replace"), digest_size=5).hexdigest()


def topic_of(key: str, topics: Iterable[str]) -> str | None:
    return next((topic for topic in topics if topic_key(topic) == key), None)


def topic_button(words: Words, topic: str, data: str, *, is_chosen: bool) -> Button:
    return Button(ticked(clip(words.topic(topic), _TOPIC_UNITS), is_chosen), data)


def topic_switches(
    words: Words, topics: Sequence[str], chosen: Container[str], data: Callable[[str], str]
) -> list[Button]:
    """A button for each, which says what it is to become, so that two who press it agree; ``data``: by KEY+ or KEY-."""
    return [
        topic_button(
            words, topic, data(f"{topic_key(topic)}{'-' if topic in chosen else '+'}"), is_chosen=topic in chosen
        )
        for topic in topics[:MOST_PRESSED]
    ]


def topics_linked(uow: UnitOfWork, visit: Visit, keys: Sequence[str]) -> list[str]:
    """The topics that a deep link names, ``t_KEY_KEY``: five of them fit. Those that are gone are left out."""
    on_offer = topics_on_offer(uow, visit)
    return [topic for key in dict.fromkeys(keys) if (topic := topic_of(key, on_offer)) is not None]


def topics_called(text: str, topics: Iterable[str]) -> tuple[list[str], list[str]]:
    """The topics named in a text, by whatever names they have, and the names of none."""
    topics = list(topics)
    for names in names_in(text):
        called = {name: _called(name, topics) for name in names}
        if all(called.values()):
            break
    known = dict.fromkeys(topic for found in called.values() for topic in found)
    return list(known), [name for name, found in called.items() if not found]


def _called(name: str, topics: Sequence[str]) -> list[str]:
    """Technology is 科技, and so is Tech, where none is called so itself."""
    return namesakes(name, topics) or topics_by_name(name, topics)


def unknown_topic(visit: Visit, name: str, topics: Sequence[str]) -> Reply:
    """There is no such topic, but one that is called nearly so, or these; and the buttons."""
    words = visit.words
    if near := nearest_names(name, map(words.topic, topics)):
        html = words.html("topic-unknown-near", name=name[:40], topics=words.plain("list-comma").join(near))
    else:
        html = words.html("topic-unknown", name=name[:40], topics=words.topics(topics[:_NAMED]))
    return visit.say(html, [[Button(words.plain("button-topics"), "go:topics:settings")]])
