"""What speaks for a candidate, or against it: features by name, most of them 0..1. ranking.json has what each is worth.

They are relative to the article, or count words, so that they mean the same in a bulletin and in a feature, in Chinese
and in English. Each costs one pass over words that are there already. Centrality is likeness to the centroid of the
article (Radev et al., "Centroid-based summarization of multiple documents", 2004), where LexRank costs the square of
the sentences. Tried and left out, because a fit found next to nothing in them: names, verbs of results and of speech,
the first and second person, likeness to the neighbours, ranks within the article.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log, sqrt
from operator import mul
from typing import NamedTuple

from summarizer.candidates import Candidate
from summarizer.document import Document
from summarizer.tokens import han_pairs
from summarizer.weights import weigh

#: The names of the features, in the order of `features`.
NAMES = (
    "position",
    "paragraph",
    "depth",
    "last",
    "opens_paragraph",
    "title",
    "centrality",
    "common",
    "lead",
    "length",
    "longer",
    "too_long",
    "date",
    "lead_of_long",
    "figures",
    "too_short",
    "quotation",
    "leaning",
)

#: From so many words on a sentence takes long to read, in Chinese and in English; below so many it tells little.
_LONG, _SHORT = 45, 10

_DAYS_WORDS = """
昨天 今天 明天 昨日 今日 明日 近日 日前 目前 昨晚 今晚 yesterday today tomorrow monday tuesday wednesday thursday friday
saturday sunday january february april june july august september october november december
"""
_DAYS = frozenset(_DAYS_WORDS.split())
_DATE_ENDS = "年月日号"
#: What days, dates and figures begin with.
_TIMED = frozenset([*(word[0] for word in _DAYS), *"0123456789"])
_QUOTED = re.compile(r"[“「][^”」]{12,}|\"[^\"]{12,}\"")
#: An opening that speaks to the reader, of the speaker, or of what ought to be.
_LEANING = re.compile(
    r"""[^“「]{0,12}[你您] | 该(?!行业) | 当?我(?![国省市县区军校院]) | 咱|笔者|记者(?:在|看到)
      | 相信|希望|必须|应[当该]|要(?![闻求素点])|切实|真正|不断 | (?:we|i|you)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

Vector = dict[str, float]


@dataclass(frozen=True)
class Article:
    """What a candidate is measured against: its sentences by their words, and what each word is."""

    #: The words of each sentence that tell something, once each.
    told: tuple[tuple[str, ...], ...]
    #: What each of them weighs.
    weights: Vector
    #: The centroid before it is scaled to length 1, its length, and its product with the weights: terms of a cosine.
    mass: Vector
    norm: float
    near: Vector
    #: The logarithm of how many of the sentences have the word.
    common: Vector
    dates: frozenset[str]
    figures: frozenset[str]
    #: The headline's pairs of Han characters, and its other words.
    title_pairs: frozenset[str]
    title_words: frozenset[str]
    #: How many words a sentence has on average, and the number of each one's paragraph.
    mean_words: float
    paragraphs: tuple[int, ...]

    @property
    def sentences(self) -> int:
        return len(self.told)

    @cached_property
    def centroid(self) -> Vector:
        """The words of all sentences, as a vector of length 1."""
        return _scaled(self.mass, self.norm)

    @cached_property
    def lead(self) -> frozenset[str]:
        """The words of the first sentence."""
        return frozenset(self.told[0] if self.told else ())


class Part(NamedTuple):
    """What one feature adds to a score, or takes from it."""

    name: str
    value: float


def article_of(document: Document) -> Article:
    """The words of the prose and the headline, counted."""
    weights = {word: value for word, value in document.weights.items() if value}
    sentences = [sentence.words.texts for sentence in document.prose]
    told = tuple(_telling(texts, weights) for texts in sentences)
    mass = _mass(chain.from_iterable(sentences), weights)
    timed = [word for word in weights if word[0] in _TIMED]
    dates = frozenset(filter(_is_date, timed))
    return Article(
        told=told,
        weights=weights,
        mass=mass,
        norm=_norm(mass.values()),
        near={word: value * weights[word] for word, value in mass.items()},
        common=_logarithms(Counter(chain.from_iterable(told))),
        dates=dates,
        figures=frozenset(word for word in timed if word[0].isdecimal()) - dates,
        title_pairs=frozenset(han_pairs(document.folded_headline)),
        title_words=frozenset(w for w in document.headline_words.texts if _is_latin_or_figure(w)),
        mean_words=sum(map(len, sentences)) / max(1, len(sentences)),
        paragraphs=_numbered([sentence.paragraph for sentence in document.prose]),
    )


