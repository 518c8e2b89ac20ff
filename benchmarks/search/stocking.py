"""A store filled in bulk, with rows as the store itself writes them, and what its search index weighs."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Engine, insert, text

from benchmarks.search.generator import BATCH, ENDED, OUTLETS, Corpus, Made
from benchmarks.search.rows import Row, Rows, rows_of, section, url_of
from storage import Database, NewArticle, UnitOfWork
from storage.engine import open_engine, transaction
from storage.schema import article_topics, articles
from storage.search_sqlite import INSERT

_WORKERS = 2


@dataclass(frozen=True)
class Stock:
    """What filling a store took, in seconds, and what it weighs then, in bytes."""

    source_ids: tuple[int, ...]  #: of the outlets, the largest first
    took: float
    indexing: float  #: of that, building what was left out while rows came in
    words: int  #: the index of words and pairs; on PostgreSQL its two GIN indexes
    beside: int  #: what the index keeps besides: on PostgreSQL the tsvectors


def open_store(url: str) -> tuple[int, ...]:
    """Make the tables of the store at this address, and its sources. Alembic migrates one store at a time."""
    database = Database(url)
    database.migrate()
    source_ids = tuple(database.write_now(_add_sources))
    database.close()
    return source_ids


def fill(url: str, source_ids: tuple[int, ...], corpus: Corpus) -> Stock:
    """Put the articles in."""
    engine = open_engine(url)
    began = time.perf_counter()
    with transaction(engine, read_only=False) as connection:
        built_last = _hasten(connection)
    for rows in _prepared(engine.dialect.name, corpus.size, source_ids):
        with transaction(engine, read_only=False) as connection:
            _insert(connection, rows)
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
        url=url_of(made.number),
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


def _add_sources(uow: UnitOfWork) -> list[int]:
    urls = (f"https://example.org/{number}" for number in range(OUTLETS))
    return [uow.sources.add(url, "feed", f"报{number}", None, ENDED).id for number, url in enumerate(urls)]


def _prepared(dialect: str, size: int, source_ids: Sequence[int]) -> Iterator[Rows]:
    """In order; made by processes of their own, as this takes longer than to insert them."""
    # Forked from a process with threads, a process may hang.
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Rows]] = deque()
        for first in range(0, size, BATCH):
            waiting.append(pool.submit(rows_of, dialect, size, first, source_ids))
            if len(waiting) > 2 * _WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _insert(connection: Connection, rows: Rows) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(insert(articles), rows.articles)
        connection.execute(insert(article_topics), rows.article_topics)
        connection.execute(INSERT, rows.article_search)
    else:
        _copy(connection, "articles", rows.articles)
        _copy(connection, "article_topics", rows.article_topics)
        _copy(connection, "article_search", rows.article_search)


def _copy(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    cursor = cast("psycopg.Cursor[Any]", connection.connection.cursor())
    with cursor.copy(f"COPY {table} ({', '.join(rows[0])}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


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
