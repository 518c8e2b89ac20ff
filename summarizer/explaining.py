"""Why a summary took what it took: every sentence of the document, and what became of it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.candidates import Candidate, candidates
from summarizer.document import Document, Paragraph, Sentence
from summarizer.features import Part, cosine
from summarizer.paragraphs import Role
from summarizer.rules import barred_by
from summarizer.selection import Scored
from summarizer.summary import KeyPoint, scored_candidates, summarize


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what became of it; start and end are offsets into the document's text, half-open."""

    start: int
    end: int
    #: Its paragraph, as an index into the document's.
    paragraph: int
    #: What its paragraph is; only prose is looked at further.
    role: Role
    #: The rule that keeps it from being a point, by its name in `summarizer.rules`; None where there is none.
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


@dataclass(frozen=True)
class Explanation:
    """A summary with its grounds."""

    document: Document
    #: As `summarize` gives them.
    points: tuple[KeyPoint, ...]
    #: Every sentence of the document, in order.
    sentences: tuple[Judged, ...]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds this offset into the text, such as a point's start; None between paragraphs."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.document.paragraphs[index].end:
            return None
        return self.document.paragraphs[index]

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.document.paragraphs]


def explain(document: Document, *, query: str = "", max_points: int = 3, max_chars: int | None = None) -> Explanation:
    """The summary of the document, as `summarize` gives it, and what became of every sentence."""
    points = summarize(document, query=query, max_points=max_points, max_chars=max_chars).points
    scored = {_span(one.candidate): one for one in scored_candidates(document, query)}
    taken = [scored[point.start, point.end] for point in points]
    tried = list(candidates(document))
    judged = []
    for sentence in document.sentences:
        own = _within(sentence, tried)
        able = [scored[_span(candidate)] for candidate in own if _span(candidate) in scored]
        barred = Judged(sentence.start, sentence.end, sentence.paragraph, document.role(sentence))
        if able:
            judged.append(_weighed(barred, able, taken))
        else:
            judged.append(replace(barred, rule=barred_by(own[0]) if own else None))
    return Explanation(document, points, tuple(judged))


def _weighed(judged: Judged, able: list[Scored], taken: list[Scored]) -> Judged:
    """The sentence with the grounds of its point, or of the best that could have been one."""
    point = next((number for number, one in enumerate(taken, 1) if one in able), 0)
    best = taken[point - 1] if point else max(able, key=lambda one: (one.relevance, one.score))
    return replace(
        judged,
        score=best.score,
        parts=best.parts,
        relevance=best.relevance,
        point=point,
        echoes=0 if point else _nearest(best, taken),
    )


def _nearest(scored: Scored, taken: list[Scored]) -> int:
    likeness = [cosine(scored.words, one.words) for one in taken]
    best = max(likeness, default=0.0)
    return likeness.index(best) + 1 if best > 0 else 0


def _within(sentence: Sentence, ordered: list[Candidate]) -> list[Candidate]:
    first = bisect_left(ordered, sentence.start, key=_start)
    return ordered[first : bisect_left(ordered, sentence.end, lo=first, key=_start)]


def _start(candidate: Candidate) -> int:
    return candidate.start


def _span(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, candidate.end
