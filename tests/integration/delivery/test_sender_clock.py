"""A machine's clock that is put back delays nothing that is due."""

import asyncio
from datetime import timedelta
from typing import Any

from fast_clock import MIDNIGHT, FastClock

from bot.delivery.limiter import Limiter
from bot.delivery.promises import Promise, promise
from bot.delivery.sender import IDLE_LOOK, Sender
from bot.delivery.wire import Wire
from bot.locale import Html, Locales
from bot.render import Part
from storage import Database, Place, UnitOfWork


class SetBackClock(FastClock):
    """Is put back by a day while somebody sleeps for the first time."""

    is_set_back = False

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds)
        if not self.is_set_back:
            self.is_set_back = True
            self.at -= timedelta(days=1)


class Telegram:
    def __init__(self) -> None:
        self.called = asyncio.Event()

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.called.set()
        return {"message_id": 1}


async def test_the_sender_looks_again_though_the_clock_was_put_back_while_it_rested(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        chat = uow.chats.meet(7, "private", "林", None, MIDNIGHT)
        due = MIDNIGHT - timedelta(days=1) + 2 * IDLE_LOOK
        promise(uow, Promise(Place(chat.id), "08:00", due, "Asia/Shanghai", [Part(Html("早"))]))

    clock, telegram = SetBackClock(), Telegram()
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    sender = Sender(database, wire, clock, Locales())
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        await clock.slept.wait()  # nothing was to be sent
        await database.write(fill)
        await telegram.called.wait()
        sender.stop()
        await running
    assert clock.at < MIDNIGHT
