"""The newsroom's state: what is published, what waits, and which sources are broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.playground.newsroom.dates import CITY_ZONE, set_dates
from bot.playground.newsroom.errors import NaiveClockError
from bot.playground.newsroom.manuscripts import Manuscript, Paragraph, load_manuscripts
from bot.playground.newsroom.outlets import OUTLETS, Outlet, SourceKind, outlet_of


class Breakage(StrEnum):
    """How a source misbehaves."""

    #: HTTP 500
    ERROR = "error"
    #: HTTP 200 with bytes that are no feed and no page
    GARBAGE = "garbage"


@dataclass(frozen=True)
class Source:
    """What a subscriber to an outlet needs to know."""

    url: str
    kind: SourceKind
    title: str
    category: str


@dataclass(frozen=True)
class Article:
    """A published article."""

    manuscript: Manuscript
    #: UTC, whole seconds
    published: datetime
    #: from when its texts count days; aware
    day_one: datetime

    @property
    def outlet(self) -> Outlet:
        return self.manuscript.outlet

    @property
    def event(self) -> str:
        return self.manuscript.event

    @property
    def title(self) -> str:
        return self._dated(self.manuscript.title)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(self._dated(each.text), each.is_subhead) for each in self.manuscript.paragraphs)

    @property
    def section(self) -> str:
        """Its topic, in the outlet's words."""
        return self.outlet.section(self.manuscript.topic)

    @property
    def summary(self) -> str:
        """The lead, which is all that the feeds carry."""
        return next(each.text for each in self.paragraphs if not each.is_subhead)

    @property
    def path(self) -> str:
        """Where its page is served; starts with a slash."""
        return f"/{self.outlet.slug}/{self.published.astimezone(CITY_ZONE):%Y/%m}/{self.manuscript.slug}.html"

    def _dated(self, text: str) -> str:
        return set_dates(text, self.day_one, self.outlet.language)


class Newsroom:
    """The outlets of 江城 and their day: some articles are out when it starts, the others come one by one.

    `now` gives the time (aware; NaiveClockError otherwise) and may be a clock that jumps. `manuscripts` are
    the package's own unless others are given.
    """

    def __init__(self, now: Callable[[], datetime], manuscripts: Sequence[Manuscript] | None = None) -> None:
        self._now = now
        written = load_manuscripts() if manuscripts is None else manuscripts
        in_order = sorted(written, key=lambda manuscript: manuscript.offset)
        start = self._time()
        self._published: list[Article] = []
        self._broken: dict[str, Breakage] = {}
        for each in in_order:
            if not each.is_waiting:
                self._publish(each, start + each.offset)
        self._waiting = [each for each in in_order if each.is_waiting]

    @property
    def remaining(self) -> int:
        """How many articles still wait."""
        return len(self._waiting)

    def publish_next(self) -> Article | None:
        """Publish the next waiting article now; None when the week's news is all out.

        A correction takes the place of what it corrects. What an article says of outlets' sources comes true.
        """
        if not self._waiting:
            return None
        manuscript = self._waiting.pop(0)
        if manuscript.breaks:
            self.break_source(manuscript.breaks)
        if manuscript.mends:
            self.mend_source(manuscript.mends)
        return self._correct(manuscript) if manuscript.corrects else self._publish(manuscript, self._time())

    def published(self, outlet: Outlet | None = None) -> tuple[Article, ...]:
        """What is out, newest first; of one outlet where one is given."""
        return tuple(each for each in reversed(self._published) if outlet is None or each.outlet == outlet)

    def sources(self, base_url: str) -> list[Source]:
        """Every outlet's feed, or page of headlines where it has none, under `base_url`."""
        root = base_url.rstrip("/")
        return [Source(root + each.source_path, each.kind, each.name, each.category) for each in OUTLETS]

    def break_source(self, slug: str, how: Breakage = Breakage.ERROR) -> None:
        """Make an outlet's feed (or page of headlines) misbehave until it is mended. UnknownOutletError."""
        self._broken[outlet_of(slug).slug] = how

    def mend_source(self, slug: str) -> None:
        """Let an outlet's feed work again. UnknownOutletError."""
        self._broken.pop(outlet_of(slug).slug, None)

    def breakage(self, outlet: Outlet) -> Breakage | None:
        """How the outlet's source is broken, None where it works."""
        return self._broken.get(outlet.slug)

    def _publish(self, manuscript: Manuscript, at: datetime) -> Article:
        event = [each.day_one for each in self._published if manuscript.event and manuscript.event == each.event]
        article = Article(manuscript, at, event[0] if event else at)
        self._published.append(article)
        return article

    def _correct(self, manuscript: Manuscript) -> Article:
        (place,) = (i for i, each in enumerate(self._published) if each.manuscript.slug == manuscript.corrects)
        wrong = self._published[place]
        self._published[place] = replace(wrong, manuscript=replace(manuscript, slug=wrong.manuscript.slug))
        return self._published[place]

    def _time(self) -> datetime:
        moment = self._now()
        if moment.tzinfo is None:
            raise NaiveClockError(moment)
        return moment.astimezone(UTC).replace(microsecond=0)