def features(candidate: Candidate, article: Article) -> tuple[float, ...]:
    """The candidate's features in the order of NAMES."""
    text, at = candidate.folded, candidate.position
    length = len(candidate.words.texts)
    words = article.told[at]
    if length != len(candidate.document.prose[at].words.texts):
        words = _telling(candidate.words.texts, article.weights)
    return (
        1 / (1 + at),
        1 / (1 + article.paragraphs[at]),
        at / article.sentences,
        float(at == article.sentences - 1),
        float(candidate.opens_paragraph),
        _told_of_title(text, words, article),
        *_centrality(words, article, is_lead=at == 0),
        length / _LONG,
        log((1 + length) / (1 + article.mean_words)),
        max(0.0, length / _LONG - 1),
        float(not article.dates.isdisjoint(words)),
        log(article.sentences) / (1 + at),
        1 - 0.6 ** len(article.figures.intersection(words)) if article.figures else 0.0,
        max(0.0, 1 - length / _SHORT),
        float(_has_quote(text)),
        float(_LEANING.match(text) is not None),
    )


def vector(candidate: Candidate) -> Vector:
    """The words of a candidate, as `article_of` weighs those of the article."""
    return _vector(candidate.words.texts, candidate.document.weights)


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large[word] for word, value in small.items() if word in large)


def _vector(words: Iterable[str], weights: Vector) -> Vector:
    mass = _mass(words, weights)
    return _scaled(mass, _norm(mass.values()))


def _mass(words: Iterable[str], weights: Vector) -> Vector:
    """(1 + log of the count) by inverse document frequency for each word."""
    return {
        word: weights[word] * (1 + log(count)) if count > 1 else weights[word]
        for word, count in Counter(words).items()
        if weights.get(word)
    }


def _norm(values: Iterable[float]) -> float:
    return sqrt(sum(value * value for value in values))


def _scaled(mass: Vector, norm: float) -> Vector:
    return {word: value / norm for word, value in mass.items()} if norm else {}


def _telling(texts: Iterable[str], weights: Vector) -> tuple[str, ...]:
    return tuple(filter(weights.__contains__, dict.fromkeys(texts)))


def _logarithms(counts: Counter[str]) -> Vector:
    return {word: log(count) if count > 1 else 0.0 for word, count in counts.items()}


def _centrality(words: tuple[str, ...], article: Article, is_lead: bool) -> tuple[float, float, float]:
    """Likeness to the centroid, how widely its words are spread, and how much of it the first sentence has."""
    if not words:
        return 0.0, 0.0, 0.0
    weights = list(map(article.weights.__getitem__, words))
    near = sum(map(article.near.__getitem__, words)) / article.norm / sqrt(sum(map(mul, weights, weights)))
    common = sum(map(article.common.__getitem__, words)) / len(words)
    if is_lead:
        return near, common, 1.0
    said = sum(map(article.weights.__getitem__, filter(article.lead.__contains__, words)))
    return near, common, said / sum(weights)


def _is_date(word: str) -> bool:
    """Whether the word is a date or begins with a day: 昨天上午 is one word."""
    return word in _DAYS or word[:2] in _DAYS or (word[0].isdecimal() and word[-1] in _DATE_ENDS)


def _has_quote(text: str) -> bool:
    return ("“" in text or '"' in text or "「" in text) and _QUOTED.search(text) is not None


def _told_of_title(text: str, words: tuple[str, ...], article: Article) -> float:
    """The share of the headline that the candidate tells; pairs of characters, as jieba may cut a name otherwise."""
    total = len(article.title_pairs) + len(article.title_words)
    if not total:
        return 0.0
    told = sum(pair in text for pair in article.title_pairs) + len(article.title_words.intersection(words))
    return told / total


def _is_latin_or_figure(word: str) -> bool:
    return word.isascii() and weigh(word) > 0


def _numbered(marks: list[int]) -> tuple[int, ...]:
    """The number of each mark among the different ones, which stand together."""
    numbers = {mark: number for number, mark in enumerate(dict.fromkeys(marks))}
    return tuple(numbers[mark] for mark in marks)
