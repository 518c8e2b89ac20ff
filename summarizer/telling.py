"""What the card of a story holds: points over all reports, what each report alone tells, and how the story went on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.accounts import Account, accounts
from summarizer.disputes import Claim, disputes, outdated, standing
from summarizer.own import OwnSentence, own_sentences
from summarizer.points.features import Vector, share_said
from summarizer.reports import AnyReport
from summarizer.several import Emphasis, SourcedPoint, points_of
from summarizer.steps import Step, steps_of

#: Of so many reports, the newest, the points are made; the steps of so many more.
_READ, _FOLLOWED = 40, 80
#: More disputes than this are confusion.
_DISPUTES = 2
#: What a contradiction that no point told weighs, in parts of the heaviest point.
_WEIGHT = 0.9
#: A point of which a disputed sentence says so much is the same.
_REPEATED = 0.6


@dataclass(frozen=True, slots=True)
class Telling:
    """A story, told."""

    #: In reading order: those of the report that tells most of it, then what others add; what contradicts a point
    #: stands behind it.
    points: tuple[SourcedPoint, ...]
    #: One for each report that has one, in the order of the reports.
    own: tuple[OwnSentence, ...]
    #: One for each report, but the first, that has news beyond all before it, in the order of the reports.
    steps: tuple[Step, ...]


def tell(reports: Sequence[AnyReport], *, max_points: int = 8) -> Telling:
    """The story that these reports, in order of their arrival, tell together. NaiveTimeError where a time has no zone.

    Of very many reports only the newest are read, of a very long one the beginning. A report may carry its analysed
    text as `document`, which saves the analysis.
    """
    followed = accounts(reports[-_FOLLOWED:])
    steps = steps_of(followed)
    told = standing(followed[-_READ:])
    emphasis = Emphasis(_places(told, steps), outdated(told))
    points = _points(told, max_points, emphasis)
    own = own_sentences(told, {point.place for point in points} | emphasis.outdated)
    if len(reports) > _FOLLOWED:  # what came before the first of those that are read may have told it
        late = {account.report for account in followed[_FOLLOWED // 2 :]}
        steps = tuple(step for step in steps if step.report in late)
    return Telling(points, own, steps)


def _places(told: Sequence[Account], steps: Sequence[Step]) -> frozenset[tuple[str | int, int]]:
    """Where the sentences of the steps stand."""
    sentences = {(step.report, sentence) for step in steps for sentence in step.sentences}
    candidates = [(account.report, one.candidate) for account in told for one in account.scored]
    return frozenset((report, one.start) for report, one in candidates if (report, one.text) in sentences)


def _points(told: Sequence[Account], count: int, emphasis: Emphasis) -> tuple[SourcedPoint, ...]:
    points = list(points_of(told, count, emphasis=emphasis))
    words = {(account.report, one.candidate.start): one.words for account in told for one in account.ranked}
    for claims in disputes(told, emphasis.outdated)[:_DISPUTES] if len(told) > 1 else ():
        if len(claims) + sum(1 for point in points if point.differing) <= count:
            points = _with_dispute(points, claims, words)
    return tuple(_at_most(points, count, emphasis.news))


def _with_dispute(
    points: list[SourcedPoint], claims: Sequence[Claim], words: Mapping[tuple[str | int, int], Vector]
) -> list[SourcedPoint]:
    """The points with what each side says, in the place of the first point that says the same, or at the end."""
    sides = {side.place: side for side in (_side(claim, points) for claim in claims)}
    said = [frozenset(words[place]) for place in sides]
    same = [
        point.place in sides
        or (not point.differing and any(share_said(words.get(point.place, {}), side) > _REPEATED for side in said))
        for point in points
    ]
    at = same.index(True) if True in same else len(points)
    rest = [point for point, is_same in zip(points[at:], same[at:], strict=True) if not is_same]
    best = max((point.score for point in points), default=1.0)
    score = max((point.score for point, is_same in zip(points, same, strict=True) if is_same), default=best * _WEIGHT)
    return [*points[:at], *(replace(side, score=score) for side in sides.values()), *rest]


def _side(claim: Claim, points: list[SourcedPoint]) -> SourcedPoint:
    candidate = claim.scored.candidate
    side = SourcedPoint(claim.account.report, candidate.text, candidate.start, candidate.end, claim.scored.score)
    differing = {span for point in points if point.place == side.place for span in point.differing}
    return replace(side, differing=tuple(sorted({*differing, claim.span})))


def _at_most(points: list[SourcedPoint], count: int, news: frozenset[tuple[str | int, int]]) -> list[SourcedPoint]:
    """Without the weakest that are undisputed, where they are too many; news goes last."""
    undisputed = [place for place, point in enumerate(points) if not point.differing]
    weakest = sorted(undisputed, key=lambda at: (points[at].place in news, points[at].score, -at))
    gone = set(weakest[: max(0, len(points) - count)])
    return [point for place, point in enumerate(points) if place not in gone]
