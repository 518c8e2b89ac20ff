"""What a doctor says of what is found: each trouble has its words, and what is well has none that ask for anything."""

import os
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.clocks import clock
from bot.doctor.findings import Gravity, many, room, span
from bot.doctor.machine import backups, disk, fonts, nearest, settings_file
from bot.doctor.queue import judged
from bot.doctor.store import Store, findings
from bot.doctor.telegram import webhook
from bot.doctor.work import Waits, late, living, owners, running, sources
from bot.settings import Settings, load_settings
from bot.work import JobCounts
from storage import Connections, Process, Source
from storage.migrations import REVISIONS

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
OK, WARNING, TROUBLE = Gravity.OK, Gravity.WARNING, Gravity.TROUBLE
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("seconds", "gravity", "says"),
    [(0, OK, "right"), (-5, OK, "right"), (20, WARNING, "20 seconds ahead of"), (-75, TROUBLE, "75 seconds behind")],
)
def test_a_clock_that_is_off(seconds: int, gravity: Gravity, says: str) -> None:
    found = clock({"the Bot API": timedelta(seconds=1), "the database server": timedelta(seconds=seconds)})
    assert found.gravity is gravity
    assert says in found.words
    assert ("the database server" in found.words and "timedatectl" in found.words) or gravity is OK


def test_a_clock_that_nothing_can_be_held_against() -> None:
    assert clock({}).gravity is WARNING


@pytest.mark.parametrize(
    ("taken", "left", "gravity"),
    [
        (10**6, 10**9, OK),
        (10**9, 19 * 10**8, WARNING),  # not twice
        (10**6, 4 * 10**8, WARNING),
        (10**6, 9 * 10**7, TROUBLE),
    ],
)
def test_a_disk_that_fills(taken: int, left: int, gravity: Gravity) -> None:
    assert disk(taken, left).gravity is gravity


def test_fonts_that_are_missing() -> None:
    assert fonts(lambda language: None).gravity is WARNING
    assert "fonts-noto-cjk" in fonts(lambda language: None).words


def test_backups(tmp_path: Path) -> None:
    now, store = datetime.now(UTC), tmp_path / "data" / "jianbao.db"
    assert backups(None, store, now).gravity is OK
    none = backups(tmp_path, store, now)
    assert (none.gravity, "none" in none.words) == (WARNING, True)
    written = tmp_path / "jianbao-20261123.backup"
    written.touch()
    fresh = backups(tmp_path, store, now)
    assert fresh.gravity is OK
    assert "copy it to another machine" in fresh.words
    assert "another machine" not in backups(tmp_path, None, now).words
    long_ago = (now - timedelta(days=3)).timestamp()
    os.utime(written, (long_ago, long_ago))
    assert backups(tmp_path, store, now).words.startswith(f"the last in {tmp_path} is 3 days old: see the log")
    (tmp_path / "file").touch()
    assert backups(tmp_path / "file", store, now).gravity is TROUBLE


def test_a_folder_in_one_that_may_not_be_entered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    closed, stat = tmp_path / "closed", os.stat
    closed.mkdir()

    def refuse(path: Any, **how: Any) -> os.stat_result:
        if closed in Path(path).parents:
            raise PermissionError(13, "Permission denied")
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", refuse)
    assert nearest(closed / "folder") == closed


def test_a_token_that_others_can_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert settings_file(file).gravity is OK
    file.touch(0o640)
    assert settings_file(file).gravity is OK
    file.chmod(0o644)
    assert settings_file(file).gravity is WARNING
    assert settings_file(file).words.endswith(f"chmod 600 {file}")


SET = {"http_port": 8080, "webhook_url": "https://bot.example"}
HOOK = "https://bot.example/telegram"


