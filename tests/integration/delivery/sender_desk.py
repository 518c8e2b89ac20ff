"""Promises, the sender with a Telegram that answers as it is told, and what the ledger says of them."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from fast_clock import MIDNIGHT, FastClock
from telegram.error import TelegramError

from bot.delivery.limiter import Limiter
from bot.delivery.promises import Promise, promise
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire
from bot.locale import Html, Locales
from bot.render import Part
from storage import Database, Delivery, Place, State

LOCALES = Locales()
START = MIDNIGHT


class TickingClock(FastClock):
    """As a real one it never shows the same time twice."""

    def now(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at


class FakeTelegram:
    """Takes calls as python-telegram-bot's Bot does; ``answers`` are raised or returned in turn, then all is well."""

    def __init__(self, *answers: TelegramError) -> None:
        self.answers = list(answers)
        self.on_call: Callable[[], object] = lambda: None
        self.calls: list[dict[str, Any]] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.calls.append(api_kwargs)
        self.on_call()
        if self.answers:
            raise self.answers.pop(0)
        return {"message_id": 100 + len(self.calls)}


class HungTelegram:
    """Takes a call and never answers."""

    def __init__(self) -> None:
        self.called = asyncio.Event()

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> None:
        self.called.set()
        await asyncio.Event().wait()


def promised(database: Database, place: Place, *texts: str, slot: str = "08:00") -> int:
    wanted = Promise(place, slot, START, "Asia/Shanghai", [Part(Html(text)) for text in texts])
    digest_id = database.write_now(lambda uow: promise(uow, wanted))
    assert digest_id is not None
    return digest_id


def sender_of(database: Database, telegram: FakeTelegram | HungTelegram, clock: FastClock) -> Sender:
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    return Sender(database, wire, clock, LOCALES)


async def deliver(database: Database, telegram: FakeTelegram, done: Callable[[], bool]) -> None:
    clock = TickingClock()
    sender = sender_of(database, telegram, clock)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        while not done():
            clock.slept.clear()
            await clock.slept.wait()
    sender.stop()
    await running


def parts(database: Database, digest_id: int) -> list[Delivery]:
    return database.read_now(lambda uow: uow.deliveries.of(digest_id))


def settled(database: Database, digest_id: int) -> Callable[[], bool]:
    return lambda: all(part.state not in (State.PENDING, State.SENDING) for part in parts(database, digest_id))
