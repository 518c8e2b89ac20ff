"""An admin, some readers and a real store, for the tests of what admins do."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from kept_engine import filled
from reading_room import pressed, typed

from bot.calls import Call
from bot.errors import FileError
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.incoming import Happening, Incoming, InlineQuestion, Room, User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.locale import Locales
from bot.newsroom import Found, Gathered, ReadArticle
from bot.policy import Policy
from gatherer import GatherError
from storage import Database, Person, Place, Preferences, Role, Schedule, Source, UnitOfWork
from summarizer import KeyPoint

T = TypeVar("T")
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 in Asia/Shanghai
ADMIN = User(1001, "周", "zhou", "zh-hans")
LIN = User(2007, "林", None, "zh-hans")
LOCALES = Locales()


@dataclass
class CannedNewsroom:
    """The network's part: what is found under an address, an error to raise or a value to give."""

    articles: dict[str, ReadArticle | GatherError] = field(default_factory=dict)
    sites: dict[str, Found | GatherError] = field(default_factory=dict)
    looks: dict[str, Gathered] = field(default_factory=dict)
    gathered: list[str] = field(default_factory=list)

    async def read(self, url: str) -> ReadArticle:
        return _given(self.articles[url])

    async def reread(self, article_id: int) -> ReadArticle | None:
        """Stored by its id."""
        known = (one for one in self.articles.values() if isinstance(one, ReadArticle) and one.id == article_id)
        return next(known, None)

    async def read_text(self, text: str) -> ReadArticle:
        return article(text, url="", title="")

    async def look(self, url: str) -> Found:
        return _given(self.sites[url])

    async def gather_source(self, source: Source) -> Gathered:
        self.gathered.append(source.url)
        return self.looks.get(source.url, Gathered(source.url, source.title, "ok", new=14))


def _given(value: T | GatherError) -> T:
    if isinstance(value, GatherError):
        raise value
    return value


def article(text: str, *, url: str, title: str) -> ReadArticle:
    """Its first sentence is its key point, and each of two and more is one where more are wanted."""
    ends = [at + 1 for at, sign in enumerate(text) if sign == "。"]
    spans = zip([0, *ends], ends, strict=False)
    points = tuple(KeyPoint(text[start:end], start, end, 1.0) for start, end in spans)
    return ReadArticle(url, title, text, points[:1], further=points if len(points) > 1 else ())


@dataclass
class Office:
    """Updates go in as Telegram's would, behind the gate; calls come out."""

    database: Database
    access: str = "approval"
    now: datetime = NOON
    newsroom: CannedNewsroom = field(default_factory=CannedNewsroom)
    files: dict[str, bytes] = field(default_factory=dict)  #: what people sent, by its file_id
    locales: Locales = LOCALES
    group_admins: set[int] = field(default_factory=set)  #: of every group, as Telegram says
    _ids: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        tools = Tools(self.newsroom, self.locales, self.database, self._file)  # type: ignore[arg-type]
        self.policy = Policy(self.access, "Asia/Shanghai", None, "jianbao_bot")
        self.doorway = Doorway(self.policy, self.locales, self._is_admin)
        self.desk = Desk(self.database, self.doorway, routes(tools), lambda: None)
        self.engage(ADMIN, "owner")

    async def _file(self, file_id: str) -> bytes:
        if file_id not in self.files:
            raise FileError("unavailable", "nobody sent it")
        return self.files[file_id]

    async def _is_admin(self, chat_id: int, user_id: int) -> bool:
        return user_id in self.group_admins

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.write_now(work)

    @staticmethod
    def meet(uow: UnitOfWork, who: User) -> Person:
        """The person and their private chat, whose Telegram ids are the same."""
        person = uow.people.meet(who.telegram_id, who.name, who.username, who.language, NOON)
        uow.chats.meet(who.telegram_id, "private", who.name, person.id, NOON)
        return person

    def engage(self, who: User, role: Role) -> None:
        filled(self.database, _engage, who, role)

    def add_source(self, url: str, title: str, category: str) -> None:
        filled(self.database, _add_source, url, title, category)

    def subscribe(self, who: User, *topics: str, access: str = "approved", hour: str = "08:00") -> Person:
        """A reader with these topics at one hour a day."""
        return filled(self.database, _subscribe, who, topics, access, hour)

    def place(self, person: Person) -> Place:
        """Their private chat."""
        chat = self.do(lambda uow: uow.chats.private_of(person.id))
        assert chat is not None
        return Place(chat.id)

    def pause(self, person: Person) -> None:
        place = self.place(person)
        chosen = self.do(lambda uow: uow.preferences.get(place))
        assert chosen is not None
        self.do(lambda uow: uow.preferences.save(replace(chosen, paused_at=NOON)))

    def block(self, person: Person) -> None:
        """As if they had blocked the bot."""
        place = self.place(person)
        self.do(lambda uow: uow.chats.suspend(place.chat_id, "blocked", NOON))

    def person(self, who: User) -> Person:
        found = self.do(lambda uow: uow.people.find(who.telegram_id))
        assert found is not None
        return found

    async def type(self, text: str, who: User = ADMIN, **said: Any) -> list[Call]:
        """A message in the person's private chat."""
        return await self.arrive(typed(text, **said), who)

    async def press(self, data: str, who: User = ADMIN) -> list[Call]:
        """A button in the person's private chat."""
        return await self.arrive(pressed(data), who)

    async def ask_inline(self, query: str, who: User, offset: str = "") -> list[Call]:
        return await self.arrive(InlineQuestion("q1", query, offset), who)

    async def arrive(self, what: Happening, who: User | None, room: Room | None = None) -> list[Call]:
        if room is None and who is not None and not isinstance(what, InlineQuestion):
            room = Room(who.telegram_id, "private", who.name)
        return await self.desk.handle(Incoming(next(self._ids), self.now, room, who, what))

    def audited(self) -> list[str]:
        """Actions, newest first."""
        return [entry.action for entry in self.do(lambda uow: uow.audit.recent(20))]


def texts(calls: list[Call]) -> list[str]:
    """What is said, in order, without the answers to presses."""
    return [call.params["text"] for call in calls if call.method in ("sendMessage", "editMessageText")]


def said_to(calls: list[Call], who: User) -> list[str]:
    return texts([call for call in calls if call.params.get("chat_id") == who.telegram_id])


def buttons(call: Call) -> dict[str, str]:
    """Text to callback data."""
    rows = call.params.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button.get("callback_data", "") for row in rows for button in row}


def _engage(uow: UnitOfWork, who: User, role: Role) -> None:
    uow.people.grant(Office.meet(uow, who).id, role, NOON)


def _add_source(uow: UnitOfWork, url: str, title: str, category: str) -> None:
    uow.sources.add(url, "feed", title, category, NOON)


def _subscribe(uow: UnitOfWork, who: User, topics: tuple[str, ...], access: str, hour: str) -> Person:
    person = Office.meet(uow, who)
    uow.people.set_access(person.id, access, NOON)
    chat = uow.chats.private_of(person.id)
    assert chat is not None
    place = Place(chat.id)
    uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
    uow.preferences.set_topics(place, topics)
    uow.schedules.replace(place, [Schedule(place, hour, 127, NOON + timedelta(hours=20))])
    return person
