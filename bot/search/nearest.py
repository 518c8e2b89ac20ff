"""Where nothing answers a question: what there is instead."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from bot.digests.cards import story_of
from bot.search.archive import Asked, matching
from bot.search.found import Instead
from bot.search.question import Question
from bot.search.selection import nearest_names
from bot.sources.topics import word_topics
from storage import Report, UnitOfWork
from summarizer import search_words

#: So many words of a question are looked at, and so many in their place are named.
_WORDS, _NEAR = 3, 3
#: Articles whose words are looked at, for each beginning of a word.
_ARTICLES = 8
_HEADLINES, _LOOKED_AT = 3, 12
#: A shorter beginning of a Latin word says nothing, nor one of a Han word, unless it is half of it.
_LETTERS, _HAN = 3, 2
#: No word is longer.
_LONGEST = 24


def instead_of(uow: UnitOfWork, asked: Asked) -> Instead:
    question = asked.question
    unfiltered = without_filters(question)
    is_there = question.has_filters and question.has_words and matching(uow, Asked(unfiltered), 1).total > 0
    is_unknown = asked.source_ids == ()
    sources = _near_sources(uow, question.sources) if is_unknown else ()
    if of_sources := _newest_of_sources(uow, asked):
        near = () if is_there else tuple(_near_words(uow, question.asked))
        return Instead(question, is_unknown, is_there, near=near, newest=of_sources, is_of_sources=True)
    if is_there:
        newest = _newest(uow, question.topics[:1])
        return Instead(question, is_unknown, is_there, near_sources=sources, newest=newest)
    guessed = () if question.topics else _topics_of(uow, question.asked)
    return Instead(
        question,
        is_unknown,
        near=tuple(_near_words(uow, question.asked)),
        near_sources=sources,
        guessed_topic=guessed[0] if guessed else "",
        newest=_newest(uow, (question.topics or guessed)[:1]) or _newest(uow, (None,)),
    )


def _newest(uow: UnitOfWork, topics: Iterable[str | None]) -> tuple[Report, ...]:
    """The newest stories of the topics; of all for None."""
    return _first_of_each(report for topic in topics for report in uow.articles.latest(_LOOKED_AT, topic=topic))


def _newest_of_sources(uow: UnitOfWork, asked: Asked) -> tuple[Report, ...]:
    """Of what was asked for, whenever and of whatever topic; () where no source was named, or has anything."""
    if not asked.source_ids:
        return ()
    ids = matching(uow, Asked(Question(), asked.source_ids, by_date=True), _LOOKED_AT).article_ids
    place = {id: number for number, id in enumerate(ids)}
    reports = sorted(uow.articles.reports(ids), key=lambda report: place[report.article_id])
    return _first_of_each(report for report in reports if report.withdrawn_at is None)


def _first_of_each(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Of the first stories among them, the first report of each."""
    by_story: dict[int, Report] = {}
    for report in reports:
        by_story.setdefault(story_of(report), report)
    return tuple(by_story.values())[:_HEADLINES]


def _topics_of(uow: UnitOfWork, words: str) -> tuple[str, ...]:
    """The topics in use whose lists have most of the words."""
    topics = word_topics(uow)
    points: Counter[str] = Counter()
    for word in search_words(words):
        for topic, weight in topics.lists.topics.get(topics.lists.forms.get(word, ""), ()):
            points[topic] += weight
    return tuple(name for topic, _ in points.most_common() for name in topics.names.get(topic, ()))


def _near_sources(uow: UnitOfWork, parts: Iterable[str]) -> tuple[str, ...]:
    names = list(filter(None, uow.sources.names().values()))
    looked_at = list(parts)[:_WORDS]  # each is compared with all names
    return tuple(dict.fromkeys(near for part in looked_at for near in nearest_names(part, names)))[:_NEAR]


def without_filters(question: Question) -> Question:
    return replace(question, since=None, until=None, sources=(), topics=(), unread=())


def _near_words(uow: UnitOfWork, asked: str) -> list[str]:
    parts = list(dict.fromkeys(search_words(asked)))[:_LOOKED_AT]
    whole = (word for word in parts if not any(word in other for other in parts if other != word))
    words = sorted(whole, key=len, reverse=True)[:_WORDS]
    found = dict.fromkeys(near for word in words for near in _near(uow, word))
    return [near for near in found if near not in words][:_NEAR]


def _near(uow: UnitOfWork, word: str) -> list[str]:
    """The words that share the longest beginning with the word, most alike first."""
    least = _LETTERS if word.isascii() else min(_HAN, len(word) - 1)
    for length in range(min(len(word), _LONGEST) - 1, max(least, 1) - 1, -1):
        start = word[:length]
        if ids := uow.search.beginning(start, _ARTICLES):
            counts = Counter(_words_beginning(uow, ids, start))
            return sorted(counts, key=lambda near: (-SequenceMatcher(None, word, near).ratio(), -counts[near], near))
    return []


def _words_beginning(uow: UnitOfWork, article_ids: list[int], start: str) -> Iterator[str]:
    for report in uow.articles.reports(article_ids):
        texts = (report.title, *(point.text for point in report.points))
        yield from (word for word in search_words("\n".join(texts)) if word.startswith(start) and len(word) > 1)
