"""The book of stories beside its store: what merges and splits become there, and a book begun anew."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.newsroom.storybook import Storybook, Told
from storage import Database, NewArticle, SearchText, UnitOfWork
from storage.schema import articles, story_changes
from summarizer import analyse, grouping
from summarizer.crowd import Crowd
from summarizer.evidence import Traits

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
_BASE = grouping(analyse("江城地铁今日开通。"))


def nearness(one: Traits, other: Traits, apart: timedelta | None, crowd: Crowd) -> float:
    """Of texts called by numbers: the nearer, the more alike."""
    steps = abs(one.grouping.fingerprint - other.grouping.fingerprint)
    return max(0.0, 0.9 - steps / 10) if steps else 1.0


@pytest.fixture(autouse=True)
def _numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.comparing.likeness_of", nearness)
    monkeypatch.setattr("bot.newsroom.storybook.is_duplicate", lambda one, other: one.grouping == other.grouping)


@dataclass
class Newsdesk:
    """Stores articles of given texts, a minute apart, each in a transaction."""

    database: Database
    book: Storybook = field(default_factory=lambda: Storybook(NOON))
    now: datetime = NOON
    source_id: int = 0

    def put(self, *texts: int) -> None:
        for text in texts:
            self.now += timedelta(minutes=1)
            self.database.write_now(partial(self._put, text))

    def _put(self, text: int, uow: UnitOfWork) -> None:
        if not self.source_id:
            self.source_id = uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, NOON).id
        uow.alone("stories")
        self.book.catch_up(uow)
        kept = replace(_BASE, fingerprint=text)
        url = f"https://paper.example/{self.now:%d/%H%M}"
        words, record = SearchText([], [], []), kept.to_record()
        new = NewArticle(
            self.source_id, url, "题", "文。", None, "zh", self.now, self.now, True, ("要闻",), (), record, words
        )
        self.book.place(uow, Told(uow.articles.add(new), "题", self.now, kept), self.now)

    def restart(self) -> None:
        self.book = Storybook(self.now)

    def make_one(self) -> None:
        """All that is stored becomes one story, wrongly."""
        one = update(articles).values(story_id=1)
        self.database.write_now(lambda uow: uow._connection.execute(one))
        self.restart()

    def repeated(self) -> dict[int, int | None]:
        """By place in order of arrival, from 1 on, the article that each repeats."""
        query = select(articles.c.id, articles.c.duplicate_of).order_by(articles.c.id)
        rows = self.database.read_now(lambda uow: uow._connection.execute(query).all())
        places = {id: place for place, (id, _) in enumerate(rows, 1)}
        return {places[id]: None if of is None else places[of] for id, of in rows}

    def stories(self) -> list[list[int]]:
        """The articles of each story, by their place in order of arrival, from 1 on."""
        query = select(articles.c.story_id, articles.c.id).order_by(articles.c.id)
        rows = self.database.read_now(lambda uow: uow._connection.execute(query).all())
        numbers = {id: place for place, (_, id) in enumerate(rows, 1)}
        found: dict[int, list[int]] = {}
        for story, id in rows:
            found.setdefault(story, []).append(numbers[id])
        return list(found.values())

    def changes(self) -> list[str]:
        query = select(story_changes.c.kind).order_by(story_changes.c.id)
        return list(self.database.read_now(lambda uow: uow._connection.scalars(query).all()))


@pytest.fixture
def newsdesk(database: Database) -> Newsdesk:
    return Newsdesk(database)


def test_two_stories_that_prove_one_are_one_in_the_store(newsdesk: Newsdesk) -> None:
    newsdesk.put(0, 5)
    assert newsdesk.stories() == [[1], [2]]
    newsdesk.put(3)
    assert (newsdesk.stories(), newsdesk.changes()) == ([[1, 2, 3]], ["merge"])
    newsdesk.put(6)
    assert newsdesk.stories() == [[1, 2, 3, 4]]


def test_a_story_that_proves_two_is_two_in_the_store(newsdesk: Newsdesk) -> None:
    newsdesk.put(0, 50, 1, 51, 2, 52, 1)
    newsdesk.make_one()
    newsdesk.put(51)
    assert (newsdesk.stories(), newsdesk.changes()) == ([[1, 3, 5, 7], [2, 4, 6, 8]], ["split"])
    newsdesk.put(53, 3)
    assert newsdesk.stories() == [[1, 3, 5, 7, 10], [2, 4, 6, 8, 9]]


def test_a_book_begun_anew_goes_on_with_the_stories_that_were_merged(newsdesk: Newsdesk) -> None:
    newsdesk.put(0, 5, 3, 30)
    newsdesk.restart()
    newsdesk.put(6, 31)
    assert newsdesk.stories() == [[1, 2, 3, 5], [4, 6]]


def test_what_another_process_merged_is_known_here(newsdesk: Newsdesk) -> None:
    newsdesk.put(0, 5)
    other = Newsdesk(newsdesk.database, now=NOON + timedelta(minutes=10), source_id=newsdesk.source_id)
    other.put(90)
    newsdesk.put(3)
    other.put(5)
    assert newsdesk.stories() == [[1, 2, 4, 5], [3]]


@pytest.mark.postgres
def test_two_that_store_at_once_read_whatever_the_other_stored_once(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def reading(id: int, *told: Any) -> Told:
        read.append(id)
        return Told(id, *told)

    monkeypatch.setattr("bot.newsroom.storybook.Told", reading)
    texts = [0, 50, 100, 150, 200] * 5
    with closing(Database(postgres_url)) as database, ThreadPoolExecutor(2) as threads:
        one = Newsdesk(database)
        one.put(300)
        other = Newsdesk(database, now=NOON + timedelta(days=1), source_id=one.source_id)
        for writing in [threads.submit(each.put, *texts) for each in (one, other)]:
            writing.result()
        one.put(300)
        other.put(300)
        assert sorted(map(len, one.stories())) == [3, 10, 10, 10, 10, 10]
        assert one.changes() == []
    assert len(read) == 2 * len(texts) + 2


def test_a_repetition_is_of_the_first_that_told_it(newsdesk: Newsdesk) -> None:
    newsdesk.put(0, 1, 0)
    newsdesk.restart()
    newsdesk.put(0, 1)
    assert newsdesk.repeated() == {1: None, 2: None, 3: 1, 4: 1, 5: 2}
