"""The menu is registered once, and again where that did not succeed."""

from typing import Any

from fast_clock import FastClock
from telegram.error import RetryAfter

from bot.delivery.limiter import Limiter
from bot.delivery.wire import Wire
from bot.locale import Locales
from bot.settling import REGISTERED, MenuTick
from storage import Database


class Telegram:
    """Asks to wait at first; then all is well."""

    def __init__(self) -> None:
        self.methods: list[str] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> Any:
        self.methods.append(endpoint)
        if len(self.methods) == 1:
            raise RetryAfter(30)
        return True


async def test_what_was_refused_is_registered_at_the_next_tick(database: Database) -> None:
    telegram, clock = Telegram(), FastClock()
    wire = Wire(telegram, Limiter(clock.now, 25), clock)  # type: ignore[arg-type]
    tick = MenuTick(database, wire, Locales())

    def registered() -> Any:
        return database.read_now(lambda uow: uow.facts.get(REGISTERED))

    await tick()
    assert (len(telegram.methods), registered()) == (1, None)
    await tick()
    assert "setMyCommands" in telegram.methods
    assert len(registered()) == len(telegram.methods) - 1
    told = len(telegram.methods)
    await tick()
    assert len(telegram.methods) == told
