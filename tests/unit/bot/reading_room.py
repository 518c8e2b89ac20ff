"""Readers, a group, a store with news, and the whole table of handlers, for the tests of what readers do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any, TypeVar

from kept_engine import begun, filled

from bot.calls import Call
from bot.handlers import table
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.incoming import Happening, Incoming, Press, Room, Said, User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.locale import Locales
from bot.policy import Policy
from storage import Database, Delivery, KeyPoint, NewArticle, Place, Preferences, SearchText, UnitOfWork
from summarizer import han_pairs, search_words

# What commands are called in all languages is read for each table of handlers, which is most of the time it takes.
table.phrasebook = cache(table.phrasebook)

T = TypeVar("T")
LOCALES = Locales()
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 on Tuesday in Asia/Shanghai
LIN = User(2007, "林", None, "zh-hans")
CHEN = User(2008, "陈", None, "zh-hans")
OWNER = User(1001, "周", None, "zh-hans")
GROUP = Room(-1005, "supergroup", "江城读报群")


@dataclass(frozen=True)
class Story:
    """One report for the store; the same ``event`` is the same story."""

    outlet: str
    title: str
    text: str
    topic: str = "本地"
    event: str = ""
    age: timedelta = timedelta(hours=1)


METRO = Story(
    "江城日报",
    "地铁四号线今日全线开通",
    "地铁四号线今日全线开通。首日运营时间为6:30至23:00，全程票价6元。",
    event="metro",
)
METRO_AGAIN = Story(
    "江城晚报",
    "四号线开通首日见闻",
    "四号线开通首日，地铁里站满了人。全线共设21座车站。",
    event="metro",
    age=timedelta(hours=2),
)
CANTEEN = Story("江城日报", "社区食堂开到第100家", "第100家社区食堂昨日开张。一荤两素一汤的套餐定价12元。", "财经")
FONTS = Story("星火科技", "古籍识别工具开源", "古籍识别工具“拾字”本周开源。识别准确率为96.8%。", "科技")
METRO_STORY = Story("江城日报", "四号线今天开通", "江城地铁四号线今天开通。全程票价六元。", event="metro")


@dataclass
class ReadingRoom:
    """Updates go in as Telegram's would, behind the gate; calls come out, and deliveries stand in the ledger."""

    database: Database
    access: str = "open"
    now: datetime = NOON
    locales: Locales = LOCALES
    group_admins: set[int] = field(default_factory=set)
    telegram_asked: list[tuple[int, int]] = field(default_factory=list)  #: chat and person: is that its administrator?
    _ids: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        policy = Policy(self.access, "Asia/Shanghai", None, "jianbao_bot")
        nowhere: Any = None  # no test here goes out
        tools = Tools(nowhere, self.locales, self.database, is_admin=self._is_admin)
        self.desk = Desk(self.database, Doorway(policy, self.locales, self._is_admin), routes(tools), lambda: None)

    async def _is_admin(self, chat_id: int, user_id: int) -> bool:
        self.telegram_asked.append((chat_id, user_id))
        return user_id in self.group_admins

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.write_now(work)

    def publish(self, *stories: Story) -> None:
        filled(self.database, publish, stories, self.now)

    async def begin(self, what: str | Happening, who: User = LIN, room: Room | None = None) -> list[Call]:
        """What arrived before that which the test is about."""
        incoming = self._incoming(typed(what) if isinstance(what, str) else what, who, room)
        step = (incoming, self.access, frozenset(self.group_admins))
        return await begun(self.database, step, lambda: self.desk.handle(incoming))

    async def type(self, text: str, who: User = LIN, room: Room | None = None, **said: Any) -> list[Call]:
        return await self.arrive(typed(text, **said), who, room)

    async def press(self, data: str, who: User = LIN, room: Room | None = None) -> list[Call]:
        return await self.arrive(pressed(data), who, room)

    async def arrive(self, what: Happening, who: User = LIN, room: Room | None = None) -> list[Call]:
        return await self.desk.handle(self._incoming(what, who, room))

    def _incoming(self, what: Happening, who: User, room: Room | None) -> Incoming:
        room = room or Room(who.telegram_id, "private", who.name)
        return Incoming(next(self._ids), self.now, room, who, what)

    def appoint(self, owner: User) -> None:
        filled(self.database, _appoint, owner)

    def place(self, who: User = LIN) -> Place:
        chat = self.do(lambda uow: uow.chats.find(who.telegram_id))
        assert chat is not None
        return Place(chat.id)

    def preferences(self, who: User = LIN) -> Preferences:
        place = self.place(who)
        chosen = self.do(lambda uow: uow.preferences.get(place))
        assert chosen is not None
        return chosen

    def topics(self, who: User = LIN) -> tuple[str, ...]:
        place = self.place(who)
        return self.do(lambda uow: uow.preferences.topics(place))

    def hours(self, who: User = LIN) -> dict[str, datetime]:
        """Each slot and when it is next due."""
        place = self.place(who)
        return {schedule.slot: schedule.next_at for schedule in self.do(lambda uow: uow.schedules.of(place))}

    def promised(self, who: User = LIN) -> list[Delivery]:
        """What waits in the ledger for a chat, in order."""
        found = self.do(lambda uow: uow.deliveries.claim(self.now + timedelta(minutes=1), 100))
        return [delivery for delivery in found if delivery.chat_telegram_id == who.telegram_id]


