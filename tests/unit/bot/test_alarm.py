"""A fault of ours: logged with its traceback, and told to the admins once an hour."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.alarm import Alarm, code_of
from bot.calls import Call
from bot.errors import BackupFailedError
from bot.locale import Locales
from storage import Database, DatabaseBusyError

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LOCALES = Locales()


@dataclass
class Wire:
    """Keeps what is said; is its own clock."""

    at: datetime = NOON
    said: list[Call] = field(default_factory=list)

    @property
    def clock(self) -> "Wire":
        return self

    def now(self) -> datetime:
        return self.at

    async def say(self, call: Call) -> None:
        self.said.append(call)

    @property
    def told(self) -> list[int]:
        return [call.params["chat_id"] for call in self.said]


@pytest.fixture
def database(database: Database) -> Database:
    """With two admins."""
    for id, role in ((1001, "owner"), (1002, "admin")):
        person = database.write_now(lambda uow, id=id: uow.people.meet(id, "周", None, "zh-hans", NOON))  # type: ignore[misc]
        database.write_now(lambda uow, p=person.id, r=role: uow.people.grant(p, r, NOON))  # type: ignore[misc]
    return database


def fault(kind: type[Exception] = LookupError) -> Exception:
    try:
        raise kind("ours")
    except Exception as error:
        return error


async def test_admins_are_told_once_an_hour(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    wire: Any = Wire()
    alarm = Alarm(database, wire, LOCALES)
    for minutes, told in ((0, 2), (1, 2), (59, 2), (60, 4), (61, 4)):
        wire.at = NOON + timedelta(minutes=minutes)
        await alarm.raise_for(fault(), "update 7")
        assert len(wire.said) == told
    assert sorted(wire.told) == [1001, 1001, 1002, 1002]
    assert len(caplog.records) == 5, "the log has each"
    assert all(record.exc_info for record in caplog.records)
    code = code_of(fault())
    assert all(code in call.params["text"] for call in wire.said)
    assert code in caplog.text


async def test_what_was_foreseen_is_told_without_a_traceback(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    wire: Any = Wire()
    await Alarm(database, wire, LOCALES).raise_for(BackupFailedError(Path("/a/b"), "the disk is full"), "job backup")
    (record,) = caplog.records
    assert record.getMessage().endswith(" in job backup: BACKUP_DIR: there is no b, as the disk is full")
    assert record.exc_info is None
    assert len(wire.said) == 2


async def test_a_clock_that_is_put_back_does_not_silence_it(database: Database) -> None:
    wire: Any = Wire()
    alarm = Alarm(database, wire, LOCALES)
    for hours, told in ((24, 2), (0, 4)):
        wire.at = NOON + timedelta(hours=hours)
        await alarm.raise_for(fault(), "update 7")
        assert len(wire.said) == told


async def test_a_store_that_fails_too_is_one_line_more(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def locked(work: object) -> None:
        raise DatabaseBusyError("store.db", "locked")

    monkeypatch.setattr(database, "write", locked)
    wire: Any = Wire()
    await Alarm(database, wire, LOCALES).raise_for(fault(), "update 7")
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert not wire.said


def test_the_code_names_the_error_and_its_place() -> None:
    assert code_of(fault()) == code_of(fault())
    assert code_of(fault()) != code_of(fault(ValueError))
    assert code_of(LookupError("never raised")).startswith("E")
