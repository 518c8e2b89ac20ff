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
from math import log, sqrt
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
    "quotation",
    "leaning",
)

#: From so many words on a sentence takes long to read, in Chinese and in English.
_LONG = 45

_DATE = re.compile(
    r"""\d[年月日号] | [昨今前]日 | [昨今]天 | 近日 | 目前
      | \b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|to|yester)day\b
      | \b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d
    """,
    re.VERBOSE,
)
#: A number that counts or measures: no date, and no term of a sum.
_FIGURE = re.compile(r"(?<![\d.,+*/<>=-])\d[\d.,]*(?![\d.,]*[年月日号+*/<>=-])")
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
    """What a candidate is measured against."""

    #: What each word that tells something weighs.
    weights: Vector
    centroid: Vector
    #: The logarithm of how many of the sentences have the word.
    common: Vector
    #: The words of the first sentence.
    lead: frozenset[str]
    #: The headline's pairs of Han characters, and its other words.
    title_pairs: frozenset[str]
    title_words: frozenset[str]
    #: How many sentences, how many words they have on average, and the number of each one's paragraph.
    sentences: int
    mean_words: float
    paragraphs: tuple[int, ...]


class Part(NamedTuple):
    """What one feature adds to a score, or takes from it."""

    name: str
    value: float


def article_of(document: Document) -> Article:
    """The words of the prose and the headline, counted."""
    weights = {word: value for word, value in document.weights.items() if value}
    sentences = [sentence.words.texts for sentence in document.prose]
    told = [dict.fromkeys(filter(weights.__contains__, texts)) for texts in sentences]
    spread = Counter(word for words in told for word in words)
    return Article(
        weights=weights,
        centroid=_vector((word for texts in sentences for word in texts), weights),
        common={word: log(count) for word, count in spread.items()},
        lead=frozenset(told[0] if told else ()),
        title_pairs=frozenset(han_pairs(document.folded_headline)),
        title_words=frozenset(w for w in document.headline_words.texts if _is_latin_or_figure(w)),
        sentences=len(sentences),
        mean_words=sum(map(len, sentences)) / max(1, len(sentences)),
        paragraphs=_numbered([sentence.paragraph for sentence in document.prose]),
    )


def features(candidate: Candidate, article: Article) -> tuple[float, ...]:
    """The candidate's features in the order of NAMES."""
    text, at = candidate.folded, candidate.position
    words = tuple(filter(article.weights.__contains__, dict.fromkeys(candidate.words.texts)))
    length = len(candidate.words.texts)
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
        float(_DATE.search(text) is not None),
        log(article.sentences) / (1 + at),
        1 - 0.6 ** len(_FIGURE.findall(text)),
        float(_QUOTED.search(text) is not None),
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
    """(1 + log of the count) by inverse document frequency for each word, scaled to length 1."""
    counts = Counter(words)
    values = {word: (1 + log(n)) * weights[word] for word, n in counts.items() if weights.get(word)}
    norm = sqrt(sum(value * value for value in values.values()))
    return {word: value / norm for word, value in values.items()} if norm else {}


def _centrality(words: tuple[str, ...], article: Article, is_lead: bool) -> tuple[float, float, float]:
    """Likeness to the centroid, how widely its words are spread, and how much of it the first sentence has."""
    if not words:
        return 0.0, 0.0, 0.0
    weights = [article.weights[word] for word in words]
    near = sum(article.centroid.get(word, 0.0) * value for word, value in zip(words, weights, strict=True))
    norm = sqrt(sum(value * value for value in weights))
    common = sum(article.common.get(word, 0.0) for word in words) / len(words)
    said = sum(value for word, value in zip(words, weights, strict=True) if word in article.lead)
    return near / norm, common, 1.0 if is_lead else said / sum(weights)


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