@pytest.mark.parametrize(
    ("info", "given", "gravity", "says"),
    [
        ({"url": ""}, {}, OK, "none"),
        ({"url": HOOK}, SET, OK, HOOK),
        ({"url": "https://other.example/"}, {}, WARNING, "get a new one from @BotFather"),
        ({"url": ""}, SET, WARNING, "Telegram calls nobody"),
        ({"url": "", "pending_update_count": 101}, {}, WARNING, "101 updates wait"),
        (
            {"url": HOOK, "last_error_date": NOON.timestamp() - 240, "last_error_message": "502"},
            SET,
            TROUBLE,
            "Telegram failed 4 minutes ago to call https://bot.example/telegram (502)",
        ),
        ({"url": HOOK, "last_error_date": NOON.timestamp() - 360}, SET, OK, "calls"),
        (
            {"url": HOOK, "last_error_date": NOON.timestamp() - 360, "pending_update_count": 1},
            SET,
            TROUBLE,
            "1 update waits at Telegram",
        ),
        ({"url": HOOK, "last_error_date": NOON.timestamp() - 4000, "pending_update_count": 1}, SET, OK, "calls"),
    ],
)
def test_a_webhook(info: dict[str, Any], given: dict[str, Any], gravity: Gravity, says: str) -> None:
    found = webhook(info, settings(**given), NOON)
    assert (found.gravity, says in found.words) == (gravity, True), found.words


NEWEST = REVISIONS[-1]
WHOLE = Store(NEWEST)


@pytest.mark.parametrize(
    ("store", "name", "gravity", "says"),
    [
        (WHOLE, "database", OK, "opens, is whole and up to date"),
        (Store(None), "database", WARNING, "`jianbao run` makes its tables"),
        (Store(None, strange_tables=("users",)), "database", TROUBLE, "another program's tables are there (users)"),
        (Store(REVISIONS[0]), "database", WARNING, "an older version made it"),
        (Store("v9999"), "database", TROUBLE, "upgrade Jianbao"),
        (replace(WHOLE, damage="row 7 missing"), "database", TROUBLE, "is damaged (row 7 missing)"),
        (replace(WHOLE, may_write=False), "database", TROUBLE, "does not let us write"),
        (replace(WHOLE, gives_room_back=False), "vacuum", WARNING, "`jianbao backup FILE`"),
        (replace(WHOLE, connections=Connections(12, 100)), "connections", OK, "12 of 100"),
        (replace(WHOLE, connections=Connections(90, 100)), "connections", WARNING, "max_connections"),
    ],
)
def test_a_store(store: Store, name: str, gravity: Gravity, says: str) -> None:
    found = {one.name: one for one in findings(store, None)}[name]
    assert (found.gravity, says in found.words) == (gravity, True), found.words


def test_a_file_that_cannot_be_written_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.doctor.store.is_writable", lambda path: path != tmp_path)
    (found,) = findings(WHOLE, tmp_path / "jianbao.db")
    assert found.gravity is TROUBLE
    assert "give access" in found.words


def test_a_file_that_others_can_read(tmp_path: Path) -> None:
    file = tmp_path / "jianbao.db"
    file.touch(0o640)
    assert [one.name for one in findings(WHOLE, file)] == ["database"]
    file.chmod(0o644)
    (_, told) = findings(WHOLE, file)
    assert (told.name, told.gravity) == ("rights", WARNING)
    assert told.words.endswith(f"chmod 600 {file}*")


def process(role: str | None, seconds_ago: float = 0) -> Process:
    return Process(1, role, "machine", 7, NOON - timedelta(days=1), NOON - timedelta(seconds=seconds_ago))


def test_processes_that_are_missing() -> None:
    everything = [process("bot"), process("gather"), process("send")]
    assert running(everything).gravity is OK
    assert running([process(None)]).gravity is OK
    assert running([]).gravity is WARNING
    assert "`jianbao run --role send`" in running(everything[:2]).words
    assert running(everything[:2]).gravity is TROUBLE


def test_a_process_that_is_silent_does_not_live() -> None:
    assert living([process("send", 4), process("gather", 5), process(None, 80), process(None, 100)], NOON) == [
        process("send", 4),
        process(None, 80),
    ]


def source(number: int, *, failing: bool = False, paused: bool = False, looked_at: datetime | None = NOON) -> Source:
    since = NOON - timedelta(days=3)
    given = {
        "id": number,
        "url": f"https://paper{number}.example/feed",
        "title": f"江城日报{number}",
        "looked_at": looked_at,
    }
    told = {"failing_since": since, "last_error": "HTTP\n404"} if failing else {}
    rests = {"paused_at": since} if paused else {}
    return Source(**dict.fromkeys((field.name for field in fields(Source)), None) | given | told | rests)


