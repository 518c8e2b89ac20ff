"""An archive of any size, made by a seed: words as often as jieba's dictionary counts them, and topics.

The counts of the dictionary follow Zipf's law, so that a few words are in nearly every article, and most words in none.
Every article has a topic, of whose hundred words each fifth word is; beyond that words are independent, which those of
newspapers are not. Articles arrive evenly over three years, and one in twenty is told up to a month late.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storage import SearchText
from summarizer import han_pairs, search_words

Ids = NDArray[np.int64]

SEED = 20261128
ENDED = datetime(2026, 11, 1, tzinfo=UTC)
SPAN = timedelta(days=3 * 365)
OUTLETS, SECTIONS = 49, 20
_TITLE, _BODY, _SENTENCE = 10, 300, 25
_TOPICS, _OF_TOPIC = 200, 100
_TOPICAL = 0.2  #: of an article's words
BATCH = 1000
_LATE, _LATEST = 0.05, timedelta(days=30)
#: Words of topics are neither everywhere nor unheard of: from this place in the order of counts to that.
_TOPIC_RANKS = (1000, 30_000)


@dataclass(frozen=True)
class Vocabulary:
    """Words of Han characters, the most counted first."""

    words: tuple[str, ...]
    bounds: NDArray[np.float64]  #: up to which of 0 to 1 a random number means the word
    topics: Ids  #: of each topic its words' numbers

    def draw(self, random: NDArray[np.float64]) -> Ids:
        """The words that the numbers mean, as often as they are counted."""
        found = np.searchsorted(self.bounds, random, side="right")
        return np.minimum(found, len(self.words) - 1).astype(np.int64)


@dataclass(frozen=True)
class Made:
    """An article."""

    number: int  #: from 1 on, in order of arrival
    outlet: int  #: 0 is the largest
    section: int  #: what it is shelved under, besides its topic's words
    arrived_at: datetime
    dated_at: datetime
    title: str
    text: str
    title_words: Sequence[str]  #: of the dictionary, in order
    text_words: Sequence[str]

    @property
    def words(self) -> SearchText:
        return SearchText(_cut(self.title_words), _cut(self.text_words), han_pairs(f"{self.title}\n{self.text}"))


def vocabulary(lines: list[str]) -> Vocabulary:
    """Of the dictionary's lines: a word, how often it was counted, and what it is."""
    counted = [(parts[0], int(parts[1])) for parts in map(str.split, lines) if _is_han(parts[0]) and parts[1] != "0"]
    counted.sort(key=lambda one: (-one[1], one[0]))
    counts = np.array([count for _, count in counted], dtype=np.float64)
    words = tuple(word for word, _ in counted)
    long = np.array([len(word) > 1 for word in words[slice(*_TOPIC_RANKS)]])
    eligible = np.flatnonzero(long) + _TOPIC_RANKS[0] if long.any() else np.arange(len(words))
    topics = np.random.default_rng(SEED).choice(eligible, (_TOPICS, _OF_TOPIC))
    return Vocabulary(words, np.cumsum(counts / counts.sum()), topics.astype(np.int64))


def jieba_dictionary() -> list[str]:
    found = importlib.util.find_spec("jieba")
    assert found is not None, "the summarizer needs it"
    assert found.origin is not None
    return (Path(found.origin).parent / "dict.txt").read_text("utf-8").splitlines()


def _is_han(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word)


@dataclass(frozen=True)
class Corpus:
    """As many articles as asked for; the same each time."""

    vocabulary: Vocabulary
    size: int

    def numbers(self) -> Iterator[Ids]:
        """The words of a thousand articles a time: a row an article, its title first."""
        for first in range(0, self.size, BATCH):
            yield self._drawn(first, min(BATCH, self.size - first))

    def articles(self) -> Iterator[Made]:
        for first in range(0, self.size, BATCH):
            yield from self.batch(first)

    def batch(self, first: int) -> Iterator[Made]:
        """The thousand articles after the ``first``."""
        rows = self._drawn(first, min(BATCH, self.size - first))
        return (self.made(first + place, row) for place, row in enumerate(rows, 1))

    def made(self, number: int, row: Ids) -> Made:
        """The article with these words; ``number`` may be one after the last."""
        rng = np.random.default_rng([SEED, 1, number])
        arrived = ENDED - SPAN * (1 - min(number / self.size, 1))
        late = _LATEST * rng.random() if rng.random() < _LATE else timedelta()
        words = [self.vocabulary.words[id] for id in row.tolist()]
        return Made(
            number=number,
            outlet=int((OUTLETS + 1) ** rng.random()) - 1,
            section=int(rng.integers(SECTIONS)),
            arrived_at=arrived,
            dated_at=arrived - late,
            title="".join(words[:_TITLE]),
            text=_told(words[_TITLE:]),
            title_words=words[:_TITLE],
            text_words=words[_TITLE:],
        )

    def frequencies(self) -> Ids:
        """By word, how many articles have it."""
        counts = np.zeros(len(self.vocabulary.words), dtype=np.int64)
        for rows in self.numbers():
            ordered = np.sort(rows, axis=1)
            is_new = np.ones(ordered.shape, dtype=bool)
            is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
            counts += np.bincount(ordered[is_new], minlength=len(counts))
        return counts

    def _drawn(self, first: int, count: int) -> Ids:
        rng = np.random.default_rng([SEED, 0, first])
        shape = (count, _TITLE + _BODY)
        drawn = self.vocabulary.draw(rng.random(shape))
        topics = self.vocabulary.topics[rng.integers(_TOPICS, size=count)]
        # The square puts some words of a topic before others.
        places = (rng.random(shape) ** 2 * _OF_TOPIC).astype(np.int64)
        topical: Ids = np.take_along_axis(topics, places, axis=1)
        return np.where(rng.random(shape) < _TOPICAL, topical, drawn)


@cache
def cut(word: str) -> tuple[str, ...]:
    """The word as the index has it; cut once, as cutting every article anew takes longer than all else."""
    return tuple(search_words(word))


def _cut(words: Sequence[str]) -> list[str]:
    return list(chain.from_iterable(map(cut, words)))


def _told(words: list[str]) -> str:
    sentences = ("".join(words[at : at + _SENTENCE]) for at in range(0, len(words), _SENTENCE))
    return "。".join(sentences) + "。"
