"""What the page tells of the bot's store: how its sources fare."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.locale import Locales
from bot.playground.day import Day
from bot.playground.page.behind import Behind
from storage import EntryRecord, Failed, Looked, Settled, UnitOfWork

DAYS = timedelta(days=1)


@pytest.fixture
def now(day: Day) -> datetime:
    """Monday, 23 November 2026, 20:00 in 江城."""
    return datetime(2026, 11, 23, 12, tzinfo=day.clock.now().tzinfo)


def told(day: Day, words: Locales, now: datetime, language: str) -> dict[str, tuple[str, str]]:
    """By the source's title: its state, and what is said."""
    behind = day.database.read_now(Behind(day, words[language], now).read)
    return {source["title"]: (source["state"], source["says"]) for source in behind["sources"]}


def follow(uow: UnitOfWork, title: str, now: datetime) -> int:
    return uow.sources.add(f"https://{title}.example", "feed", title, None, now).id


def fill(uow: UnitOfWork, now: datetime) -> None:
    """A source that is well, and one of each kind of trouble."""
    looked = Looked(now, None, None, now)
    uow.sources.looked(follow(uow, "fine", now), looked)
    uow.sources.looked(follow(uow, "slow", now), Looked(now, None, None, now, took=12.4))
    uow.sources.looked(follow(uow, "moved", now), Looked(now, None, None, now, moved_to="https://new.example/rss"))
    silent = Looked(now, None, None, now - 5 * DAYS, is_newer=True, rhythm=3600.0)
    for one in (silent, replace(silent, at=now, is_newer=False)):
        uow.sources.looked(follow(uow, "silent", now), one)
    failed = Failed(now + DAYS / 24, now - DAYS, "connect", {"detail": "x"}, "no")
    uow.sources.failed(follow(uow, "failing", now), failed)
    unread = follow(uow, "unread", now)
    uow.sources.looked(unread, looked)
    uow.entries.record(unread, [EntryRecord("1", "as listed", None, now, "news", {"url": ""}, next_at=now)], now)
    uow.entries.settle(unread, [Settled("1", "as listed", None, 1, "robots")])


async def test_how_a_source_fares_is_told_as_the_admins_are_told_it(day: Day, locales: Locales, now: datetime) -> None:
    day.database.write_now(lambda uow: fill(uow, now))
    sources = told(day, locales, now, "en")
    assert sources["fine"] == ("ok", "")
    assert sources["slow"] == ("slow", "slow: its last answer took 12 seconds")
    assert sources["moved"] == ("moved", "has moved for good, and is read at https://new.example/rss")
    assert sources["silent"] == ("silent", "nothing new since Nov 18; usually 24 a day")
    state, says = sources["failing"]
    assert state == "failing"
    assert says.startswith("cannot be read since yesterday 20:00: ")
    assert says.endswith(". Tries: 1, next 21:00")
    state, says = sources["unread"]
    assert state == "unread"
    assert says.startswith("was read, but 1 of its 1 articles of the last week cannot be: ")


async def test_what_is_told_is_text_and_no_markup(day: Day, locales: Locales, now: datetime) -> None:
    def move(uow: UnitOfWork) -> None:
        uow.sources.looked(follow(uow, "moved", now), Looked(now, None, None, now, moved_to="https://a.example/?b&c"))

    day.database.write_now(move)
    assert told(day, locales, now, "zh-Hans")["moved"][1] == "已永久搬家，现在从 https://a.example/?b&c 读取"
