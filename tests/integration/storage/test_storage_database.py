"""Transactions: threads, locks, cancelling, and what goes wrong with a database."""

import asyncio
import gc
import os
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from postgres_server import WAITING, PostgresServer
from sqlalchemy import exc, text
from storage_desk import NOON, Desk

from storage import (
    Database,
    DatabaseBusyError,
    DatabaseWriteError,
    MissingDriverError,
    ReadOnlyError,
    StorageError,
    StoredTelling,
    UnitOfWork,
    UnknownDatabaseError,
    Untold,
    file_of,
)
from storage.engine import open_engine, transaction
from storage.sole import sole

SAID = "悄悄话"


def count_up(uow: UnitOfWork) -> int:
    number = int(uow.facts.get("number") or 0) + 1
    uow.facts.set("number", number)
    return number


def number(uow: UnitOfWork) -> int:
    return int(uow.facts.get("number") or 0)


async def test_what_is_written_is_read(database: Database) -> None:
    assert await database.write(count_up) == 1
    assert await database.read(number) == 1


async def test_of_what_raises_nothing_is_kept(database: Database) -> None:
    def fail(uow: UnitOfWork) -> None:
        count_up(uow)
        raise LookupError("in the middle")

    with pytest.raises(LookupError, match="in the middle"):
        await database.write(fail)
    assert await database.read(number) == 0


async def test_what_is_done_afterwards_is_done_of_what_is_kept_alone(database: Database) -> None:
    told: list[str] = []

    def work(uow: UnitOfWork, *, fails: bool) -> None:
        uow.afterwards(lambda: told.append("all"))
        with suppress(LookupError), uow.apart():
            uow.afterwards(lambda: told.append("what was undone"))
            raise LookupError
        with uow.apart():
            uow.afterwards(lambda: told.append("apart"))
        assert not told
        if fails:
            raise LookupError

    with pytest.raises(LookupError):
        await database.write(lambda uow: work(uow, fails=True))
    assert told == []
    await database.write(lambda uow: work(uow, fails=False))
    assert told == ["all", "apart"]


async def test_reading_cannot_write_and_writing_can_afterwards(database: Database) -> None:
    with pytest.raises(ReadOnlyError):
        await database.read(count_up)
    assert database.write_now(count_up) == 1
    with pytest.raises(ReadOnlyError, match=r"use write\(\)"):
        database.read_now(count_up)


async def test_work_runs_off_the_event_loop(database: Database) -> None:
    thread = await database.read(lambda uow: threading.current_thread())
    assert thread is not threading.current_thread()


async def test_a_cancelled_await_ends_when_the_transaction_has(database: Database) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def slow(uow: UnitOfWork) -> None:
        begun.set()
        assert goes_on.wait(10)
        count_up(uow)

    writing = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(begun.wait, 10)
    for _ in range(2):  # however often it is cancelled
        writing.cancel()
        await asyncio.sleep(0)
    assert not writing.done()
    goes_on.set()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert database.read_now(number) == 1


async def test_what_goes_wrong_after_it_was_cancelled_is_not_reported_as_unseen(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()
    reported: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))

    def fail(_: UnitOfWork) -> None:
        begun.set()
        go_on.wait(10)
        raise ZeroDivisionError

    async def give_up() -> None:
        writing = asyncio.create_task(database.write(fail))
        await asyncio.to_thread(begun.wait, 10)
        writing.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with suppress(asyncio.CancelledError):
            await writing

    await give_up()
    await database.write(count_up)  # the thread lets go of what it did before
    gc.collect()
    assert reported == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    "first",
    [lambda uow: uow.alone("stories"), lambda uow: uow.sources.hold(1)],
    ids=["alone", "a source that is held"],
)
def test_on_postgresql_too_the_next_waits_for_who_is_alone(
    first: Callable[[UnitOfWork], object], postgres_url: str
) -> None:
    def impatient(uow: UnitOfWork) -> None:
        uow._connection.exec_driver_sql("SET LOCAL lock_timeout = 10")  # milliseconds
        first(uow)

    with closing(Database(postgres_url)) as database:
        database.write_now(lambda uow: uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, NOON))

        def held(uow: UnitOfWork) -> None:
            first(uow)
            Desk(uow).article(source_id=1)  # what names the source does not wait for it
            with pytest.raises(DatabaseBusyError):
                database.write_now(impatient)

        database.write_now(held)
        database.write_now(impatient)


async def test_what_is_cancelled_before_it_begins_does_not_happen(sqlite_database: Database) -> None:
    goes_on = threading.Event()
    first = asyncio.create_task(sqlite_database.write(lambda uow: goes_on.wait(10)))
    second = asyncio.create_task(sqlite_database.write(count_up))
    await asyncio.sleep(0)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    goes_on.set()
    await first
    assert sqlite_database.read_now(number) == 0


