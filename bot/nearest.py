"""Where nothing answers a question: what there is instead."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from bot.archive import Asked, matching
from bot.question import Question
from bot.render import Instead
from storage import UnitOfWork
from summarizer import search_words

#: So many words of a question are looked at, and so many in their place are named.
_WORDS, _NEAR = 3, 3
#: Articles whose words are looked at, for each beginning of a word.
_ARTICLES = 8
_HEADLINES = 3
#: A shorter beginning of a Latin word says nothing, nor one of a Han word, unless it is half of it.
_LETTERS, _HAN = 3, 2


def instead_of(uow: UnitOfWork, asked: Asked) -> Instead:
    question = asked.question
    unfiltered = without_filters(question)
    is_there = question.has_filters and question.has_words and matching(uow, Asked(unfiltered), 1).total > 0
    latest = [report for topic in question.topics[:1] for report in uow.articles.latest(_HEADLINES, topic=topic)]
    near = () if is_there else tuple(_near_words(uow, question.asked))
    return Instead(question, asked.source_ids == (), is_there, near, tuple(latest))


def without_filters(question: Question) -> Question:
    return replace(question, since=None, until=None, sources=(), topics=())


def _near_words(uow: UnitOfWork, asked: str) -> list[str]:
    parts = dict.fromkeys(search_words(asked))
    whole = (word for word in parts if not any(word in other for other in parts if other != word))
    words = sorted(whole, key=len, reverse=True)[:_WORDS]
    found = dict.fromkeys(near for word in words for near in _near(uow, word))
    return [near for near in found if near not in words][:_NEAR]


def _near(uow: UnitOfWork, word: str) -> list[str]:
    """The words that share the longest beginning with the word, most alike first."""
    least = _LETTERS if word.isascii() else min(_HAN, len(word) - 1)
    for length in range(len(word) - 1, max(least, 1) - 1, -1):
        start = word[:length]
        if ids := uow.search.beginning(start, _ARTICLES):
            counts = Counter(_words_beginning(uow, ids, start))
            return sorted(counts, key=lambda near: (-SequenceMatcher(None, word, near).ratio(), -counts[near], near))
    return []


def _words_beginning(uow: UnitOfWork, article_ids: list[int], start: str) -> Iterator[str]:
    for report in uow.articles.reports(article_ids):
        texts = (report.title, *(point.text for point in report.points))
        yield from (word for word in search_words("\n".join(texts)) if word.startswith(start) and len(word) > 1)
