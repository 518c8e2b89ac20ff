"""Transactions: threads, locks, cancelling, and where their file lies."""

import asyncio
import gc
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from postgres_server import WAITING
from storage_desk import NOON, Desk

from storage import (
    Database,
    DatabaseBusyError,
    DatabaseOpenError,
    ReadOnlyError,
    StoredTelling,
    UnitOfWork,
    Untold,
    file_of,
    only_to_look,
)
from storage.sole import sole


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
        assert (tmp_path / "new folder" / "jianbao.db-run").exists()
    assert file_of(url) == tmp_path / "new folder" / "jianbao.db"
    files = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
    assert sorted(files) == ["new folder", "new folder/jianbao.db"]


def test_one_runs_at_a_time_on_a_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jianbao.db"
    (tmp_path / "jianbao.db-run").touch()  # of one that was killed
    with sole(url), pytest.raises(DatabaseOpenError, match="another `jianbao run` works on it"), sole(url):
        pass
    with sole(url):
        pass


def test_a_folder_that_takes_no_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "jianbao.db-run").mkdir()
    refused = pytest.raises(DatabaseOpenError, match="see that its folder can be written to")
    with refused, sole(f"sqlite:///{tmp_path}/jianbao.db"):
        pass


def test_only_its_owner_reads_a_file_that_is_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with closing(Database(f"sqlite:///{tmp_path}/jianbao.db")) as database:
            database.migrate()
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("jianbao.db", "jianbao.db-wal", "jianbao.db-shm"), 0o600)


def test_whoever_only_looks_makes_no_file(tmp_path: Path) -> None:
    looking = only_to_look(f"sqlite:///{tmp_path}/jianbao.db")
    with closing(Database(looking)) as database, pytest.raises(DatabaseOpenError):
        database.read_now(lambda uow: uow.facts.get("number"))
    assert list(tmp_path.iterdir()) == []
