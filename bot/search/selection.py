"""What of the news somebody names: topics, sources, a time. It is read as the filters of a question are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bot.search.archive import Asked, asked_of, topics_by_name
from bot.search.question import Question
from bot.sources.topics import topics_in_use
from storage import UnitOfWork
from summarizer import fold

_COMMAS = re.compile(r"\s*[,，、;；]\s*")
_COMMAS_OR_SPACE = re.compile(r"[\s,，、;；]+")
#: More names are no choice.
_MOST_NAMES = 12
#: Names in place of one that there is not: so many, and so much alike.
_MOST_NEAR, _ALIKE = 3, 0.5


@dataclass(frozen=True)
class Selection:
    """The news that is named, and what of the names is none."""

    asked: Asked  #: without words
    unknown: tuple[str, ...] = ()  #: names of no topic and no source

    @property
    def has_time(self) -> bool:
        return bool(self.asked.question.since or self.asked.question.until)


def selection_of(uow: UnitOfWork, question: Question) -> Selection:
    """What stands there without from: or # is the name of a topic, or else part of a source's name."""
    bare = " ".join((question.words, *question.phrases)).strip()
    filters = replace(question, words="", phrases=(), topics=())
    in_use = topics_in_use(uow) if bare or question.topics else []
    for typed in names_in(bare):
        names = (*question.topics, *typed)[:_MOST_NAMES]
        called = {name: topics_by_name(name, in_use) for name in names}
        if all(called.values()):
            break
    sources, unknown = _sources_called(uow, [name for name, found in called.items() if not found])
    topics = tuple(dict.fromkeys(topic for found in called.values() for topic in found))
    wanted = replace(filters, topics=topics, sources=(*filters.sources, *sources))
    asked = asked_of(uow, wanted)
    return Selection(asked, (*unknown, *(filters.sources if asked.source_ids == () else ())))


def names_in(text: str) -> Iterator[list[str]]:
    """The names in a text, as they stand between commas, and else between spaces too: a name may hold a space."""
    for separator in (_COMMAS, _COMMAS_OR_SPACE):
        yield [name for name in separator.split(text.strip()) if name]


def nearest_names(name: str, names: Iterable[str]) -> list[str]:
    """Those most like it, at most three; none where nothing is near."""
    wanted = fold(name)
    likeness = {one: SequenceMatcher(None, wanted, fold(one)).ratio() for one in dict.fromkeys(names)}
    near = [one for one in likeness if likeness[one] >= _ALIKE]
    return sorted(near, key=lambda one: (-likeness[one], one))[:_MOST_NEAR]


def _sources_called(uow: UnitOfWork, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which of the names are in those of sources, all of them as one first, and which are not."""
    titles = [fold(title) for title in uow.sources.names().values()] if names else []

    def is_one(name: str) -> bool:
        return any(fold(name) in title for title in titles)

    whole = " ".join(names)
    if whole and is_one(whole):
        return [whole], []
    return [name for name in names if is_one(name)], [name for name in names if not is_one(name)]
