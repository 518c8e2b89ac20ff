"""Ten people in five chats, and the bot: who runs it, who reads, who waits, and who may not."""

from dataclasses import dataclass
from datetime import datetime

from bot.playground.emulator import Chat, ChatType, Emulator, Person
from storage import Database, UnitOfWork

#: What each is when the walk begins, and their client's language.
CAST = (
    ("owner", "zh-hans"),
    ("admin", "zh-hant"),
    ("admin", "en"),
    ("editor", "zh-hans"),
    ("reader", "zh-hant"),
    ("reader", "en"),
    ("reader", "zh-hans"),
    ("reader", "zh-hant"),
    ("waiting", "en"),
    ("banned", "zh-hans"),
)
NAMES = ("周", "Ann", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋")


@dataclass
class Cast:
    """Who and what is there; a chat that moves is replaced by what it became."""

    emulator: Emulator
    people: tuple[Person, ...]
    chats: list[Chat]

    @property
    def owner(self) -> Person:
        return self.people[0]

    def rooms(self, who: Person) -> list[Chat]:
        """Where somebody can act; the chat with the bot counts as much as all the others."""
        shared = [chat for chat in self.chats if chat.status(who.id).is_inside]
        return [self.emulator.chat(who)] * max(1, len(shared)) + shared

    def talks(self, who: Person, chat: Chat) -> bool:
        """Whether what they write or press there reaches the bot."""
        status = chat.status(who.id)
        may_write = status.is_admin if chat.type is ChatType.CHANNEL else status.is_inside
        return may_write and chat.status(self.emulator.bot.id).is_inside


def gathered(emulator: Emulator, database: Database, now: datetime) -> Cast:
    """All of them, who have met the bot, though nobody has written to it yet."""
    people = tuple(
        emulator.person(name, username=f"reader{number}" if number % 2 else None, language=language)
        for number, (name, (_, language)) in enumerate(zip(NAMES, CAST, strict=True))
    )
    database.write_now(lambda uow: _meet(uow, people, now))
    chats = [
        emulator.group("读报小组", people[:5]),
        emulator.group("江城读报群", people[3:9], supergroup=True),
        emulator.group("读报论坛", people[2:8], forum=True),
        emulator.channel("江城早知道", people[1]),
        emulator.channel("江城晚知道", people[6]),
    ]
    chats[3].members[people[4].id] = chats[4].members[people[5].id] = chats[0].members[people[2].id]
    for topic in ("早报", "体育"):
        emulator.topic(chats[2], topic)
    return Cast(emulator, people, chats)


def _meet(uow: UnitOfWork, people: tuple[Person, ...], now: datetime) -> None:
    for one, (what, language) in zip(people, CAST, strict=True):
        met = uow.people.meet(one.id, one.name, one.username, language, now)
        if what in ("owner", "admin", "editor"):
            uow.people.grant(met.id, what, now)  # type: ignore[arg-type]
        if what == "reader":
            uow.people.set_access(met.id, "approved", now)
        if what == "banned":
            uow.people.ban(met.id, now)
