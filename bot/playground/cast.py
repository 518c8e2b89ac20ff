"""Who is in the playground: readers, an owner, an editor, one who waits, a group, a forum, a channel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.emulator import Chat, Emulator, Person, Topic


@dataclass(frozen=True)
class Cast:
    """``group`` is a forum with ``topics``: it and the channel are the admin's, ``neighbours`` are the reader's."""

    reader: Person
    english: Person
    admin: Person
    editor: Person
    waiting: Person
    group: Chat
    topics: tuple[Topic, ...]
    neighbours: Chat
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
    editor = emulator.person("小陈", username="xiaochen")
    group = emulator.group("读报群", [admin, reader, english], forum=True)
    topics = tuple(emulator.topic(group, name, admin) for name in ("早报", "体育"))
    channel = emulator.channel("江城早知道", admin, username="jiangcheng")
    neighbours = emulator.group("邻里群", [reader, admin])
    return Cast(reader, english, admin, editor, waiting, group, topics, neighbours, channel)


def seats(emulator: Emulator, cast: Cast) -> tuple[Seat, ...]:
    """In the order in which the page shows them."""
    return (
        Seat("reader", cast.reader, emulator.chat(cast.reader)),
        Seat("english", cast.english, emulator.chat(cast.english)),
        Seat("admin", cast.admin, emulator.chat(cast.admin)),
        Seat("editor", cast.editor, emulator.chat(cast.editor)),
        Seat("waiting", cast.waiting, emulator.chat(cast.waiting)),
        Seat("group", cast.admin, cast.group),
        Seat("neighbours", cast.reader, cast.neighbours),
        Seat("channel", cast.admin, cast.channel),
    )
