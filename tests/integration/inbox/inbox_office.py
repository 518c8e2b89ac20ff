"""A bot's inbox on a real store: a few handlers of its own, and a Telegram that can be held, broken and asked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fast_clock import MIDNIGHT, FastClock
from telegram import Bot, User

from bot.alarm import Alarm
from bot.delivery.limiter import Limiter
from bot.delivery.wire import Wire
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.route import Route, Routes
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.poller import new_updates
from bot.inbox.reception import Reception
from bot.locale import Locales
from bot.policy import Policy
from storage import Database, UnitOfWork, Update

LOCALES = Locales()


class FakeTelegram(Bot):
    """Knows its name, keeps what it is told, and holds what goes to a chat in ``held``."""

    def __init__(self) -> None:
        super().__init__("123:abc")
        self._bot_user = User(99, "简报", is_bot=True, username="jianbao_bot")
        self._said: list[tuple[int, str]] = []
        self._heard = asyncio.Condition()
        with self._unfrozen():
            self.held: dict[int, asyncio.Event] = {}

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        async with self._heard:
            self._said.append((api_kwargs["chat_id"], api_kwargs["text"]))
            self._heard.notify_all()
        if api_kwargs["chat_id"] in self.held:
            await self.held[api_kwargs["chat_id"]].wait()
        return {"message_id": len(self._said)}

    def to(self, chat: int) -> list[str]:
        return [text for to, text in self._said if to == chat]

    async def heard(self, enough: Callable[["FakeTelegram"], bool]) -> None:
        """Wait until what it was told is enough."""
        async with asyncio.timeout(10), self._heard:
            await self._heard.wait_for(lambda: enough(self))


@dataclass
class Office:
    """One process's life on the store; a second one on the same store is the process after it."""

    database: Database
    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    clock: FastClock = field(default_factory=FastClock)

    def __post_init__(self) -> None:
        wire = Wire(self.telegram, Limiter(self.clock.now, 1000), self.clock)
        commands = {"add": Route(act=_add, while_waiting=True), "break": Route(act=_break, while_waiting=True)}
        nothing = Route(act=lambda uow, visit: NOTHING, while_waiting=True)
        table = Routes(commands, {}, nothing, nothing, nothing, nothing)

        async def nobody(chat_id: int, user_id: int) -> bool:
            return False

        doorway = Doorway(Policy("open", "Asia/Shanghai", None, "jianbao_bot"), LOCALES, nobody)
        desk = Desk(self.database, doorway, table, lambda: None)
        self.reception = Reception(self.database, desk, wire, Alarm(self.database, wire, LOCALES))
        self.dispatcher = Dispatcher(self.database, self.clock, self.reception.take_up)

    def arrive(self, *raw: dict[str, Any]) -> None:
        self.database.write_now(lambda uow: uow.updates.store(new_updates(list(raw)), MIDNIGHT))
        self.dispatcher.wake()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """The dispatcher runs; at the end it finishes what it has in hand."""
        running = asyncio.create_task(self.dispatcher.run())
        try:
            yield
        finally:
            self.dispatcher.stop()
            async with asyncio.timeout(10):
                await running

    def total(self) -> int:
        return int(self.database.read_now(lambda uow: uow.facts.get("total")) or 0)

    def update(self, id: int) -> Update:
        found = self.database.read_now(lambda uow: uow.updates.get(id))
        assert found is not None
        return found


def _add(uow: UnitOfWork, visit: Visit) -> Reply:
    total = (uow.facts.get("total") or 0) + 1
    uow.facts.set("total", total)
    argument = getattr(visit.incoming.what, "argument", "")
    return visit.say(f"{argument}: {total}")


def _break(uow: UnitOfWork, visit: Visit) -> Reply:
    uow.facts.set("total", 1000)
    raise LookupError("a fault of ours")


def command(id: int, text: str, chat: int = 7) -> dict[str, Any]:
    """An update in which the person of a private chat types a command."""
    length = len(text.split()[0])
    person = {"id": chat, "is_bot": False, "first_name": "林", "language_code": "zh-hans"}
    message = {"message_id": id, "date": 1764000000, "chat": {"id": chat, "type": "private", "first_name": "林"}}
    entities = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": id, "message": message | {"from": person, "text": text, "entities": entities}}
