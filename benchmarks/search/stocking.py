"""A store filled in bulk, with rows as the store itself writes them, and what its search index weighs."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine, TextClause, insert, text

from benchmarks.search.generator import ENDED, OUTLETS, Made
from storage import Database, NewArticle, UnitOfWork
from storage.engine import open_engine, transaction
from storage.schema import article_topics, articles
from storage.search_index import Shelved
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
    with transaction(engine, read_only=False) as connection:
        built_last = _hasten(connection)
    for batch in _batches(made):
        with transaction(engine, read_only=False) as connection:
            _insert(connection, batch, source_ids)
    loaded = time.perf_counter()
    _settle(engine, built_last)
    done = time.perf_counter()
    with transaction(engine, read_only=True) as connection:
        words, beside = _weights(connection)
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
        shelved = Shelved(made.dated_at, source_ids[made.outlet], (section(made.section),))
        index.put(made.number, shelved, made.words)
    if connection.dialect.name == "sqlite":
        connection.execute(kept.statement, kept.rows)
    else:
        _copy(connection, kept.rows)


def _copy(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """What the index inserts, in the way of PostgreSQL's that is quickest."""
    cursor = cast("psycopg.Cursor[Any]", connection.connection.cursor())
    with cursor.copy("COPY article_search (article_id, at, words, pairs) FROM STDIN") as copy:
        for row in rows:
            copy.write_row((row["id"], row["at"], row["words"], row["pairs"]))


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
    _statements: list[TextClause] = field(default_factory=list)

    def execute(self, statement: TextClause, given: Mapping[str, Any]) -> None:
        # SQLite's index deletes first, and there is nothing to delete yet.
        if statement.text.startswith("INSERT"):
            self._statements = [statement]
            self.rows.append(given)

    @property
    def statement(self) -> TextClause:
        return self._statements[0]


def _hasten(connection: Connection) -> list[str]:
    """Make a great load quicker, with the same rows in the end; how to make the indexes that are to be built last."""
    if connection.dialect.name == "sqlite":
        # FTS5 writes what it holds in memory as a segment, and merges segments again and again; 1 MB is the default.
        _configure(connection, "hashsize", 256 * 2**20)
        return []
    gin = connection.execute(text(f"SELECT indexname, indexdef {_GIN}")).all()
    for row in gin:
        connection.execute(text(f'DROP INDEX "{row.indexname}"'))
    connection.execute(text("ALTER TABLE article_search SET (autovacuum_enabled = off)"))
    return [row.indexdef for row in gin]


def _settle(engine: Engine, built_last: Sequence[str]) -> None:
    """As the store is without haste."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(partial(_build, engine), built_last))
    with transaction(engine, read_only=False) as connection:
        if connection.dialect.name == "sqlite":
            _configure(connection, "hashsize", 2**20)
            connection.execute(text("INSERT INTO article_search (article_search) VALUES ('optimize')"))
        else:
            connection.execute(text("ALTER TABLE article_search RESET (autovacuum_enabled)"))
            # Rows came with their ids, and statistics come by themselves only after some minutes.
            last = "SELECT setval(pg_get_serial_sequence('articles', 'id'), (SELECT max(id) FROM articles))"
            connection.execute(text(last))
            connection.execute(text("ANALYZE"))


def _build(engine: Engine, index: str) -> None:
    with transaction(engine, read_only=False) as connection:
        # The default is 64 MB, with which a million articles take hours.
        connection.execute(text("SET LOCAL maintenance_work_mem = '2GB'"))
        connection.execute(text(index))


def _configure(connection: Connection, name: str, value: int) -> None:
    statement = "INSERT INTO article_search (article_search, rank) VALUES (:name, :value)"
    connection.execute(text(statement), {"name": name, "value": value})


_GIN = "FROM pg_indexes WHERE tablename = 'article_search' AND indexdef LIKE '%USING gin%'"


def _weights(connection: Connection) -> tuple[int, int]:
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT sum(length(block)) FROM article_search_data")).scalar_one()), 0
    gin = "SELECT sum(pg_relation_size(indexname::regclass)) FROM pg_indexes WHERE indexdef LIKE '%USING gin%'"
    words = int(connection.execute(text(gin)).scalar_one())
    whole = int(connection.execute(text("SELECT pg_total_relation_size('article_search')")).scalar_one())
    return words, whole - words
