"""What the page is told: everything once, then each change, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable
from functools import partial
from typing import Any

from bot.locale import Words
from bot.playground.day import Day
from bot.playground.emulator import Change
from bot.playground.page.behind import Behind
from bot.playground.page.chats import chat_view, messages_view, seat_view
from bot.playground.page.places import places_view
from bot.playground.page.words import SCRIPT_WORDS
from bot.sources.topics import topics_in_use

Json = dict[str, Any]

LOOK_AGAIN = 1.0  #: seconds; the store changes without anybody telling, and costs more to look at than all else here
GATHERED_FOR = 0.005  #: seconds in which changes become one event
MESSAGES = {"message", "edit", "delete"}
PLACES = {"chat", "membership"}
SHOWN = MESSAGES | PLACES | {"profile"}  #: kinds of changes; the others are between the bot and Telegram


async def events(day: Day, words: Words) -> AsyncGenerator[str, None]:
    """Frames for an EventSource: ``state`` first, then ``chats``, ``day`` and ``behind`` as they change."""
    seen = day.emulator.version
    yield _frame("state", _state(day, words))
    shown: dict[str, Json] = {}
    now, look_at = asyncio.get_running_loop().time, 0.0
    while True:
        views = {"day": day_view(day)}
        if now() >= look_at:
            views["behind"], look_at = await _behind(day, words), now() + LOOK_AGAIN
        for name, value in views.items():
            if shown.get(name) != value:
                shown[name] = value
                yield _frame(name, value)
        await _something(day, seen, look_at - now())
        news, seen = day.emulator.changes(seen), day.emulator.version
        if told := _chats(day, news, words):
            yield _frame("chats", told)


def day_view(day: Day) -> Json:
    return {
        "offset": round(day.offset.total_seconds(), 2),
        "connected": day.is_connected,
        "bot": "ready" if day.bot.is_ready else "starting" if day.bot.is_alive else "dead",
        "remaining": day.newsroom.remaining,
    }


async def _behind(day: Day, words: Words) -> Json:
    now = day.clock.now()
    return await day.database.read(lambda uow: Behind(day, words.where(partial(topics_in_use, uow)), now).read(uow))


async def _something(day: Day, seen: int, timeout: float) -> None:
    """Wait for a change in a chat or of the day, ``timeout`` seconds at most."""
    waiting = [
        asyncio.ensure_future(_shown_change(day, seen)),
        asyncio.ensure_future(day.changes.beyond(day.changes.version)),
    ]
    try:
        done, _ = await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if done:
            await asyncio.sleep(GATHERED_FOR)
    finally:
        for one in waiting:
            one.cancel()


async def _shown_change(day: Day, seen: int) -> None:
    while not any(change.kind in SHOWN for change in day.emulator.changes(seen)):
        await day.emulator.wait_for_change(day.emulator.version)


def _state(day: Day, words: Words) -> Json:
    chats = {seat.chat.id: seat.chat for seat in day.seats}.values()
    return {
        "bot": {"id": day.emulator.bot.id, "name": day.emulator.bot.name, "username": day.emulator.bot.username},
        "words": {name: words.plain(f"play-{name}") for name in SCRIPT_WORDS},
        "places": places_view(words),
        "seats": [seat_view(day, seat, words) for seat in day.seats],
        "chats": [chat_view(day, chat, words) for chat in chats],
        "messages": [view for chat in chats for view in messages_view(day, chat.messages.values(), words)],
        "day": day_view(day),
    }


def _chats(day: Day, changes: Iterable[Change], words: Words) -> Json:
    """What changed in the chats; empty where it was nothing that is seen."""
    kinds = {change.kind for change in changes}
    touched = {
        (change.chat_id, change.message_id)
        for change in changes
        if change.kind in MESSAGES and change.chat_id is not None
    }
    told: Json = {}
    found = [(chat, number, day.emulator.chat(chat).messages.get(number or 0)) for chat, number in sorted(touched)]
    if touched:
        told["messages"] = messages_view(day, (message for _, _, message in found if message), words)
        told["deleted"] = [[chat, number] for chat, number, message in found if message is None]
    if kinds & PLACES:
        told["chats"] = [chat_view(day, seat.chat, words) for seat in day.seats]
    if "profile" in kinds:
        told["seats"] = [seat_view(day, seat, words) for seat in day.seats]
    return told


def _frame(name: str, value: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
