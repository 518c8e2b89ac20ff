"""`jianbao doctor` on real stores and beside a real Bot API: each trouble is made, and found; nothing is changed."""

import asyncio
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fast_clock import FastClock
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.doctor import Finding, Gravity, Patient, examined
from bot.playground.emulator import Emulator, Serving, create_app
from bot.settings import load_settings
from bot.work.schema import ensure_schema
from storage import Database

#: Nobody listens there.
NOWHERE = "http://127.0.0.1:9"
TOKEN = "123456:not-the-emulators"
OK, WARNING, TROUBLE = Gravity.OK, Gravity.WARNING, Gravity.TROUBLE
#: What nothing is wrong with, in the tests, beside a store that is well.
WELL = ("settings", "libraries", "telegram", "database", "disk", "clock", "digests", "backup", "fonts")


@pytest.fixture(autouse=True)
def without_settings_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Emulator, Serving]]:
    emulator = Emulator(lambda: datetime.now(UTC))
    async with Serving(create_app(emulator)) as serving:
        yield emulator, serving


async def found(url: str = "", ahead: timedelta = timedelta(), **given: Any) -> dict[str, Finding]:
    """By name. ``ahead``: of the true time the machine's clock is."""
    values = {"bot_token": TOKEN, "bot_api_url": NOWHERE, "database_url": url or None} | given
    patient = Patient(load_settings(_env_file=None, **values), FastClock(datetime.now(UTC) + ahead))
    return {finding.name: finding async for finding in examined(patient)}


def gravities(findings: dict[str, Finding]) -> dict[str, Gravity]:
    return {name: finding.gravity for name, finding in findings.items()}


async def test_a_store_that_is_well_and_one_that_works(database: Database, database_url: str) -> None:
    fresh = await found(database_url)
    assert gravities(fresh) | {"telegram": OK, "fonts": OK, "clock": OK, "disk": OK} == {
        **dict.fromkeys(WELL, OK),
        **dict.fromkeys(("owner", "sources", "processes"), WARNING),
        **({"connections": OK} if database_url.startswith("postgres") else {}),
    }
    now = datetime.now(UTC)

    def at_work(uow: Any) -> None:
        uow.people.grant(uow.people.meet(1, "小满", None, None, now).id, "owner", now)
        uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, now)
        uow.processes.arrive(None, "machine", 7, now)

    await database.write(at_work)
    at_work_found = gravities(await found(database_url))
    assert [at_work_found[name] for name in ("owner", "sources", "processes")] == [OK, OK, OK]


async def test_a_role_that_nobody_has(database: Database, database_url: str) -> None:
    now = datetime.now(UTC)
    await database.write(lambda uow: uow.processes.arrive("bot", "machine", 7, now))
    assert "--role send" in (await found(database_url))["processes"].words


async def test_a_queue_that_was_never_made_and_one_that_was(own_postgres_url: str) -> None:
    now = datetime.now(UTC)
    with closing(Database(own_postgres_url)) as database:
        await database.write(lambda uow: uow.processes.arrive("gather", "machine", 7, now))
    missing = (await found(own_postgres_url))["queue"]
    assert (missing.gravity, "makes its tables" in missing.words) == (TROUBLE, True)
    await asyncio.to_thread(ensure_schema, own_postgres_url)
    assert (await found(own_postgres_url))["queue"].gravity is OK


async def test_a_server_whose_clock_is_another(own_postgres_url: str) -> None:
    clock = (await found(own_postgres_url, timedelta(minutes=3)))["clock"]
    assert clock.gravity is TROUBLE
    assert "3 minutes ahead of that of the database server" in clock.words


async def test_a_server_that_does_not_let_us_write(own_postgres_url: str) -> None:
    with psycopg.connect(own_postgres_url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS looker")
        connection.execute("CREATE ROLE looker LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
    try:
        database = (await found(own_postgres_url.replace("postgres@", "looker@")))["database"]
        assert (database.gravity, "does not let us write" in database.words) == (TROUBLE, True)
    finally:
        with psycopg.connect(own_postgres_url, autocommit=True) as connection:
            connection.execute("DROP OWNED BY looker")
            connection.execute("DROP ROLE looker")


async def test_a_server_that_is_not_there() -> None:
    database = (await found("postgresql://jianbao:very-secret@127.0.0.1:9/jianbao"))["database"]
    assert database.gravity is TROUBLE
    assert "cannot open" in database.words
    assert "very-secret" not in database.words


@pytest.mark.parametrize(
    ("harm", "gravity", "says"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", WARNING, "an older version made it"),
        ("UPDATE alembic_version SET version_num = 'v9999'", TROUBLE, "a newer version made it"),
        (
            "DROP TABLE alembic_version",
            TROUBLE,
            "tables are there (article_groupings, article_topics, article_versions)",
        ),
    ],
)
async def test_a_store_of_another_version(sqlite_url: str, harm: str, gravity: Gravity, says: str) -> None:
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as connection:
        connection.execute(harm)
    database = (await found(sqlite_url))["database"]
    assert (database.gravity, says in database.words) == (gravity, True), database.words


async def test_a_file_in_which_nothing_was_made_yet(tmp_path: Path) -> None:
    file = tmp_path / "jianbao.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE rivers (name TEXT)")
    database = (await found(f"sqlite:///{file}"))["database"]
    assert (database.gravity, "empty" in database.words) == (WARNING, True), database.words


async def test_a_file_that_never_gets_smaller(sqlite_url: str) -> None:
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
    assert (await found(sqlite_url))["vacuum"].gravity is WARNING


async def test_a_file_that_is_damaged_or_is_none(sqlite_url: str, tmp_path: Path) -> None:
    path = path_of(sqlite_url)
    with path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 100 * 4096)
    assert (await found(sqlite_url))["database"].gravity is TROUBLE
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir or Madam, " * 1000)
    assert (await found(f"sqlite:///{letter}"))["database"].gravity is TROUBLE


