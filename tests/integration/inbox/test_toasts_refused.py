"""A press that is to be told to wait while Telegram takes no such answer is answered all the same, once."""

import asyncio
from typing import Any

import pytest
from failing_database import Failing
from fast_clock import MIDNIGHT
from inbox_office import FakeTelegram, Office, command, press
from telegram.error import NetworkError

from storage import Database, DatabaseBusyError

MOST_TRIES = 3  #: that fail, one after another


class Refusing(FakeTelegram):
    """Breaks down at the first answer to each press; then what ``held`` holds may go on."""

    def __init__(self) -> None:
        super().__init__()
        self._refused: set[str] = set()

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        answered = api_kwargs.get("callback_query_id")
        if answered is not None and answered not in self._refused:
            self._refused.add(answered)
            self.refuses(answered)
            raise NetworkError("Internal Server Error")
        return await super().do_api_request(endpoint, api_kwargs)

    def refuses(self, _: str) -> None:
        for held in self.held.values():
            held.set()


async def pressed(database: Failing, first: int, owner: int) -> tuple[list[list[str]], list[str], int]:
    """The answers of a press behind a slow one and of one that goes out, what was said, and the transactions."""
    office = Office(database, Refusing())
    office.telegram.held[owner + 1] = asyncio.Event()
    office.patience.passes.set()
    office.fetched.set()
    updates = [
        command(first, "/add a", owner + 1),
        press(first + 1, "add:b", owner + 1),
        press(first + 2, "fetch:c", owner),
    ]
    database.asked = 0
    async with office.open():
        while True:
            try:
                await office.arrive(*updates)
                break
            except DatabaseBusyError:  # and Telegram brings it again
                continue
        async with asyncio.timeout(60):
            while any(office.update(id).state == "new" or office.update(id).answer for id in range(first, first + 3)):
                database.passed.clear()
                await database.passed.wait()
    said = [line.partition(":")[0] for chat in (owner + 1, owner) for line in office.telegram.to(chat)]
    return [office.telegram.answers(f"p{id}") for id in (first + 1, first + 2)], said, database.asked


@pytest.mark.parametrize("tries", range(1, MOST_TRIES + 1))
async def test_each_is_answered_once_whichever_transaction_fails(failing: Failing, tries: int) -> None:
    owner = failing.write_now(lambda uow: uow.people.meet(1001, "周", None, "zh-hans", MIDNIGHT))
    failing.write_now(lambda uow: uow.people.grant(owner.id, "owner", MIDNIGHT))
    _, _, many = await pressed(failing, 100, 1001)
    for number in range(many + 1):
        failing.failing = range(number, number + tries) if number else ()
        answers, said, _ = await pressed(failing, 200 + 10 * number, 1001)
        assert (number, [len(one) for one in answers], said) == (number, [1, 1], ["a", "b", "c"])


async def test_whose_turn_another_process_has_had_meanwhile_is_told_again(database: Database) -> None:
    class Overtaken(Refusing):
        def refuses(self, press: str) -> None:
            database.write_now(lambda uow: uow.updates.handled(2, None, MIDNIGHT))
            super().refuses(press)

    office = Office(database, Overtaken())
    office.telegram.held[7] = asyncio.Event()
    office.patience.passes.set()
    async with office.open():
        await office.arrive(command(1, "/add a"), press(2, "add:b"))
        await office.telegram.heard(lambda telegram: bool(telegram.answers("p2") and telegram.to(7)))
    assert len(office.telegram.answers("p2")) == 1
    assert office.telegram.to(7) == ["a: 1"]


async def test_whoever_is_stopped_before_telegram_has_answered_leaves_it_to_the_next(database: Database) -> None:
    asked = asyncio.Event()

    class Silent(FakeTelegram):
        async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
            asked.set()
            await asyncio.Event().wait()

    office = Office(database, Silent())
    office.patience.passes.set()
    toasting = asyncio.create_task(office.toasts.run())
    await office.arrive(press(1, "add:b"))
    async with asyncio.timeout(60):
        await asked.wait()
    assert office.update(1).toasted_at is not None
    toasting.cancel()
    await asyncio.gather(toasting, return_exceptions=True)
    assert office.update(1).toasted_at is None
