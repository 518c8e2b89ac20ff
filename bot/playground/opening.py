"""How the playground's day begins: a few people write to the bot, an admin lets one of them in, the digest comes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.playground.day import Day
from bot.playground.emulator import Message, Person
from storage import Place

if TYPE_CHECKING:
    from storage import UnitOfWork

PATIENCE = 120.0  #: seconds, on the slowest of machines while it does much else
LOOK_AGAIN = 0.05  #: seconds
TOPICS = ("本地", "财经")  #: the reader's
CHOSEN = ("go:when", "hour:0800+:when")  #: what the buttons 好了 and 08:00 say to the bot
MAKING_AN_EDITOR = ("role", "role:editor")  #: likewise 管理员 and 加编辑
_START = re.compile(r"[?]start=([\w-]+)")


async def open_with_first_digest(day: Day) -> tuple[Message, ...]:
    """The reader's first digest, as messages; everything before it too is done by pressing and writing.

    Raises NotInTimeError where the bot does not do its part.
    """
    cast, emulator = day.cast, day.emulator
    emulator.start(cast.admin)
    await emulator.wait_for(lambda: emulator.bot_messages(cast.admin), PATIENCE)
    emulator.start(cast.reader)
    await asyncio.gather(_choose(day, cast.reader, (*TOPICS, *CHOSEN)), _gathered(day))
    await _let_in(day, cast.reader)
    return await _first_digest(day, cast.reader)


async def fill_the_other_chats(day: Day) -> None:
    """One more reader, one who waits, an editor, and groups and a channel that the bot is brought into."""
    cast, emulator = day.cast, day.emulator
    emulator.start(cast.english)
    await _choose(day, cast.english, CHOSEN)
    await _let_in(day, cast.english)
    emulator.start(cast.waiting)
    emulator.add(cast.group)
    emulator.say(cast.group, cast.admin, "/subscribe 本地 财经", cast.topics[0].id)
    emulator.promote(cast.channel)
    emulator.say(cast.channel, cast.admin, "/schedule 08:00")
    emulator.add(cast.neighbours)
    await _make_editor(day)


async def _choose(day: Day, person: Person, buttons: tuple[str, ...]) -> None:
    for button in buttons:
        await _press(day, person, button)


async def _make_editor(day: Day) -> None:
    """The admin makes a link that gives the role, and the editor follows it."""
    cast, emulator = day.cast, day.emulator
    emulator.say(cast.admin, cast.admin, "/admin")
    for button in MAKING_AN_EDITOR:
        await _press(day, cast.admin, button)

    def payload() -> str:
        found = _START.search("\n".join(one.text for one in emulator.bot_messages(cast.admin)))
        return found.group(1) if found else ""

    emulator.start(cast.editor, await emulator.wait_for(payload, PATIENCE))


async def _let_in(day: Day, person: Person) -> None:
    await _press(day, day.cast.admin, f"approve:{person.id}")


async def _press(day: Day, person: Person, button: str) -> None:
    """Press a button by its text or data once it is there, and wait until the bot has answered."""
    emulator = day.emulator

    def offered() -> list[Message]:
        return [one for one in emulator.bot_messages(person) if _has(one, button)]

    query = emulator.press(person, (await emulator.wait_for(offered, PATIENCE))[-1], button)
    await emulator.wait_for(lambda: emulator.callback_query(query.id).answer is not None, PATIENCE)


def _has(message: Message, button: str) -> bool:
    return any(button in (one["text"], one.get("callback_data")) for row in message.buttons for one in row)


async def _gathered(day: Day) -> None:
    """Wait until the bot has looked at every source, and read what they list."""

    def all_read(uow: UnitOfWork) -> bool:
        is_looked_at = all(source.looked_at or source.failures for source in uow.sources.listing())
        return is_looked_at and not uow.entries.unread()

    await _until(day, all_read)


async def _first_digest(day: Day, person: Person) -> tuple[Message, ...]:
    numbers: list[int] = []

    def arrived(uow: UnitOfWork) -> bool:
        chat = uow.chats.find(person.id)
        digest = uow.digests.latest_with_stories(Place(chat.id)) if chat else None
        parts = uow.deliveries.of(digest.id) if digest else []
        numbers[:] = [part.message_id for part in parts if part.message_id is not None]
        return bool(parts) and len(numbers) == len(parts)

    await _until(day, arrived)
    return tuple(one for one in day.emulator.bot_messages(person) if one.id in numbers)


async def _until(day: Day, holds: Callable[[UnitOfWork], bool]) -> None:
    """Look into the store until something holds."""
    async with asyncio.timeout(PATIENCE):
        while not await day.database.read(holds):  # noqa: ASYNC110 - another process changes it, and tells nobody
            await asyncio.sleep(LOOK_AGAIN)
