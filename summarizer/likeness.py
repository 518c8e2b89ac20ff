"""How likely two reports tell the same event."""

from datetime import datetime, timedelta

from summarizer.fingerprint import Grouping, grouping_of, is_same_text, is_template
from summarizer.points.features import cosine
from summarizer.reports import AnyReport, published

#: Reports further apart are of different events.
WINDOW = timedelta(hours=72)
#: At this likeness and above, two reports tell the same event.
SAME_EVENT = 0.5

#: What speaks for one event, each 0..1, and how much; the sum is the likeness.
WEIGHTS = {"words": 0.9, "title": 0.35, "figures": 0.3, "names": 0.15}
#: As like as reports of one template may be: below the line.
_TEMPLATE = 0.4
#: Of fewer figures or names than this, having one in common says little.
_FEW = 3


def same_event(one: AnyReport, other: AnyReport) -> float:
    """How likely both tell the same event, 0..1; 0.5 is the line. NaiveTimeError where a time has no zone."""
    if not near(published(one), published(other)):
        return 0.0
    return likeness(grouping_of(one), grouping_of(other))


def likeness(one: Grouping, other: Grouping) -> float:
    """`same_event` for what was stored, time left aside."""
    if is_same_text(one, other):
        return 1.0
    evidence = {
        "words": cosine(one.words, other.words),
        "title": _mutual(one.title, other.title),
        "figures": _mutual(_telling(one.figures), _telling(other.figures)),
        "names": _mutual(one.names, other.names),
    }
    total = sum(WEIGHTS[name] * value for name, value in evidence.items())
    return min(total, _TEMPLATE if is_template(one, other) else 1.0)


def near(one: datetime | None, other: datetime | None) -> bool:
    """Whether both may tell the same event by their times; one that is not known excludes nothing."""
    return one is None or other is None or abs(one - other) <= WINDOW


def _mutual(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The common share of the smaller set."""
    return len({*some} & {*others}) / max(_FEW, min(len(some), len(others)))


def _telling(figures: tuple[str, ...]) -> tuple[str, ...]:
    """Figures that two events hardly share: 25.4 and 318, not a date or a 3."""
    return tuple(figure for figure in figures if len(figure) > 1 and figure[-1] not in "年月日号")
