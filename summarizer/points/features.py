"""What speaks for a candidate, or against it: features by name, most of them 0..1. ranking.json has what each is worth.

They are relative to the article, or count words, so that they mean the same in a bulletin and in a feature, in Chinese
and in English. Each costs one pass over words that are there already. Centrality is likeness to the centroid of the
article (Radev et al., "Centroid-based summarization of multiple documents", 2004), where LexRank costs the square of
the sentences. Tried and left out, because a fit found next to nothing in them: names, verbs of results and of speech,
the first and second person, likeness to the neighbours, ranks within the article.
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from summarizer.points.candidates import Candidate
from summarizer.text.document import Document
from summarizer.text.tokens import han_pairs
from summarizer.text.weights import weight

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
#: What openings with neither 你 nor 您 begin with.
_LEANING_FIRSTS = frozenset("该当我咱笔记相希必应要切真不WwIiYy")

Vector = dict[str, float]


class Features(NamedTuple):
    """What is measured of a candidate; where nothing else is said, 0..1."""

    #: 1 for the article's first sentence, 1/2, 1/3 ... for those after it.
    position: float
    #: The same by paragraphs.
    paragraph: float
    #: How much of the article stands before it.
    depth: float
    #: Whether it is the last sentence.
    last: float
    opens_paragraph: float
    #: The share of the headline that it tells.
    title: float
    #: Likeness to all that the article says.
    centrality: float
    #: How widely its words are spread: the mean over them of the logarithm of the number of sentences that have each.
    common: float
    #: The share, by weight, of its words that the first sentence has too.
    lead: float
    #: Its words, in long sentences.
    length: float
    #: The logarithm of its length over the article's mean, below 0 for what is shorter.
    longer: float
    #: By how much it exceeds a long sentence.
    too_long: float
    #: Whether it names a date or a day.
    date: float
    #: The position, counting more the more sentences there are.
    lead_of_long: float
    #: Figures, each worth less than the one before.
    figures: float
    #: By how much it falls short of a sentence that tells something.
    too_short: float
    #: Whether it quotes at some length.
    quotation: float
    #: Whether it opens with the reader, the speaker, or what ought to be.
    leaning: float


#: The names of the features, in their order.
NAMES = Features._fields


class Repeated(NamedTuple):
    """A word that the article has more than once."""

    #: 1 + the logarithm of how often, by which its weight grows.
    factor: float
    #: The logarithm of how many of the sentences have it.
    spread: float


@dataclass(frozen=True)
class Article:
    """What a candidate is measured against: the article's words, and where its paragraphs are."""

    #: The words that tell something, and what each weighs.
    weights: Vector
    #: How often the sentences have each, and more of those that they have again.
    counts: Counter[str]
    repeated: dict[str, Repeated]
    #: The length of the centroid before it is scaled to 1.
    norm: float
    #: The words of the first sentence.
    lead: frozenset[str]
    dates: frozenset[str]
    figures: frozenset[str]
    #: The headline's pairs of Han characters, and its other words.
    title_pairs: frozenset[str]
    title_words: frozenset[str]
    #: How many words a sentence has on average, and the number of each one's paragraph.
    mean_words: float
    paragraphs: tuple[int, ...]

    @property
    def centroid(self) -> Vector:
        """The words of all sentences, as a vector of length 1."""
        return _scaled(_mass(self.weights, self.counts), self.norm)


class Part(NamedTuple):
    """What one feature adds to a score, or takes from it."""

    name: str
    value: float


def article_of(document: Document) -> Article:
    """The words of the prose and the headline, counted."""
    sentences = [sentence.words.texts for sentence in document.prose]
    counts = Counter(chain.from_iterable(sentences))
    weights = _weighed(counts)
    timed = [word for word in weights if word[0] in _TIMED]
    dates = frozenset(filter(_is_date, timed))
    return Article(
        weights=weights,
        counts=counts,
        repeated=_repeated(weights, counts, sentences),
        norm=_norm(_mass(weights, counts)),
        lead=frozenset(filter(weights.__contains__, sentences[0] if sentences else ())),
        dates=dates,
        figures=frozenset([word for word in timed if word[0].isdecimal()]) - dates,
        title_pairs=frozenset(han_pairs(document.folded_headline)),
        title_words=frozenset(filter(_is_latin_or_figure, document.headline_words.texts)),
        mean_words=counts.total() / max(1, len(sentences)),
        paragraphs=_numbered([sentence.paragraph for sentence in document.prose]),
    )


