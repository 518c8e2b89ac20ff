"""An article in a few sentences of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.candidates import Candidate, candidates
from summarizer.document import Document, analyse
from summarizer.features import Part, article_of, features, parts_of, total, vector
from summarizer.folding import lower
from summarizer.rules import barred_by
from summarizer.selection import Scored, select
from summarizer.tokens import Token, tokenize
from summarizer.weights import weight

#: From this share of the query's words on, by weight, a sentence answers it: more than its 的 and 了.
_ANSWERS = 0.2


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence worth quoting: `text == source[start:end]`, offsets in code points; score in 0..1."""

    text: str
    start: int
    end: int
    score: float
    #: What the score is made of, by name, heaviest first; they add up to it, before it is kept within 0..1.
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The key points in reading order; none where the text has no sentence that tells something by itself."""

    points: tuple[KeyPoint, ...]


def summarize(
    text: str | Document,
    *,
    title: str = "",
    query: str = "",
    max_points: int = 3,
    max_chars: int | None = None,
) -> Summary:
    """The sentences that tell the article best, verbatim; with a query, first those that answer it.

    At most `max_points` points, of at most `max_chars` characters together; fewer where the article is short. `title`
    is the headline, and is ignored for a Document, which has its own. The same input always gives the same points.
    """
    document = analyse(text, title) if isinstance(text, str) else text
    scored = _scored(document, query)
    # A summary of half the article is none.
    count = min(max_points, (len(document.prose) + 1) // 2)
    points = tuple(
        KeyPoint(s.candidate.text, s.candidate.start, s.candidate.end, s.score, s.parts)
        for s in select(scored, count, max_chars)
    )
    return Summary(points)


def _scored(document: Document, query: str) -> list[Scored]:
    article = article_of(document)
    asked = tokenize(query)
    scored = []
    for candidate in candidates(document):
        if barred_by(candidate) is None:
            words = vector(candidate.tokens)
            parts = parts_of(features(candidate, words, article))
            scored.append(Scored(candidate, words, total(parts), parts, _relevance(asked, candidate)))
    return scored


def _relevance(asked: tuple[Token, ...], candidate: Candidate) -> float:
    """The share of the query's words, by weight, that the candidate holds; 0 where that is hardly any."""
    if not asked:
        return 0.0
    words = {token.text for token in candidate.tokens}
    folded = lower(candidate.folded)
    # Han words are looked for in the text too: a name may be cut otherwise in its sentence.
    hits = [t for t in asked if t.text in words or (not t.text.isascii() and t.text in folded)]
    share = _total(hits) / _total(asked)
    return share if share >= _ANSWERS else 0.0


def _total(tokens: Iterable[Token]) -> float:
    return sum(weight(token.text, token.kind) + 0.1 for token in tokens)  # a single Han character counts a little
