"""What people do, at random: the same seed does the same."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from walk_cast import Cast
from walk_forgery import pressed
from walk_news import OPML, Outlets
from walk_words import ARGUMENTS, DEEP_LINKS, FORGED, PLACES, WORDS

from bot.handlers.route import Routes
from bot.playground.emulator import Chat, ChatType, Media, Message, Person, Status

_LINK = re.compile(r"[?&]start=([\w-]{1,64})")
RECENT = 6  #: messages of a chat that people still look at


@dataclass(frozen=True)
class Act:
    """One thing that somebody did."""

    who: Person
    where: Chat
    what: str  #: for whoever reads how it came to that: pressed "go:settings", said "/start"

    def __str__(self) -> str:
        return f"{self.who.name} in {self.where.title}: {self.what}"


class Walker:
    """``step`` does one thing, or two at once; gives what it was."""

    def __init__(self, chance: random.Random, cast: Cast, routes: Routes, outlets: Outlets) -> None:
        self._chance, self._cast, self._outlets = chance, cast, outlets
        self._emulator = cast.emulator
        self._commands, self._verbs = sorted(routes.commands), sorted(routes.presses)
        self._links: list[str] = []

    def step(self) -> list[Act]:
        many = 2 if self._chance.random() < 0.04 else 1
        return [self._act() for _ in range(many)]

    def _act(self) -> Act:
        """Whoever is chosen can do nothing of the kind now and then: then somebody else does something else."""
        while (act := self._tried()) is None:
            pass
        return act

    def _tried(self) -> Act | None:
        who = self._chance.choice(self._cast.people)
        where = self._chance.choice(self._cast.rooms(who))
        kinds: Sequence[tuple[Callable[[Person, Chat], str | None], int]] = (
            (self._press, 66),
            (self._forge, 6),
            (self._command, 17),
            (self._word, 6),
            (self._hand_over, 2),
            (self._come_and_go, 3),
        )
        do = self._chance.choices([one for one, _ in kinds], [weight for _, weight in kinds])[0]
        what = do(who, where)
        return None if what is None else Act(who, where, what)

    # What is pressed

    def _press(self, who: Person, where: Chat) -> str | None:
        """Mostly what was said last; sometimes anything that ever was."""
        found = self._keyboards(where)
        if not found or not self._reaches(who, where):
            return None
        message = self._chance.choice(found if self._chance.random() < 0.25 else found[-RECENT:])
        return self._press_on(who, message, self._chance.choice(_data_of(message)))

    def _forge(self, who: Person, where: Chat) -> str | None:
        """Callback data that the button does not carry: a client can be made to send anything."""
        found = [one for one in self._emulator.bot_messages(where) if one.sender == self._emulator.bot]
        if not found or not self._reaches(who, where):
            return None
        verb = self._chance.choice(self._verbs)
        data = f"{verb}:{self._chance.choice(FORGED)}{self._chance.choice(PLACES)}"
        if self._chance.random() < 0.4:  # another chat's button
            elsewhere = [one for chat in self._everywhere() for one in self._keyboards(chat)[-RECENT:]]
            data = self._chance.choice(_data_of(self._chance.choice(elsewhere))) if elsewhere else data
        message = self._chance.choice(found[-RECENT:])
        return self._press_on(who, message, data.encode()[:64].decode(errors="ignore"))

    def _press_on(self, who: Person, message: Message, data: str) -> str:
        pressed(self._emulator, who, message, data)
        return f"pressed {data!r} under {message.id}"

    def _keyboards(self, where: Chat) -> list[Message]:
        return [one for one in self._emulator.bot_messages(where) if _data_of(one)]

    def _everywhere(self) -> list[Chat]:
        return [*map(self._emulator.chat, self._cast.people), *self._cast.chats]

    def _reaches(self, who: Person, where: Chat) -> bool:
        return where.status(who.id).is_inside and where.status(self._emulator.bot.id).is_inside

    # What is written

    def _command(self, who: Person, where: Chat) -> str | None:
        name = self._chance.choice(self._commands)
        if name == "start" or (name == "forget" and self._chance.random() < 0.5):
            return self._say(who, where, f"/start {self._payload()}".strip())
        return self._say(who, where, f"/{name} {self._argument(name)}".strip())

    def _argument(self, name: str) -> str:
        someone = str(self._chance.choice(self._cast.people).id)
        fitting = (*ARGUMENTS.get(name, ()), *([someone] if name in _ABOUT_PEOPLE else []))
        roll = self._chance.random()
        if fitting and roll < 0.6:
            return self._chance.choice(fitting)
        return self._chance.choice(WORDS) if roll > 0.9 else ""

    def _payload(self) -> str:
        """Of a deep link: one that the bot made, or one that somebody wrote."""
        lately = [one for chat in self._everywhere() for one in self._emulator.bot_messages(chat)[-RECENT:]]
        links = [link for one in lately for link in _LINK.findall(f"{one.text} {one.markup} {one.body.entities}")]
        return self._chance.choice([*links, *DEEP_LINKS] if self._chance.random() < 0.5 else ["", *links])

    def _word(self, who: Person, where: Chat) -> str | None:
        said = self._emulator.bot_messages(where)
        reply_to = said[-1] if said and self._chance.random() < 0.4 else None
        return self._say(who, where, self._chance.choice(WORDS), reply_to)

    def _say(self, who: Person, where: Chat, text: str, reply_to: Message | None = None) -> str | None:
        if not self._can_write(who, where):
            return None
        thread = reply_to.thread_id if reply_to else self._chance.choice([None, *where.topics])
        self._emulator.say(where, who, text, thread if thread in where.topics else None, reply_to)
        return f"said {text!r}" + (f" in topic {thread}" if thread else "")

    def _can_write(self, who: Person, where: Chat) -> bool:
        """Whoever has not started the bot can; whoever blocked it cannot."""
        if where.type is ChatType.PRIVATE:
            return where.status(self._emulator.bot.id) is not Status.KICKED
        return self._cast.talks(who, where)

    def _hand_over(self, who: Person, where: Chat) -> str | None:
        if not self._can_write(who, where):
            return None
        if self._chance.random() < 0.5:
            self._emulator.send_location(where, who, (31.2, 121.5))
            return "sent a location"
        broken = self._chance.random() < 0.3
        self._emulator.send_document(where, who, Media("document", "list.opml", b"<" if broken else OPML))
        return "sent a file"

    # Who is where

    def _come_and_go(self, who: Person, where: Chat) -> str | None:
        if where.type is ChatType.PRIVATE:
            return self._block_or_not(who, where)
        if where.status(who.id).is_admin:
            return self._as_its_admin(who, where)
        return None

    def _block_or_not(self, who: Person, where: Chat) -> str | None:
        status = where.status(self._emulator.bot.id)
        if status is Status.KICKED:
            self._emulator.unblock(who)
            return "unblocked the bot"
        if status is Status.LEFT or self._chance.random() < 0.5:
            return None
        self._emulator.block(who)
        return "blocked the bot"

    def _as_its_admin(self, who: Person, where: Chat) -> str:
        bot = self._emulator.bot
        if not where.status(bot.id).is_inside:
            is_channel = where.type is ChatType.CHANNEL
            (self._emulator.promote if is_channel else self._emulator.add)(where, by=who)
            return "brought the bot in"
        roll = self._chance.random()
        if roll < 0.2:
            self._emulator.kick(where, by=who)
            return "put the bot out"
        if roll < 0.3 and where.type is ChatType.GROUP:
            self._cast.chats[self._cast.chats.index(where)] = self._emulator.migrate(where)
            return "made it a supergroup"
        return self._change_members(who, where)

    def _change_members(self, who: Person, where: Chat) -> str:
        others = [one for one in (*self._cast.people, self._emulator.bot) if one.id in where.members and one != who]
        others = [one for one in others if where.status(one.id) not in (Status.CREATOR, Status.KICKED)]
        if not others:
            return "looked around"
        other = self._chance.choice(others)
        if where.status(other.id).is_admin and self._chance.random() < 0.5:
            self._emulator.hide(where, other, other.id not in where.hidden)
            return f"changed whether {other.name} is seen"
        is_admin = where.status(other.id).is_admin
        status = Status.MEMBER if is_admin else Status.ADMINISTRATOR
        if where.type is ChatType.CHANNEL and other == self._emulator.bot:
            status = Status.ADMINISTRATOR
        self._emulator.promote(where, other, status, by=who)
        return f"made {other.name} {status.value}"


_ABOUT_PEOPLE = frozenset(("approve", "deny", "ban", "unban", "preview", "subscribers"))


def _data_of(message: Message) -> list[str]:
    return [button["callback_data"] for row in message.buttons for button in row if "callback_data" in button]
