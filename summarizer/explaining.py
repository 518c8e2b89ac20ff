"""Why a summary took what it took: every sentence of the document, and what became of it."""

from dataclasses import dataclass, replace

from summarizer.points.features import Part, cosine
from summarizer.points.ranking import shipped
from summarizer.points.rules import barred_by
from summarizer.points.selection import Scored
from summarizer.summary import KeyPoint, key_points, ranked
from summarizer.text.document import Document
from summarizer.text.paragraphs import Role


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what became of it; start and end are offsets into the document's text, half-open."""

    start: int
    end: int
    #: Its paragraph, as an index into the document's.
    paragraph: int
    #: What its paragraph is; only prose is looked at further.
    role: Role
    #: The rule that keeps it from being a point, by its name in `summarizer.points.rules`; None where there is none.
    rule: str | None = None
    #: 0..1, and what it is made of; 0 and nothing for what is not prose or is barred.
    score: float = 0.0
    parts: tuple[Part, ...] = ()
    #: How well it answers the query, 0..1.
    relevance: float = 0.0
    #: The point that it holds, from 1 in reading order; 0 where it holds none.
    point: int = 0
    #: The point that is most like it, from 1; 0 where none is like it at all, and for a point.
    echoes: int = 0

    @property
    def is_eligible(self) -> bool:
        """Whether it could have been a point."""
        return self.role is Role.PROSE and self.rule is None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A summary with its grounds."""

    document: Document
    #: As `summarize` gives them.
    points: tuple[KeyPoint, ...]
    #: Every sentence of the document, in order.
    sentences: tuple[Judged, ...]


def explain(document: Document, *, query: str = "", max_points: int = 3, max_chars: int | None = None) -> Explanation:
    """The summary of the document, as `summarize` gives it, and what became of every sentence."""
    scored = ranked(document, shipped(), query)
    points = key_points(document, scored, max_points, max_chars)
    spans = {(point.start, point.end) for point in points}
    taken = [one for one in scored if (one.candidate.start, one.candidate.end) in spans]
    of_prose = iter(scored)  # one for each of its sentences, in order
    judged = []
    for sentence in document.sentences:
        plain = Judged(sentence.start, sentence.end, sentence.paragraph, document.role(sentence))
        judged.append(_weighed(plain, next(of_prose), taken) if plain.role is Role.PROSE else plain)
    return Explanation(document, points, tuple(judged))


def _weighed(judged: Judged, scored: Scored, taken: list[Scored]) -> Judged:
    """A sentence of the prose with the rule that bars it, or with the grounds of its score."""
    if rule := barred_by(scored.candidate):
        return replace(judged, rule=rule)
    point = next((number for number, one in enumerate(taken, 1) if one is scored), 0)
    return replace(
        judged,
        score=scored.score,
        parts=scored.parts,
        relevance=scored.relevance,
        point=point,
        echoes=0 if point else _nearest(scored, taken),
    )


def _nearest(scored: Scored, taken: list[Scored]) -> int:
    likeness = [cosine(scored.words, one.words) for one in taken]
    best = max(likeness, default=0.0)
    return likeness.index(best) + 1 if best > 0 else 0
