"""An SQLite file gives back what it does not need, also one of an earlier version; PostgreSQL is left alone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete
from storage_desk import Desk

from storage import Database, DatabaseBusyError, SearchRequest, UnitOfWork
from storage.schema import articles


def fill(database: Database) -> None:
    def work(uow: UnitOfWork) -> None:
        desk = Desk(uow)
        source = desk.source()
        for number in range(150):
            desk.article(f"第 {number} 篇", source_id=source, text=os.urandom(10_000).hex())

    database.write_now(work)


def empty(database: Database) -> None:
    database.write_now(lambda uow: uow._connection.execute(delete(articles).where(articles.c.id > 1)))


async def tend(database: Database) -> int:
    pieces = 0
    while await database.tend():
        pieces += 1
        assert pieces < 100
    await database.wipe()
    return pieces


async def test_what_is_deleted_leaves_the_file(sqlite_database: Database, tmp_path: Path) -> None:
    fill(sqlite_database)
    await sqlite_database.wipe()
    full = (tmp_path / "jianbao.db").stat().st_size
    empty(sqlite_database)
    assert await tend(sqlite_database) > 0
    assert full > 3_000_000
    assert (tmp_path / "jianbao.db").stat().st_size < full / 3
    found = sqlite_database.read_now(lambda uow: uow.search.find(SearchRequest(["大桥"], [], 10)).article_ids)
    assert found == [1]
    assert not await sqlite_database.tend()


async def test_postgres_does_so_by_itself(database: Database) -> None:
    fill(database)
    empty(database)
    await tend(database)
    assert database.read_now(lambda uow: uow.articles.count()) == 1


def as_before(path: Path) -> None:
    """A file as it was made before: one that gives nothing back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")


def auto_vacuum(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA auto_vacuum").fetchone()[0])


INCREMENTAL = 2


async def test_a_file_of_before_is_written_anew_once(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "jianbao.db"
    as_before(path)
    with closing(Database(sqlite_url)) as database:
        fill(database)
        assert auto_vacuum(path) != INCREMENTAL
        database.migrate()
        assert auto_vacuum(path) == INCREMENTAL
        empty(database)
        assert await tend(database) > 0
        assert path.stat().st_size < 1_000_000
        assert database.read_now(lambda uow: uow.search.find(SearchRequest(["大桥"], [], 10)).article_ids) == [1]


@pytest.mark.parametrize("limit", ["_QUICK", "_ROOM"])
def test_one_too_large_stays_as_it_is(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    as_before(tmp_path / "jianbao.db")
    monkeypatch.setattr(f"storage.vacuum.{limit}", 1 if limit == "_QUICK" else 1e18)
    with closing(Database(sqlite_url)) as database:
        database.migrate()
    assert auto_vacuum(tmp_path / "jianbao.db") != INCREMENTAL


def test_one_in_use_stays_as_it_is(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "jianbao.db"
    as_before(path)
    monkeypatch.setattr("storage.engine._PRAGMAS", ("auto_vacuum = INCREMENTAL", "busy_timeout = 1"))
    with closing(Database(sqlite_url)) as database:
        database.read_now(lambda uow: uow.articles.count())  # a switch to WAL waits for nobody
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            database.migrate()
        assert auto_vacuum(path) != INCREMENTAL


async def test_what_the_driver_says_is_said_as_the_stores_own_error(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine._PRAGMAS", ("busy_timeout = 1",))
    with closing(sqlite3.connect(tmp_path / "jianbao.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError):
            await sqlite_database.tend()
    assert not await sqlite_database.tend()