def test_sources_that_cannot_be_read() -> None:
    well, ill = [source(n) for n in range(5)], [source(n, failing=True) for n in range(5, 10)]
    assert sources([], NOON).gravity is WARNING
    assert "/addsource" in sources([], NOON).words
    assert sources(well, NOON).gravity is OK
    assert sources([source(1, paused=True)], NOON).gravity is WARNING
    assert sources([*well, source(9, failing=True, paused=True)], NOON).gravity is OK
    some = sources(well + ill, NOON)
    assert some.words.startswith("5 of 10 cannot be read: 江城日报5 for 3 days (HTTP 404); ")
    assert (some.gravity, some.words.endswith("; and 2 more: 江城日报8, 江城日报9")) == (WARNING, True)
    assert sources([*well, *(source(n, failing=True) for n in range(5, 60))], NOON).words.endswith("江城日报57, ...")
    assert "FETCH_PROXY" in sources(ill, NOON).words
    assert sources(ill, NOON).gravity is TROUBLE


def test_why_a_source_cannot_be_read_is_told_without_its_address_and_in_whole_words() -> None:
    ill = source(1, failing=True)
    away = replace(ill, last_error=f"cannot fetch {ill.url}: no address found for paper1.example; check the name")
    words = "1 of 2 cannot be read: 江城日报1 for 3 days"
    assert sources([source(2), away], NOON).words == f"{words} (no address found for paper1.example; check the name)"
    long = replace(ill, last_error=f"cannot fetch {ill.url}: {'no answer ' * 9}")
    assert sources([source(2), long], NOON).words == f"{words} ({'no answer ' * 7}no ...)"


def test_sources_that_were_not_looked_at_yet() -> None:
    new, well, ill = [source(n, looked_at=None) for n in range(3)], [source(3)], [source(4, failing=True)]
    untried = "not looked at yet: `jianbao gather` looks now"
    assert sources(new, NOON).words == f"3 sources, {untried}"
    assert sources(new + well, NOON).words == f"1 source, all can be read; 3 {untried}"
    some = sources(new + well + ill, NOON)
    assert some.words == f"1 of 2 cannot be read: 江城日报4 for 3 days (HTTP 404); 3 {untried}"
    assert sources(new + ill, NOON).gravity is TROUBLE
    assert sources(new + ill, NOON).words.endswith(untried)


def test_what_is_late() -> None:
    long_ago, just_now = NOON - 25 * MINUTE, NOON - MINUTE
    assert late(Waits(None, None, None), NOON, is_run=True).gravity is OK
    assert late(Waits(just_now, just_now, long_ago), NOON, is_run=True).gravity is OK
    assert late(Waits(NOON + MINUTE, None, None), NOON, is_run=True).gravity is OK
    assert late(Waits(long_ago, None, None), NOON, is_run=False).gravity is WARNING
    assert "SEND_RATE" in late(Waits(None, long_ago, just_now), NOON, is_run=True).words
    stuck = late(Waits(just_now, long_ago, long_ago), NOON, is_run=True)
    assert (stuck.gravity, "25 minutes" in stuck.words) == (TROUBLE, True)


def test_jobs_that_failed() -> None:
    assert judged(JobCounts({"gather": 3}, {"compose": 1}, {})).words == "3 jobs waiting, 1 being done"
    failed = judged(JobCounts({}, {}, {"gather": 2}))
    assert (failed.gravity, "2 failed in the last week (gather 2)" in failed.words) == (WARNING, True)


def test_a_bot_that_nobody_owns() -> None:
    assert owners(0).gravity is WARNING
    assert owners(2).words == "2 owners"


def test_amounts_in_words() -> None:
    assert [room(size) for size in (12, 1_500, 27_100_000_000)] == ["12 bytes", "2 KB", "27.1 GB"]
    assert [span(timedelta(seconds=s)) for s in (1, -119, 7200)] == ["1 second", "119 seconds", "2 hours"]
    assert [many(count, "process") for count in (1, 3)] == ["1 process", "3 processes"]


def settings(**given: Any) -> Settings:
    return load_settings(_env_file=None, **given)
