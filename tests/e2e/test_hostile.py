"""The whole bot while everything around it misbehaves: nothing is lost, nothing is repeated, and it goes on."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.app import App
from bot.errors import TokenError
from bot.playground.emulator import Fault, FaultKind, Serving
from bot.process.logs import SaidBefore
from storage import DatabaseWriteError, UnitOfWork
from storage.database import Database
from tests.e2e.world import World

#: Updates such as Telegram never sends, by what they hold beside their id.
STRANGE: tuple[dict[str, Any], ...] = (
    {"message": 5},
    {"message": {"message_id": 1}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 2**100, "type": "private"}, "text": "/start"}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "hologram"}, "text": "/start"}},
    {"callback_query": {"id": "x", "from": {"id": "x"}}},
    {"inline_query": []},
    {"telepathy": {"from": None}},
)


async def opened(world: World) -> None:
    await world.run(access="open", admin_ids="1001")


async def opened_with_news(world: World) -> None:
    await world.subscribe_to_everything()
    await opened(world)
    await world.gathered()


async def pass_time(world: World, **time: float) -> None:
    await world.clock.set_offset(world.clock.now() - datetime.now(UTC) + timedelta(**time))


async def until(world: World, done: Callable[[], bool]) -> None:
    """Wait for it; the waits of the bot itself pass by."""
    async with asyncio.timeout(30):
        while not done():
            await pass_time(world, seconds=1)
            await asyncio.sleep(0)
            await world.clock.sleep(0.02)


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As SQLite's error for it is told: no transaction that writes is kept."""

    def refuse(database: Database, work: Callable[[UnitOfWork], object]) -> object:
        raise DatabaseWriteError("jianbao.db", "database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "write_now", refuse)
        yield


async def test_strange_updates_do_not_keep_the_others_back(world: World) -> None:
    await opened(world)
    for strange in STRANGE:
        ((kind, payload),) = strange.items()
        world.emulator.world.tell(kind, payload)
    lin = world.emulator.person("</b>{ $x }")
    world.emulator.start(lin)
    await world.heard(lin)
    assert not world.emulator.refused()


@pytest.mark.parametrize(
    "fault",
    [
        Fault(FaultKind.REFUSE, status=500, count=3),
        Fault(FaultKind.REFUSE, status=429, retry_after=30, count=3),
        Fault(FaultKind.RESET, method="getUpdates", count=3),
        Fault(FaultKind.REFUSE, method="getUpdates", status=502, count=3),
        Fault(FaultKind.REFUSE, method="getUpdates", status=429, retry_after=30, count=3),
    ],
    ids=["500 for all", "429 for all", "connections closed", "502 for updates", "429 for updates"],
)
async def test_an_answer_comes_once_telegram_is_well_again(world: World, fault: Fault) -> None:
    await opened(world)
    lin = world.emulator.person("林")
    world.emulator.fail(fault)
    world.emulator.say(lin, lin, "/help")
    await until(world, lambda: world.count(lin) > 0)
    world.emulator.say(lin, lin, "/settings")
    await until(world, lambda: world.count(lin) > 1)
    assert world.count(lin) == 2


async def test_a_full_disk_loses_nothing_and_is_said_in_a_line(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await opened(world)
    lin = world.emulator.person("林")
    caplog.clear()
    with caplog.at_level(logging.WARNING), full_disk(monkeypatch):
        world.emulator.say(lin, lin, "/help")
        await until(world, lambda: "full" in caplog.text)
        for _ in range(20):
            await pass_time(world, seconds=5)
            await world.clock.sleep(0.02)
        assert world.count(lin) == 0
    await until(world, lambda: world.count(lin) > 0)
    assert world.count(lin) == 1
    assert not [record for record in caplog.records if record.exc_info]
    once = SaidBefore()
    lines = [record.getMessage() for record in caplog.records if once.filter(record)]
    assert len(lines) < 10, "each part says once that it waits, as it is written into the log"


async def test_what_went_out_while_the_disk_was_full_is_known_for_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened_with_news(world)
    lin = await world.reader("林")
    before = world.count(lin)
    world.emulator.fail(Fault(FaultKind.SLOW, method="sendMessage"))
    world.emulator.say(lin, lin, "/digest")
    await world.heard(lin, since=before)
    with full_disk(monkeypatch):
        world.emulator.release()
        await world.clock.sleep(0.1)
    await until_settled(world)
    assert world.count(lin) == before + 1


@pytest.mark.parametrize("answer", [[], {"ok": True}, {"ok": True, "result": []}, {"ok": True, "result": {"id": 1}}])
async def test_a_server_that_is_no_telegram_is_asked_again(
    world: World, caplog: pytest.LogCaptureFixture, answer: object
) -> None:
    async def respond(request: Request) -> JSONResponse:
        return JSONResponse(answer)

    portal = Starlette(routes=[Route("/{path:path}", respond, methods=["GET", "POST"])])
    async with Serving(portal) as serving:
        app = App(world.settings(bot_api_url=serving.url), world.clock, world.said.append)
        running = asyncio.create_task(app.run())
        await until(world, lambda: "Telegram cannot be reached" in caplog.text)
        app.stop()
        await running


async def test_a_token_revoked_while_it_runs_ends_it_with_its_name(world: World) -> None:
    await opened(world)
    world.emulator.fail(Fault(FaultKind.REFUSE, method="getUpdates", status=401, count=100))
    world.emulator.start(world.emulator.person("林"))
    with pytest.raises(TokenError):
        await world.stopped()


async def test_a_clock_that_jumps_by_a_month_brings_one_digest(world: World) -> None:
    await opened_with_news(world)
    lin = await world.reader("林")
    before = world.count(lin)
    await pass_time(world, days=30)
    await world.heard(lin, since=before)
    before = world.count(lin)
    await world.jump_to(8)
    await world.heard(lin, since=before)
    await until_settled(world)
    assert world.count(lin) == before + 1


async def test_no_link_in_chat_leads_into_the_house(world: World) -> None:
    await world.run(access="open", fetch_allow_private=False)
    lin = world.emulator.person("林")
    world.emulator.start(lin)
    await world.heard(lin)
    links = (
        f"{world.telegram.url}/bot{world.emulator.token}/getMe",
        f"http://localhost:{world.telegram.port}/",
        f"http://2130706433:{world.telegram.port}/",
        f"http://[::ffff:127.0.0.1]:{world.telegram.port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://reader:secret@news.example/",
    )
    for three in (links[:3], links[3:]):
        before = world.count(lin)
        world.emulator.say(lin, lin, " ".join(three))
        answer = await world.heard(lin, since=before)
        assert len(answer.text.splitlines()) == 3
        assert "• " not in answer.text
        assert "jianbao_bot" not in answer.text


async def until_settled(world: World) -> None:
    """Wait until everything that was promised is known for sent."""

    def settled() -> bool:
        counts = world.store(lambda uow: uow.deliveries.counts(world.clock.now().replace(year=2020)))
        return {state for state, number in counts.items() if number} == {"sent"}

    await until(world, settled)