def test_closed_it_holds_no_connection_of_any_thread(sqlite_url: str) -> None:
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")  # SQLite removes it when the last connection is closed
    together = threading.Barrier(8)

    async def read_in_eight_threads(database: Database) -> None:
        await asyncio.gather(*(database.read(lambda uow: (number(uow), together.wait(10))) for _ in range(8)))

    with closing(Database(sqlite_url)) as database:
        database.write_now(count_up)
        asyncio.run(read_in_eight_threads(database))
        assert log.exists()
    assert not log.exists()


def test_writers_and_readers_do_not_disturb_one_another(database_url: str) -> None:
    """As several processes would be, each with its own Database."""
    databases = [Database(database_url) for _ in range(8)]

    def write(database: Database) -> None:
        for _ in range(20):
            database.write_now(lambda uow: uow.audit.record(NOON, None, str(number(uow))))

    def read(database: Database) -> None:
        for _ in range(20):
            database.read_now(lambda uow: uow.audit.recent(10))

    with ThreadPoolExecutor(8) as threads:
        works = [write] * 4 + [read] * 4
        for done in [threads.submit(work, database) for work, database in zip(works, databases, strict=True)]:
            done.result()
    assert len(databases[0].read_now(lambda uow: uow.audit.recent(1000))) == 80
    for database in databases:
        database.close()


@pytest.mark.postgres
def test_on_postgresql_a_report_that_comes_while_its_story_is_told_is_still_to_be_told(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database, ThreadPoolExecutor(1) as thread:
        story = database.write_now(lambda uow: uow.stories.open(NOON))

        def tell(uow: UnitOfWork) -> None:
            uow.stories.tell(story, 1, StoredTelling(1, {}), NOON)

        def touch(uow: UnitOfWork) -> Future[None]:
            uow.stories.touch(story, NOON)
            telling = thread.submit(database.write_now, tell)
            while not uow._connection.exec_driver_sql(WAITING).scalar_one():
                assert not telling.done()  # it waits for this transaction
            return telling

        database.write_now(touch).result()
        assert database.read_now(lambda uow: uow.stories.untold(10)) == [Untold(story, 2)]
        assert story in database.read_now(lambda uow: uow.stories.tellings([story]))


def test_a_file_is_where_sqlites_own_kind_of_address_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///file:{tmp_path}/new%20folder/jianbao.db?uri=true"
    with sole(url), closing(Database(url)) as database:
        database.migrate()
        assert database.write_now(count_up) == 1
    assert file_of(url) == tmp_path / "new folder" / "jianbao.db"
    files = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
    assert sorted(files) == ["new folder", "new folder/jianbao.db", "new folder/jianbao.db-run"]


def test_only_its_owner_reads_a_file_that_is_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with closing(Database(f"sqlite:///{tmp_path}/jianbao.db")) as database:
            database.migrate()
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("jianbao.db", "jianbao.db-wal", "jianbao.db-shm"), 0o600)


