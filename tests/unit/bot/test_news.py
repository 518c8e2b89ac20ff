"""What is news to a place, on a real store: what is new in stories that it was told, and what became of reports."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from printed import points

from bot.delivery.issue import DIGESTS, NEWS, Order, issue_digest, issue_news
from bot.delivery.ledger import record
from bot.delivery.news import news, reopened_digest
from bot.delivery.outcomes import Gone
from bot.digest import Digest
from bot.locale import Locales
from bot.telling import Correction, Step, Telling, telling_record
from storage import (
    Database,
    Delivery,
    Follow,
    NewArticle,
    Place,
    Preferences,
    Revision,
    SearchText,
    StoredTelling,
    StoryChange,
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
    told: dict[int, list[Any]] = field(default_factory=dict)  #: steps and corrections by story

    def __post_init__(self) -> None:
        self.place = self.do(self._reader)

    def do(self, work: Any) -> Any:
        return self.database.write_now(work)

    def choose(self, **fields: Any) -> None:
        chosen = Preferences(self.place, "zh-Hans", "Asia/Shanghai", subscribed=True)
        self.do(lambda uow: uow.preferences.save(Preferences(**{**chosen.__dict__, **fields})))

    def report(self, story: int | None = None, title: str = "码头起火", text: str = "第一句。") -> tuple[int, int]:
        """A report by another outlet each time; its story's id and its own."""
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
        found = self.do(lambda uow: news(uow, self._preferences(uow), self.now))
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

    def revise(self, article_id: int, title: str) -> None:
        revision = Revision(title, "第一句。", points("第一句。"), {}, NO_WORDS, self.now, ("title",))
        self.do(lambda uow: uow.articles.revise(article_id, revision))

    def _order(self, slot: str) -> Order:
        return Order(self.place, slot, self.now, self.now, "jianbao_bot", ZH)

    def _reader(self, uow: UnitOfWork) -> Place:
        person = uow.people.meet(7, "林", None, None, NOON)
        place = Place(uow.chats.meet(7, "private", "林", person.id, NOON).id)
        uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
        return place

    def _preferences(self, uow: UnitOfWork) -> Preferences:
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
            language="zh",
            published_at=None,
            first_seen_at=self.now,
            is_news=True,
            topics=("本地",),
            points=points(text),
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
        reports = [one.id for one in uow.articles.texts_of_story(story)]
        told = self.told[story]
        telling = Telling(
            max(reports),
            steps=tuple(one for one in told if isinstance(one, Step)),
            corrections=tuple(one for one in told if isinstance(one, Correction)),
        )
        (untold,) = [one for one in uow.stories.untold(100) if one.story_id == story] or [None]
        edition = untold.edition if untold else 0
        uow.stories.tell(story, edition, StoredTelling(telling.until, telling_record(telling)), self.now)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def step(report: int, text: str) -> Step:
    return Step(report, ("stage",), (text,))


def brief(digest: Digest) -> list[str]:
    return [point.text for card in digest.cards for point in card.brief(9)]


def test_a_story_comes_again_only_with_news_and_each_news_once(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    assert brief(desk.digest()) == ["第一句。"]
    _, second = desk.report(story)
    desk.tell(story)
    assert desk.digest().cards == (), "another outlet is no news"
    _, third = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(third, "火已扑灭。"))
    digest = desk.digest()
    assert brief(digest) == ["火已扑灭。"]
    assert (digest.cards[0].after, digest.cards[0].until) == (first, third)
    assert second < third
    assert desk.digest().cards == ()


def test_what_is_told_after_a_digest_though_it_was_there_is_in_the_next(desk: Desk) -> None:
    story, first = desk.report()
    _, second = desk.report(story, text="火已扑灭。")
    (card,) = desk.digest().cards
    assert card.until == card.lead.article_id == second, "its newest report led it, untold as it was"
    _, third = desk.report(story, text="码头复工。")
    assert desk.digest().cards == ()
    desk.tell(story, step(second, "火已扑灭。"), step(third, "码头复工。"))
    assert brief(desk.digest()) == ["码头复工。"]
    assert first < third


