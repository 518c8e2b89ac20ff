"""A store filled in bulk, with rows as the store itself writes them, and what its search index weighs."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from sqlalchemy import Connection, Executable, insert, text

from benchmarks.search.generator import ENDED, OUTLETS, Made
from storage import Database, NewArticle, UnitOfWork
from storage.engine import open_engine, transaction
from storage.schema import article_topics, articles
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex

_BATCH = 2000


@dataclass(frozen=True)
class Stock:
    """What filling a store took, in seconds, and what it weighs then, in bytes."""

    source_ids: tuple[int, ...]  #: of the outlets, the largest first
    took: float
    indexing: float  #: of that, building what was left out while rows came in
    words: int  #: the index of words and pairs; on PostgreSQL its two GIN indexes
    beside: int  #: what the index keeps besides: on PostgreSQL the tsvectors


def section(number: int) -> str:
    return f"题{number}"


def fill(url: str, made: Iterable[Made]) -> Stock:
    """Make the tables of the store at this address and put the articles in."""
    database = Database(url)
    database.migrate()
    source_ids = tuple(database.write_now(_add_sources))
    database.close()
    engine = open_engine(url)
    began = time.perf_counter()
    try:
        with transaction(engine, read_only=False) as connection:
            left_out = _leave_out(connection)
        for batch in _batches(made):
            with transaction(engine, read_only=False) as connection:
                _insert(connection, batch, source_ids)
        loaded = time.perf_counter()
        with transaction(engine, read_only=False) as connection:
            _put_back(connection, left_out)
        done = time.perf_counter()
        with transaction(engine, read_only=True) as connection:
            words, beside = _weights(connection)
    finally:
        engine.dispose()
    return Stock(source_ids, done - began, done - loaded, words, beside)


def new_article(made: Made, source_ids: Sequence[int]) -> NewArticle:
    return NewArticle(
        source_id=source_ids[made.outlet],
        url=_url(made),
        title=made.title,
        text=made.text,
        author=None,
        language="zh",
        published_at=made.dated_at,
        first_seen_at=made.arrived_at,
        is_news=True,
        topics=(section(made.section),),
        points=(),
        grouping={},
        words=made.words,
    )


def _url(made: Made) -> str:
    return f"https://example.org/a/{made.number}"


def _add_sources(uow: UnitOfWork) -> list[int]:
    urls = (f"https://example.org/{number}" for number in range(OUTLETS))
    return [uow.sources.add(url, "feed", f"报{number}", None, ENDED).id for number, url in enumerate(urls)]


def _batches(made: Iterable[Made]) -> Iterator[list[Made]]:
    left = iter(made)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _insert(connection: Connection, batch: Sequence[Made], source_ids: Sequence[int]) -> None:
    connection.execute(insert(articles), [_row(made, source_ids) for made in batch])
    topics = [{"article_id": made.number, "topic": section(made.section)} for made in batch]
    connection.execute(insert(article_topics), topics)
    kept = Kept()
    index = (SqliteIndex if connection.dialect.name == "sqlite" else PostgresIndex)(cast("Connection", kept))
    for made in batch:
        index.put(made.number, made.dated_at, made.words)
    connection.execute(kept.statement(), kept.rows)


def _row(made: Made, source_ids: Sequence[int]) -> dict[str, object]:
    return {
        "id": made.number,
        "source_id": source_ids[made.outlet],
        "url": _url(made),
        "title": made.title,
        "text": made.text,
        "language": "zh",
        "published_at": made.dated_at,
        "first_seen_at": made.arrived_at,
        "dated_at": made.dated_at,
        "is_news": True,
        "version": 1,
    }


@dataclass
class Kept:
    """In place of a connection: keeps the rows that an index inserts, to insert many at once."""

    rows: list[Mapping[str, Any]] = field(default_factory=list)
    _statements: dict[str, Executable] = field(default_factory=dict)

    def execute(self, statement: Executable, given: Mapping[str, Any]) -> None:
        # SQLite's index deletes first, and there is nothing to delete yet.
        if str(statement).startswith("INSERT"):
            self._statements[str(statement)] = statement
            self.rows.append(given)

    def statement(self) -> Executable:
        (only,) = self._statements.values()
        return only


def _leave_out(connection: Connection) -> list[str]:
    """PostgreSQL's GIN indexes are built at the end, which takes a tenth of the time; how to make them."""
    if connection.dialect.name == "sqlite":
        return []
    of_search = "FROM pg_indexes WHERE tablename = 'article_search' AND indexdef LIKE '%USING gin%'"
    found = connection.execute(text(f"SELECT indexname, indexdef {of_search}")).all()
    for row in found:
        connection.execute(text(f'DROP INDEX "{row.indexname}"'))
    return [row.indexdef for row in found]


def _put_back(connection: Connection, left_out: Iterable[str]) -> None:
    if left_out:
        # The default is 64 MB, with which a million articles take hours.
        connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
    for statement in left_out:
        connection.execute(text(statement))
    if connection.dialect.name == "postgresql":
        # Rows came with their ids, and statistics come by themselves only after some minutes.
        last = "SELECT setval(pg_get_serial_sequence('articles', 'id'), (SELECT max(id) FROM articles))"
        connection.execute(text(last))
        connection.execute(text("ANALYZE"))


def _weights(connection: Connection) -> tuple[int, int]:
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT sum(length(block)) FROM article_search_data")).scalar_one()), 0
    gin = "SELECT sum(pg_relation_size(indexname::regclass)) FROM pg_indexes WHERE indexdef LIKE '%USING gin%'"
    words = int(connection.execute(text(gin)).scalar_one())
    whole = int(connection.execute(text("SELECT pg_total_relation_size('article_search')")).scalar_one())
    return words, whole - words
