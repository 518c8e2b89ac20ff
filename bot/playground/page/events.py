"""What the page is told: everything once, then each change, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable
from typing import Any

from bot.locale import Words
from bot.playground.day import Day
from bot.playground.emulator import Change
from bot.playground.page.behind import Behind
from bot.playground.page.chats import chat_view, messages_view, seat_view
from bot.playground.page.places import places_view
from bot.playground.page.words import SCRIPT_WORDS

Json = dict[str, Any]

LOOK_AGAIN = 1.0  #: seconds; the store changes without anybody telling
GATHERED_FOR = 0.02  #: seconds in which changes become one event


async def events(day: Day, words: Words) -> AsyncGenerator[str, None]:
    """Frames for an EventSource: ``state`` first, then ``chats``, ``day`` and ``behind`` as they change."""
    seen = day.emulator.version
    yield _frame("state", _state(day, words))
    shown: dict[str, Json] = {}
    while True:
        for name, value in (("day", day_view(day)), ("behind", await _behind(day, words))):
            if shown.get(name) != value:
                shown[name] = value
                yield _frame(name, value)
        await _something(day, seen)
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
    return await day.database.read(Behind(day, words, day.clock.now()).read)


async def _something(day: Day, seen: int) -> None:
    """Wait for a change in a chat or of the day, a second at most."""
    waiting = [
        asyncio.ensure_future(day.emulator.wait_for_change(seen)),
        asyncio.ensure_future(day.changes.beyond(day.changes.version)),
    ]
    try:
        await asyncio.wait(waiting, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(GATHERED_FOR)
    finally:
        for one in waiting:
            one.cancel()


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
        if change.kind in ("message", "edit", "delete") and change.chat_id is not None
    }
    told: Json = {}
    found = [(chat, number, day.emulator.chat(chat).messages.get(number or 0)) for chat, number in sorted(touched)]
    if touched:
        told["messages"] = messages_view(day, (message for _, _, message in found if message), words)
        told["deleted"] = [[chat, number] for chat, number, message in found if message is None]
    if kinds & {"chat", "membership"}:
        told["chats"] = [chat_view(day, seat.chat, words) for seat in day.seats]
    if "profile" in kinds:
        told["seats"] = [seat_view(day, seat, words) for seat in day.seats]
    return told


def _frame(name: str, value: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
