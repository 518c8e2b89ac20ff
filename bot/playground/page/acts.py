"""What a person does in a chat, as the page's script asks for it: fields of a JSON object in, values for JSON out."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.day import Day
from bot.playground.emulator import Media, Message, MisuseError, NotInTimeError, Person

Json = dict[str, Any]
Act = Callable[[Day, Json], Awaitable[Json]]

PATIENCE = 10.0  #: seconds until a client gives a spinner up


async def start(day: Day, given: Json) -> Json:
    """Press Start, or follow a link that does: person, payload."""
    day.emulator.start(_person(day, given), str(given.get("payload", "")))
    return {}


async def say(day: Day, given: Json) -> Json:
    """person, chat, thread (0: none), text; reply: the message that it answers."""
    chat, answered = (
        day.emulator.chat(int(given["chat"])),
        _message(day, given, "reply") if given.get("reply") else None,
    )
    day.emulator.say(chat, _person(day, given), str(given["text"]), _thread(given), answered)
    return {}


async def document(day: Day, given: Json) -> Json:
    """person, chat, thread (0: none), name, content (in base64)."""
    file = Media("document", str(given["name"]), b64decode(str(given["content"]), validate=True))
    chat = day.emulator.chat(int(given["chat"]))
    day.emulator.send_document(chat, _person(day, given), file, thread=_thread(given))
    return {}


async def location(day: Day, given: Json) -> Json:
    """person, chat, thread (0: none), latitude, longitude."""
    place = float(given["latitude"]), float(given["longitude"])
    day.emulator.send_location(day.emulator.chat(int(given["chat"])), _person(day, given), place, _thread(given))
    return {}


async def forward(day: Day, given: Json) -> Json:
    """person, chat, message: to the private chat with the bot."""
    person = _person(day, given)
    day.emulator.forward(person, person, _message(day, given, "message"))
    return {}


async def anonymous(day: Day, given: Json) -> Json:
    """person, chat, on: whether an administrator writes in the group's name from now on."""
    day.emulator.hide(day.emulator.chat(int(given["chat"])), _person(day, given), bool(given["on"]))
    return {}


async def press(day: Day, given: Json) -> Json:
    """person, chat, message, data. What the bot answers, to be shown: text, alert; late: it did not."""
    pressed = day.emulator.press(_person(day, given), _message(day, given, "message"), str(given["data"]))
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
    day.emulator.choose(int(given["chat"]), asked, str(given["result"]), _thread(given))
    return {}


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "start": start,
        "say": say,
        "document": document,
        "location": location,
        "forward": forward,
        "anonymous": anonymous,
        "press": press,
        "inline": inline,
        "choose": choose,
    }
)


def _thread(given: Json) -> int | None:
    return int(given.get("thread") or 0) or None


def _message(day: Day, given: Json, name: str) -> Message:
    message = day.emulator.chat(int(given["chat"])).messages.get(int(given[name]))
    if message is None:
        raise MisuseError("that message is gone")
    return message


def _person(day: Day, given: Json) -> Person:
    person = day.emulator.world.people.get(int(given["person"]))
    if person is None or person.is_bot:
        raise MisuseError("there is no such person")
    return person
