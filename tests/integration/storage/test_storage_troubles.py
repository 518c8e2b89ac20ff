"""What goes wrong with a database, each in one line that says what to do, and without what people wrote."""

import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from postgres_server import PostgresServer
from sqlalchemy import exc, text
from storage_desk import NOON

from storage import (
    Database,
    DatabaseBusyError,
    DatabaseWriteError,
    MissingDriverError,
    StorageError,
    UnitOfWork,
    UnknownDatabaseError,
    file_of,
)
from storage.engine import open_engine, transaction

SAID = "悄悄话"


def failure(work: Callable[[], object]) -> str:
    """The error's one line."""
    with pytest.raises(StorageError) as raised:
        work()
    line = str(raised.value)
    assert "\n" not in line
    return f"{type(raised.value).__name__}: {line}"


def opened(url: str) -> Callable[[], object]:
    def migrate() -> None:
        with closing(Database(url)) as database:
            database.migrate()

    return migrate


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root@db/news",
        "",
        "jianbao.db",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://server:port/news",
        "sqlite+x:///y",
    ],
)
def test_an_unknown_database_is_named(url: str) -> None:
    with pytest.raises(UnknownDatabaseError, match="DATABASE_URL"):
        opened(url)()


def test_a_password_is_not_told(tmp_path: Path) -> None:
    for url in ("mysql://root:s3cret@db/news", f"postgresql://root:s3cret@/news?host={tmp_path}"):
        assert "s3cret" not in failure(opened(url))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = failure(opened(f"sqlite:///{tmp_path}/file/jianbao.db"))
    assert line.startswith("DatabaseOpenError: cannot open the database")
    assert "folder" in line


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    line = failure(opened(f"sqlite:///{tmp_path}"))
    assert line.startswith(f"DatabaseOpenError: cannot open the database {tmp_path}")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "jianbao.db").write_bytes(b"no database, but long enough to be looked at. " * 100)
    line = failure(opened(f"sqlite:///{tmp_path}/jianbao.db"))
    assert "file is not a database; see that DATA_DIR" in line


def test_a_file_that_is_damaged(sqlite_url: str) -> None:
    file = file_of(sqlite_url)
    assert file is not None
    with file.open("r+b") as damaged:
        damaged.truncate(file.stat().st_size // 2)
    assert "move it away, and `jianbao restore` the last backup" in failure(opened(sqlite_url))


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE articles (price REAL)")
    line = failure(opened(f"sqlite:///{tmp_path}/other.db"))
    assert line.startswith("DatabaseOpenError")
    assert line.endswith("another program's tables are there (articles); name an empty one")


def test_migrations_of_another_program_are_no_newer_version(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        other.execute("CREATE TABLE articles (price REAL)")
        other.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
        other.commit()
    line = failure(opened(f"sqlite:///{tmp_path}/other.db"))
    assert line.endswith("another program's tables are there (alembic_version, articles); name an empty one")


@pytest.mark.postgres
def test_a_server_where_others_have_tables(postgres: PostgresServer) -> None:
    with postgres.copy_of("template0") as url:
        with psycopg.connect(url) as other:
            other.execute("CREATE TABLE sources (river text); CREATE TABLE rivers (name text)")
        assert "tables are there (sources); name an empty one" in failure(opened(url))


@pytest.mark.postgres
def test_a_database_that_has_no_room_for_chinese(postgres: PostgresServer) -> None:
    postgres.run("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert "its encoding is LATIN1; make one with ENCODING 'UTF8'" in failure(opened(postgres.url("western")))


@pytest.mark.postgres
def test_tables_of_other_versions_are_not_asked(own_postgres_url: str) -> None:
    def checked() -> None:
        with closing(Database(own_postgres_url)) as database:
            database.check()

    checked()
    for revision, meaning in (("0001", "OlderDatabaseError"), ("9999", "NewerDatabaseError")):
        with psycopg.connect(own_postgres_url) as connection:
            connection.execute("UPDATE alembic_version SET version_num = %s", [revision])
        assert failure(checked).startswith(meaning)


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    line = failure(opened(f"postgresql://postgres@/news?host={tmp_path}"))
    assert line.startswith("DatabaseOpenError")
    assert "see that the server runs" in line


@pytest.mark.postgres
def test_a_database_that_the_server_does_not_have(postgres: PostgresServer) -> None:
    line = failure(opened(postgres.url("nowhere")))
    assert line.startswith("DatabaseOpenError")
    assert "nowhere" in line


def test_a_driver_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingDriverError, match=r"pip install -c constraints\.txt -e '\.\[postgres\]'"):
        opened("postgresql://postgres@/news")()


def test_a_database_that_another_program_keeps_locked(sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = open_engine(sqlite_url)
    with transaction(engine, read_only=True) as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")  # of the connection that is used again below
    with pytest.raises(DatabaseBusyError, match="stayed locked"), transaction(engine, read_only=False):
        pass
    other.close()
    engine.dispose()


def test_a_disk_that_is_full(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with transaction(engine, read_only=True) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # the least it can be is what there is
    with (
        pytest.raises(DatabaseWriteError, match="disk is full"),
        transaction(engine, read_only=False) as connection,
    ):
        UnitOfWork(connection).facts.set("large", "长" * 1_000_000)
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_gives_no_rights(postgres: PostgresServer) -> None:
    postgres.run("CREATE ROLE guest LOGIN")
    with postgres.copy_of("template0") as url:
        line = failure(opened(url.replace("postgres@", "guest@")))
    assert line.startswith("DatabaseOpenError")
    assert "permission denied" in line


def test_a_number_that_is_too_large(database: Database) -> None:
    too_large = 10**20
    line = failure(lambda: database.write_now(lambda uow: uow.people.meet(too_large, "无名", None, None, NOON)))
    assert line.startswith("RefusedRowError")


def test_a_date_that_is_too_early(database: Database) -> None:
    too_early = datetime.min.replace(tzinfo=timezone(timedelta(hours=8)))
    line = failure(lambda: database.read_now(lambda uow: uow.articles.groupings(too_early)))
    assert line.startswith("RefusedRowError")


def test_a_row_that_points_to_nothing(database: Database) -> None:
    line = failure(lambda: database.write_now(lambda uow: uow.people.grant(404, "admin", NOON)))
    assert line.startswith("RefusedRowError")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO people (telegram_id, name) VALUES (NULL, :said)",  # the server tells the whole row
        "SELECT :said FROM nowhere",
    ],
)
def test_what_people_wrote_is_in_no_traceback(database_url: str, statement: str) -> None:
    engine = open_engine(database_url)
    with pytest.raises((StorageError, exc.DBAPIError)) as raised, transaction(engine, read_only=False) as writing:
        writing.execute(text(statement), {"said": SAID})
    engine.dispose()
    told = "".join(traceback.format_exception(raised.value))
    assert SAID not in told
    assert "writing.execute" in told
