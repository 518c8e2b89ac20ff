"""Gathering processes on PostgreSQL take their locks in one order, the source's before that of stories."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from postgres_server import WAITING

from bot.newsroom.register import Register
from bot.newsroom.shelving import Shelf
from bot.newsroom.storybook import Storybook
from bot.sources.topics import word_topics
from gatherer import Entry
from storage import Database, EntryRecord, Looked, NewArticle, SearchText, Source, UnitOfWork

pytestmark = pytest.mark.postgres

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
URL = "https://paper.example/1"

#: Begins work in another transaction, and goes on when that waits for the one that is given.
Waiting = Callable[[UnitOfWork, Callable[[UnitOfWork], Any]], Future[Any]]


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    with closing(Database(postgres_url)) as database:
        yield database


@pytest.fixture
def source(database: Database) -> Source:
    """It lists an article no more."""
    return database.write_now(_source)


def _source(uow: UnitOfWork) -> Source:
    id = uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, NOON).id
    words = SearchText([], [], [])
    article = uow.articles.add(NewArticle(id, URL, "题", "文。", None, "zh", None, NOON, True, (), (), {}, words))
    uow.entries.record(id, [EntryRecord(URL, "", article, None)], NOON)
    uow.sources.looked(id, Looked(LATER, None, None, LATER))
    uow.articles.withdraw(article, LATER)
    source = uow.sources.hold(id)
    assert source is not None
    return source


@pytest.fixture
def waiting(database: Database) -> Iterator[Waiting]:
    with ThreadPoolExecutor(1) as thread:

        def waiting(uow: UnitOfWork, work: Callable[[UnitOfWork], Any]) -> Future[Any]:
            other = thread.submit(database.write_now, work)
            while not uow._connection.exec_driver_sql(WAITING).scalar_one():
                assert not other.done(), other.result()
            return other

        yield waiting


def test_what_is_listed_again_waits_for_who_writes_stories(
    database: Database, source: Source, waiting: Waiting
) -> None:
    def write_stories(uow: UnitOfWork) -> Future[Any]:
        uow.alone("stories")
        return waiting(uow, lambda other: Register(source, LATER).take(other, [Entry(URL, URL, "题")]))

    database.write_now(write_stories).result()
    restored = database.read_now(lambda uow: uow.articles.find(URL))
    assert restored is not None
    assert restored.withdrawn_at is None


def test_who_waits_for_a_source_keeps_nobody_from_writing_stories(
    database: Database, source: Source, waiting: Waiting
) -> None:
    def put(uow: UnitOfWork) -> int:
        return Shelf(source, word_topics(uow), Storybook(LATER), LATER).put(uow, [])

    def write_stories(uow: UnitOfWork) -> None:
        uow._connection.exec_driver_sql("SET LOCAL lock_timeout = 10")  # milliseconds
        uow.alone("stories")

    def hold(uow: UnitOfWork) -> Future[Any]:
        uow.sources.hold(source.id)
        shelving = waiting(uow, put)
        database.write_now(write_stories)
        return shelving

    assert database.write_now(hold).result() == 0
