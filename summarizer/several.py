"""Several reports of one event in a few of their sentences, none of which repeats another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, sqrt

from summarizer.accounts import Account, accounts
from summarizer.figures import WHEN
from summarizer.points.features import Vector, cosine, share_said
from summarizer.points.selection import Scored
from summarizer.quantities import Quantity, clash, quantities
from summarizer.reports import AnyReport
from summarizer.summary import summarize

#: How much it counts that a sentence tells what all reports tell, and that it stands in the best of them.
_AGREED, _LEADING = 0.8, 0.1
#: How much it counts that a report tells the matter in plain words, when the leading one is chosen; and that a sentence
#: tells how it went on.
_PLAIN, _NEWS = 0.3, 0.3
#: The most that a sentence can add, and by how much each adds less than the one before.
_MOST_GAINED, _LEAST = 1 + _AGREED + _LEADING + _NEWS, 1e-6
#: From so much of its weight on that chosen points tell already, a sentence adds nothing.
_REPEATED = 0.45
#: From so much of a chosen point on that a sentence tells again, it is the same at greater length.
_ECHOED = 0.6
#: Where a sentence has so many numerals, and no more than this share of them is new, it tells the same figures again.
_FIGURES, _NEW_FIGURES = 3, 0.25
_NUMERAL = re.compile(r"\d{1,12}(?:[.,:]\d{1,12}){0,4}")
#: How much of what is repeated costs; less where the figures differ, for that is news.
_REDUNDANCY, _DISPUTED = 0.8, 0.4
#: Of each report only this share of its sentences, the better ones, is worth a reader's time.
_WORTH = 2 / 3
#: And only so many of them are compared with one another.
_POOL = 40
#: More points than anybody reads; each is compared with all before it.
_MOST = 60


@dataclass(frozen=True, slots=True)
class SourcedPoint:
    """A sentence worth quoting and whose it is: `text` is the report's text from `start` to `end`."""

    #: The id of its report.
    report: str | int
    text: str
    start: int
    end: int
    #: 0..1: what it adds to those that were chosen before it, so that the k best are the points of `max_points=k`; of a
    #: single report, what its summary gives it. Those that contradict one another have the same.
    score: float
    #: The figures in which outlets contradict one another, as spans within `text`: only `tell` looks for them.
    differing: tuple[tuple[int, int], ...] = ()

    @property
    def place(self) -> tuple[str | int, int]:
        """Its report, and where it begins there."""
        return self.report, self.start


def summarize_reports(
    reports: Iterable[AnyReport], *, max_points: int = 5, max_chars: int | None = None
) -> tuple[SourcedPoint, ...]:
    """What the reports of one event, best in one language, tell together: verbatim, each point with its report.

    The points of the report that tells most of it come first, in reading order, then what others add, most first. At
    most `max_points`, of at most `max_chars` characters together. What a point tells already is not told again, unless
    the figures differ. A report may carry its analysed text as `document`, which saves the analysis; of a single
    report the points are those of `summarize`.
    """
    return points_of(accounts(reports), max_points, max_chars)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is known of sentences, each by its report and its start."""

    #: They tell how the matter went on.
    news: frozenset[tuple[str | int, int]] = frozenset()
    #: Their figures were overtaken.
    outdated: frozenset[tuple[str | int, int]] = frozenset()


def points_of(
    told: Sequence[Account], max_points: int, max_chars: int | None = None, emphasis: Emphasis = Emphasis()
) -> tuple[SourcedPoint, ...]:
    """`summarize_reports` of reports that were read before."""
    if len(told) == 1:
        [alone] = told
        key_points = summarize(alone.document, max_points=max_points, max_chars=max_chars).points
        return tuple(SourcedPoint(alone.report, p.text, p.start, p.end, p.score) for p in key_points)
    points: list[tuple[_Offer, SourcedPoint]] = []
    score = 1.0
    for offer, gain in _chosen(_pool(told, emphasis), max_points, max_chars):
        score = round(min(score - _LEAST, max(gain, 0.0) / _MOST_GAINED), 6)
        points.append((offer, _point(offer, max(score, 0.0))))
    points.sort(key=lambda pair: (not pair[0].leads, pair[1].start if pair[0].leads else 0))
    return tuple(point for _, point in points)


@dataclass(frozen=True, eq=False)
class _Offer:
    """A candidate of one of the reports."""

    report: str | int
    #: The report's place among those given.
    place: int
    #: Whether the report is the one that tells most.
    leads: bool
    #: How many points its report may give: a summary of half the article is none.
    most: int
    scored: Scored
    #: Its score, and how well it tells what all reports tell.
    value: float

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its quantities, without days and hours: two days on which the same is told are no news."""
        return [one for one in quantities(self.scored.candidate.folded) if one.unit not in WHEN]

    @cached_property
    def numerals(self) -> frozenset[str]:
        """As they are written, but for what sets thousands apart."""
        return frozenset(one.replace(",", "") for one in _NUMERAL.findall(self.scored.candidate.folded))


