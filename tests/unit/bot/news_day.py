"""Whatever may happen to stories between digests, and to digests, at random; and what of it reaches their reader."""

import random
from collections import Counter
from datetime import datetime, timedelta

from news_desk import Desk, step

from bot.delivery.ledger import record
from bot.delivery.moment import Moment
from bot.delivery.outcomes import Gone
from bot.digests.telling import Correction, Step
from storage import StoryChange, UnitOfWork


class Day:
    """What happens to a few stories, and what of it reaches their reader."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk = desk
        self.chance = chance
        self.reports: dict[int, list[int]] = {}  #: by story
        self.steps: dict[int, list[Step]] = {}  #: by story; those that it does not tell yet
        self.versions: Counter[int] = Counter()  #: of reports that were corrected, but for the first
        self.outdated: set[int] = set()  #: reports that were corrected since their story was told
        self.withdrawn: dict[int, datetime] = {}
        self.fresh_until: dict[int, int] = {}  #: of stories that arrived: up to which report
        self.steps_read: Counter[int] = Counter()
        self.notices_read: Counter[tuple[str, int, int]] = Counter()  #: kind, report, version
        self.shown_at: dict[int, datetime] = {}  #: of reports that arrived

    def happen(self) -> None:
        often = (self.report, self.go_on, self.go_on, self.tell_one, self.digest)
        self.chance.choice((*often, *often, self.correct, self.withdraw, self.follow, self.news))()

    def report(self) -> None:
        number = self.desk.outlets + 1
        story, report = self.desk.report(title=f"题{number}", text=f"句{number}。")
        self.reports[story] = [report]

    def go_on(self) -> None:
        if story := self._story():
            number = self.desk.outlets + 1
            _, report = self.desk.report(story, title=f"题{number}", text=f"句{number}。")
            self.reports[story].append(report)
            if self.chance.random() < 0.6:
                self.steps.setdefault(story, []).append(step(report, f"进展{report}。"))

    def correct(self) -> None:
        if report := self._standing_report():
            self.versions[report] += 1
            self.outdated.add(report)
            self.desk.revise(report, f"题{report}第{self.versions[report] + 1}版")

    def withdraw(self) -> None:
        if report := self._standing_report():
            self.desk.now += timedelta(minutes=1)
            self.withdrawn[report] = self.desk.now
            self.desk.do(lambda uow: uow.articles.withdraw(report, self.desk.now))

    def tell_one(self) -> None:
        if story := self._story():
            self.tell(story)

    def tell(self, story: int) -> None:
        """As the newsroom does: with the corrections from each former version to the present one."""
        told = self.desk.told.setdefault(story, [])
        told[:] = [one for one in told if isinstance(one, Step)]
        corrections = [
            Correction(report, before, now, "title", "旧题", "新题", self.desk.now)
            for report in self.reports[story]
            for now in [self.versions[report] + 1]
            for before in range(1, now)
        ]
        self.outdated.difference_update(self.reports[story])
        self.desk.tell(story, *self.steps.pop(story, []), *corrections)

    def follow(self) -> None:
        if self.fresh_until:
            self.desk.follow(self.chance.choice(list(self.fresh_until)), at_once=self.chance.random() < 0.5)

    def news(self) -> None:
        follows = self.desk.do(lambda uow: uow.follows.of(self.desk.place))
        if not follows:
            return
        story = self.chance.choice(follows).story_id
        steps = [one.report for one in self._new_steps(story)]
        if (part := self.desk.news(story)) and self._arrives(part.digest_id):
            self.steps_read.update(report for report in steps[-3:])

    def digest(self, *, surely: bool = False) -> None:
        self.desk.now += timedelta(minutes=40)
        found = self.desk.do(lambda uow: Moment(self.desk.now).news(uow, self.desk.preferences(uow)))
        digest_id = self.desk.issue(f"{self.desk.now:%H:%M}")
        assert digest_id is not None
        if not self._arrives(digest_id, surely=surely):
            return
        for card in found.digest.cards:
            if card.after is None:
                assert card.story_id not in self.fresh_until, "a story is told for the first time twice"
                self.fresh_until[card.story_id] = card.until
            else:
                self.steps_read.update(point.article_id for point in card.progress.points)
        self.notices_read.update((one.kind, one.report.article_id, one.report.version) for one in found.digest.notices)
        for shown in (*found.stories, *found.also_shown):
            self.shown_at.setdefault(shown.article_id, self.desk.now)

    def end(self) -> None:
        for story in self.reports:
            self.tell(story)
        self.digest(surely=True)
        self.digest(surely=True)

    def _new_steps(self, story: int) -> list[Step]:
        """What it tells beyond what arrived, of reports that stand."""
        shown = self.desk.do(lambda uow: uow.digests.shown_of([self.desk.place], [story]))[self.desk.place].get(story)
        after = shown.until if shown else 0
        told = [one for one in self.desk.told.get(story, []) if isinstance(one, Step)]
        until = min((one.report for one in told if one.report in self.outdated), default=None)
        told = [one for one in told if until is None or one.report < until]
        return [one for one in told if one.report > after and one.report not in self.withdrawn]

    def _arrives(self, digest_id: int, *, surely: bool = False) -> bool:
        if surely or self.chance.random() < 0.75:
            return True
        first = self.desk.parts(digest_id)[0]
        self.desk.do(lambda uow: record(uow, first, Gone("chat not found"), self.desk.now))
        return False

    def _story(self) -> int | None:
        return self.chance.choice(list(self.reports)) if self.reports else None

    def _standing_report(self) -> int | None:
        standing = [one for reports in self.reports.values() for one in reports if one not in self.withdrawn]
        return self.chance.choice(standing) if standing else None


class RegroupedDay(Day):
    """On which stories turn out to be one, or two."""

    def happen(self) -> None:
        if self.chance.random() < 0.1:
            self.desk.now += timedelta(minutes=1)
            self.chance.choice((self.merge, self.split))()
        else:
            super().happen()

    def merge(self) -> None:
        if len(self.reports) < 2:
            return
        kept, gone = sorted(self.chance.sample(list(self.reports), 2))
        change = StoryChange("merge", gone, kept, (), self.reports[gone][0])
        self.desk.do(lambda uow: uow.stories.change(change, self.desk.now))
        self.reports[kept] += self.reports.pop(gone)
        self.steps[kept] = sorted((*self.steps.pop(kept, []), *self._untold(gone)), key=lambda one: one.report)
        if gone in self.fresh_until:
            self.fresh_until[kept] = max(self.fresh_until.pop(gone), self.fresh_until.get(kept, 0))

    def split(self) -> None:
        story = self._story()
        if story is None or len(self.reports[story]) < 2:
            return
        reports, steps = self.reports[story], self._untold(story)
        moved = self.chance.sample(reports, self.chance.randrange(1, len(reports)))
        opened = self.desk.do(lambda uow: self._part(uow, story, moved))
        self.reports[opened] = moved
        self.reports[story] = [one for one in reports if one not in moved]
        for part in (story, opened):
            self.steps[part] = [one for one in steps if one.report in self.reports[part]]
        if until := self.fresh_until.pop(story, None):
            shown = self.desk.do(lambda uow: uow.digests.shown_of([self.desk.place], [story, opened]))[self.desk.place]
            self.fresh_until |= dict.fromkeys(shown, until)

    def _part(self, uow: UnitOfWork, story: int, moved: list[int]) -> int:
        opened = uow.stories.open(self.desk.now)
        uow.stories.change(StoryChange("split", story, opened, tuple(moved), moved[0]), self.desk.now)
        return opened

    def _untold(self, story: int) -> list[Step]:
        """All its steps, which are to be told anew."""
        told = [one for one in self.desk.told.pop(story, []) if isinstance(one, Step)]
        return sorted((*told, *self.steps.pop(story, [])), key=lambda one: one.report)
