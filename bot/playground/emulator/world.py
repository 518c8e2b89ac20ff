"""The emulated Telegram as one mutable thing: everything that happens in it goes through here and is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.playground.emulator.changes import Changes
from bot.playground.emulator.entities import Formatted
from bot.playground.emulator.errors import MisuseError
from bot.playground.emulator.state import (
    CallbackQuery,
    Chat,
    ChatType,
    Counters,
    InlineQuery,
    Json,
    Message,
    Person,
    Profile,
    Status,
)
from bot.playground.emulator.updates import UpdateQueue
from bot.playground.emulator.wire import chat_json, member_json, message_json, person_json


@dataclass
class World:
    """``clock`` gives an aware datetime; it is the only source of time here."""

    bot: Person
    clock: Callable[[], datetime]
    counters: Counters = field(default_factory=Counters)
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    callbacks: dict[str, CallbackQuery] = field(default_factory=dict)
    inlines: dict[str, InlineQuery] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    changes: Changes = field(default_factory=Changes)
    deactivated: set[int] = field(default_factory=set)

    def now(self) -> datetime:
        moment = self.clock()
        if moment.tzinfo is None:
            raise MisuseError("the emulator's clock gave a naive datetime; give it one with a zone")
        return moment

    def draft(self, chat: Chat, sender: Person | None, body: Formatted) -> Message:
        """A message of this moment with its own id, not yet in the chat."""
        own_numbers = chat.type in (ChatType.SUPERGROUP, ChatType.CHANNEL)
        number = chat.take_message_id() if own_numbers else self.counters.next_message()
        return Message(id=number, chat_id=chat.id, date=self.now(), sender=sender, body=body)

    def post(self, message: Message) -> Message:
        chat = self.chats[message.chat_id]
        chat.messages[message.id] = message
        self.changes.add("message", chat.id, message.id)
        if message.sender != self.bot and self.bot_sees(chat, message):
            kind = "channel_post" if chat.type is ChatType.CHANNEL else "message"
            self.tell(kind, self.message_json(message))
        return message

    def post_service(self, chat: Chat, sender: Person | None, what: Mapping[str, Any]) -> Message:
        return self.post(replace(self.draft(chat, sender, Formatted("")), service=what))

    def edit(self, message: Message) -> Message:
        edited = replace(message, edited=self.now())
        self.chats[message.chat_id].messages[message.id] = edited
        self.changes.add("edit", message.chat_id, message.id)
        return edited

    def delete(self, message: Message) -> None:
        del self.chats[message.chat_id].messages[message.id]
        self.changes.add("delete", message.chat_id, message.id)

    def tell(self, kind: str, payload: Json) -> None:
        """Queue an update for the bot."""
        if self.updates.add(kind, payload, self.now()):
            self.changes.add("updates")

    def set_status(self, chat: Chat, member: Person, status: Status, by: Person) -> None:
        """Change who is what in a chat. The bot is told of itself always, of others where it is an admin."""
        self.set_standing(chat, member, by, lambda: chat.members.update({member.id: status}))

    def set_standing(self, chat: Chat, member: Person, by: Person, change: Callable[[], None]) -> None:
        """Let ``change`` change what somebody is or may do in a chat, and tell the bot likewise."""
        old = member_json(chat, member)
        change()
        new = member_json(chat, member)
        self.changes.add("membership", chat.id)
        mine = member.id == self.bot.id
        if old == new or not (mine or chat.status(self.bot.id).is_admin):
            return
        self.tell(
            "my_chat_member" if mine else "chat_member",
            {
                "chat": chat_json(chat, self.people),
                "from": person_json(by),
                "date": int(self.now().timestamp()),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )

    def message_json(self, message: Message) -> Json:
        shown = message_json(self.chats[message.chat_id], message, self.people)
        return shown | {"via_bot": person_json(self.bot)} if message.is_inline else shown

    def inline_message(self, inline_id: str) -> Message | None:
        everything = (message for chat in self.chats.values() for message in chat.messages.values())
        return next((message for message in everything if message.inline_id == inline_id), None)

    def bot_sees(self, chat: Chat, message: Message) -> bool:
        """Privacy mode: in groups a bot that is no admin sees commands, replies to it and mentions of it."""
        if not chat.status(self.bot.id).is_inside:
            return False
        if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL) or message.service:
            return True
        return chat.status(self.bot.id).is_admin or self._addresses_bot(chat, message)

    def _addresses_bot(self, chat: Chat, message: Message) -> bool:
        answered = chat.messages.get(message.reply_to or 0)
        if message.is_inline or (answered is not None and answered.sender == self.bot):
            return True
        text = message.text.lower()
        if f"@{self.bot.username}".lower() in text:
            return True
        first = message.body.entities[0] if message.body.entities else None
        is_command = first is not None and first.type == "bot_command" and first.offset == 0
        return is_command and "@" not in text.split(maxsplit=1)[0]