def _pool(told: Sequence[Account], emphasis: Emphasis) -> list[_Offer]:
    common = _sum(account.centroid for account in told)
    leading = [round(cosine(a.centroid, common) + _PLAIN * _best(a), 6) for a in told]
    lead = leading.index(max(leading)) if leading else 0
    pool = []
    for place, account in enumerate(told):
        ordered = sorted(account.scored, key=lambda one: (-one.score, one.candidate.start))
        most = (len(account.document.prose) + 1) // 2
        for scored in ordered[: min(_POOL, ceil(_WORTH * len(ordered)))]:
            place_in = (account.report, scored.candidate.start)
            if place_in in emphasis.outdated:
                continue
            value = scored.score + _AGREED * cosine(scored.words, common) + _LEADING * (place == lead)
            value += _NEWS * (place_in in emphasis.news)
            pool.append(_Offer(account.report, place, place == lead, most, scored, value))
    return pool


def _best(account: Account) -> float:
    """The score of its best sentence: a feature that sets out from a scene has none that tells the matter."""
    return max((one.score for one in account.scored), default=0.0)


def _chosen(pool: list[_Offer], count: int, max_chars: int | None) -> list[tuple[_Offer, float]]:
    """The offers chosen one after another, with what each added."""
    room = max_chars if max_chars is not None else sum(offer.scored.length for offer in pool)
    given: Counter[int] = Counter()
    chosen: list[_Offer] = []
    added: list[tuple[_Offer, float]] = []
    while len(chosen) < min(count, _MOST):
        pool = [o for o in pool if o.scored.length <= room and given[o.place] < o.most]
        # The leading report comes first, so that what the others say is told as what it lacks.
        looked_at = pool if chosen else [o for o in pool if o.leads] or pool
        gains = [(gain, offer) for offer in looked_at if (gain := _gain(offer, chosen)) is not None]
        if not gains:
            break
        gain, taken = max(gains, key=lambda pair: (round(pair[0], 6), -pair[1].place, -pair[1].scored.candidate.start))
        chosen.append(taken)
        added.append((taken, gain))
        pool.remove(taken)
        given[taken.place] += 1
        room -= taken.scored.length
    return added


def _gain(offer: _Offer, chosen: list[_Offer]) -> float | None:
    """What the offer adds to what is chosen; None where that is nothing."""
    disputed = [other for other in chosen if clash(offer.quantities, other.quantities)]
    agreed = [other for other in chosen if other not in disputed]
    said = _share_said(offer, agreed)
    if said > _REPEATED or any(_share_said(other, [offer]) > _ECHOED for other in agreed):
        return None
    if _has_old_figures(offer, agreed):
        return None
    return offer.value * (1 - _REDUNDANCY * said - _DISPUTED * _share_said(offer, disputed))


def _has_old_figures(offer: _Offer, by: list[_Offer]) -> bool:
    """Whether its figures are many, and nearly all in these: a table in other words."""
    new = offer.numerals.difference(*(other.numerals for other in by))
    return len(offer.numerals) >= _FIGURES and len(new) <= _NEW_FIGURES * len(offer.numerals)


def _share_said(offer: _Offer, by: list[_Offer]) -> float:
    """How much of the offer, by weight, these say."""
    return share_said(offer.scored.words, {word for other in by for word in other.scored.words})


def _sum(vectors: Iterable[Vector]) -> Vector:
    """The sum of the vectors, scaled to length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            total[word] += weight
    norm = sqrt(sum(weight * weight for weight in total.values()))
    return {word: weight / norm for word, weight in total.items()} if norm else {}


def _point(offer: _Offer, score: float) -> SourcedPoint:
    candidate = offer.scored.candidate
    return SourcedPoint(offer.report, candidate.text, candidate.start, candidate.end, score)
