"""The emulator driven over HTTP, for programs outside its process: POST a JSON object to /control/<verb>.

GET takes the same fields as a query string. People, chats and messages are named by their ids. What cannot be
done is answered with 400 and {"error": "..."}.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from bot.playground.emulator.emulator import Emulator
from bot.playground.emulator.errors import EmulatorError, MisuseError
from bot.playground.emulator.faults import Fault, FaultKind
from bot.playground.emulator.server import bot_api_routes
from bot.playground.emulator.state import CallbackQuery, Chat, InlineQuery, Json, Media, Person
from bot.playground.emulator.wire import chat_json, person_json

Verb = Callable[[Emulator, Json], Awaitable[Json]]


def create_controlled_app(emulator: Emulator) -> Starlette:
    """The Bot API and, beside it, /control/."""
    verbs = [Route(f"/{name}", _endpoint(verb), methods=["GET", "POST"]) for name, verb in VERBS.items()]
    app = Starlette(routes=[Mount("/control", routes=verbs), *bot_api_routes()])
    app.state.emulator = emulator
    return app


def _endpoint(verb: Verb) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            return JSONResponse(await verb(request.app.state.emulator, await _given(request)))
        except KeyError as error:
            return JSONResponse({"error": f"the field {error} is missing"}, 400)
        except (EmulatorError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 400)

    return endpoint


async def _given(request: Request) -> Json:
    body = await request.body()
    given = json.loads(body) if body else {}
    if not isinstance(given, dict):
        raise MisuseError("a JSON object is expected")
    return {**request.query_params, **given}


def _person(emulator: Emulator, number: object) -> Person:
    person = emulator.world.people.get(int(str(number)))
    if person is None:
        raise MisuseError(f"there is no person {number}; make one with /control/person")
    return person


def _chat(emulator: Emulator, given: Json) -> Chat:
    return emulator.chat(int(given["chat"]))


def _optional_int(given: Json, name: str) -> int | None:
    return int(given[name]) if given.get(name) is not None else None


def _is_on(given: Json, name: str) -> bool:
    return str(given.get(name, False)).lower() in {"true", "1"}


async def new_person(emulator: Emulator, given: Json) -> Json:
    person = emulator.person(
        given["name"],
        id=_optional_int(given, "id"),
        username=given.get("username"),
        language=given.get("language", "zh-hans"),
    )
    return person_json(person)


async def people(emulator: Emulator, given: Json) -> Json:
    return {"people": [person_json(person) for person in emulator.world.people.values()]}


async def new_group(emulator: Emulator, given: Json) -> Json:
    """``members`` are ids, the first is the creator; ``topics`` are names; the bot is put in."""
    members = [_person(emulator, number) for number in given["members"]]
    chat = emulator.group(given["title"], members, forum=_is_on(given, "forum"))
    emulator.add(chat)
    topics = [emulator.topic(chat, name) for name in given.get("topics", [])]
    return chat_json(chat, emulator.world.people) | {"topics": {topic.name: topic.id for topic in topics}}


async def new_channel(emulator: Emulator, given: Json) -> Json:
    """The bot is made an administrator."""
    owner = _person(emulator, given["owner"])
    chat = emulator.channel(given["title"], owner, username=given.get("username"))
    emulator.promote(chat)
    return chat_json(chat, emulator.world.people)


async def chats(emulator: Emulator, given: Json) -> Json:
    known = emulator.world.chats.values()
    return {"chats": [chat_json(chat, emulator.world.people) for chat in known]}


async def start(emulator: Emulator, given: Json) -> Json:
    return emulator.message_json(emulator.start(_person(emulator, given["person"]), str(given.get("payload", ""))))


async def say(emulator: Emulator, given: Json) -> Json:
    """``chat`` defaults to the person's private chat."""
    person = _person(emulator, given["person"])
    chat = emulator.chat(int(given.get("chat", person.id)))
    answered = chat.messages.get(_optional_int(given, "reply_to") or 0)
    message = emulator.say(chat, person, given["text"], _optional_int(given, "thread"), answered)
    return emulator.message_json(message)


async def forward(emulator: Emulator, given: Json) -> Json:
    person = _person(emulator, given["person"])
    chat = emulator.chat(int(given.get("chat", person.id)))
    return emulator.message_json(emulator.forward(chat, person, given["text"], str(given.get("source", ""))))


async def document(emulator: Emulator, given: Json) -> Json:
    """``content`` is base64."""
    file = Media("document", given["name"], base64.b64decode(given["content"], validate=True))
    person, thread = _person(emulator, given["person"]), _optional_int(given, "thread")
    where = _chat(emulator, {"chat": person.id, **given})
    return emulator.message_json(emulator.send_document(where, person, file, given.get("caption", ""), thread))


