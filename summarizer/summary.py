"""An article in a few sentences of its own."""

from dataclasses import dataclass

from summarizer.answering import relevance, wanted
from summarizer.candidates import candidates
from summarizer.document import Document, analyse
from summarizer.features import Part, article_of, features, parts_of, total, vector
from summarizer.rules import barred_by
from summarizer.selection import Scored, select


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
    scored = scored_candidates(document, query)
    # A summary of half the article is none.
    count = min(max_points, (len(document.prose) + 1) // 2)
    points = tuple(
        KeyPoint(s.candidate.text, s.candidate.start, s.candidate.end, s.score, s.parts)
        for s in select(scored, count, max_chars)
    )
    return Summary(points)


def scored_candidates(document: Document, query: str = "") -> list[Scored]:
    """The candidates that no rule bars, in order, with what speaks for each."""
    article = article_of(document)
    asked = wanted(query)
    scored = []
    for candidate in candidates(document):
        if barred_by(candidate) is None:
            words = vector(candidate.tokens)
            parts = parts_of(features(candidate, words, article))
            scored.append(Scored(candidate, words, total(parts), parts, relevance(asked, candidate)))
    return scored
