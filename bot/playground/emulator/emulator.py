"""The emulator as tests, demo and page drive it: set people and chats up, act as a person, look, wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from bot.playground.emulator.answering import inline_content
from bot.playground.emulator.changes import Change
from bot.playground.emulator.entities import Formatted, tidy, with_found
from bot.playground.emulator.errors import MisuseError
from bot.playground.emulator.faults import Fault
from bot.playground.emulator.gateway import Gateway
from bot.playground.emulator.limits import FloodLimits
from bot.playground.emulator.profile import commands_for
from bot.playground.emulator.requests import Request
from bot.playground.emulator.state import (
    ANONYMOUS,
    CallbackQuery,
    Chat,
    ChatType,
    InlineQuery,
    Json,
    Media,
    Message,
    Person,
    Status,
    Topic,
)
from bot.playground.emulator.wire import callback_json, foreign_origin_json, origin_json, person_json
from bot.playground.emulator.world import World

Found = TypeVar("Found")
#: A chat by itself or by its id; a person stands for their private chat with the bot.
Where = Chat | Person | int
DEFAULT_TOKEN = "4200000042:AAEmulatedTokenForThePlayground_00"


class Emulator:
    """A Telegram of one bot. Belongs to one event loop; ``clock`` gives aware datetimes.

    What a person cannot do (press a button that is not there, write to a chat they are not in) raises MisuseError.
    """

    def __init__(self, clock: Callable[[], datetime], *, token: str = DEFAULT_TOKEN) -> None:
        self.token = token
        self.bot = Person(int(token.partition(":")[0]), "简报", "jianbao_bot", is_bot=True)
        self.world = World(self.bot, clock)
        self.world.people[self.bot.id] = self.bot
        self.gateway = Gateway(self.world)

    # Setting up

    def person(
        self, name: str, *, id: int | None = None, username: str | None = None, language: str = "zh-hans"
    ) -> Person:
        """A new person. The bot may write to them only once they have written to it."""
        number = self.world.counters.next_person() if id is None else id
        if number in self.world.people:
            raise MisuseError(f"there is already a person {number}")
        person = Person(number, name, username, language)
        self.world.people[number] = person
        self.world.chats[number] = Chat(number, ChatType.PRIVATE, name, username, members={number: Status.MEMBER})
        self.world.changes.add("chat", number)
        return person

    def group(self, title: str, members: Sequence[Person], *, forum: bool = False, supergroup: bool = False) -> Chat:
        """A group, made by its first member; the bot is not in it yet (see add). A forum is a supergroup."""
        big = forum or supergroup
        number = self.world.counters.next_supergroup() if big else self.world.counters.next_group()
        kind = ChatType.SUPERGROUP if big else ChatType.GROUP
        return self._new_chat(Chat(number, kind, title, is_forum=forum), members)

    def channel(self, title: str, owner: Person, *, username: str | None = None) -> Chat:
        """A channel; the bot is not in it yet (see promote)."""
        number = self.world.counters.next_supergroup()
        return self._new_chat(Chat(number, ChatType.CHANNEL, title, username), [owner])

    def topic(self, chat: Chat, name: str, by: Person | None = None) -> Topic:
        """A new topic in a forum, opened by ``by`` (default: the creator)."""
        if not chat.is_forum:
            raise MisuseError(f"{chat.title} has no topics; make it with forum=True")
        draft = self.world.draft(chat, by or self._creator(chat), Formatted(""))
        chat.topics[draft.id] = Topic(draft.id, name)
        opened = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.world.post(replace(draft, thread_id=draft.id, service=opened))
        return chat.topics[draft.id]

    def rename_topic(self, chat: Chat, topic: Topic, name: str, by: Person | None = None) -> Topic:
        """Give it another name; ``by`` (default: the creator) does it."""
        chat.topics[topic.id] = replace(topic, name=name)
        draft = self.world.draft(chat, by or self._creator(chat), Formatted(""))
        self.world.post(replace(draft, thread_id=topic.id, service={"forum_topic_edited": {"name": name}}))
        return chat.topics[topic.id]

    def delete_topic(self, chat: Chat, topic: Topic) -> None:
        del chat.topics[topic.id]
        self.world.changes.add("chat", chat.id)

    def _new_chat(self, chat: Chat, members: Sequence[Person]) -> Chat:
        if not members:
            raise MisuseError(f"{chat.title} needs somebody in it; the first member is its creator")
        chat.members = {person.id: Status.MEMBER for person in members} | {members[0].id: Status.CREATOR}
        self.world.chats[chat.id] = chat
        self.world.changes.add("chat", chat.id)
        return chat

    def _creator(self, chat: Chat) -> Person:
        for number, status in chat.members.items():
            if status is Status.CREATOR:
                return self.world.people[number]
        raise MisuseError(f"{chat.title} is a private chat; only groups and channels have members to change")

    # What happens to membership

    def add(self, chat: Chat, who: Person | None = None, *, by: Person | None = None) -> None:
        """Put a person (default: the bot) into a group; ``by`` (default: the creator) does it."""
        who, by = who or self.bot, by or self._creator(chat)
        self.world.set_status(chat, who, Status.MEMBER, by)
        self.world.post_service(chat, by, {"new_chat_members": [person_json(who)]})

    def promote(
        self,
        chat: Chat,
        who: Person | None = None,
        status: Status = Status.ADMINISTRATOR,
        *,
        by: Person | None = None,
        can_post: bool = True,
    ) -> None:
        """Give somebody (default: the bot) a status: administrator, restricted, member again...

        ``by`` (default: the creator) does it; ``can_post``: whether a channel's administrator may post in it.
        """
        who = who or self.bot

        def change() -> None:
            chat.members[who.id] = status
            (chat.no_post.discard if can_post else chat.no_post.add)(who.id)

        self.world.set_standing(chat, who, by or self._creator(chat), change)

    def hide(self, chat: Chat, admin: Person, hidden: bool = True) -> None:
        """Make a group's administrator anonymous: from now on they write in the group's name."""
        if not chat.status(admin.id).is_admin:
            raise MisuseError(f"{admin.name} is no administrator of {chat.title}")
        change = chat.hidden.add if hidden else chat.hidden.discard
        self.world.set_standing(chat, admin, self._creator(chat), lambda: change(admin.id))

    def kick(self, chat: Chat, who: Person | None = None, *, by: Person | None = None) -> None:
        self.world.set_status(chat, who or self.bot, Status.KICKED, by or self._creator(chat))

    def block(self, person: Person) -> None:
        self._private_status(person, Status.KICKED)

    def unblock(self, person: Person) -> None:
        self._private_status(person, Status.MEMBER)

    def deactivate(self, person: Person) -> None:
        """The person deletes their account; the bot is told nothing."""
        self.world.deactivated.add(person.id)

    def migrate(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, which has another id; gives the new chat."""
        chat = Chat(self.world.counters.next_supergroup(), ChatType.SUPERGROUP, group.title)
        chat.members = dict(group.members)
        self.world.chats[chat.id] = chat
        creator = self._creator(group)
        self.world.post_service(group, creator, {"migrate_to_chat_id": chat.id})
        group.migrated_to = chat.id
        self.world.post_service(chat, creator, {"migrate_from_chat_id": group.id})
        return chat

    def _private_status(self, person: Person, status: Status) -> None:
        chat = self.chat(person)
        if self.bot.id not in chat.members:
            raise MisuseError(f"{person.name} has not started the bot yet")
        self.world.set_status(chat, self.bot, status, person)

    # Acting as a person

    def start(self, person: Person, payload: str = "") -> Message:
        """Press Start, perhaps from a deep link; unblocks the bot as a client does."""
        chat = self.chat(person)
        if chat.status(self.bot.id) is Status.KICKED:
            self.unblock(person)
        return self.say(person, person, f"/start {payload}".strip())

    def say(
        self,
        chat: Where,
        person: Person,
        text: str,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Write a text; in a channel, a post. ``thread`` is a topic's id (default: that of ``reply_to``)."""
        if thread is None and reply_to is not None:
            thread = reply_to.thread_id
        draft = self._draft_of(self.chat(chat), person, with_found(tidy(Formatted(text))))
        return self._post(draft, thread, reply_to)

    def send_document(
        self, chat: Where, person: Person, file: Media, caption: str = "", thread: int | None = None
    ) -> Message:
        """Send a file from the person's own client."""
        body = with_found(tidy(Formatted(caption)))
        return self._post(self._draft_of(self.chat(chat), person, body, media=file), thread)

    def send_location(
        self, chat: Where, person: Person, location: tuple[float, float], thread: int | None = None
    ) -> Message:
        """Share a place on the map: latitude and longitude, in degrees."""
        return self._post(self._draft_of(self.chat(chat), person, Formatted(""), location=location), thread)

    def forward(self, chat: Where, person: Person, what: Message | str, source: str = "") -> Message:
        """Forward a message that is here, or a text as if from the channel called ``source``."""
        where = self.chat(chat)
        body = what.body if isinstance(what, Message) else with_found(tidy(Formatted(what)))
        if isinstance(what, Message):
            origin = origin_json(self.world.chats[what.chat_id], what, self.world.people)
        else:
            origin = foreign_origin_json(source, self.world.now())
        return self.world.post(replace(self._draft_of(where, person, body), forward_origin=origin))

    def press(self, person: Person, message: Message, button: str) -> CallbackQuery:
        """Press the inline button whose text or callback data is ``button``, else whose text contains it."""
        current = self.world.chats[message.chat_id].messages.get(message.id, message)
        buttons = [one for row in current.buttons for one in row if "callback_data" in one]
        exact = (one for one in buttons if button in (one["text"], one["callback_data"]))
        found = next(exact, None) or next((one for one in buttons if button in one["text"]), None)
        if found is None:
            raise MisuseError(f"no button {button!r} under message {message.id}; it has {[b['text'] for b in buttons]}")
        query = CallbackQuery(
            self.world.counters.next_query(),
            person,
            current.chat_id,
            current.id,
            found["callback_data"],
            self.world.now(),
        )
        self.world.callbacks[query.id] = query
        self.world.changes.add("callback", current.chat_id, current.id)
        self.world.tell("callback_query", callback_json(query, self._about(current)))
        return query

    async def inline(self, person: Person, query: str, *, offset: str = "", timeout: float = 10) -> InlineQuery:
        """Type @bot and a query; gives it once the bot has answered, or raises NotInTimeError."""
        asked = self.ask_inline(person, query, offset)
        await self.wait_for(lambda: self.world.inlines[asked.id].answer is not None, timeout)
        return self.world.inlines[asked.id]

    def ask_inline(self, person: Person, query: str, offset: str = "") -> InlineQuery:
        """The same without waiting; look at inline_query(id) for the answer."""
        asked = InlineQuery(self.world.counters.next_query(), person, query, self.world.now())
        self.world.inlines[asked.id] = asked
        payload = {"id": asked.id, "from": person_json(person), "query": query, "offset": offset}
        self.world.tell("inline_query", payload)
        return asked

    def choose(self, chat: Where, query: InlineQuery, result_id: str, thread: int | None = None) -> Message:
        """Send one of an inline query's results to a chat or its topic, as its asker."""
        answer = self.world.inlines[query.id].answer or {"results": []}
        result = next((one for one in answer["results"] if one["id"] == result_id), None)
        if result is None:
            raise MisuseError(f"inline query {query.query!r} has no result {result_id!r}")
        draft = self._draft_of(self.chat(chat), query.sender, inline_content(result))
        return self.world.post(replace(draft, markup=result.get("reply_markup"), is_inline=True, thread_id=thread))

    def _post(self, draft: Message, thread: int | None, reply_to: Message | None = None) -> Message:
        chat = self.world.chats[draft.chat_id]
        if thread is not None and thread not in chat.topics:
            raise MisuseError(f"{chat.title} has no topic {thread}")
        return self.world.post(replace(draft, thread_id=thread, reply_to=reply_to.id if reply_to else None))

    def _draft_of(self, chat: Chat, person: Person, body: Formatted, **content: Any) -> Message:
        """``content``: what there is beside or in place of the text, by the names of a Message."""
        if not body.text and not content:
            raise MisuseError("there is nothing to send")
        status = chat.status(person.id)
        if not (status.is_admin if chat.type is ChatType.CHANNEL else status.is_inside):
            raise MisuseError(f"{person.name} is not in {chat.title}, or may not write there")
        if chat.type is ChatType.PRIVATE:
            if chat.status(self.bot.id) is Status.KICKED:
                raise MisuseError(f"{person.name} has blocked the bot; unblock it first")
            chat.members[self.bot.id] = Status.MEMBER
        is_anonymous = person.id in chat.hidden and status.is_admin
        sender = None if chat.type is ChatType.CHANNEL else ANONYMOUS if is_anonymous else person
        return replace(self.world.draft(chat, sender, body), **content)

    def _about(self, message: Message) -> Json:
        """How a callback query names its message: one sent inline by its id only."""
        if message.inline_id:
            return {"inline_message_id": message.inline_id}
        return {"message": self.world.message_json(message)}

    # Looking

    def chat(self, reference: Where) -> Chat:
        number = reference if isinstance(reference, int) else reference.id
        if number not in self.world.chats:
            raise MisuseError(f"there is no chat {number} in the emulator")
        return self.world.chats[number]

    def messages(self, chat: Where, thread: int | None = None) -> tuple[Message, ...]:
        """A chat's messages as they stand, oldest first; ``thread`` 0 is General, None every topic."""
        found = self.chat(chat).messages.values()
        return tuple(message for message in found if thread is None or (message.thread_id or 0) == thread)

    def bot_messages(self, chat: Where, thread: int | None = None) -> tuple[Message, ...]:
        """Only those that the bot wrote; in a channel, all."""
        return tuple(one for one in self.messages(chat, thread) if one.sender in (None, self.bot))

    def message_json(self, message: Message) -> Json:
        """A message as people's clients see it: what the bot is told, and reply keyboards too."""
        shown = self.world.message_json(message)
        return shown | {"reply_markup": message.markup} if message.markup else shown

    def callback_query(self, id: str) -> CallbackQuery:
        return self.world.callbacks[id]

    def inline_query(self, id: str) -> InlineQuery:
        return self.world.inlines[id]

    def commands(self, person: Person, chat: Where) -> list[Json]:
        """What this person's client completes in this chat: objects with command and description."""
        return commands_for(self.world.profile, person, self.chat(chat))

    def requests(self, method: str | None = None) -> tuple[Request, ...]:
        return self.gateway.log.all(method)

    def refused(self) -> tuple[Request, ...]:
        """Every request that was refused so far: none, for a bot that behaves."""
        return self.gateway.log.refused()

    @property
    def is_polled(self) -> bool:
        """Whether the bot waits for updates right now."""
        return self.gateway.polling.is_polled

    @property
    def is_hooked(self) -> bool:
        """Whether updates are posted to the bot."""
        return self.gateway.hooks.is_set

    # Waiting

    @property
    def version(self) -> int:
        return self.world.changes.version

    def changes(self, since: int) -> tuple[Change, ...]:
        return self.world.changes.since(since)

    async def wait_for_change(self, since: int) -> int:
        """Wait until something happens after version ``since``; gives the version then."""
        return await self.world.changes.beyond(since)

    async def wait_for(self, predicate: Callable[[], Found], timeout: float = 10) -> Found:
        """Wait (real seconds) until ``predicate`` gives something true; gives it. Raises NotInTimeError."""
        return await self.world.changes.until(predicate, timeout)

    # Making it hard for the bot

    def fail(self, fault: Fault) -> None:
        self.gateway.faults.add(fault)

    def release(self) -> None:
        """Let the answers go that SLOW faults hold."""
        self.gateway.release()

    def enforce_limits(self, on: bool = True) -> None:
        """Answer 429 beyond Telegram's documented flood limits; off at first."""
        self.gateway.limits = FloodLimits() if on else None
