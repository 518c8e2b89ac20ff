"""What the card of a story holds: points over all reports, what each report alone tells, and how the story went on."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.accounts import Account, accounts
from summarizer.points.features import share_said
from summarizer.reports import AnyReport
from summarizer.several import points_of
from summarizer.steps import Step, steps_of

#: From so much of its weight on that another report tells, a sentence is not the report's own.
_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """A point of the story: `text` is its report's text from `start` to `end`, score in 0..1."""

    #: The id of its report.
    report: str | int
    text: str
    start: int
    end: int
    score: float
    #: The figures in which outlets contradict one another, as spans within `text`; none where they agree.
    differing: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """The sentence of a report, verbatim, that no other report says."""

    #: The id of its report.
    report: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A story, told."""

    #: In reading order: those of the report that tells most of it, then what others add.
    points: tuple[ToldPoint, ...]
    #: One for each report that has one, in the order of the reports.
    own: tuple[OwnSentence, ...]
    #: One for each report, but the first, that has news beyond all before it, in the order of the reports.
    steps: tuple[Step, ...]


def tell(reports: Sequence[AnyReport], *, max_points: int = 8) -> Telling:
    """The story that these reports, in order of their arrival, tell together. NaiveTimeError where a time has no zone.

    A report may carry its analysed text as `document`, which saves the analysis.
    """
    told = accounts(reports)
    points = tuple(ToldPoint(p.report, p.text, p.start, p.end, p.score) for p in points_of(told, max_points))
    return Telling(points, _own(told, {point.text for point in points}), steps_of(told))


def _own(told: Sequence[Account], pointed: set[str]) -> tuple[OwnSentence, ...]:
    own = []
    for account in told if len(told) > 1 else ():
        others = [other.words for other in told if other is not account]
        for one in sorted(account.scored, key=lambda one: (-one.score, one.candidate.start)):
            text = one.candidate.text
            if text not in pointed and max(share_said(one.words, words) for words in others) < _COMMON:
                own.append(OwnSentence(account.report, text))
                break
    return tuple(own)
