"""The topics of what is gathered: its source's, and those in use that its words speak of."""

from dataclasses import replace
from datetime import timedelta

import pytest
from newsroom_press import CANTEEN, NOON, Item, Press, follow, latest
from sqlalchemy import select

from bot.newsroom import Newsroom
from storage import Database, UnitOfWork
from storage.schema import article_topics

TITLE = "望江半导体量产新一代芯片"
CHIPS = """望江半导体昨天宣布，新一代芯片在江城工厂量产，首批晶圆已经下线。
这款处理器采用新制程，算力是上一代的两倍，功耗降了三成。
研发团队说，软件和操作系统的适配年底完成，开发者可以先申请样品。"""


@pytest.fixture
def chips(press: Press) -> Item:
    press.items = [Item("chips", TITLE, CHIPS, NOON - timedelta(hours=1))]
    return press.items[0]


def topics(database: Database) -> set[str]:
    """Of all articles together."""

    def read(uow: UnitOfWork) -> set[str]:
        return set(uow._connection.scalars(select(article_topics.c.topic)))

    return database.read_now(read)


def follow_elsewhere(database: Database, category: str) -> None:
    """A source of that category which has nothing to tell."""
    source = follow(database, "https://elsewhere.example/feed.xml", category)
    database.write_now(lambda uow: uow.sources.postpone(source.id, NOON + timedelta(days=1)))


def edit(database: Database, topic: str, word: str) -> None:
    database.write_now(lambda uow: uow.topic_words.set(topic, word, counts=True))


async def test_a_topic_that_a_category_names_is_found_in_words(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url)
    follow_elsewhere(database, "科技")
    await newsroom.gather()
    assert topics(database) == {"要闻", "科技"}
    assert [report.title for report in database.read_now(lambda uow: uow.articles.latest(5, topic="科技"))] == [TITLE]


async def test_by_the_name_that_it_has_here(chips: Item, press: Press, database: Database, newsroom: Newsroom) -> None:
    follow(database, press.feed_url, "本地")
    follow_elsewhere(database, "Tech")
    await newsroom.gather()
    assert topics(database) == {"本地", "Tech"}


async def test_a_topic_that_is_not_in_use_is_given_to_no_article(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url)
    follow_elsewhere(database, "体育")
    await newsroom.gather()
    assert topics(database) == {"要闻"}


async def test_the_category_of_a_removed_source_is_not_in_use(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url)
    gone = follow(database, "https://gone.example/feed.xml", "科技")
    database.write_now(lambda uow: uow.sources.remove(gone.id, NOON))
    await newsroom.gather()
    assert topics(database) == {"要闻"}


async def test_a_topic_whose_list_was_edited_is_in_use(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url)
    edit(database, "望江", "望江半导体")
    edit(database, "科技", "制程")
    await newsroom.gather()
    assert topics(database) == {"要闻", "望江", "科技"}


async def test_edits_hold_for_what_is_stored_after_them(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url)
    await newsroom.gather()
    edit(database, "望江", "望江半导体")
    press.items.append(replace(chips, slug="more", title="望江半导体扩产", text=CANTEEN))
    await newsroom.gather(everything=True)
    assert [report.title for report in database.read_now(lambda uow: uow.articles.latest(5, topic="望江"))] == [
        "望江半导体扩产"
    ]


async def test_a_correction_is_of_what_its_own_words_are_of(
    chips: Item, press: Press, database: Database, newsroom: Newsroom
) -> None:
    follow(database, press.feed_url, "本地")
    follow_elsewhere(database, "科技")
    await newsroom.gather()
    assert topics(database) == {"本地", "科技"}
    press.items[0] = replace(chips, title="更正：社区食堂开张", text=CANTEEN)
    await newsroom.gather(everything=True)
    assert [report.title for report in latest(database)] == ["更正：社区食堂开张"]
    assert topics(database) == {"本地"}
