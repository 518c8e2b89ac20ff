"""Reports of one event, grouped online into stories."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from summarizer.fingerprint import Grouping, grouping_of
from summarizer.likeness import SAME_EVENT, WINDOW, likeness, near
from summarizer.reports import AnyReport, published

ReportId = str | int

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
        return [one for one in told if near(one.published, time)]


def _probes(kept: Grouping) -> list[str]:
    return sorted(kept.words, key=lambda word: (-kept.words[word], word))[:_PROBES]