def test_a_telling_that_is_stored_with_an_earlier_time_than_the_digest_is_not_lost(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    _, second = desk.report(story, text="火已扑灭。")
    desk.now += HOUR
    desk.issue("08:00")
    desk.now -= timedelta(minutes=3)
    desk.tell(story, step(second, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]


def test_a_digest_that_failed_with_news_is_made_up_for(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"), Correction(first, 1, 2, "title", "码头起火", "码头仓库起火"))
    desk.revise(first, "码头仓库起火")
    for _ in range(2):
        desk.now += HOUR
        digest_id = desk.issue(f"{desk.now:%H:%M}")
        assert digest_id is not None
        (part,) = desk.parts(digest_id)
        assert "火已扑灭。" in part.html
        assert "码头仓库起火" in part.html
        desk.do(lambda uow, part=part: record(uow, part, Gone("chat not found"), desk.now))


def test_a_correction_of_what_was_shown_is_told_once(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.revise(first, "码头仓库起火")
    assert desk.digest().is_empty, "before it is told, nobody knows what was corrected"
    desk.tell(story, Correction(first, 1, 2, "title", "码头起火", "码头仓库起火"))
    digest = desk.digest()
    (notice,) = digest.notices
    assert digest.cards == ()
    assert (notice.kind, notice.was, notice.now, notice.report.version) == ("title", "码头起火", "码头仓库起火", 2)
    desk.tell(story)
    assert desk.digest().is_empty


def test_a_correction_of_a_report_that_nobody_was_shown_is_none(desk: Desk) -> None:
    story, first = desk.report()
    _, second = desk.report(story)
    desk.tell(story)
    (card,) = desk.digest().cards
    assert card.lead.article_id == second
    desk.revise(first, "码头仓库起火")
    desk.tell(story, Correction(first, 1, 2, "title", "码头起火", "码头仓库起火"))
    assert desk.digest().is_empty


def test_a_correction_is_told_from_the_version_that_was_shown(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.revise(first, "码头仓库起火")
    desk.revise(first, "码头仓库起火三人受伤")
    both = [Correction(first, before, 3, "title", f"第{before}版", "第3版") for before in (1, 2)]
    desk.tell(story, *both)
    (notice,) = desk.digest().notices
    assert (notice.was, notice.now) == ("第1版", "第3版")


def test_a_report_that_was_shown_and_withdrawn_is_told_once_even_if_nobody_else_tells_it(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.now += HOUR
    desk.do(lambda uow: uow.articles.withdraw(first, desk.now))
    desk.tell(story)
    digest = desk.digest()
    assert [(notice.kind, notice.report.article_id) for notice in digest.notices] == [("withdrawn", first)]
    desk.tell(story)
    assert desk.digest().is_empty


def test_a_digest_of_notices_alone_that_failed_is_made_up_for(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.now += HOUR
    desk.do(lambda uow: uow.articles.withdraw(first, desk.now))
    desk.tell(story)
    for _ in range(2):
        desk.now += HOUR
        digest_id = desk.issue(f"{desk.now:%H:%M}")
        assert digest_id is not None
        (part,) = desk.parts(digest_id)
        assert "码头起火" in part.html
        desk.do(lambda uow, part=part: record(uow, part, Gone("chat not found"), desk.now))


def test_news_of_a_followed_story_comes_at_once_and_not_again_in_the_digest(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    assert desk.news(story) is None
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    part = desk.news(story)
    assert part is not None
    assert "火已扑灭。" in part.html
    assert part.lane == DIGESTS
    assert "late" not in part.options
    digest = desk.do(lambda uow: uow.digests.get(part.digest_id))
    assert digest.slot == f"{NEWS}{story}:{second}"
    assert desk.news(story) is None
    assert desk.digest().is_empty


def test_the_news_of_a_followed_story_opens_with_what_was_new(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    part = desk.news(story)
    assert part is not None
    _, third = desk.report(story, text="码头复工。")
    desk.tell(story, step(third, "码头复工。"))
    opened = desk.do(lambda uow: reopened_digest(uow, part.digest_id, 1))
    assert brief(opened) == ["火已扑灭。"]


def test_news_that_waits_for_the_digest_comes_first_in_it(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story, at_once=False)
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    other, _ = desk.report(title="别的事")
    desk.report(other, title="别的事")
    assert [card.story_id for card in desk.digest().cards] == [story, other]


def test_who_follows_what_a_search_found_knows_what_there_was(desk: Desk) -> None:
    desk.digest()
    story, first = desk.report()
    desk.tell(story)
    desk.follow(story)
    assert desk.news(story) is None
    assert desk.digest().is_empty
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(first, "第一句。"), step(second, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]
    assert desk.news(story) is None


def test_the_choices_of_a_place_count(desk: Desk) -> None:
    desk.choose(minutes=1)
    story, _ = desk.report(title="明星" * 200)
    for _ in range(3):
        desk.report(title="字" * 200)
    desk.do(lambda uow: uow.preferences.set_keyword(desk.place, "明星", "mute"))
    desk.do(lambda uow: uow.lowered.add(desk.place, "source", "第3报", desk.now))
    digest = desk.digest()
    assert story not in [card.story_id for card in digest.cards]
    assert [card.lead.source_title for card in digest.cards][-1] == "第3报"
    assert (len(digest.cards), digest.whole) == (3, 1)


def test_stories_that_turned_out_to_be_one_are_not_told_twice(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    other, second = desk.report()
    change = StoryChange("merge", other, story, (), second)
    desk.do(lambda uow: uow.stories.change(change, desk.now))
    desk.tell(story)
    assert desk.digest().is_empty
    _, third = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(third, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]
    assert first < second


def test_a_follow_of_a_place_that_chose_nothing_has_no_news(desk: Desk) -> None:
    story, _ = desk.report()
    follow = Follow(Place(desk.place.chat_id, 9), story, at_once=True, followed_at=NOON)
    order = Order(follow.place, "news", NOON, NOON, "jianbao_bot", ZH)
    assert desk.do(lambda uow: issue_news(uow, order, follow)) is None