def typed(text: str, **said: Any) -> Said:
    """A message; its command and argument as the entrance reads them."""
    command, _, argument = text.partition(" ")
    is_command = text.startswith("/")
    return Said(text, command[1:] if is_command else None, argument.strip() if is_command else "", **said)


async def digest_of(room: ReadingRoom, who: User = LIN) -> Delivery:
    """What /digest promises: the last message of it."""
    await room.begin("/digest", who)
    return room.promised(who)[-1]


def pressed(data: str) -> Press:
    """A button under message 70."""
    assert len(data.encode()) <= 64
    verb, *arguments = data.split(":")
    return Press("p1", 70, verb, tuple(arguments))


def publish(uow: UnitOfWork, stories: Sequence[Story], now: datetime) -> None:
    """Each story's report, in the store as the newsroom would leave it; every sentence is a key point."""
    known: dict[str, int] = {}
    for story in stories:
        feed = f"https://news.example/{story.outlet}/{story.topic}"
        source = uow.sources.add(feed, "feed", story.outlet, story.topic, now)
        first = now - story.age
        article = NewArticle(
            source_id=source.id,
            url=f"https://news.example/{len(known)}-{story.outlet}",
            title=story.title,
            text=story.text,
            author=None,
            language="zh",
            published_at=first,
            first_seen_at=first,
            is_news=True,
            topics=(story.topic,),
            points=_sentences(story.text),
            grouping={},
            words=SearchText(search_words(story.title), search_words(story.text), han_pairs(story.title + story.text)),
        )
        event = story.event or story.title
        if event not in known:
            known[event] = uow.stories.open(first)
        uow.articles.assign(uow.articles.add(article), known[event])


def _appoint(uow: UnitOfWork, owner: User) -> None:
    person = uow.people.meet(owner.telegram_id, owner.name, None, owner.language, NOON)
    uow.people.grant(person.id, "owner", NOON)


def _sentences(text: str) -> tuple[KeyPoint, ...]:
    points, start = [], 0
    while (end := text.find("。", start) + 1) > 0:
        points.append(KeyPoint(text[start:end], start, end, 1.0))
        start = end
    return tuple(points)


def shown(calls: Sequence[Call]) -> Call:
    """The one message that is sent or edited."""
    (call,) = [call for call in calls if call.method in ("sendMessage", "editMessageText")]
    return call


def text(calls: Sequence[Call]) -> str:
    return str(shown(calls).params["text"])


def buttons(call: Call | Delivery) -> dict[str, str]:
    """Text to callback data, or to the address."""
    markup = call.params.get("reply_markup", {}) if isinstance(call, Call) else call.options.get("reply_markup", {})
    rows = markup.get("inline_keyboard", [])
    assert len(rows) <= 100
    assert all(len(row) <= 8 for row in rows)
    return {b["text"]: b.get("callback_data") or b["url"] for row in rows for b in row}
