"""What the reports of a story tell together: made once they are stored, and again whenever they change."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import ParamSpec, TypeVar

import pytest
from newsroom_press import CANTEEN, NOON, HandClock, InlineAnalyst, Item, Press, follow, latest

from bot.analysis.analysed import tell_story
from bot.analysis.analysis import AnalysisError
from bot.clock import loop_time
from bot.digests.telling import Telling, telling_from
from bot.newsroom import Means, Newsroom
from bot.newsroom.teller import Teller
from gatherer import Fetcher
from storage import Database, KeyPoint, NewArticle, Revision, SearchText, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")
WORDS = SearchText([], [], [])

FIRST = """江城港三号码头昨夜起火，现场浓烟滚滚。
消防部门说，火灾造成3人受伤，均已送往江城第一医院。
起火的是一座存放棉花的仓库，面积约2000平方米。"""
LATER = """江城港火灾受伤人数升至7人，大火今晨被扑灭。
消防部门通报，7名伤者中有2人伤势较重，过火的仓库面积约2000平方米。
港务局表示，码头今天起停止作业，事故调查组已经进驻。"""


class CountingAnalyst(InlineAnalyst):
    """Works in the calling thread; fails for what it is told to fail for."""

    def __init__(self, *fails_for: str) -> None:
        self.fails_for = fails_for
        self.told = 0

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if function is tell_story:
            self.told += 1
            if any(text in repr(args) for text in self.fails_for):
                raise AnalysisError("tell_story", "ended the worker process")
        return await super().run(function, *args, **kwargs)


def store(uow: UnitOfWork, story: int, text: str, number: int) -> int:
    """A report of the story, by an outlet of its own."""
    source = uow.sources.add(f"https://outlet{number}.example/feed", "feed", f"第{number}报", None, NOON)
    article = NewArticle(
        source_id=source.id,
        url=f"https://outlet{number}.example/{number}",
        title=text.partition("，")[0],
        text=text,
        author=None,
        language="zh",
        published_at=None,
        first_seen_at=NOON + timedelta(hours=12 * number),
        is_news=True,
        topics=("本地",),
        points=(KeyPoint(text.partition("。")[0], 0, 1, 0.5),),
        grouping={},
        words=WORDS,
    )
    article_id = uow.articles.add(article)
    uow.articles.assign(article_id, story)
    uow.stories.touch(story, article.first_seen_at)
    return article_id


def publish(database: Database, *texts: str, first: int = 1) -> tuple[int, list[int]]:
    """A story that these reports tell; its id and theirs."""

    def work(uow: UnitOfWork) -> tuple[int, list[int]]:
        story = uow.stories.open(NOON)
        return story, [store(uow, story, text, number) for number, text in enumerate(texts, first)]

    return database.write_now(work)


def telling(database: Database, story: int) -> Telling | None:
    stored = database.read_now(lambda uow: uow.stories.tellings([story])).get(story)
    return telling_from(stored.until, stored.telling) if stored else None


def untold(database: Database) -> list[int]:
    return [one.story_id for one in database.read_now(lambda uow: uow.stories.untold(100))]


@pytest.fixture
def analyst() -> CountingAnalyst:
    return CountingAnalyst()


@pytest.fixture
def teller(database: Database, fetcher: Fetcher, clock: HandClock, analyst: CountingAnalyst) -> Teller:
    return Teller(Means(database, fetcher, analyst, clock))


def later() -> float:
    return loop_time() + 60


async def test_a_story_is_told_in_points_of_its_reports_and_in_what_each_brought(
    database: Database, teller: Teller
) -> None:
    story, ids = publish(database, FIRST, LATER)
    assert await teller.tell(later()) == 1
    told = telling(database, story)
    assert told is not None
    assert told.until == ids[1]
    assert {point.report for point in told.points} <= set(ids)
    assert all(point.text in FIRST + LATER for point in told.points)
    assert [step.report for step in told.steps] == [ids[1]]
    assert any("7人" in text for text in told.steps[0].sentences)
    assert untold(database) == []


async def test_it_is_told_again_when_a_report_comes_and_only_then(
    database: Database, teller: Teller, analyst: CountingAnalyst
) -> None:
    story, _ = publish(database, FIRST, LATER)
    await teller.tell(later())
    assert await teller.tell(later()) == 0
    assert analyst.told == 1
    third = database.write_now(lambda uow: store(uow, story, "江城港三号码头今天复工，调查仍在继续。", 3))
    assert await teller.tell(later()) == 1
    told = telling(database, story)
    assert told is not None
    assert told.until == third


async def test_a_story_of_one_report_is_told_by_that_and_costs_nothing(
    database: Database, teller: Teller, analyst: CountingAnalyst
) -> None:
    story, ids = publish(database, FIRST)
    assert await teller.tell(later()) == 1
    assert telling(database, story) == Telling(ids[0])
    assert analyst.told == 0


async def test_what_was_withdrawn_tells_nothing(database: Database, teller: Teller) -> None:
    story, ids = publish(database, FIRST, LATER)
    await teller.tell(later())
    database.write_now(lambda uow: uow.articles.withdraw(ids[1], NOON))
    assert untold(database) == [story]
    await teller.tell(later())
    assert telling(database, story) == Telling(ids[0])
    database.write_now(lambda uow: uow.articles.withdraw(ids[0], NOON))
    await teller.tell(later())
    assert telling(database, story) == Telling(0)


async def test_what_was_corrected_is_told_beside_what_it_was(database: Database, teller: Teller) -> None:
    story, ids = publish(database, FIRST)
    _revise(database, ids[0], "江城港火灾三人受伤", FIRST, ("title",))
    await teller.tell(later())
    told = telling(database, story)
    assert told is not None
    (correction,) = told.corrections
    assert (correction.report, correction.before, correction.after, correction.kind) == (ids[0], 1, 2, "title")
    assert (correction.was, correction.now) == (FIRST.partition("，")[0], "江城港火灾三人受伤")


async def test_of_what_is_quoted_it_is_known_which_version_says_it(database: Database, teller: Teller) -> None:
    story, ids = publish(database, FIRST, LATER)
    _revise(database, ids[1], "江城港火灾", LATER.replace("7", "8"), ("figures",))
    await teller.tell(later())
    told = telling(database, story)
    assert told is not None
    versions = {ids[0]: 1, ids[1]: 2}
    assert [(step.report, step.version) for step in told.steps] == [(ids[1], 2)]
    assert {point.report: point.version for point in told.points}.items() <= versions.items()
    assert told.as_of(versions) == told
    assert told.as_of({**versions, ids[1]: 3}).steps == ()


async def test_an_article_that_could_at_last_be_read_whole_was_not_corrected(
    database: Database, teller: Teller
) -> None:
    story, ids = publish(database, FIRST)
    _revise(database, ids[0], "江城港火灾三人受伤", FIRST + LATER, ())
    await teller.tell(later())
    told = telling(database, story)
    assert told is not None
    assert told.corrections == ()


async def test_a_story_that_cannot_be_told_keeps_none_back_and_does_not_come_again(
    database: Database, teller: Teller, analyst: CountingAnalyst
) -> None:
    whole, _ = publish(database, FIRST, LATER)
    broken, ids = publish(database, FIRST, "毒药。" + LATER, first=3)
    analyst.fails_for = ("毒药",)
    assert await teller.tell(later()) == 2
    assert telling(database, broken) == Telling(ids[1])
    told = telling(database, whole)
    assert told is not None
    assert told.points
    assert await teller.tell(later()) == 0


async def test_a_worker_that_dies_once_costs_no_story_its_telling(
    database: Database, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, ids = publish(database, FIRST, LATER)
    run = CountingAnalyst.run

    async def dying(self: CountingAnalyst, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not self.told:
            self.told += 1
            raise AnalysisError("tell_story", "ended the worker process")
        return await run(self, function, *args, **kwargs)

    monkeypatch.setattr(CountingAnalyst, "run", dying)
    await teller.tell(later())
    told = telling(database, story)
    assert told is not None
    assert [step.report for step in told.steps] == [ids[1]]


async def test_a_story_whose_reports_changed_meanwhile_is_told_again(
    database: Database, teller: Teller, analyst: CountingAnalyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, ids = publish(database, FIRST, LATER)
    run = CountingAnalyst.run

    async def overtaken(self: CountingAnalyst, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        database.write_now(lambda uow: uow.articles.withdraw(ids[1], NOON))
        return await run(self, function, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(CountingAnalyst, "run", overtaken)
        await teller.tell(later())
    assert untold(database) == [story]
    await teller.tell(later())
    assert telling(database, story) == Telling(ids[0])


async def test_without_time_it_stays_untold(database: Database, teller: Teller) -> None:
    story, _ = publish(database, FIRST, LATER)
    assert await teller.tell(loop_time() - 1) == 0
    assert untold(database) == [story]


async def test_what_takes_longer_than_there_is_time_stays_untold(
    database: Database, teller: Teller, analyst: CountingAnalyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, _ = publish(database, FIRST, LATER)

    async def endless(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(analyst, "run", endless)
    assert await teller.tell(loop_time() + 0.05) == 0
    assert untold(database) == [story]


async def test_an_archive_is_told_little_by_little_the_newest_first(database: Database, teller: Teller) -> None:
    stories = [publish(database, FIRST, first=number)[0] for number in range(1, 131)]
    assert await teller.tell(later()) == 100
    assert untold(database) == stories[29::-1]
    assert await teller.tell(later()) == 30
    assert untold(database) == []


async def test_two_processes_may_tell_the_same(database: Database, teller: Teller, means: Means) -> None:
    stories = [publish(database, FIRST, LATER, first=1 + 2 * number)[0] for number in range(5)]
    await asyncio.gather(teller.tell(later()), Teller(means).tell(later()))
    assert untold(database) == []
    assert all(telling(database, story) for story in stories)


async def test_what_is_gathered_is_told_by_the_end_of_the_run(
    press: Press, database: Database, newsroom: Newsroom
) -> None:
    press.items = [
        Item("first", "江城港三号码头起火三人受伤", FIRST),
        Item("later", "江城港三号码头火灾伤者增至7人", LATER),
    ]
    source = follow(database, press.feed_url)
    await newsroom.gather()
    assert untold(database) == []
    (one, *_) = latest(database)
    assert one.story_id is not None
    assert telling(database, one.story_id) is not None
    press.items.append(Item("canteen", "第一百家社区食堂开张", CANTEEN))
    await newsroom.gather_source(source)
    assert len(latest(database)) == 3
    assert untold(database) == []


def _revise(database: Database, article_id: int, title: str, text: str, changed: tuple[str, ...]) -> None:
    points = (KeyPoint(text.partition("。")[0], 0, 1, 0.5),)
    revision = Revision(title, text, (), points, {}, WORDS, NOON + timedelta(hours=2), changed)
    database.write_now(lambda uow: uow.articles.revise(article_id, revision))
