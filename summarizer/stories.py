"""Reports of one event, grouped online into stories."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.comparing import Comparing, are_near
from summarizer.fingerprint import grouping_of
from summarizer.inverted import ORDER, Indexed, InvertedIndex, packed
from summarizer.likeness import SAME_EVENT
from summarizer.regrouping import BEST, are_one, mean_of_best, takes, two_groups
from summarizer.reports import AnyReport, ReportId, published
from summarizer.window import Window

#: How many reports, and of how many stories, a new one is compared with; what completes a story comes on top.
_REPORTS, _STORIES = 12, 8
#: By so many reports of each, two stories are compared before they are merged.
_COMPARED = 4
#: A story is looked at for two events in it when it has come to so many reports.
_LOOKED_AT = {4, 8, 16}


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What was thought of stories before, and is thought no more."""

    kind: Literal["merge", "split"]
    #: The report that showed it.
    because: ReportId
    #: The story that these reports were of, and the one that they are of now: all that are known of it on a merge.
    story: ReportId
    into: ReportId
    moved: tuple[ReportId, ...]


class StoryIndex:
    """Stories as they grow. A story's id is its first report's; reports are added in order of their time, more or less.

    A report may carry a `grouping` (see `grouping_of`), which saves its analysis. The same reports in the same order
    give the same stories; and so does an index into which those added before were restored, in any order unless some
    have no time, which are taken to be of the time of the report before them.
    """

    def __init__(self) -> None:
        self._stories: dict[ReportId, ReportId] = {}
        self._reports: defaultdict[ReportId, list[ReportId]] = defaultdict(list)
        self._window = Window()
        self._inverted = InvertedIndex()
        self._comparing = Comparing()
        #: By story, those of its reports that are in the window, in their order.
        self._present: defaultdict[ReportId, list[Indexed]] = defaultdict(list)
        self._changes: list[StoryChange] = []
        self._time = 0.0

    def add(self, report: AnyReport) -> ReportId:
        """The id of the story that the report belongs to; its own where it is the first. NaiveTimeError."""
        if report.id in self._stories:
            return self._stories[report.id]
        one = self._indexed(report)
        likely = self._likely(one)
        self._keep(one, likely[0] if likely else one.id)
        if len(likely) > 1:
            self._merge(one, likely[0], likely[1])
        elif likely:
            self._split(one, likely[0])
        return self._stories[one.id]

    def restore(self, report: AnyReport, story: ReportId) -> None:
        """Take up a report whose story was decided before, as the store has it. NaiveTimeError."""
        if report.id not in self._stories:
            self._keep(self._indexed(report), story)

    def stories(self) -> dict[ReportId, ReportId]:
        """The story of every report, by report id, in the order in which they were added."""
        return dict(self._stories)

    def take_changes(self) -> tuple[StoryChange, ...]:
        """What was merged or split since this was last asked, in order."""
        changes = tuple(self._changes)
        self._changes.clear()
        return changes

    def _indexed(self, report: AnyReport) -> Indexed:
        time, kept = published(report), grouping_of(report)
        if time is not None:
            self._time = time.timestamp()
        order = (self._time, isinstance(report.id, str), report.id)
        return Indexed(report.id, self._time, time is not None, kept.fingerprint, packed(kept), order)

    def _keep(self, one: Indexed, story: ReportId) -> None:
        self._stories[one.id] = story
        self._reports[story].append(one.id)
        self._inverted.add(one)
        self._enter(one, story)
        for oldest in self._window.add(one):
            self._inverted.forget(oldest)
            self._leave(oldest)

    def _enter(self, one: Indexed, story: ReportId) -> None:
        self._comparing.add(one, story, self._present[story])
        insort(self._present[story], one, key=ORDER)

    def _leave(self, one: Indexed) -> None:
        story = self._stories[one.id]
        present = self._present[story]
        present.remove(one)
        self._comparing.forget(one, story, present)
        if not present:
            del self._present[story]

    def _likely(self, one: Indexed) -> list[ReportId]:
        """The stories that it may belong to, the likeliest first; of equals, the earlier."""
        fitting = []
        for story, found in self._found(one).items():
            scores = [self._comparing.score(one, other) for other in found]
            if max(scores) >= SAME_EVENT:
                scores += [self._comparing.score(one, other) for other in self._completing(one, story, found)]
                if takes(scores):
                    fitting.append((-mean_of_best(scores), *self._seniority(story)))
        return [story for *_, story in sorted(fitting)]

    def _found(self, one: Indexed) -> dict[ReportId, list[Indexed]]:
        """The reports that share most with it, by story."""
        found: dict[ReportId, list[Indexed]] = {}
        left = _REPORTS
        for other in self._inverted.like(one.grouping):
            of_story = found.get(self._stories[other.id], [])
            is_enough = len(of_story) == BEST or (not of_story and len(found) == _STORIES)
            if not is_enough and are_near(one, other) and _is_new(other, of_story):
                of_story.append(other)
                found[self._stories[other.id]] = of_story
                left -= 1
                if not left:
                    break
        return found

    def _completing(self, one: Indexed, story: ReportId, found: list[Indexed]) -> list[Indexed]:
        """What is nearest in time to it of the story, so that one likeness alone does not speak for the rest."""
        complete = list(found)
        for other in self._nearest(one, story, 2 * BEST):
            if len(complete) < BEST and are_near(one, other) and _is_new(other, complete):
                complete.append(other)
        return complete[len(found) :]

    def _nearest(self, one: Indexed, story: ReportId, count: int) -> list[Indexed]:
        present = self._present.get(story, [])
        place = bisect(present, one.order, key=ORDER)
        around = present[max(0, place - count) : place + count]
        around = [other for other in around if other is not one]
        return sorted(around, key=lambda other: (abs(other.time - one.time), other.order))[:count]

    def _seniority(self, story: ReportId) -> tuple[float, bool, ReportId]:
        """Stories in the order of their first reports; of those whose first one is forgotten, in that of their ids."""
        first = self._window.get(story)
        return (first.time if first else float("-inf"), isinstance(story, str), story)

    def _merge(self, one: Indexed, story: ReportId, other: ReportId) -> None:
        """Make two stories one where both look like it, now that a report speaks for both."""
        some, others = (self._nearest(one, side, _COMPARED) for side in (story, other))
        if some and others and are_one(one, some, others, self._comparing.score):
            into, gone = sorted((story, other), key=self._seniority)
            moved = tuple(sorted(self._reports[gone], key=_by_kind))
            self._move(StoryChange("merge", one.id, gone, into, moved), self._present[gone])

    def _split(self, one: Indexed, story: ReportId) -> None:
        """Make a story two where it tells two events, now that more is known."""
        present = self._present.get(story, [])
        groups = two_groups(present, self._comparing.score) if len(present) in _LOOKED_AT else None
        if groups is None:
            return
        # The report by which the story is called stays; where it is forgotten, the oldest does.
        moved = max(groups, key=lambda group: (all(each.id != story for each in group), group[0].order))
        into = moved[0].id
        if into not in self._reports:
            self._move(StoryChange("split", one.id, story, into, tuple(each.id for each in moved)), moved)

    def _move(self, change: StoryChange, present: Sequence[Indexed]) -> None:
        for one in [*present]:
            self._leave(one)
            self._enter(one, change.into)
        moved = set(change.moved)
        for id in change.moved:
            self._stories[id] = change.into
        self._reports[change.into] += change.moved
        self._reports[change.story] = [id for id in self._reports[change.story] if id not in moved]
        if not self._reports[change.story]:
            del self._reports[change.story]
        self._changes.append(change)


def _is_new(one: Indexed, others: Sequence[Indexed]) -> bool:
    """Whether none of them has its text: copies say the same, however many they are."""
    return all(one.fingerprint != other.fingerprint for other in others)


def _by_kind(id: ReportId) -> tuple[bool, ReportId]:
    return isinstance(id, str), id
