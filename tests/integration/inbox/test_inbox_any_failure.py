"""Whichever transaction the store fails at, what people ask for is done and answered, once."""

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any

from failing_database import Failing
from inbox_office import LOCALES, Office, command, press, question

from bot.calls import Address, send
from bot.handlers.route import Route, Routes, Tools
from bot.handlers.table import routes
from bot.handlers.visit import Reply, Visit
from bot.newsroom import ReadArticle
from gatherer import FetchError
from storage import Database, DatabaseBusyError, RequestCard, UnitOfWork

TRIES = 3  #: that fail, one after another


class Nowhere:
    """A newsroom to which no page answers."""

    async def read(self, url: str) -> ReadArticle:
        raise FetchError("dns", url, host="page.example")


def table(database: Database) -> Routes:
    newsroom: Any = Nowhere()
    whole = routes(Tools(newsroom, LOCALES, database))
    return replace(whole, commands={**whole.commands, "card": Route(act=_card)})


def _card(uow: UnitOfWork, visit: Visit) -> Reply:
    """What is said is to be found again."""
    assert visit.person is not None
    note = {"card": visit.person.id}
    return Reply((replace(send(Address(visit.incoming.room.telegram_id), "卡片"), note=note),))  # type: ignore[union-attr]


def asked(first: int, person: int) -> list[dict[str, Any]]:
    """What a person asks for in a row; the last shows that all before it is over."""
    return [
        command(first, "/start", person),
        command(first + 1, "/search 地铁", person),
        press(first + 2, "go:settings", person),
        command(first + 3, "/search https://page.example/1", person),
        question(first + 4, person),
        command(first + 5, "/card", person),
    ]


async def lived(database: Failing, first: int, person: int) -> tuple[list[str], int, int]:
    """What the person was told, what the store keeps of it, and how many transactions were asked for."""
    office = Office(database, table=table(database))
    database.asked = 0
    async with office.open():
        while True:
            try:
                await office.arrive(*asked(first, person))
                break
            except DatabaseBusyError:  # and Telegram brings it again
                continue
        async with asyncio.timeout(60):
            while is_open(database, first):
                database.passed.clear()
                await database.passed.wait()
    told = [*office.telegram.to(person), *office.telegram.answers(f"p{first + 2}")]
    told += [str(found) for found in office.telegram.results(f"q{first + 4}")]
    return told, cards(database, person), database.asked


def is_open(database: Database, first: int) -> bool:
    found = database.read_now(lambda uow: [uow.updates.get(id) for id in range(first, first + 6)])
    return any(one is None or one.state == "new" or one.answer is not None for one in found)


def cards(database: Database, person: int) -> int:
    def kept(uow: UnitOfWork) -> list[RequestCard]:
        found = uow.people.find(person)
        return uow.request_cards.of(found.id) if found else []

    return len(database.read_now(kept))


async def test_all_is_answered_once_whichever_transaction_fails(failing: Failing) -> None:
    first = count(100, 100)
    undisturbed, kept, many = await lived(failing, next(first), 7)
    assert len(undisturbed) == 7
    assert kept == 1
    for number in range(1, many + 1):
        failing.failing = range(number, number + TRIES)
        told, kept, _ = await lived(failing, next(first), 1000 + number)
        assert (number, told, kept) == (number, undisturbed, 1)