class TestFailures:
    def failure(self, work: Callable[[], object]) -> str:
        """The error's one line."""
        with pytest.raises(StorageError) as raised:
            work()
        line = str(raised.value)
        assert "\n" not in line
        return f"{type(raised.value).__name__}: {line}"

    def opened(self, url: str) -> Callable[[], object]:
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
    def test_an_unknown_database_is_named(self, url: str) -> None:
        with pytest.raises(UnknownDatabaseError, match="DATABASE_URL"):
            self.opened(url)()

    def test_a_password_is_not_told(self, tmp_path: Path) -> None:
        for url in ("mysql://root:s3cret@db/news", f"postgresql://root:s3cret@/news?host={tmp_path}"):
            assert "s3cret" not in self.failure(self.opened(url))

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        line = self.failure(self.opened(f"sqlite:///{tmp_path}/file/jianbao.db"))
        assert line.startswith("DatabaseOpenError: cannot open the database")
        assert "folder" in line

    def test_a_folder_in_place_of_the_file(self, tmp_path: Path) -> None:
        line = self.failure(self.opened(f"sqlite:///{tmp_path}"))
        assert line.startswith(f"DatabaseOpenError: cannot open the database {tmp_path}")

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "jianbao.db").write_bytes(b"no database, but long enough to be looked at. " * 100)
        line = self.failure(self.opened(f"sqlite:///{tmp_path}/jianbao.db"))
        assert "file is not a database; see that DATA_DIR" in line

    def test_a_file_that_is_damaged(self, sqlite_url: str) -> None:
        file = file_of(sqlite_url)
        assert file is not None
        with file.open("r+b") as damaged:
            damaged.truncate(file.stat().st_size // 2)
        assert "move it away, and `jianbao restore` the last backup" in self.failure(self.opened(sqlite_url))

    def test_tables_of_another_program_are_left_alone(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "other.db")) as other:
            other.execute("CREATE TABLE articles (price REAL)")
        line = self.failure(self.opened(f"sqlite:///{tmp_path}/other.db"))
        assert line.startswith("DatabaseOpenError")
        assert line.endswith("another program's tables are there (articles); name an empty one")

    def test_migrations_of_another_program_are_no_newer_version(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / "other.db")) as other:
            other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            other.execute("CREATE TABLE articles (price REAL)")
            other.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
            other.commit()
        line = self.failure(self.opened(f"sqlite:///{tmp_path}/other.db"))
        assert line.endswith("another program's tables are there (alembic_version, articles); name an empty one")

    @pytest.mark.postgres
    def test_a_server_where_others_have_tables(self, postgres: PostgresServer) -> None:
        with postgres.copy_of("template0") as url:
            with psycopg.connect(url) as other:
                other.execute("CREATE TABLE sources (river text); CREATE TABLE rivers (name text)")
            assert "tables are there (sources); name an empty one" in self.failure(self.opened(url))

    @pytest.mark.postgres
    def test_a_database_that_has_no_room_for_chinese(self, postgres: PostgresServer) -> None:
        postgres.run("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        assert "its encoding is LATIN1; make one with ENCODING 'UTF8'" in self.failure(
            self.opened(postgres.url("western"))
        )

    @pytest.mark.postgres
    def test_tables_of_other_versions_are_not_asked(self, own_postgres_url: str) -> None:
        def checked() -> None:
            with closing(Database(own_postgres_url)) as database:
                database.check()

        checked()
        for revision, meaning in (("0001", "OlderDatabaseError"), ("9999", "NewerDatabaseError")):
            with psycopg.connect(own_postgres_url) as connection:
                connection.execute("UPDATE alembic_version SET version_num = %s", [revision])
            assert self.failure(checked).startswith(meaning)

    def test_a_server_that_does_not_answer(self, tmp_path: Path) -> None:
        line = self.failure(self.opened(f"postgresql://postgres@/news?host={tmp_path}"))
        assert line.startswith("DatabaseOpenError")
        assert "see that the server runs" in line

    @pytest.mark.postgres
    def test_a_database_that_the_server_does_not_have(self, postgres: PostgresServer) -> None:
        line = self.failure(self.opened(postgres.url("nowhere")))
        assert line.startswith("DatabaseOpenError")
        assert "nowhere" in line

    def test_a_driver_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "psycopg", None)
        with pytest.raises(MissingDriverError, match=r"pip install -c constraints\.txt -e '\.\[postgres\]'"):
            self.opened("postgresql://postgres@/news")()

    def test_a_database_that_another_program_keeps_locked(self, sqlite_url: str) -> None:
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        engine = open_engine(sqlite_url)
        with transaction(engine, read_only=True) as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")  # of the connection that is used again below
        with pytest.raises(DatabaseBusyError, match="stayed locked"), transaction(engine, read_only=False):
            pass
        other.close()
        engine.dispose()

    def test_a_disk_that_is_full(self, sqlite_url: str) -> None:
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
    def test_a_server_that_gives_no_rights(self, postgres: PostgresServer) -> None:
        postgres.run("CREATE ROLE guest LOGIN")
        with postgres.copy_of("template0") as url:
            line = self.failure(self.opened(url.replace("postgres@", "guest@")))
        assert line.startswith("DatabaseOpenError")
        assert "permission denied" in line

    def test_a_number_that_is_too_large(self, database: Database) -> None:
        too_large = 10**20
        line = self.failure(
            lambda: database.write_now(lambda uow: uow.people.meet(too_large, "无名", None, None, NOON))
        )
        assert line.startswith("RefusedRowError")

    def test_a_date_that_is_too_early(self, database: Database) -> None:
        too_early = datetime.min.replace(tzinfo=timezone(timedelta(hours=8)))
        line = self.failure(lambda: database.read_now(lambda uow: uow.articles.groupings(too_early)))
        assert line.startswith("RefusedRowError")

    def test_a_row_that_points_to_nothing(self, database: Database) -> None:
        line = self.failure(lambda: database.write_now(lambda uow: uow.people.grant(404, "admin", NOON)))
        assert line.startswith("RefusedRowError")

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO people (telegram_id, name) VALUES (NULL, :said)",  # the server tells the whole row
            "SELECT :said FROM nowhere",
        ],
    )
    def test_what_people_wrote_is_in_no_traceback(self, database_url: str, statement: str) -> None:
        engine = open_engine(database_url)
        with pytest.raises((StorageError, exc.DBAPIError)) as raised, transaction(engine, read_only=False) as writing:
            writing.execute(text(statement), {"said": SAID})
        engine.dispose()
        told = "".join(traceback.format_exception(raised.value))
        assert SAID not in told
        assert "writing.execute" in told
