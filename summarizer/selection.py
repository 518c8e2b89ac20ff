"""Which candidates to take: the best, each unlike those already taken, within the room there is.

Maximal marginal relevance (Carbonell and Goldstein, "The use of MMR", 1998).
"""

from dataclasses import dataclass

from summarizer.candidates import Candidate
from summarizer.features import Part, Vector, cosine

#: How much likeness to a chosen point costs, and from where on it is repetition.
_REDUNDANCY, _REPETITION = 0.6, 0.55
#: Points below this share of the best one's score are not worth a reader's time.
_FLOOR = 0.45
#: Only so many of the best are compared with one another, which keeps a long text linear.
_POOL = 60


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its vector, its score (0..1), and how well it answers the query (0 without one)."""

    candidate: Candidate
    words: Vector
    score: float
    parts: tuple[Part, ...] = ()
    relevance: float = 0.0

    @property
    def length(self) -> int:
        return self.candidate.end - self.candidate.start


def select(scored: list[Scored], count: int, max_chars: int | None = None) -> list[Scored]:
    """At most `count` candidates and `max_chars` characters, in reading order; what answers the query goes first."""
    pool = sorted(scored, key=lambda s: (-s.relevance, -s.score, s.candidate.start))[:_POOL]
    room = max_chars if max_chars is not None else sum(s.length for s in pool)
    best = max((s.score for s in pool), default=0.0)
    chosen: list[Scored] = []
    while pool and len(chosen) < count:
        pool = [s for s in pool if s.length <= room and _is_worth(s, best) and not _repeats(s, chosen)]
        if not pool:
            break
        taken = max(pool, key=lambda s: (s.relevance, _gain(s, chosen), -s.candidate.start))
        pool.remove(taken)
        chosen.append(taken)
        room -= taken.length
    return sorted(chosen, key=lambda s: s.candidate.start)


def _is_worth(scored: Scored, best: float) -> bool:
    return scored.relevance > 0 or scored.score >= _FLOOR * best


def _gain(scored: Scored, chosen: list[Scored]) -> float:
    return scored.score - _REDUNDANCY * _likeness(scored, chosen)


def _repeats(scored: Scored, chosen: list[Scored]) -> bool:
    return _likeness(scored, chosen) > _REPETITION


def _likeness(scored: Scored, chosen: list[Scored]) -> float:
    return max((cosine(scored.words, other.words) for other in chosen), default=0.0)