async def location(emulator: Emulator, given: Json) -> Json:
    """``latitude`` and ``longitude``, in degrees."""
    person, thread = _person(emulator, given["person"]), _optional_int(given, "thread")
    where, place = _chat(emulator, {"chat": person.id, **given}), (float(given["latitude"]), float(given["longitude"]))
    return emulator.message_json(emulator.send_location(where, person, place, thread))


async def anonymous(emulator: Emulator, given: Json) -> Json:
    """``on``: whether an administrator writes in the group's name from now on."""
    emulator.hide(_chat(emulator, given), _person(emulator, given["person"]), _is_on(given, "on"))
    return {}


async def press(emulator: Emulator, given: Json) -> Json:
    person = _person(emulator, given["person"])
    message = emulator.chat(int(given.get("chat", person.id))).messages.get(int(given["message"]))
    if message is None:
        raise MisuseError(f"there is no message {given['message']}")
    return _callback(emulator.press(person, message, given["button"]))


async def callback(emulator: Emulator, given: Json) -> Json:
    if str(given["id"]) not in emulator.world.callbacks:
        raise MisuseError(f"there is no callback query {given['id']}")
    return _callback(emulator.callback_query(str(given["id"])))


def _callback(query: CallbackQuery) -> Json:
    return {"id": query.id, "data": query.data, "answer": query.answer}


async def inline(emulator: Emulator, given: Json) -> Json:
    """Waits up to ``timeout`` seconds (10) for the bot's answer."""
    query: InlineQuery = await emulator.inline(
        _person(emulator, given["person"]),
        given["query"],
        offset=str(given.get("offset", "")),
        timeout=float(given.get("timeout", 10)),
    )
    return {"id": query.id, "answer": query.answer}


async def messages(emulator: Emulator, given: Json) -> Json:
    found = emulator.messages(_chat(emulator, given), _optional_int(given, "thread"))
    return {"messages": [emulator.message_json(message) for message in found]}


async def log(emulator: Emulator, given: Json) -> Json:
    """``refused`` true: only those that were refused; ``method``: only that one's."""
    requests = emulator.refused() if _is_on(given, "refused") else emulator.requests(given.get("method"))
    return {"requests": [request.as_json() for request in requests]}


async def changes(emulator: Emulator, given: Json) -> Json:
    """Waits for what happens after version ``since``, up to ``timeout`` seconds (0)."""
    since = int(given.get("since", 0))
    timeout = float(given.get("timeout", 0))
    if timeout > 0 and emulator.version <= since:
        await emulator.wait_for(lambda: emulator.version > since, timeout)
    found = emulator.changes(since)
    return {
        "version": emulator.version,
        "changes": [
            {
                "version": change.version,
                "kind": change.kind,
                "chat": change.chat_id,
                "message": change.message_id,
            }
            for change in found
        ],
    }


async def faults(emulator: Emulator, given: Json) -> Json:
    """Adds a Fault; ``kind`` "none" forgets those not yet used, "release" lets held answers go."""
    if given["kind"] == "none":
        emulator.gateway.faults.clear()
    elif given["kind"] == "release":
        emulator.release()
    else:
        emulator.fail(_fault(given))
    return {"pending": len(emulator.gateway.faults.rules)}


def _fault(given: Json) -> Fault:
    numbers = {name: int(given[name]) for name in ("count", "status", "retry_after") if name in given}
    return Fault(
        FaultKind(given["kind"]),
        given.get("method"),
        _optional_int(given, "chat"),
        description=str(given.get("description", "")),
        **numbers,
    )


async def limits(emulator: Emulator, given: Json) -> Json:
    emulator.enforce_limits(_is_on(given, "on"))
    return {"on": _is_on(given, "on")}


async def block(emulator: Emulator, given: Json) -> Json:
    emulator.block(_person(emulator, given["person"]))
    return {}


async def unblock(emulator: Emulator, given: Json) -> Json:
    emulator.unblock(_person(emulator, given["person"]))
    return {}


async def kick(emulator: Emulator, given: Json) -> Json:
    emulator.kick(_chat(emulator, given))
    return {}


async def migrate(emulator: Emulator, given: Json) -> Json:
    return chat_json(emulator.migrate(_chat(emulator, given)), emulator.world.people)


VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "person": new_person,
        "people": people,
        "group": new_group,
        "channel": new_channel,
        "chats": chats,
        "start": start,
        "say": say,
        "forward": forward,
        "document": document,
        "location": location,
        "anonymous": anonymous,
        "press": press,
        "callback": callback,
        "inline": inline,
        "messages": messages,
        "log": log,
        "changes": changes,
        "faults": faults,
        "limits": limits,
        "block": block,
        "unblock": unblock,
        "kick": kick,
        "migrate": migrate,
    }
)
