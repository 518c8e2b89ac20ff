"""A press that is handled already is not told to wait, however late anybody hears that it came."""

import asyncio
from collections.abc import Mapping

from inbox_office import Office, press

from bot.inbox.toasts import Toast
from storage import Database


async def waited(office: Office) -> None:
    """Somebody else's press has waited for so long that it was told so."""
    office.telegram.held[8] = asyncio.Event()
    await office.arrive(press(8, "add:x", 8), press(9, "add:y", 8))
    office.patience.passes.set()
    await office.telegram.heard(lambda telegram: bool(telegram.answers("p9")))
    office.telegram.held[8].set()


async def test_one_taken_up_as_soon_as_it_is_stored(database: Database) -> None:
    office = Office(database)
    late: list[Mapping[int, Toast]] = []
    office.intake._say = late.append  # what the intake says of it comes after the dispatcher has seen it
    async with office.open():
        await office.arrive(press(1, "add:a"))
        await office.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
        office.intake._say = office.toasts.add
        office.toasts.add(late.pop())
        await waited(office)
    assert office.telegram.answers("p1") == [""]


async def test_one_that_telegram_sends_again(database: Database) -> None:
    office = Office(database)
    async with office.open():
        await office.arrive(press(1, "add:a"))
        await office.telegram.heard(lambda telegram: telegram.to(7) == ["a: 1"])
    after = Office(database, office.telegram)  # another process: the last one did not come to acknowledge it
    async with after.open():
        await after.arrive(press(1, "add:a"))
        await waited(after)
    assert office.telegram.answers("p1") == [""]
