"""What a person does in a chat, as the page's script asks for it: fields of a JSON object in, values for JSON out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.day import Day
from bot.playground.emulator import MisuseError, NotInTimeError, Person

Json = dict[str, Any]
Act = Callable[[Day, Json], Awaitable[Json]]

PATIENCE = 10.0  #: seconds until a client gives a spinner up


async def start(day: Day, given: Json) -> Json:
    """Press Start, or follow a link that does: person, payload."""
    day.emulator.start(_person(day, given), str(given.get("payload", "")))
    return {}


async def say(day: Day, given: Json) -> Json:
    """person, chat, thread (0: none), text."""
    chat = day.emulator.chat(int(given["chat"]))
    day.emulator.say(chat, _person(day, given), str(given["text"]), int(given.get("thread") or 0) or None)
    return {}


async def press(day: Day, given: Json) -> Json:
    """person, chat, message, data. What the bot answers, to be shown: text, alert; late: it did not."""
    person, chat = _person(day, given), day.emulator.chat(int(given["chat"]))
    message = chat.messages.get(int(given["message"]))
    if message is None:
        raise MisuseError("that message is gone")
    pressed = day.emulator.press(person, message, str(given["data"]))
    try:
        await day.emulator.wait_for(lambda: day.emulator.callback_query(pressed.id).answer is not None, PATIENCE)
    except NotInTimeError:
        return {"late": True}
    answer = day.emulator.callback_query(pressed.id).answer or {}
    return {"text": answer.get("text", ""), "alert": answer.get("show_alert", False), "url": answer.get("url")}


async def inline(day: Day, given: Json) -> Json:
    """person, query. The results to choose from, and the button above them."""
    try:
        asked = await day.emulator.inline(_person(day, given), str(given["query"]), timeout=PATIENCE)
    except NotInTimeError:
        return {"late": True}
    answer = asked.answer or {}
    results = [
        {"id": one["id"], "title": one["title"], "description": one.get("description", "")}
        for one in answer.get("results", [])
    ]
    return {"query": asked.id, "results": results, "button": answer.get("button")}


async def choose(day: Day, given: Json) -> Json:
    """chat, thread (0: none), query, result: send one of an inline query's results."""
    asked = day.emulator.world.inlines.get(str(given["query"]))
    if asked is None:
        raise MisuseError("these results are gone; type the question again")
    day.emulator.choose(int(given["chat"]), asked, str(given["result"]), int(given.get("thread") or 0) or None)
    return {}


ACTS: Mapping[str, Act] = MappingProxyType(
    {"start": start, "say": say, "press": press, "inline": inline, "choose": choose}
)


def _person(day: Day, given: Json) -> Person:
    person = day.emulator.world.people.get(int(given["person"]))
    if person is None or person.is_bot:
        raise MisuseError("there is no such person")
    return person
