"""The rows of made articles as the store writes them, made thrice as quickly: of words that are cut and clean already.

What the indexes of the store insert is the same to the letter, and takes as long as all else when archives are filled.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from operator import add
from typing import Any

from benchmarks.search.generator import Corpus, Made, cut, jieba_dictionary, vocabulary
from storage.search_index import Shelved, marks_of
from storage.search_sqlite import TITLE_COUNTS
from summarizer import fold

_HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_MOST = 5000  #: terms of an article

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Of some articles, by table."""

    articles: list[Row]
    article_topics: list[Row]
    article_search: list[Row]


def section(number: int) -> str:
    return f"题{number}"


def url_of(number: int) -> str:
    return f"https://example.org/a/{number}"


def rows_of(dialect: str, size: int, first: int, source_ids: Sequence[int]) -> Rows:
    """Of the batch of an archive's articles that follows the ``first`` of them."""
    rows = Rows([], [], [])
    indexed = _of_sqlite if dialect == "sqlite" else _of_postgres
    for made in _corpus(size).batch(first):
        shelved = Shelved(made.dated_at, source_ids[made.outlet], (section(made.section),))
        rows.articles.append(_article(made, shelved.source_id))
        rows.article_topics.append({"article_id": made.number, "topic": section(made.section)})
        rows.article_search.append(indexed(made, marks_of(shelved)))
    return rows


@cache
def _corpus(size: int) -> Corpus:
    return Corpus(vocabulary(jieba_dictionary()), size)


def _article(made: Made, source_id: int) -> Row:
    return {
        "id": made.number,
        "source_id": source_id,
        "url": url_of(made.number),
        "title": made.title,
        "text": made.text,
        "language": "zh",
        "published_at": made.dated_at,
        "first_seen_at": made.arrived_at,
        "dated_at": made.dated_at,
        "is_news": True,
        "version": 1,
    }


def _of_sqlite(made: Made, marks: Iterable[str]) -> Row:
    title, body, runs = list(_cut(made.title_words)), list(_cut(made.text_words)), _runs(made)
    in_title, rest = _characters(title, body, runs)
    pairs = chain.from_iterable(map(add, run, run[1:]) for run in runs)
    return {
        "id": made.number,
        "title": " ".join(title),
        "body": " ".join(body),
        "pairs": " ".join((*pairs, *in_title * TITLE_COUNTS, *rest)),
        "marks": " ".join(marks),
    }


def _of_postgres(made: Made, marks: Iterable[str]) -> Row:
    title, body, runs = list(_cut(made.title_words)), list(_cut(made.text_words)), _runs(made)
    in_title, rest = _characters(title, body, runs)
    pairs = list(chain.from_iterable(map(add, run, run[1:]) for run in runs))
    lexemes = [f"'{mark}'" for mark in marks]
    words = chain(_placed(title, 0, "A"), _placed(body, len(title) + 1, "D"), lexemes)
    count = len(pairs)
    characters = chain(_placed(in_title, count, "A"), _placed(rest, count + len(in_title), "D"))
    return {
        "article_id": made.number,
        "at": int(made.dated_at.timestamp()),
        "words": " ".join(words),
        "pairs": " ".join(chain(_placed(pairs, 0, "D"), characters, lexemes)),
    }


def _cut(words: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(cut, words))


def _runs(made: Made) -> list[str]:
    """Han characters that stand together."""
    return _HAN_RUN.findall(fold(f"{made.title}\n{made.text}"))


def _characters(title: Iterable[str], body: Iterable[str], runs: Iterable[str]) -> tuple[list[str], list[str]]:
    in_title = dict.fromkeys("".join(title))
    return list(in_title), [one for one in dict.fromkeys("".join((*body, *runs))) if one not in in_title]


def _placed(terms: Sequence[str], before: int, weight: str) -> Iterator[str]:
    places = _places(weight)[before : before + len(terms)]
    return map(add, map(partial(add, "'"), terms), places)


@cache
def _places(weight: str) -> list[str]:
    return [f"':{place}{weight}" for place in range(1, _MOST)]
