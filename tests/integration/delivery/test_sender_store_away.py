"""A store that takes no writes while messages are on their way: all arrive, each once, and the ledger knows of each."""

import asyncio
import logging
from collections import Counter
from contextlib import AbstractContextManager, ExitStack, closing
from typing import Any

import pytest
from failing_store import full_server, locked_file
from sender_desk import START, FakeTelegram, TickingClock, parts, promised, sender_of

from storage import Database, Place, State, UnitOfWork

CHATS, EACH = 3, 8
PATIENCE = 60  #: seconds, for the machine may be busy


class Outage(logging.Handler):
    """Begins with a message on its way, and ends once the sender has said so often that it waits."""

    def __init__(self, failing: AbstractContextManager[None], after: int, times: int) -> None:
        super().__init__(logging.WARNING)
        self.failing, self.after, self.times = failing, after, times
        self.waited = 0
        self._under_way = ExitStack()

    def called(self) -> None:
        self.after -= 1
        if self.after == 0:
            self._under_way.enter_context(self.failing)

    def emit(self, record: logging.LogRecord) -> None:
        self.waited += "deliveries have to wait" in record.getMessage()
        if self.waited == self.times:
            self._under_way.close()


def failing(url: str) -> AbstractContextManager[None]:
    return locked_file(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else full_server(url)


def chats(uow: UnitOfWork) -> list[Place]:
    met = [uow.chats.meet(telegram_id, "private", "林", None, START) for telegram_id in range(1, CHATS + 1)]
    return [Place(chat.id) for chat in met]


@pytest.mark.parametrize("after", [1, 5, CHATS * EACH])
async def test_all_arrive_once_and_the_ledger_knows(
    database_url: str, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine._PRAGMAS", ("busy_timeout = 20", "foreign_keys = ON"))
    telegram, outage = FakeTelegram(), Outage(failing(database_url), after, times=3)
    telegram.on_call = outage.called
    log = logging.getLogger("bot.delivery")
    log.addHandler(outage)
    with closing(Database(database_url)) as database:
        places = database.write_now(chats)
        ids = [
            promised(database, place, f"{place} {slot}", slot=f"{slot:02}:00")
            for place in places
            for slot in range(EACH)
        ]
        await deliver(database, telegram)
        ledger = [part for id in ids for part in parts(database, id)]
    log.removeHandler(outage)
    assert outage.waited >= 3
    assert set(Counter(call["text"] for call in telegram.calls).values()) == {1}
    assert {part.state for part in ledger} == {State.SENT}
    assert {part.message_id: part.html for part in ledger} == arrived(telegram.calls)


async def deliver(database: Database, telegram: FakeTelegram) -> None:
    """Until nothing is to go any more."""
    clock = TickingClock()
    sender = sender_of(database, telegram, clock)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(PATIENCE):
        while await database.read(waiting):
            clock.slept.clear()
            await clock.slept.wait()
    sender.stop()
    await running


def waiting(uow: UnitOfWork) -> int:
    counts = uow.deliveries.counts(START)
    return counts["pending"] + counts["sending"]


def arrived(calls: list[dict[str, Any]]) -> dict[int | None, str]:
    """The texts by the numbers that they were given."""
    return {101 + number: call["text"] for number, call in enumerate(calls)}
