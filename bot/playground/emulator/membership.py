"""Who is in a chat (getChat, getChatMember and their like, leaveChat)."""

from __future__ import annotations

from dataclasses import replace

from bot.playground.emulator.access import joined_chat, known_chat
from bot.playground.emulator.errors import bad_request
from bot.playground.emulator.state import Chat, ChatType, Json, Status
from bot.playground.emulator.wire import full_chat_json, member_json
from bot.playground.emulator.world import World


def get_chat(world: World, values: Json) -> Json:
    return full_chat_json(known_chat(world, values["chat_id"]), world.people)


def get_chat_member(world: World, values: Json) -> Json:
    chat = joined_chat(world, values["chat_id"])
    person = world.people.get(values["user_id"])
    if person is None:
        raise bad_request("user not found")
    if person.id in chat.hidden and not _sees_hidden(world, chat):
        return member_json(replace(chat, members={person.id: Status.MEMBER}), person)
    return member_json(chat, person)


def get_chat_administrators(world: World, values: Json) -> list[Json]:
    chat = joined_chat(world, values["chat_id"])
    if chat.type is ChatType.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    hidden = set() if _sees_hidden(world, chat) else chat.hidden
    numbers = (number for number, status in chat.members.items() if status.is_admin and number not in hidden)
    others = bool(values.get("return_bots"))
    return [
        member_json(chat, person)
        for person in map(world.people.__getitem__, numbers)
        if others or not person.is_bot or person.id == world.bot.id
    ]


def _sees_hidden(world: World, chat: Chat) -> bool:
    """Anonymous administrators are shown to administrators only."""
    return chat.status(world.bot.id).is_admin


def get_chat_member_count(world: World, values: Json) -> int:
    return sum(status.is_inside for status in joined_chat(world, values["chat_id"]).members.values())


def leave_chat(world: World, values: Json) -> bool:
    chat = joined_chat(world, values["chat_id"])
    if chat.type is ChatType.PRIVATE:
        raise bad_request("can't leave private chats")
    world.set_status(chat, world.bot, Status.LEFT, by=world.bot)
    return True
