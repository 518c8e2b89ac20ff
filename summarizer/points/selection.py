"""Which candidates to take: the best, each unlike those already taken, within the room there is.

Greedy, and lazy: the rules and the likeness to what is chosen are asked of the best candidates only, since most are
never come to. A candidate like a chosen one is left out; a penalty for some likeness (Carbonell and Goldstein, "The
use of MMR", 1998) was measured and chose no better.
"""

from dataclasses import dataclass
from functools import cached_property

from summarizer.points.candidates import Candidate
from summarizer.points.features import Features, Part, Vector, cosine, share_said, vector
from summarizer.points.ranking import Ranking
from summarizer.points.rules import barred_by

#: From this likeness to a chosen point on it is repetition, or from so much of its weight on that the point tells.
_REPETITION, _SAID = 0.5, 0.75
#: How many points the ranking's floor is meant for: who asks for more of them gets weaker ones. Two are taken however
#: far apart they are: one sentence alone tells too little.
_USUAL, _FEWEST = 3, 2
#: A page of fewer words (600 characters of Chinese) is short: two points tell most of it, and so a third one must have
#: the square root of the odds.
_SHORT_PAGE, _STRICTER = 250, 0.5
#: More points than anybody reads; each is compared with all before it.
_MOST = 60


@dataclass(frozen=True)
class Scored:
    """A candidate with its features, its score (0..1), and how well it answers the query (0 without one)."""

    candidate: Candidate
    values: Features
    score: float
    ranking: Ranking
    relevance: float = 0.0

    @property
    def length(self) -> int:
        return self.candidate.end - self.candidate.start

    @cached_property
    def untitled(self) -> float:
        """The score without the headline's part: a lead that repeats it says nothing of how weak the others are."""
        return self.score - self.ranking.weights["title"] * self.values.title

    @cached_property
    def words(self) -> Vector:
        """Its words, as a vector of length 1."""
        return vector(self.candidate)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What makes its score."""
        return self.ranking.parts(self.values)


def select(scored: list[Scored], count: int, max_chars: int | None = None) -> list[Scored]:
    """At most `count` candidates and `max_chars` characters, in reading order; what answers the query goes first."""
    count = min(count, _MOST)
    room = max_chars if max_chars is not None else sum(s.length for s in scored)
    below = _how_far_below(scored, count)
    chosen: list[Scored] = []
    for one in sorted(scored, key=lambda s: (-s.relevance, -s.score, s.candidate.start)):
        if len(chosen) >= count or not _is_worth(one, chosen, below):
            break
        if one.length <= room and barred_by(one.candidate) is None and not _repeats(one, chosen):
            chosen.append(one)
            room -= one.length
    return sorted(chosen, key=lambda s: s.candidate.start)


def _how_far_below(scored: list[Scored], count: int) -> float:
    """The ranking's floors that a point may lie below the best: fewer on a short page, more for who asks for more."""
    if count > _USUAL:
        return count / _USUAL
    return _STRICTER if sum(len(s.candidate.words.texts) for s in scored) < _SHORT_PAGE else 1.0


def _is_worth(one: Scored, chosen: list[Scored], below: float) -> bool:
    if one.relevance > 0 or len(chosen) < _FEWEST:
        return True
    return one.untitled >= max(s.untitled for s in chosen) - one.ranking.floor * below


def _repeats(one: Scored, chosen: list[Scored]) -> bool:
    return any(
        cosine(one.words, other.words) > _REPETITION or share_said(one.words, other.words) > _SAID for other in chosen
    )
