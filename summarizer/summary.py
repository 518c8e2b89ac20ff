"""An article in a few sentences of its own."""

from dataclasses import dataclass

from summarizer.points.answering import relevance, wanted
from summarizer.points.candidates import candidates
from summarizer.points.features import Part, article_of, features
from summarizer.points.ranking import Ranking, shipped
from summarizer.points.selection import Scored, select
from summarizer.text.document import Document, analyse


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
    scored = ranked(document, shipped(), query)
    return Summary(key_points(document, scored, max_points, max_chars))


def ranked(document: Document, ranking: Ranking, query: str = "") -> list[Scored]:
    """All candidates in order with what speaks for each; the rules are not asked yet."""
    article = article_of(document)
    asked = wanted(query)
    scored = []
    for candidate in candidates(document):
        values = features(candidate, article)
        scored.append(Scored(candidate, values, ranking.score(values), ranking, relevance(asked, candidate)))
    return scored


def key_points(
    document: Document, scored: list[Scored], max_points: int = 3, max_chars: int | None = None
) -> tuple[KeyPoint, ...]:
    """The best of the document's candidates, in reading order."""
    # A summary of half the article is none.
    count = min(max_points, (len(document.prose) + 1) // 2)
    return tuple(
        KeyPoint(s.candidate.text, s.candidate.start, s.candidate.end, s.score, s.parts)
        for s in select(scored, count, max_chars)
    )
