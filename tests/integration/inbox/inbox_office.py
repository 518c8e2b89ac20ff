"""A bot's inbox on a real store: a few handlers of its own, and a Telegram that can be held, broken and asked."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fast_clock import FastClock
from telegram import Bot, User

from bot.alarm import Alarm
from bot.calls import Call
from bot.delivery.limiter import Limiter
from bot.delivery.wire import Wire
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.incoming import InlineQuestion, Press, Said
from bot.handlers.route import Route, Routes
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.intake import Intake, PressWords
from bot.inbox.lanes import AllLanes, LeasedLanes
from bot.inbox.reception import Reception
from bot.inbox.toasts import Toasts
from bot.jobs.wiping import Wiper
from bot.locale import Locales
from bot.policy import Policy
from bot.process.presence import Presence
from storage import Database, UnitOfWork, Update

LOCALES = Locales()


class FullStop(FastClock):
    """Time does not pass until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.passes = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await self.passes.wait()
        await super().sleep(seconds)


class FakeTelegram(Bot):
    """Knows its name, keeps what it is told, and holds what goes to a chat in ``held``."""

    def __init__(self) -> None:
        super().__init__("123:abc")
        self._bot_user = User(99, "简报", is_bot=True, username="jianbao_bot")
        self._said: list[tuple[int, str]] = []
        self._answers: list[Call] = []
        self._heard = asyncio.Condition()
        with self._unfrozen():
            self.held: dict[int, asyncio.Event] = {}

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        async with self._heard:
            if endpoint == "sendMessage":
                self._said.append((api_kwargs["chat_id"], api_kwargs["text"]))
            else:
                self._answers.append(Call(endpoint, api_kwargs))
            self._heard.notify_all()
        if api_kwargs.get("chat_id") in self.held:
            await self.held[api_kwargs["chat_id"]].wait()
        return {"message_id": len(self._said)} if endpoint == "sendMessage" else True

    def to(self, chat: int) -> list[str]:
        return [text for to, text in self._said if to == chat]

    def answers(self, press: str) -> list[str]:
        """The toasts that the press got; "" is one without words."""
        return [call.params.get("text", "") for call in self._answers if call.params.get("callback_query_id") == press]

    def results(self, question: str) -> list[Any]:
        """What the inline question got."""
        return [call.params["results"] for call in self._answers if call.params.get("inline_query_id") == question]

    async def heard(self, enough: Callable[["FakeTelegram"], bool]) -> None:
        """Wait until what it was told is enough."""
        async with asyncio.timeout(60), self._heard:
            await self._heard.wait_for(lambda: enough(self))


@dataclass
class Office:
    """One process's life on the store; a second one on the same store is the process after it."""

    database: Database
    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    clock: FastClock = field(default_factory=FastClock)
    patience: FullStop = field(default_factory=FullStop)  #: with presses that wait
    fetched: asyncio.Event = field(default_factory=asyncio.Event)  #: until then an errand is on its way
    table: Routes | None = None  #: None: some handlers of its own
    presence: Presence | None = None  #: among other processes; None: there are none

    def __post_init__(self) -> None:
        wire = Wire(self.telegram, Limiter(self.clock.now, 1000), self.clock)
        add, broken = Route(act=_add, while_waiting=True), Route(act=_break, while_waiting=True)
        nothing = Route(act=lambda uow, visit: NOTHING, while_waiting=True)
        presses = {"add": add, "break": broken, "silent": nothing, "fetch": Route(errand=self._fetch, role="admin")}
        own = Routes({"add": add, "break": broken}, presses, nothing, add, nothing, nothing)

        async def nobody(chat_id: int, user_id: int) -> bool:
            return False

        doorway = Doorway(Policy("open", "Asia/Shanghai", None, "jianbao_bot"), LOCALES, nobody)
        desk = Desk(self.database, doorway, self.table or own, lambda: None)
        self.toasts = Toasts(self.database, wire, self.patience)
        self.intake = Intake(self.database, self.clock, PressWords(LOCALES, None), self.toasts.add)
        lanes = LeasedLanes(self.presence) if self.presence else AllLanes(lambda uow: True)
        alarm = Alarm(self.database, wire, LOCALES)
        self.wiper = Wiper(self.database, self.clock)
        self.reception = Reception(
            self.database, desk, wire, alarm, self.toasts, self.wiper.wipe, is_ours=lanes.is_ours
        )
        self.dispatcher = Dispatcher(self.database, self.clock, self.reception.take_up, lanes)

    async def _fetch(self, visit: Visit) -> Decision:
        await self.fetched.wait()
        return _add

    async def arrive(self, *raw: dict[str, Any]) -> None:
        await self.intake.store(raw)
        self.dispatcher.wake()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """The dispatcher runs; at the end it finishes what it has in hand."""
        toasting = asyncio.create_task(self.toasts.run())
        running = asyncio.create_task(self.dispatcher.run())
        try:
            yield
        finally:
            self.dispatcher.stop()
            async with asyncio.timeout(60):
                await running
            assert not toasting.done()
            toasting.cancel()

    def total(self) -> int:
        return int(self.database.read_now(lambda uow: uow.facts.get("total")) or 0)

    def update(self, id: int) -> Update:
        found = self.database.read_now(lambda uow: uow.updates.get(id))
        assert found is not None
        return found


def _add(uow: UnitOfWork, visit: Visit) -> Reply:
    uow.alone("total")
    total = (uow.facts.get("total") or 0) + 1
    uow.facts.set("total", total)
    match visit.incoming.what:
        case Press(arguments=(label, *_)) | Said(argument=label):
            return visit.say(f"{label}: {total}")
        case InlineQuestion(id=question):
            return Reply((Call("answerInlineQuery", {"inline_query_id": question, "results": [total]}),))
    return NOTHING


def _break(uow: UnitOfWork, visit: Visit) -> Reply:
    uow.facts.set("total", 1000)
    raise LookupError("a fault of ours")


def command(id: int, text: str, chat: int = 7, person: int | None = None) -> dict[str, Any]:
    """An update in which somebody types a command: where no ``person`` is named, in their private chat."""
    length = len(text.split()[0])
    message = {"message_id": id, "date": 1764000000, "chat": _room(chat), "from": _human(person or chat)}
    entities = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": id, "message": message | {"text": text, "entities": entities}}


def press(id: int, data: str, chat: int = 7, person: int | None = None) -> dict[str, Any]:
    """An update in which a button is pressed; the press is named after it."""
    message = {"message_id": 70, "date": 1764000000, "chat": _room(chat)}
    query = {"id": f"p{id}", "from": _human(person or chat), "chat_instance": "1", "data": data, "message": message}
    return {"update_id": id, "callback_query": query}


def question(id: int, person: int = 7) -> dict[str, Any]:
    """An update in which something is typed after @bot; it is named after the update."""
    return {"update_id": id, "inline_query": {"id": f"q{id}", "from": _human(person), "query": "地铁", "offset": ""}}


def _room(chat: int) -> dict[str, Any]:
    if chat > 0:
        return {"id": chat, "type": "private", "first_name": "林"}
    return {"id": chat, "type": "supergroup", "title": "江城读报群"}


def _human(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "林", "language_code": "zh-hans"}
