"""Words told at once, by two processes over one store, on each engine: each place hears of a story once."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count, takewhile
from typing import Any

import pytest

from bot.jobs.following import FollowedWords
from bot.jobs.watching import WatchTick
from bot.locale import Locales
from bot.policy import Policy
from storage import (
    Database,
    Delivery,
    KeyPoint,
    Keyword,
    NewArticle,
    Place,
    Preferences,
    SearchText,
    StoredTelling,
    UnitOfWork,
)

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LOCALES = Locales()
READERS = 12
TOLD: dict[str, Any] = {"points": [], "own": [], "steps": [], "corrections": []}


class Process:
    """Its tick."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.raised: list[Exception] = []
        self.at = now
        clock: Any = self
        alarm: Any = self
        policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
        self.tick = WatchTick(database, clock, policy, LOCALES, alarm, lambda: None, FollowedWords("open"))

    def now(self) -> datetime:
        return self.at

    async def raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(error)


def join(uow: UnitOfWork, number: int) -> Place:
    person = uow.people.meet(number, "林", None, None, NOON)
    place = Place(uow.chats.meet(number, "private", "林", person.id, NOON).id)
    uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
    for word in ("地铁", "四號線"):
        uow.keywords.set(Keyword(place, word, at_once=True, followed_at=NOON))
    return place


def publish(uow: UnitOfWork, title: str, at: datetime) -> int:
    source = uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, NOON)
    text = "首班车六点半发车。"
    article = NewArticle(
        source_id=source.id,
        url=f"https://paper.example/{title}",
        title=title,
        text=text,
        author=None,
        language="zh",
        published_at=at,
        first_seen_at=at,
        is_news=True,
        topics=("要闻",),
        points=(KeyPoint(text, 0, len(text), 1.0),),
        grouping={},
        words=SearchText([], [], []),
    )
    article_id = uow.articles.add(article)
    story = uow.stories.open(at)
    uow.articles.assign(article_id, story)
    uow.stories.tell(story, 1, StoredTelling(article_id, TOLD), at)
    return story


def promised(uow: UnitOfWork) -> list[Delivery]:
    digests = takewhile(bool, (uow.digests.get(id) for id in count(1)))
    return [part for one in digests if one for part in uow.deliveries.of(one.id)]


@pytest.fixture
async def places(database: Database) -> list[Place]:
    return await database.write(lambda uow: [join(uow, number) for number in range(1, READERS + 1)])


async def test_two_processes_tell_each_place_once(database: Database, database_url: str, places: list[Place]) -> None:
    at = NOON + timedelta(minutes=5)
    await database.write(lambda uow: [publish(uow, f"地铁四号线第{number}天", at) for number in range(2)])
    other_store = Database(database_url)  # as of another process
    first, second = Process(database, at), Process(other_store, at)
    try:
        await asyncio.gather(first.tick(), second.tick())
        await first.tick()
    finally:
        other_store.close()
    assert first.raised == second.raised == []
    told = await database.read(promised)
    assert sorted(one.chat_id for one in told) == sorted(place.chat_id for place in places * 2)
    assert all(one.html.endswith("\n你关注的词：四號線、地铁") for one in told)


async def test_of_many_at_one_moment_each_place_hears_three(
    database: Database, database_url: str, places: list[Place]
) -> None:
    at = NOON + timedelta(minutes=5)
    await database.write(lambda uow: [publish(uow, f"地铁{number}号口关闭", at) for number in range(5)])
    other_store = Database(database_url)
    first, second = Process(database, at), Process(other_store, at)
    try:
        await asyncio.gather(first.tick(), second.tick())
    finally:
        other_store.close()
    assert first.raised == second.raised == []
    told = await database.read(promised)
    assert sorted(one.chat_id for one in told) == sorted(place.chat_id for place in places * 3)
    assert sum("这一小时告诉你 3 条了" in one.html for one in told) == READERS
