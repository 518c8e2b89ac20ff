"""The newest of a source, of a topic, of a time: whoever reads every article would give the same."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from storage_desk import NOON, Desk

from storage import SearchRequest, UnitOfWork, newest
from storage.search_index import Filters

TOPICS = ["本地", "财经", "体育"]


@dataclass(frozen=True)
class Kept:
    id: int
    at: datetime
    source_id: int
    topics: tuple[str, ...]

    def is_let_through(self, filters: Filters) -> bool:
        return (
            (filters.since is None or filters.since <= self.at)
            and (filters.until is None or self.at <= filters.until)
            and (filters.source_ids is None or self.source_id in filters.source_ids)
            and (not filters.topics or not set(filters.topics).isdisjoint(self.topics))
        )


@pytest.fixture
def archive(uow: UnitOfWork, desk: Desk) -> list[Kept]:
    """Not in order of arrival; a source and a topic have most of it."""
    chance = random.Random(3)
    sources = [desk.source() for _ in range(3)]
    kept = []
    for _ in range(60):
        at = NOON - timedelta(hours=chance.randrange(200))
        source, topics = chance.choice([sources[0], *sources]), tuple({TOPICS[0], chance.choice(TOPICS)})
        kept.append(Kept(desk.article(at=at, source_id=source, topics=topics), at, source, topics))
    return kept


@pytest.mark.parametrize("few", [0, 10, 5000])
def test_what_filters_let_through_is_in_order(
    uow: UnitOfWork, archive: list[Kept], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(newest, "_FEW", few)
    chance = random.Random(5)
    sizes = set()
    for _ in range(40):
        since = NOON - timedelta(hours=chance.randrange(250))
        sources = tuple({one.source_id for one in chance.sample(archive, chance.randint(1, 3))})
        filters = Filters(
            since=chance.choice((None, since)),
            until=chance.choice((None, since + timedelta(hours=chance.randrange(100)))),
            source_ids=chance.choice((None, sources)),
            topics=tuple(chance.sample([*TOPICS, "没有"], chance.randrange(3))),
        )
        if filters.are_none:
            continue
        request = SearchRequest([], [], 200, filters.since, filters.until, (), filters.source_ids, filters.topics)
        expected = sorted(filter(lambda one: one.is_let_through(filters), archive), key=lambda one: (one.at, one.id))
        assert uow.search.find(request).article_ids == [one.id for one in reversed(expected)], filters
        sizes.add(len(expected))
    assert len(sizes) > 5


def test_not_all_of_a_large_source_is_put_in_order(
    uow: UnitOfWork, archive: list[Kept], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "_FEW", 10)
    plan = walked(uow, Filters(source_ids=(archive[0].source_id,)))
    if uow._connection.dialect.name == "sqlite":  # PostgreSQL sorts so few as there are here
        assert "ix_articles_dated_at" in plan
        assert "B-TREE" not in plan


def walked(uow: UnitOfWork, filters: Filters) -> str:
    """The plan of the last statement that is asked."""
    asked: list[tuple[str, object]] = []

    def note(*arguments: object) -> None:
        asked.append((str(arguments[2]), arguments[3]))

    event.listen(uow._connection, "before_cursor_execute", note)
    newest.newest_ids(uow._connection, filters)
    event.remove(uow._connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if uow._connection.dialect.name == "sqlite" else "EXPLAIN"
    rows = uow._connection.exec_driver_sql(f"{explain} {asked[-1][0]}", asked[-1][1])  # type: ignore[arg-type]
    return "\n".join(str(row[-1]) for row in rows)
