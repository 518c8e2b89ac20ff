"""What speaks for a candidate: features by name, each 0..1, and one table of their weights.

Centrality is the candidate's likeness to the centroid of the article (Radev et al., "Centroid-based summarization of
multiple documents", 2004), which costs one pass where LexRank costs the square of the sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from summarizer.candidates import Candidate
from summarizer.document import Document
from summarizer.tokens import Token
from summarizer.weights import is_known, weight

#: Set by hand on a few dozen articles and looked at against three sets of references; negative where the feature
#: speaks against the candidate.
WEIGHTS: dict[str, float] = {
    "position": 1.4,
    "opens_paragraph": 0.15,
    "title": 1.0,
    "centrality": 1.2,
    "figures": 0.9,
    "names": 0.15,
    "result": 0.5,
    "length": 0.4,
    "quotation": -0.5,
    "leaning": -0.4,
}
_BEST = sum(value for value in WEIGHTS.values() if value > 0)

_RESULT = re.compile(
    r"""(?:达到?|至|增长|下降|上涨|减少|增加|突破|超过?|近|覆盖)了?[\d约近]|同比|环比|累计|共计|截至
      | 完成|建成|投产|投用|投入使用|开通|通车|开工|启用|印发|发布|公布|出台|获批|批准|签署|签约|上线
      | 荣获|夺得|查处|立案|判处|逮捕|罚款|造成|遇难|受伤|死亡|宣布|决定|将于|起施行|当选
      | \b(?:announced|approved|rose|fell|increased|decreased|killed|injured|launched|signed|won|agreed|opened)\b
      | \b(?:percent|million|billion)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: An opening that speaks to the reader, of the speaker, or of what ought to be.
_LEANING = re.compile(
    r"""[^“「]{0,12}[你您] | 该(?!行业) | 当?我(?![国省市县区军校院]) | 咱|笔者|记者(?:在|看到)
      | 相信|希望|必须|应[当该]|要(?![闻求素点])|切实|真正|不断 | (?:we|i|you)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A number that counts or measures: no date, and no term of a sum.
_FIGURE = re.compile(r"(?<![\d.,+*/<>=-])\d[\d.,]*(?![\d.,]*[年月日号+*/<>=-])")
_QUOTED = re.compile(r"[“「][^”」]*[”」]|\"[^\"]*\"")

Vector = dict[str, float]


@dataclass(frozen=True)
class Article:
    """What a candidate is measured against."""

    centroid: Vector
    title: Vector


def article_of(document: Document) -> Article:
    """The centroid of the prose, and the headline's words."""
    tokens = (token for sentence in document.prose for token in sentence.tokens)
    return Article(vector(tokens), vector(document.headline_tokens))


def vector(tokens: Iterable[Token]) -> Vector:
    """Weights of the whole words, (1 + log of the count) by inverse document frequency, scaled to length 1."""
    counts: Counter[tuple[str, str]] = Counter((t.text, t.kind) for t in tokens if t.is_whole)
    weights = {word: (1 + log(n)) * weight(word, kind) for (word, kind), n in counts.items()}
    norm = sqrt(sum(value * value for value in weights.values()))
    return {word: value / norm for word, value in weights.items() if value} if norm else {}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large[word] for word, value in small.items() if word in large)


def features(candidate: Candidate, words: Vector, article: Article) -> dict[str, float]:
    """The candidate's features by the names in WEIGHTS; `words` is its vector."""
    text = candidate.folded
    numbers = len(_FIGURE.findall(text))
    return {
        "position": 1 / (1 + 0.3 * candidate.position),
        "opens_paragraph": float(candidate.opens_paragraph),
        "title": _coverage(article.title, words),
        "centrality": min(1.0, 1.6 * cosine(words, article.centroid)),
        "figures": 1 - 0.6**numbers,
        "names": 1 - 0.7 ** sum(_is_name(token) for token in candidate.wholes),
        "result": float(bool(_RESULT.search(text))),
        "length": _length(candidate.width),
        "quotation": min(1.0, sum(len(quote) - 8 for quote in _QUOTED.findall(text) if len(quote) > 16) / len(text)),
        "leaning": float(bool(_LEANING.match(text))),
    }


class Part(NamedTuple):
    """What one feature adds to a score, or takes from it."""

    name: str
    value: float


def parts_of(values: dict[str, float]) -> tuple[Part, ...]:
    """What each feature adds to the score, heaviest first; what adds nothing is left out."""
    parts = (Part(name, round(WEIGHTS[name] * value / _BEST, 4)) for name, value in values.items())
    return tuple(sorted((part for part in parts if part.value), key=lambda part: (-abs(part.value), part.name)))


def total(parts: Iterable[Part]) -> float:
    """The score, 0..1."""
    return round(min(1.0, max(0.0, sum(part.value for part in parts))), 4)


def _coverage(title: Vector, words: Vector) -> float:
    """How much of the headline the candidate says, by weight."""
    total = sum(title.values())
    return sum(value for word, value in title.items() if word in words) / total if total else 0.0


def _length(units: int) -> float:
    """1 for what reads at a glance (20 to 90 Han characters), falling to 0 at the limits of the rules."""
    if units < 40:
        return units / 40
    return 1.0 if units <= 180 else max(0.0, 1 - (units - 180) / 180)


def _is_name(token: Token) -> bool:
    if token.kind != "word" or len(token.text) < 2:
        return False
    return not token.text.isascii() and not is_known(token.text)
