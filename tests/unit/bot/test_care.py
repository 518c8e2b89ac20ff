"""Once a night what is too old goes and a backup is made; a night that was missed is made up for."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from job_wall import Wall

from bot.errors import BackupFailedError
from bot.jobs.care import AGAIN, BACKED_UP_AT, CARED_AT, Care, CareTick, is_due, tell_of_backups
from bot.jobs.wiping import Wiper
from bot.settings import Settings
from bot.work import Job
from bot.work.work import Attempt
from storage import Database, DatabaseBusyError, NewArticle, NewUpdate, SearchText
from storage.errors import BackupFileError

#: In Shanghai it is four in the morning.
FOUR = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PRUNE, BACKUP = Attempt(Job("prune", "prune")), Attempt(Job("backup", "backup"))


class Hand:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.at = FOUR

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    fields = {"bot_token": "42:secret", "database_url": database_url, "backup_dir": tmp_path / "backups"}
    return Settings(_env_file=None, **fields, backup_keep=2)


@pytest.fixture
def care(database: Database, hand: Hand, settings: Settings) -> Care:
    return Care(database, hand, settings, database.wipe)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done_at", "now", "due"),
    [
        (None, FOUR, True),
        (FOUR, FOUR, False),
        (FOUR, FOUR + DAY - timedelta(seconds=1), False),
        (FOUR, FOUR + DAY, True),
        (FOUR - timedelta(seconds=1), FOUR, True),  # it began an hour late the night before
        (FOUR - 9 * DAY, FOUR + timedelta(hours=9), True),  # the machine was off
        (FOUR + DAY, FOUR, True),  # the clock was far ahead
    ],
)
def test_it_is_due_from_four_in_the_morning_on(done_at: datetime | None, now: datetime, due: bool) -> None:
    assert is_due(done_at, now, "Asia/Shanghai") is due


async def test_a_night_is_put_in_once_and_what_failed_again_after_an_hour(
    database: Database, hand: Hand, settings: Settings
) -> None:
    wall = Wall()
    tick = CareTick(database, hand, settings, wall)  # type: ignore[arg-type]
    await tick()
    await tick()
    assert wall.keys == ["prune", "backup"]
    await database.write(lambda uow: uow.facts.set(CARED_AT, hand.at.isoformat()))
    hand.at += AGAIN
    await tick()
    assert wall.keys[2:] == ["backup"]
    await database.write(lambda uow: uow.facts.set(BACKED_UP_AT, hand.at.isoformat()))
    hand.at += AGAIN
    await tick()
    assert len(wall.keys) == 3
    hand.at = FOUR + DAY
    await tick()
    assert wall.keys[3:] == ["prune", "backup"]


async def test_without_a_folder_nothing_is_backed_up(database: Database, hand: Hand, settings: Settings) -> None:
    wall, homeless = Wall(), settings.model_copy(update={"backup_dir": None})
    await CareTick(database, hand, homeless, wall)()  # type: ignore[arg-type]
    await Care(database, hand, homeless, database.wipe).back_up(BACKUP)  # type: ignore[arg-type]
    assert wall.keys == ["prune"]


async def test_a_folder_that_cannot_be_had_is_told_once_at_the_start_unless_a_backup_is_made_at_once(
    database: Database, hand: Hand, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    assert settings.backup_dir is not None
    settings.backup_dir.touch()
    await CareTick(database, hand, settings, Wall())()  # type: ignore[arg-type]
    assert caplog.messages == []
    for fact in (CARED_AT, BACKED_UP_AT):
        await database.write(lambda uow, fact=fact: uow.facts.set(fact, FOUR.isoformat()))  # type: ignore[misc]
    tick = CareTick(database, hand, settings, Wall())  # type: ignore[arg-type]
    await tick()
    await tick()
    (line,) = caplog.messages
    assert line.startswith("BACKUP_DIR: ")


def arrive(database: Database, days: Sequence[int]) -> None:
    """An article and a handled update of so many days ago each."""
    for day in days:
        at = FOUR - day * DAY

        def work(uow, at: datetime = at, day: int = day) -> None:  # type: ignore[no-untyped-def]
            source = uow.sources.add(f"https://paper.example/{day}", "feed", "江城日报", None, at).id
            words = SearchText(["大桥"], [], [])
            url = f"https://paper.example/{day}/1"
            article = NewArticle(source, url, "大桥", "通车。", None, "zh", at, at, True, (), (), {"words": []}, words)
            uow.articles.add(article)
            uow.updates.store([NewUpdate(day, 7, "{}")], at)
            uow.updates.handled(day, None, at)

        database.write_now(work)


async def test_what_is_too_old_goes_and_the_night_is_noted(database: Database, hand: Hand, care: Care) -> None:
    arrive(database, [400, 366, 100, 5, 1])
    await care.prune(PRUNE)
    left, groupings, updates, noted = await database.read(
        lambda uow: (
            uow.articles.count(),
            len(uow.articles.groupings(FOUR - 999 * DAY)),
            [day for day in (1, 5, 100) if uow.updates.get(day)],
            uow.facts.get(CARED_AT),
        )
    )
    assert (left, groupings, updates, noted) == (3, 2, [1], FOUR.isoformat())
    arrive(database, [500])  # by a clock that was put back
    await care.prune(PRUNE)  # put in twice
    assert await database.read(lambda uow: uow.articles.count()) == 4


@pytest.mark.long
async def test_a_backup_that_reads_beside_it_does_not_keep_the_night_from_ending(
    sqlite_database: Database, sqlite_url: str, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    wiper = Wiper(sqlite_database, hand)  # type: ignore[arg-type]
    arrive(sqlite_database, [400])
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchall()
        await Care(sqlite_database, hand, Settings(_env_file=None), wiper.wipe).prune(PRUNE)  # type: ignore[arg-type]
        await wiper.wipe()
    assert caplog.text.count("is tried again") == 1
    left = await sqlite_database.read(lambda uow: (uow.articles.count(), uow.facts.get(CARED_AT)))
    assert left == (0, FOUR.isoformat())


@pytest.mark.long
async def test_a_backup_a_night_and_the_newest_are_kept(care: Care, hand: Hand, settings: Settings) -> None:
    folder = settings.backup_dir
    assert folder is not None
    for _ in range(3):
        await care.back_up(BACKUP)
        hand.at += DAY
    assert sorted(path.name for path in folder.iterdir()) == ["jianbao-20261126.backup", "jianbao-20261127.backup"]
    (folder / "jianbao-before-the-move.backup").touch()
    hand.at -= DAY
    await care.back_up(BACKUP)
    assert len(list(folder.iterdir())) == 3


@pytest.mark.long
async def test_one_made_up_for_after_midnight_takes_the_place_of_no_other(
    care: Care, hand: Hand, settings: Settings
) -> None:
    """A bot that is set up in the small hours has much more to lose by four."""
    assert settings.backup_dir is not None
    hand.at -= timedelta(hours=3, minutes=30)
    await care.back_up(BACKUP)
    hand.at = FOUR
    await care.back_up(BACKUP)
    names = sorted(path.name for path in settings.backup_dir.iterdir())
    assert names == ["jianbao-20261124.backup", "jianbao-20261125.backup"]


async def test_one_that_was_made_and_not_noted_is_not_made_again(
    care: Care, settings: Settings, database: Database
) -> None:
    assert settings.backup_dir is not None
    settings.backup_dir.mkdir()
    (settings.backup_dir / "jianbao-20261125.backup").write_text("whole")
    await care.back_up(BACKUP)
    assert (settings.backup_dir / "jianbao-20261125.backup").read_text() == "whole"
    assert await database.read(lambda uow: uow.facts.get(BACKED_UP_AT)) == FOUR.isoformat()


async def test_admins_hear_of_one_that_cannot_be_made(
    care: Care, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(url: str, path: Path, now: datetime, told: object) -> None:
        raise BackupFileError("write", path, "No space left on device")

    monkeypatch.setattr("storage.portable.writing.back_up", fail)
    with pytest.raises(BackupFailedError, match="No space left"):
        await care.back_up(BACKUP)
    assert await database.read(lambda uow: uow.facts.get(BACKED_UP_AT)) is None


async def test_a_folder_that_cannot_be_made_is_named(care: Care, settings: Settings) -> None:
    assert settings.backup_dir is not None
    settings.backup_dir.write_text("a file of that name")
    with pytest.raises(BackupFailedError, match=r"^BACKUP_DIR: .*20261125\.backup, as .*/backups cannot be had \("):
        await care.back_up(BACKUP)


async def test_an_error_without_words_is_named(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(url: str, path: Path, now: datetime, told: object) -> None:
        raise TimeoutError

    monkeypatch.setattr("storage.portable.writing.back_up", wait)
    with pytest.raises(BackupFailedError, match=r"backups cannot be had \(TimeoutError\)"):
        await care.back_up(BACKUP)


def test_a_folder_that_cannot_be_had_is_told_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_of_backups(None)
    tell_of_backups(tmp_path / "new" / "folder")
    assert (tmp_path / "new" / "folder").is_dir()
    assert caplog.messages == []
    (tmp_path / "file").touch()
    tell_of_backups(tmp_path / "file" / "folder")
    monkeypatch.setattr("bot.jobs.care.os.access", lambda path, rights: False)
    tell_of_backups(tmp_path)
    reasons = ["Not a directory", "Permission denied"]
    assert all(reason in line for reason, line in zip(reasons, caplog.messages, strict=True))
    assert all(line.startswith("BACKUP_DIR: ") for line in caplog.messages)


async def test_what_a_kill_left_goes_with_the_next_one(care: Care, settings: Settings) -> None:
    assert settings.backup_dir is not None
    settings.backup_dir.mkdir()
    (settings.backup_dir / "jianbao-20261120.backup.part").touch()
    (settings.backup_dir / "jianbao-20261120.backup.part-lock").touch()
    (settings.backup_dir / "mine.backup.part").touch()
    await care.back_up(BACKUP)
    assert sorted(path.name for path in settings.backup_dir.iterdir()) == [
        "jianbao-20261125.backup",
        "mine.backup.part",
    ]


async def test_a_busy_store_is_tried_again_without_a_word(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(url: str, path: Path, now: datetime, told: object) -> None:
        raise DatabaseBusyError("jianbao.db", "database is locked")

    monkeypatch.setattr("storage.portable.writing.back_up", wait)
    with pytest.raises(DatabaseBusyError):
        await care.back_up(BACKUP)


async def test_a_process_that_ends_breaks_it_off(
    care: Care, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, begun, broken_off = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

    def go_on(url: str, path: Path, now: datetime, told) -> None:  # type: ignore[no-untyped-def]
        loop.call_soon_threadsafe(begun.set)
        try:
            while True:
                told("Copying", 1, 2)
        finally:
            loop.call_soon_threadsafe(broken_off.set)

    monkeypatch.setattr("storage.portable.writing.back_up", go_on)
    backing_up = asyncio.create_task(care.back_up(BACKUP))
    await begun.wait()
    backing_up.cancel()
    await asyncio.wait([backing_up])
    await asyncio.wait_for(broken_off.wait(), 10)
    assert backing_up.cancelled()
