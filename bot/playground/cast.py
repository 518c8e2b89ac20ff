"""Who is in the playground: readers, an admin, one who waits, a group with topics, a channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.emulator import Chat, Emulator, Person, Topic


@dataclass(frozen=True)
class Cast:
    """``topics`` are the group's; its creator and the channel's owner is the admin."""

    reader: Person
    english: Person
    admin: Person
    waiting: Person
    group: Chat
    topics: tuple[Topic, ...]
    channel: Chat


@dataclass(frozen=True)
class Seat:
    """A place at the page: somebody in a chat. ``role`` names the words that say what there is to see."""

    role: str
    person: Person
    chat: Chat

    @property
    def key(self) -> str:
        return f"{self.person.id}:{self.chat.id}"


def enlist(emulator: Emulator) -> Cast:
    """Everybody, in an emulator of their own; nobody has written to the bot yet."""
    admin = emulator.person("老周", username="laozhou")
    reader = emulator.person("小林", username="xiaolin")
    english = emulator.person("Emma", username="emma", language="en")
    waiting = emulator.person("阿敏", username="amin", language="zh-hant")
    group = emulator.group("读报群", [admin, reader, english], forum=True)
    topics = tuple(emulator.topic(group, name, admin) for name in ("早报", "体育"))
    channel = emulator.channel("江城早知道", admin, username="jiangcheng")
    return Cast(reader, english, admin, waiting, group, topics, channel)


def seats(emulator: Emulator, cast: Cast) -> tuple[Seat, ...]:
    """In the order in which the page shows them."""
    return (
        Seat("reader", cast.reader, emulator.chat(cast.reader)),
        Seat("english", cast.english, emulator.chat(cast.english)),
        Seat("admin", cast.admin, emulator.chat(cast.admin)),
        Seat("waiting", cast.waiting, emulator.chat(cast.waiting)),
        Seat("group", cast.admin, cast.group),
        Seat("channel", cast.admin, cast.channel),
    )