def features(candidate: Candidate, article: Article) -> Features:
    """What speaks for the candidate, measured in its article."""
    text, at, words = candidate.folded, candidate.position, candidate.words.texts
    length, sentences = len(words), len(article.paragraphs)
    centrality, common, lead = _centrality(words, article)
    return Features(
        position=1 / (1 + at),
        paragraph=1 / (1 + article.paragraphs[at]),
        depth=at / sentences,
        last=float(at == sentences - 1),
        opens_paragraph=float(candidate.opens_paragraph),
        title=_told_of_title(text, words, article),
        centrality=centrality,
        common=common,
        lead=lead,
        length=length / _LONG,
        longer=log((1 + length) / (1 + article.mean_words)),
        too_long=max(0.0, length / _LONG - 1),
        date=float(not article.dates.isdisjoint(words)),
        lead_of_long=log(sentences) / (1 + at),
        figures=1 - 0.6 ** len(article.figures.intersection(words)),
        too_short=max(0.0, 1 - length / _SHORT),
        quotation=float(_has_quote(text)),
        leaning=float(_leans(text)),
    )


def vector(candidate: Candidate) -> Vector:
    """The words of a candidate, weighed as `article_of` weighs those of the article, as a vector of length 1."""
    counts = Counter(candidate.words.texts)
    mass = _mass(_weighed(counts), counts)
    return _scaled(mass, _norm(mass))


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large[word] for word, value in small.items() if word in large)


def share_said(one: Vector, by: Container[str]) -> float:
    """How much of the one, by weight, these words say, 0..1: a short sentence has little likeness to a long one."""
    whole = sum(one.values())
    return sum(value for word, value in one.items() if word in by) / whole if whole else 1.0


def _weighed(words: Collection[str]) -> Vector:
    """The words that weigh anything."""
    return {word: value for word, value in zip(words, map(weight, words), strict=True) if value}


def _mass(weights: Vector, counts: Counter[str]) -> Vector:
    """(1 + log of the count) by inverse document frequency for each word."""
    return {word: weight * (1 + log(counts[word])) if counts[word] > 1 else weight for word, weight in weights.items()}


def _repeated(weights: Vector, counts: Counter[str], sentences: Iterable[tuple[str, ...]]) -> dict[str, Repeated]:
    words = {word for word, count in counts.items() if count > 1 and word in weights}
    spread = Counter(chain.from_iterable(map(words.intersection, sentences)))
    return {word: Repeated(1 + log(counts[word]), log(count)) for word, count in spread.items()}


def _norm(mass: Vector) -> float:
    return sqrt(sum([value * value for value in mass.values()]))


def _scaled(mass: Vector, norm: float) -> Vector:
    return {word: value / norm for word, value in mass.items()}


def _centrality(words: tuple[str, ...], article: Article) -> tuple[float, float, float]:
    """Likeness to the centroid, how widely its words are spread, and how much of it the first sentence has."""
    weights, repeated, lead = article.weights, article.repeated, article.lead
    near = square = common = said = whole = 0.0
    count = 0
    for word in dict.fromkeys(words):  # all words of the article go through this loop: it looks up no word in vain
        if word not in weights:
            continue
        weight = weights[word]
        square += weight * weight
        whole += weight
        count += 1
        if word in repeated:
            factor, spread = repeated[word]
            near += weight * factor * weight
            common += spread
        else:
            near += weight * weight
        if word in lead:
            said += weight
    if not count:
        return 0.0, 0.0, 0.0
    return near / article.norm / sqrt(square), common / count, said / whole


def _is_date(word: str) -> bool:
    """Whether the word is a date or begins with a day: 昨天上午 is one word."""
    return word in _DAYS or word[:2] in _DAYS or (word[0].isdecimal() and word[-1] in _DATE_ENDS)


def _has_quote(text: str) -> bool:
    return ("“" in text or '"' in text or "「" in text) and _QUOTED.search(text) is not None


def _leans(text: str) -> bool:
    return (text[:1] in _LEANING_FIRSTS or "你" in text or "您" in text) and _LEANING.match(text) is not None


def _told_of_title(text: str, words: tuple[str, ...], article: Article) -> float:
    """The share of the headline that the candidate tells; pairs of characters, as jieba may cut a name otherwise."""
    total = len(article.title_pairs) + len(article.title_words)
    if not total:
        return 0.0
    pairs = sum(map(text.__contains__, article.title_pairs))
    return (pairs + len(article.title_words.intersection(words))) / total


def _is_latin_or_figure(word: str) -> bool:
    return word.isascii() and weight(word) > 0


def _numbered(marks: list[int]) -> tuple[int, ...]:
    """The number of each mark among the different ones, which stand together."""
    numbers = {mark: number for number, mark in enumerate(dict.fromkeys(marks))}
    return tuple(numbers[mark] for mark in marks)