async def test_what_is_looked_at_is_not_changed(sqlite_url: str, tmp_path: Path) -> None:
    """Nor is anything made beside it: neither of a store that rests, nor of one that was left by a kill."""
    path, missing = path_of(sqlite_url), tmp_path / "not" / "there"
    before = files(path.parent)
    await found(sqlite_url)
    assert files(path.parent) == before
    assert (await found(data_dir=missing))["database"].gravity is WARNING
    assert not missing.parent.exists()
    killed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit(); os._exit(9)"
    )
    written = "INSERT INTO facts VALUES ('left', '1')"
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", killed, str(path), written], check=False)
    left = files(path.parent)
    assert left != before
    assert (await found(sqlite_url))["database"].gravity is OK
    assert {name: content for name, content in files(path.parent).items() if not name.endswith("-shm")} == {
        name: content for name, content in left.items() if not name.endswith("-shm")
    }  # -shm holds no data: whoever opens a store with a log of changes marks there that it reads


async def test_telegram_that_is_not_reached(sqlite_url: str) -> None:
    findings = await found(sqlite_url)
    assert findings["telegram"].gravity is TROUBLE
    assert "TELEGRAM_PROXY" in findings["telegram"].words
    assert "token" not in findings
    assert (await found(sqlite_url, bot_token=None))["token"].words.startswith("BOT_TOKEN is not set")


async def test_a_token_that_is_taken_and_one_that_is_not(sqlite_url: str, telegram: tuple[Emulator, Serving]) -> None:
    emulator, serving = telegram
    at_work = await found(sqlite_url, bot_api_url=serving.url, bot_token=emulator.token)
    assert [at_work[name].gravity for name in ("telegram", "token", "webhook")] == [OK, OK, OK]
    refused = await found(sqlite_url, bot_api_url=serving.url)
    assert (refused["token"].gravity, "@BotFather" in refused["token"].words) == (TROUBLE, True)
    assert "webhook" not in refused


async def test_a_server_that_is_no_bot_api_and_tells_another_time(sqlite_url: str) -> None:
    theirs = format_datetime(datetime.now(UTC) - timedelta(minutes=10), usegmt=True)

    async def page(request: object) -> PlainTextResponse:
        return PlainTextResponse("It works!", headers={"Date": theirs})

    routes = [Route("/{path:path}", page, methods=["GET", "POST"])]
    async with Serving(Starlette(routes=routes)) as serving:
        findings = await found(sqlite_url, bot_api_url=serving.url, bot_token=TOKEN)
    assert findings["token"].gravity is TROUBLE
    assert "BOT_API_URL" in findings["token"].words
    assert "10 minutes ahead of that of the Bot API" in findings["clock"].words
    assert all(TOKEN not in one.words for one in findings.values())


async def test_a_clock_by_which_no_certificate_holds(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def judged(*given: object) -> None:
        raise httpx.ConnectError("certificate verify failed: certificate is not yet valid")

    monkeypatch.setattr("bot.doctor.telegram._greeted", judged)
    words, today = (await found(sqlite_url, bot_token=TOKEN))["telegram"].words, datetime.now(UTC)
    assert any(f"whether it is {day:%Y-%m-%d}" in words for day in (today, today - timedelta(minutes=1)))


async def test_the_command(sqlite_url: str, tmp_path: Path, telegram: tuple[Emulator, Serving]) -> None:
    emulator, serving = telegram
    well = {"BOT_TOKEN": emulator.token, "BOT_API_URL": serving.url, "DATABASE_URL": sqlite_url}
    status, told = await jianbao(tmp_path, well, "doctor")
    assert status == 0
    assert "No troubles, " in told.splitlines()[-1]
    status, told = await jianbao(tmp_path, well | {"BOT_API_URL": NOWHERE}, "doctor", "--json")
    telling = json.loads(told)
    assert (status, telling["troubles"]) == (1, 1)
    (wrong,) = (one for one in telling["findings"] if one["gravity"] == "trouble")
    assert wrong["name"] == "telegram"
    status, told = await jianbao(tmp_path, well | {"TIMEZONE": "Asia/Fuzhou"}, "doctor")
    assert status == 1
    assert told.startswith("trouble  settings     TIMEZONE: there is no time zone")


async def jianbao(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", "bot", *arguments]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **environment},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def files(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}
