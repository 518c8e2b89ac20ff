"""Methods that need no method: the first three sentences, any three, and the best three for who knows the reference.

Their splitter is plain and their own, so that they owe nothing to the summarizer that they are measured against.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.summaries.material import Article
from benchmarks.summaries.rouge import Reference, cut, reference, rouge

#: Sentences in a summary.
COUNT = 3
SEED = 20240229

_END = re.compile(
    r"""[。！？!?]+[”’」』）)]*(?:"(?=\s|$))?
      | (?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Jr|vs|No|Lt))
        (?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Jan|Feb|Aug|Oct|Nov|Dec))(?<!\b(?:Prof|Capt|Cmdr|Sept))\.["”’)]*(?=\s+["“‘(]?[A-Z\d])
      | \n+""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W_]")


class Point(NamedTuple):
    """A sentence that a method took, `text == source[start:end]`, with what the method thinks of it: more is better."""

    text: str
    start: int
    end: int
    score: float = 0.0


#: What chooses points from an article, by whatever means.
Method = Callable[[Article], Sequence[Point]]


def plain_sentences(text: str) -> list[Point]:
    """What lies between full stops, question and exclamation marks, and line breaks; as the text has it."""
    ends = [found.end() for found in _END.finditer(text)]
    spans = zip([0, *ends], [*ends, len(text)], strict=True)
    return [_trimmed(text, start, end) for start, end in spans if _LETTER.search(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Point:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Point(piece.strip(), start, start + len(piece.strip()))


def ranked(points: Sequence[Point]) -> list[Point]:
    """The points with scores that keep their order: the first is the best."""
    return [point._replace(score=float(len(points) - i)) for i, point in enumerate(points)]


def lead(article: Article) -> list[Point]:
    """The first three sentences."""
    return ranked(plain_sentences(article.text)[:COUNT])


def any_three(article: Article) -> list[Point]:
    """Three sentences by lot, the same ones at each run."""
    sentences = plain_sentences(article.text)
    return ranked(random.Random(f"{SEED} {article.id}").sample(sentences, min(COUNT, len(sentences))))


def oracle(article: Article) -> list[Point]:
    """Sentences chosen with the reference in sight, each the one that adds most: the roof over all that quote."""
    references = [reference(ref, article.lang) for ref in article.refs]
    sentences = plain_sentences(article.text)
    taken: list[Point] = []
    best = 0.0
    while len(taken) < COUNT:
        tries = [(_told([*taken, s], references, article.lang), -s.start, s) for s in sentences if s not in taken]
        told, _, sentence = max(tries, default=(0.0, 0, None))
        if sentence is None or told <= best:
            break
        taken.append(sentence)
        best = told
    return ranked(taken)


def _told(points: Sequence[Point], references: Sequence[Reference], lang: str) -> float:
    return rouge(cut([point.text for point in points], lang), references, lang).mean
