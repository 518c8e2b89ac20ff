"""Reports of one event, grouped online into stories."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from summarizer.fingerprint import Grouping, grouping_of, is_same_text, is_template
from summarizer.points.features import cosine
from summarizer.reports import AnyReport, published

ReportId = str | int

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
#: A report becomes a candidate by sharing this many of its first heavy words.
_PROBES, _SHARED = 12, 2
#: How like a story's first report one must be, whichever of its reports it resembles, so that stories do not drift.
_ANCHOR = 0.3


@dataclass(frozen=True, slots=True)
class _Told:
    """A report in the index."""

    id: ReportId
    story: ReportId
    published: datetime | None
    grouping: Grouping


def same_event(one: AnyReport, other: AnyReport) -> float:
    """How likely both tell the same event, 0..1; 0.5 is the line. NaiveTimeError where a time has no zone."""
    if not _near(published(one), published(other)):
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


class StoryIndex:
    """Stories as they grow. A story's id is its first report's; reports are added in order of their time.

    A report may carry a `grouping` (see `grouping_of`), which saves its analysis; adding stored reports again, in their
    order, gives the same stories.
    """

    def __init__(self) -> None:
        self._stories: dict[ReportId, ReportId] = {}
        #: What new reports are compared with: those of the window, in the order in which they were added.
        self._told: dict[ReportId, _Told] = {}
        self._by_word: defaultdict[str, dict[ReportId, None]] = defaultdict(dict)
        self._now: datetime | None = None

    def add(self, report: AnyReport) -> ReportId:
        """The id of the story that the report belongs to; its own where it is the first. NaiveTimeError."""
        if report.id in self._stories:
            return self._stories[report.id]
        time, kept = published(report) or self._now, grouping_of(report)
        return self._keep(_Told(report.id, self._story_for(report.id, time, kept), time, kept))

    def restore(self, report: AnyReport, story: ReportId) -> None:
        """Take up a report whose story was decided before, as the store has it. NaiveTimeError."""
        self._keep(_Told(report.id, story, published(report) or self._now, grouping_of(report)))

    def stories(self) -> dict[ReportId, ReportId]:
        """The story of every report, by report id, in the order in which they were added."""
        return dict(self._stories)

    def _keep(self, told: _Told) -> ReportId:
        self._stories[told.id] = told.story
        self._told[told.id] = told
        for word in _probes(told.grouping):
            self._by_word[word][told.id] = None
        if told.published and (self._now is None or told.published > self._now):
            self._now = told.published
            self._forget_before(told.published - WINDOW)
        return told.story

    def _forget_before(self, time: datetime) -> None:
        while (oldest := next(iter(self._told.values()))).published and oldest.published < time:
            del self._told[oldest.id]
            for word in _probes(oldest.grouping):
                del self._by_word[word][oldest.id]

    def _story_for(self, own: ReportId, time: datetime | None, kept: Grouping) -> ReportId:
        best, story = SAME_EVENT, own
        for told in self._candidates(kept, time):
            value = likeness(kept, told.grouping)
            if (value > best or (value == best and story == own)) and self._is_anchored(kept, told):
                best, story = value, told.story
        return story

    def _is_anchored(self, kept: Grouping, told: _Told) -> bool:
        first = self._told.get(told.story, told)
        return first is told or likeness(kept, first.grouping) >= _ANCHOR

    def _candidates(self, kept: Grouping, time: datetime | None) -> list[_Told]:
        shared = Counter(report for word in _probes(kept) for report in self._by_word.get(word, ()))
        told = (self._told[report] for report, count in shared.items() if count >= _SHARED)
        return [one for one in told if _near(one.published, time)]


def _probes(kept: Grouping) -> list[str]:
    return sorted(kept.words, key=lambda word: (-kept.words[word], word))[:_PROBES]


def _near(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= WINDOW


def _mutual(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The common share of the smaller set."""
    return len({*some} & {*others}) / max(_FEW, min(len(some), len(others)))


def _telling(figures: tuple[str, ...]) -> tuple[str, ...]:
    """Figures that two events hardly share: 25.4 and 318, not a date or a 3."""
    return tuple(figure for figure in figures if len(figure) > 1 and figure[-1] not in "年月日号")
