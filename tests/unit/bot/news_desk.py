"""A store with one reader, whose digests are issued by hand, and stories that are told by hand."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from kept_engine import filled
from printed import points

from bot.delivery.alone import issue_news
from bot.delivery.issue import Order, issue_digest
from bot.delivery.ledger import record
from bot.delivery.moment import Moment
from bot.delivery.outcomes import Gone
from bot.digests.digest import Digest
from bot.digests.telling import Correction, Step, Telling, telling_record
from bot.locale import Locales
from storage import (
    Database,
    Delivery,
    NewArticle,
    Place,
    Preferences,
    Revision,
    SearchText,
    StoredTelling,
    UnitOfWork,
)

NOON = datetime.fromisoformat("2026-11-24T04:00:00Z")
ZH = Locales()["zh-Hans"]
HOUR = timedelta(hours=1)
NO_WORDS = SearchText([], [], [])


@dataclass
class Desk:
    """A reader whose digests are issued by hand, and a newsroom whose tellings are written by hand."""

    database: Database
    now: datetime = NOON
    outlets: int = 0
    topics: tuple[str, ...] = ("本地",)  #: of reports to come
    language: str = "zh"  #: of reports to come
    told: dict[int, list[Any]] = field(default_factory=dict)  #: steps and corrections by story

    def __post_init__(self) -> None:
        self.place = filled(self.database, _reader)

    def do(self, work: Any) -> Any:
        return self.database.write_now(work)

    def choose(self, **fields: Any) -> None:
        chosen = Preferences(self.place, "zh-Hans", "Asia/Shanghai", subscribed=True)
        self.do(lambda uow: uow.preferences.save(Preferences(**{**chosen.__dict__, **fields})))

    def report(self, story: int | None = None, title: str = "码头起火", text: str = "第一句。") -> tuple[int, int]:
        """A report by another outlet each time, each line of it a key point; its story's id and its own."""
        self.outlets += 1
        self.now += timedelta(minutes=1)
        return self.do(lambda uow: self._report(uow, story, title, text))  # type: ignore[no-any-return]

    def tell(self, story: int, *changes: Step | Correction) -> None:
        """What the story tells from now on, beside what it told."""
        self.told.setdefault(story, []).extend(changes)
        self.do(lambda uow: self._tell(uow, story))

    def digest(self, after: timedelta = HOUR) -> Digest:
        """What the next digest holds; it is issued. Its slot is the hour."""
        self.now += after
        found = self.do(lambda uow: Moment(self.now).news(uow, self.preferences(uow)))
        self.issue(f"{self.now:%H:%M}")
        assert isinstance(found.digest, Digest)
        return found.digest

    def issue(self, slot: str) -> int | None:
        return self.do(lambda uow: issue_digest(uow, self._order(slot)))  # type: ignore[no-any-return]

    def news(self, story: int) -> Delivery | None:
        """The message with what is new in the story."""
        (follow,) = [f for f in self.do(lambda uow: uow.follows.of(self.place)) if f.story_id == story]
        digest_id = self.do(lambda uow: issue_news(uow, self._order("news"), follow))
        return self.parts(digest_id)[0] if digest_id else None

    def follow(self, story: int, *, at_once: bool = True) -> None:
        self.do(lambda uow: uow.follows.add(self.place, story, at_once, self.now))

    def parts(self, digest_id: int) -> list[Delivery]:
        return self.do(lambda uow: uow.deliveries.of(digest_id))  # type: ignore[no-any-return]

    def refused(self) -> str:
        """What the next digest told, an hour on, whose only message Telegram then refused for good."""
        self.now += HOUR
        digest_id = self.issue(f"{self.now:%H:%M}")
        assert digest_id is not None
        (part,) = self.parts(digest_id)
        self.do(lambda uow: record(uow, part, Gone("chat not found"), self.now))
        return part.html

    def revise(self, article_id: int, title: str) -> None:
        revision = Revision(title, "第一句。", self.topics, points("第一句。"), {}, NO_WORDS, self.now, ("title",))
        self.do(lambda uow: uow.articles.revise(article_id, revision))

    def _order(self, slot: str) -> Order:
        return Order(self.place, slot, self.now, self.now, "jianbao_bot", ZH)

    def preferences(self, uow: UnitOfWork) -> Preferences:
        chosen = uow.preferences.get(self.place)
        assert chosen is not None
        return chosen

    def _report(self, uow: UnitOfWork, story: int | None, title: str, text: str) -> tuple[int, int]:
        source = uow.sources.add(f"https://o{self.outlets}.example/", "feed", f"第{self.outlets}报", None, NOON)
        article = NewArticle(
            source_id=source.id,
            url=f"https://o{self.outlets}.example/a",
            title=title,
            text=text,
            author=None,
            language=self.language,
            published_at=None,
            first_seen_at=self.now,
            is_news=True,
            topics=self.topics,
            points=points(*text.splitlines()),
            grouping={},
            words=NO_WORDS,
        )
        article_id = uow.articles.add(article)
        if story is None:
            story = uow.stories.open(self.now)
        else:
            uow.stories.touch(story, self.now)
        uow.articles.assign(article_id, story)
        return story, article_id

    def _tell(self, uow: UnitOfWork, story: int) -> None:
        versions = {one.id: one.version for one in uow.articles.texts_of_story(story)}
        told = self.told[story]
        telling = Telling(
            max(versions),
            steps=tuple(replace(one, version=versions[one.report]) for one in told if isinstance(one, Step)),
            corrections=tuple(one for one in told if isinstance(one, Correction)),
        )
        edition = next((one.edition for one in uow.stories.untold(100) if one.story_id == story), 0)
        uow.stories.tell(story, edition, StoredTelling(telling.until, telling_record(telling)), self.now)


def _reader(uow: UnitOfWork) -> Place:
    person = uow.people.meet(7, "林", None, None, NOON)
    place = Place(uow.chats.meet(7, "private", "林", person.id, NOON).id)
    uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
    return place


def step(report: int, text: str) -> Step:
    return Step(report, (text,))


def brief(digest: Digest) -> list[str]:
    """All that its cards show."""
    return [point.text for card in digest.cards for point in card.brief(9)]
