"""What can go wrong on the way: others write, the process is killed, the file is damaged, old, new, or in the way."""

import fcntl
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from stores.loading import base_of, load, migrating, read
from stores.rows import LEFT_AT

from storage import Database, DatabaseBusyError, NewerDatabaseError, UnitOfWork
from storage.engine import open_engine, transaction
from storage.errors import BackupFileError, DifferentCopyError, NotEmptyError
from storage.portable.checksums import Compared, Sum
from storage.portable.file import About, note, once_whole, seal
from storage.portable.portions import Portion
from storage.portable.reading import BEHIND, restore
from storage.portable.stores import Row, SqliteStore
from storage.portable.writing import back_up


@pytest.fixture(scope="module")
def backup_file(long_kept_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "kept.backup"
    back_up(f"sqlite:///{long_kept_file}", path, LEFT_AT)
    return path


@pytest.fixture
def backup_copy(backup_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(backup_file, tmp_path / "copy.backup"))


def count(url: str, table: str) -> int:
    engine = open_engine(url)
    with transaction(engine, read_only=True) as connection:
        counted = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    engine.dispose()
    return int(counted)


class Writers:
    """Four that write without a pause, each time to two tables at once; the copy has read one of them by then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ended = threading.Event()
        self._rounds = threading.Semaphore(0)
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(4)]
        self._has_waited = False
        for thread in self._threads:
            thread.start()

    def told(self, what: str, done: int, total: int) -> None:
        """They write on between the first table and the next."""
        if not self._has_waited:
            self._has_waited = True
            for _ in range(9):
                assert self._rounds.acquire(timeout=60)

    def end(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _write(self, number: int) -> None:
        rounds = 0
        while not self._ended.is_set():
            self._database.write_now(_twice(f"{number}:{rounds}"))
            rounds += 1
            self._rounds.release()


def _twice(name: str) -> Callable[[UnitOfWork], None]:
    def write(uow: UnitOfWork) -> None:
        uow.audit.record(LEFT_AT, None, "wrote", name)
        uow.facts.set(name, 1)

    return write


def test_what_is_written_meanwhile_is_there_whole_or_not_at_all(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "busy.backup"
    with closing(Database(database_url)) as database:
        database.write_now(_twice("before"))
        writers = Writers(database)
        try:
            back_up(database_url, path, LEFT_AT, writers.told)
        finally:
            writers.end()
    with closing(sqlite3.connect(path)) as file:
        noted = {name for (name,) in file.execute("SELECT name FROM facts")}
        assert {name for (name,) in file.execute("SELECT target FROM audit")} == noted
        assert "before" in noted
    assert count(database_url, "facts") > len(noted)


HANGS = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from storage.portable.portions import Portion
from storage.portable.reading import BEHIND, restore
from storage.portable.writing import back_up

def told(what, done, total):
    if what == sys.argv[4]:
        print(what, flush=True)
        sys.stdin.read()

{"back_up": back_up, "restore": restore}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]), datetime.now(UTC), told)
"""


def kill_in(work: str, url: str, path: Path, stage: str) -> None:
    """Kill a process in the midst of that stage."""
    started = subprocess.Popen(
        [sys.executable, "-c", HANGS, work, url, str(path), stage], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with started as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"{stage}\n".encode()
        process.send_signal(signal.SIGKILL)


@pytest.mark.long
@pytest.mark.postgres
def test_a_kill_leaves_no_file_and_no_rows(
    long_kept_url: str, backup_copy: Path, own_postgres_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "killed.backup"
    kill_in("back_up", long_kept_url, path, "Copying")
    assert not path.exists()
    back_up(long_kept_url, path, LEFT_AT)
    assert [file.name for file in tmp_path.glob("killed*")] == ["killed.backup"]
    for url in (own_postgres_url, f"sqlite:///{tmp_path}/new.db"):
        kill_in("restore", url, path, "Comparing")
        assert count(url, "articles") == 0
        assert restore(url, path, LEFT_AT).compared
        assert count(url, "articles") == count(long_kept_url, "articles")


def test_any_damage_is_noticed(backup_copy: Path) -> None:
    whole = backup_copy.read_bytes()
    chance = random.Random(9)
    places = [0, 60, 68, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(30))]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        backup_copy.write_bytes(damaged)
        with pytest.raises(BackupFileError, match="damaged"):
            restore("sqlite:///nowhere/at/all.db", backup_copy, LEFT_AT)
    for cut in (whole[:-4096], whole + b"\0", whole[:50], b""):
        backup_copy.write_bytes(cut)
        with pytest.raises(BackupFileError, match="damaged"):
            restore("sqlite:///nowhere/at/all.db", backup_copy, LEFT_AT)
    assert not Path("nowhere").exists()


def test_what_is_no_backup_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    for path in (tmp_path / "jianbao.db", tmp_path, tmp_path / "missing", Path("a\0b")):
        with pytest.raises(BackupFileError, match="cannot read the backup"):
            restore(sqlite_url, path, LEFT_AT)
    for path in (tmp_path / "jianbao.db", tmp_path / "no" / "folder.backup"):
        with pytest.raises(BackupFileError, match="cannot write the backup"):
            back_up(sqlite_url, path, LEFT_AT)


def test_a_full_disk_is_the_backups_own(long_kept_url: str, tmp_path: Path) -> None:
    """Not the store's, which can go on."""
    path = tmp_path / "large.backup"
    with (
        pytest.raises(BackupFileError, match=r"cannot write the backup .*large\.backup: .*make room"),
        files_no_larger_than(100_000),
    ):
        back_up(long_kept_url, path, LEFT_AT)
    assert list(tmp_path.glob("large*")) == []


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_two_do_not_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "nightly.backup"
    with once_whole(path) as part:
        part.write_bytes(bytes(100))
        with pytest.raises(DatabaseBusyError, match="another process is writing this backup"), once_whole(path):
            pass
        assert part.exists()
    with pytest.raises(BackupFileError, match="it is there already"), once_whole(path):
        pass
    assert list(tmp_path.iterdir()) == [path]


def test_the_unfinished_file_itself_is_not_locked(tmp_path: Path) -> None:
    """On NFS and SMB that would shut out SQLite, which locks it, and whoever seals it."""
    with once_whole(tmp_path / "nightly.backup") as part:
        part.write_bytes(bytes(100))
        with part.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_lies_at_the_unfinished_name_is_not_written_to(tmp_path: Path) -> None:
    path, other = tmp_path / "new.backup", tmp_path / "other"
    part = tmp_path / "new.backup.part"
    other.write_text("precious")
    lock = tmp_path / "new.backup.part-lock"
    lock.symlink_to(tmp_path / "nowhere")
    with pytest.raises(BackupFileError, match="cannot write"), once_whole(path):
        pass
    lock.unlink()
    for lie in (lambda: part.symlink_to(other), lambda: part.touch(0o666)):
        lie()
        with once_whole(path):
            assert part.stat().st_mode & 0o777 == 0o600
            part.write_bytes(bytes(100))
        path.unlink()
    assert other.read_text() == "precious"


def test_a_backup_of_an_older_version_is_brought_up_to_date(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "old.backup"
    with migrating(f"sqlite:///{path}") as (connection, config):
        command.upgrade(config, "0005")
        load(connection, read("0005"))
        note(connection, About(LEFT_AT, "sqlite"), [Compared("sources", Sum(1, ""), Sum(1, ""))])
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    seal(path)
    written = path.read_bytes()
    assert all(line.is_equal for line in restore(database_url, path, LEFT_AT).compared)
    with closing(Database(database_url)) as database:
        article = database.read_now(lambda uow: uow.articles.get(base_of("0005") + 1))
        assert article is not None
        assert article.title == read("0005")["articles"][0]["title"]
    assert path.read_bytes() == written


def test_a_backup_of_a_newer_version_is_refused(sqlite_url: str, backup_copy: Path) -> None:
    with closing(sqlite3.connect(backup_copy)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    seal(backup_copy)
    with pytest.raises(NewerDatabaseError, match="upgrade Jianbao"):
        restore(sqlite_url, backup_copy, LEFT_AT)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("DROP TABLE about", "does not say"),
        ("DELETE FROM about", "does not say"),
        ("UPDATE about SET made_at = 'once'", "does not say"),
        ("DROP TABLE backup", "does not say"),
        ("DROP TABLE audit", "lacks all or part of audit;"),
        ("ALTER TABLE stories RENAME TO tales", "lacks all or part of stories"),
        ("DROP TABLE audit; CREATE VIEW audit AS SELECT 1 AS id", "lacks all or part of audit;"),
        ("ALTER TABLE sources DROP COLUMN title", "lacks all or part of sources;"),
        ("DELETE FROM alembic_version", "which version made it"),
        ("UPDATE alembic_version SET version_num = '0005'", "not what version 0005 made"),
    ],
)
def test_what_only_looks_like_a_backup_is_refused(sqlite_url: str, backup_copy: Path, change: str, says: str) -> None:
    with closing(sqlite3.connect(backup_copy)) as file:
        file.executescript(change)
    seal(backup_copy)
    with pytest.raises(BackupFileError, match=says):
        restore(sqlite_url, backup_copy, LEFT_AT)
    assert count(sqlite_url, "people") == 0


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_backup_has_a_name(sqlite_url: str, name: str) -> None:
    with pytest.raises(BackupFileError, match="name a file in it"):
        back_up(sqlite_url, Path(name), LEFT_AT)


def test_a_store_that_holds_something_is_left_alone(database: Database, database_url: str, backup_copy: Path) -> None:
    database.write_now(lambda uow: uow.facts.set("told_at", 1))
    process = database.write_now(lambda uow: uow.processes.arrive(None, "host", 7, uow.shared_time(LEFT_AT)))
    with pytest.raises(NotEmptyError, match="stop it first"):
        restore(database_url, backup_copy, LEFT_AT + timedelta(seconds=30))
    database.write_now(lambda uow: uow.processes.leave(process))
    restore(database_url, backup_copy, LEFT_AT)
    assert database.read_now(lambda uow: uow.facts.get("told_at")) is None
    people = count(database_url, "people")
    database.write_now(lambda uow: uow.facts.drop(BEHIND))
    with pytest.raises(NotEmptyError, match="it has rows in"):
        restore(database_url, backup_copy, LEFT_AT)
    assert count(database_url, "people") == people


def test_a_bot_that_died_is_not_waited_for(database: Database, database_url: str, backup_copy: Path) -> None:
    silent = timedelta(minutes=2)
    database.write_now(lambda uow: uow.processes.arrive(None, "host", 7, uow.shared_time(LEFT_AT) - silent))
    assert restore(database_url, backup_copy, LEFT_AT).compared


@pytest.mark.postgres
@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_wrong_does_not_hide_a_bot_that_runs(
    own_postgres_url: str, backup_copy: Path, hours: int
) -> None:
    with closing(Database(own_postgres_url)) as database:
        database.write_now(lambda uow: uow.processes.arrive("bot", "host", 7, uow.shared_time(LEFT_AT)))
    with pytest.raises(NotEmptyError, match="stop it first"):
        restore(own_postgres_url, backup_copy, datetime.now(UTC) + timedelta(hours=hours))


def test_a_copy_that_differs_is_not_kept(
    sqlite_url: str, backup_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteStore, "add", _forgetful(SqliteStore.add))
    with pytest.raises(DifferentCopyError, match="sources") as caught:
        restore(sqlite_url, backup_copy, LEFT_AT)
    assert {line.table: line.there.rows - line.here.rows for line in caught.value.compared}["sources"] == 1
    assert count(sqlite_url, "sources") == 0
    monkeypatch.undo()
    restore(sqlite_url, backup_copy, LEFT_AT)
    monkeypatch.setattr(SqliteStore, "add", _forgetful(SqliteStore.add))
    with pytest.raises(DifferentCopyError):
        back_up(sqlite_url, tmp_path / "other.backup", LEFT_AT)
    assert list(tmp_path.glob("other*")) == []


def _forgetful(add: Callable[[SqliteStore, Portion, Sequence[Row]], None]) -> Callable[..., None]:
    """It loses a source."""

    def lose(store: SqliteStore, portion: Portion, rows: Sequence[Row]) -> None:
        add(store, portion, rows[portion.table == "sources" :])

    return lose


def test_only_its_owner_reads_a_backup(backup_file: Path) -> None:
    assert backup_file.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(f"file:{backup_file}?mode=ro", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
