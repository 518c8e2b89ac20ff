"""What is logged: one line an event, and never the token."""

import asyncio
import json
import logging
import os

import pytest

from bot.process.about import about
from bot.process.logs import set_up_logging
from storage import Database
from storage.errors import DatabaseOpenError, DatabaseWriteError, RefusedRowError

TOKEN = "123456:very-secret"


@pytest.fixture(autouse=True)
def restore_logging() -> object:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_token_is_in_no_line_and_no_traceback(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(log_format, TOKEN)
    log = logging.getLogger("somebody.else")
    log.info("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/getMe")
    except ValueError:
        log.exception("failed")
    logged = capsys.readouterr().err
    assert "<token>" in logged
    assert "Traceback" in logged
    assert TOKEN not in logged


def test_json_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("json", TOKEN)
    logging.getLogger("bot").warning("江城日报 cannot be reached")
    line = json.loads(capsys.readouterr().err)
    assert line["level"] == "warning"
    assert line["message"] == "江城日报 cannot be reached"


def test_what_a_library_says_in_several_lines_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    logging.getLogger("apscheduler").warning("connection is bad\n\tIs the server running?\n")
    assert capsys.readouterr().err.splitlines()[0].endswith("apscheduler: connection is bad Is the server running?")


def test_a_source_cannot_write_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    logging.getLogger("bot").warning("cannot fetch http://[%s: 江城\u3000日报", "\x1b[2J\x9b31m")
    assert capsys.readouterr().err.endswith("cannot fetch http://[\ufffd[2J\ufffd31m: 江城\u3000日报\n")


def test_a_store_that_is_away_is_told_of_by_whoever_meets_it_first(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    away = [DatabaseOpenError("jianbao", reason, "see that it runs") for reason in ("refused", "closed")]
    logging.getLogger("bot.one").warning("updates have to wait: %s", away[0])
    logging.getLogger("bot.two").warning("%s has to wait: %s", "what is due", away[1])
    logging.getLogger("bot.two").warning("deliveries have to wait: %s", DatabaseWriteError("jianbao", "full"))
    for _ in range(2):  # what does not pass by itself is told of as often as it is another
        logging.getLogger("bot.two").warning("it is refused: %s", RefusedRowError("jianbao", "too large"))
    logging.getLogger("bot.one").warning("it is refused: %s", RefusedRowError("jianbao", "too large"))
    for _ in range(2):  # it is back once
        logging.getLogger("bot.one").info("the store is there again", extra={"is_over": True})
    logging.getLogger("bot.two").warning("%s has to wait: %s", "what is due", away[1])
    lines = capsys.readouterr().err.splitlines()
    told = ["bot.one", "bot.two", "bot.two", "bot.one", "bot.one", "bot.two"]
    assert [line.split()[3].rstrip(":") for line in lines] == told


def test_a_store_that_is_full_is_there_all_along(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    for _ in range(2):
        logging.getLogger("bot").warning("deliveries have to wait: %s", DatabaseWriteError("jianbao", "full"))
        logging.getLogger("bot").info("the store is there again", extra={"is_over": True})
    (line,) = capsys.readouterr().err.splitlines()
    assert "deliveries have to wait" in line


def test_what_the_bot_tells_itself_no_library_tells_again(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    logging.getLogger("psycopg.pool").warning("error connecting in 'pool-1': connection is bad")
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getUpdates", TOKEN)
    assert capsys.readouterr().err == ""


def test_what_callers_do_wrong_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    for say in (logging.getLogger("uvicorn.error").warning, logging.getLogger("uvicorn.error").error):
        say("of %s", say.__name__)
    assert capsys.readouterr().err.splitlines()[0].endswith("of error")


def test_the_same_trouble_is_told_once_in_ten_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("text", TOKEN)
    log = logging.getLogger("bot.delivery.sender")
    for seconds in (0, 5, 599, 601):
        record = log.makeRecord(log.name, logging.WARNING, "", 0, "deliveries have to wait: %s", ("full",), None)
        record.created = 1_764_000_000 + seconds
        log.handle(record)
    log.warning("deliveries have to wait: locked")
    log.info("source a: 1 new")
    log.info("source a: 1 new")
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["full", "full", "locked", "1 new", "1 new"]


def test_a_line_that_cannot_be_made_does_not_stop_who_logs_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", True)
    set_up_logging("text", TOKEN)
    logging.getLogger("bot").warning("%d sources", "many")
    logging.getLogger("bot").warning("the next one")
    assert "the next one" in capsys.readouterr().err


@pytest.mark.parametrize(("log_format", "shown"), [("text", "sent [digest 12, delivery 7]\n"), ("json", None)])
def test_a_line_tells_what_it_is_about(log_format: str, shown: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(log_format, TOKEN, "send")
    logging.getLogger("bot").info("sent", extra={"digest": 12, "delivery": 7})
    logged = capsys.readouterr().err
    if shown is not None:
        assert logged.endswith(shown)
    else:
        line = json.loads(logged)
        assert (line["role"], line["digest"], line["delivery"]) == ("send", 12, 7)
        assert line["process"].endswith(f":{os.getpid()}")


async def test_so_does_each_that_is_written_in_the_midst_of_it(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging("json", TOKEN)
    log = logging.getLogger("bot")

    async def task() -> None:
        log.info("of a task")

    with about(job="gather:7"):
        with about(source=7):
            await asyncio.create_task(task())
            await database.write(lambda uow: uow.afterwards(lambda: log.info("of the store")))
        log.info("of the job", extra={"digest": 12})
    log.info("of neither")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one.get("job"), one.get("source"), one.get("digest")) for one in lines] == [
        ("gather:7", 7, None),
        ("gather:7", 7, None),
        ("gather:7", None, 12),
        (None, None, None),
    ]
