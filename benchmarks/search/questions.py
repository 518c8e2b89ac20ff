"""What is asked of a made archive: by words that are everywhere to words in few articles, alone and together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import numpy as np

from benchmarks.search.generator import ENDED, SEED, Corpus, Ids, cut
from benchmarks.search.rows import section
from bot.search.archive import Asked
from bot.search.question import Question

#: Of each kind.
ASKED = 30
#: In which share of the articles a word is; rare: in fewer than 30 articles, and in one at least.
BANDS = {
    "very frequent (over 30 %)": (0.3, 1.1),
    "frequent (3-30 %)": (0.03, 0.3),
    "medium (0.3-3 %)": (0.003, 0.03),
    "low (0.01-0.1 %)": (0.0001, 0.001),
}
VERY, FREQUENT, MEDIUM, LOW = BANDS
RARE = "rare (under 30 articles)"
_FEW = 30
#: Of a text that somebody pastes: its characters, and how many of them are asked for.
_PASTED, _PASTES = 10_000, 5
#: Windows of dates: how long before the end they begin, and how long they are.
_WINDOWS = {
    "in the last 7 days": (timedelta(days=7), timedelta(days=8)),
    "in a month two years ago": (timedelta(days=730), timedelta(days=30)),
}


@dataclass(frozen=True)
class Kind:
    """Questions of one kind."""

    name: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Words:
    """Words of the archive that the index holds as they are, by how many articles have them, in a seeded order."""

    by_band: dict[str, list[str]]  #: RARE among them
    characters: list[str]  #: words of one character
    by_topic: list[list[str]]


def words_of(corpus: Corpus, frequencies: Ids) -> Words:
    rng = np.random.default_rng([SEED, 2])
    shuffled = [int(id) for id in rng.permutation(np.flatnonzero(frequencies))]
    words = corpus.vocabulary.words
    longer = [id for id in shuffled if len(words[id]) == 2 and cut(words[id]) == (words[id],)]
    characters = [id for id in shuffled if len(words[id]) == 1]

    def within(ids: Sequence[int], low: float, high: float) -> list[str]:
        return [words[id] for id in ids if low <= frequencies[id] < high]

    by_band = {name: within(longer, low * corpus.size, high * corpus.size) for name, (low, high) in BANDS.items()}
    # Few words of two characters are in so many articles: those of one are asked for, too.
    by_band[VERY] += within(characters, BANDS[VERY][0] * corpus.size, np.inf)
    by_band[RARE] = within(longer, 1, _FEW)
    known = set(longer)
    topics = [[words[id] for id in topic if id in known] for topic in corpus.vocabulary.topics.tolist()]
    return Words(by_band, within(characters, 1, np.inf), [topic for topic in topics if len(topic) > 2])


def kinds(words: Words, runs: Sequence[str], source_ids: Sequence[int]) -> list[Kind]:
    """``runs``: of words as they stand in an article; ``source_ids``: the largest source first."""
    plain = {name: _kind(name, words, parts) for name, parts in _COMBINED.items()}
    topical = [
        Kind(f"{name} of one topic", tuple(_asked(" ".join(topic[:count])) for topic in words.by_topic[:ASKED]))
        for name, count in (("two words", 2), ("three words", 3))
    ]
    others = [
        Kind("one character", tuple(map(_asked, words.characters[:ASKED]))),
        Kind("a phrase of three words", tuple(Asked(Question(phrases=(run,))) for run in runs[:ASKED])),
        Kind(f"{_PASTED:,} characters", tuple(map(_asked, _pasted(words)))),
    ]
    return [*plain.values(), *topical, *others, *_dated(plain), *_filtered(plain, source_ids)]


_COMBINED: dict[str, tuple[str, ...]] = {
    **{f"one word, {band}": (band,) for band in (*BANDS, RARE)},
    "two words, both frequent": (FREQUENT, FREQUENT),
    "two words, very frequent and low": (VERY, LOW),
    "two words, both rare": (RARE, RARE),
    "three words, all frequent": (FREQUENT, FREQUENT, FREQUENT),
    "three words, very frequent to medium": (VERY, FREQUENT, MEDIUM),
}


ASKED_OF_PEERS = (*(f"one word, {band}" for band in (*BANDS, RARE)), "two words, both frequent")


def _kind(name: str, words: Words, bands: Sequence[str]) -> Kind:
    """Each further word of a band is another one."""
    columns = [_turned(words.by_band[band], 7 * place) for place, band in enumerate(bands)]
    rows = zip(*columns, strict=False)
    return Kind(name, tuple(_asked(" ".join(row)) for row, _ in zip(rows, range(ASKED), strict=False)))


def _turned(words: Sequence[str], by: int) -> list[str]:
    start = by % len(words) if words else 0
    return [*words[start:], *words[:start]]


def _asked(words: str) -> Asked:
    return Asked(Question(text=words, words=words))


def _pasted(words: Words) -> Iterator[str]:
    """Texts of words that are in many articles, without a space."""
    many = [word for band in (VERY, FREQUENT, MEDIUM) for word in words.by_band[band]]
    for start in range(min(_PASTES, len(many))):
        text = "".join(_turned(many, start * len(many) // _PASTES))
        yield (text * (_PASTED // len(text) + 1))[:_PASTED]


def _dated(plain: dict[str, Kind]) -> Iterator[Kind]:
    for when, (before, span) in _WINDOWS.items():
        for kind in plain.values():
            yield _each(kind, when, partial(_between, since=ENDED - before, span=span))


def _between(asked: Asked, since: datetime, span: timedelta) -> Asked:
    return replace(asked, question=replace(asked.question, since=since, until=since + span))


def _filtered(plain: dict[str, Kind], source_ids: Sequence[int]) -> Iterator[Kind]:
    of: dict[str, Callable[[Asked], Asked]] = {
        "of the largest source": lambda one: replace(one, source_ids=(source_ids[0],)),
        "of the smallest source": lambda one: replace(one, source_ids=(source_ids[-1],)),
        "of a topic": lambda one: replace(one, question=replace(one.question, topics=(section(0),))),
    }
    for name, narrowed in of.items():
        for band in (VERY, MEDIUM, RARE):
            yield _each(plain[f"one word, {band}"], name, narrowed)
    yield Kind("no word, in the last 7 days", (_between(_asked(""), ENDED - timedelta(days=7), timedelta(days=8)),) * 3)


def _each(kind: Kind, which: str, narrowed: Callable[[Asked], Asked]) -> Kind:
    return Kind(f"{kind.name}, {which}", tuple(map(narrowed, kind.asked)))
