"""The playground's day: a newsroom, a Telegram and a bot on loopback, and what a person may do to them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.clock import ShiftedClock
from bot.locale.times import clock_time
from bot.playground import newsroom as papers
from bot.playground.bot_process import BotProcess
from bot.playground.cast import Cast, Seat, enlist, seats
from bot.playground.emulator import Emulator, Serving, create_app
from bot.playground.emulator.changes import Changes
from bot.times.quiet import after_quiet
from storage import Database, StorageError

if TYPE_CHECKING:
    from storage import Subscriber, UnitOfWork

ACCESS = "approval"
ZONE = "Asia/Shanghai"
#: The bot pauses at most half a minute between tries: when its sleepers wake this much later, each tries at once.
PAUSE = timedelta(seconds=31)
#: What comes out on the way to the next hour, where nothing did since the last, and how long before that hour.
ON_THE_WAY, BEFORE = 4, timedelta(hours=1)
#: That are looked at for who gets a digest next.
MOST_PLACES = 20


@dataclass(frozen=True)
class Outcome:
    """What a press on one of the day's controls did: a message of playground.ftl and what fills it in."""

    message: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass
class Day:
    """Everything between its start and its end; belongs to one event loop."""

    clock: ShiftedClock
    emulator: Emulator
    newsroom: papers.Newsroom
    telegram: Serving
    web: Serving
    database: Database
    bot: BotProcess
    cast: Cast
    folder: Path  #: where the bot keeps its store
    on_the_way: int = ON_THE_WAY
    #: What happens to the day itself; the emulator tells of the chats.
    changes: Changes = field(default_factory=Changes)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _published: int = 0

    @property
    def seats(self) -> tuple[Seat, ...]:
        return seats(self.emulator, self.cast)

    @property
    def offset(self) -> timedelta:
        """How far the day's clock is from the machine's."""
        return self.clock.now() - datetime.now(UTC)

    @property
    def is_connected(self) -> bool:
        return self.telegram.is_up

    async def publish(self) -> Outcome:
        """The next article comes out, and the bot looks at once."""
        async with self._turn:
            article = self.newsroom.publish_next()
            if article is None:
                return Outcome("day-published-none")
            self._published += 1
            self.changes.add("day")
            about: dict[str, str | int] = {"source": article.outlet.name, "title": article.title}
            if not self.is_connected:
                return Outcome("day-published-cut", about)
            if await self.bot.gather() is not None:
                return Outcome("day-published", about)
            return Outcome("day-published-unread" if self.bot.is_ready else "day-published-dead", about)

    async def jump(self) -> Outcome:
        """To the next hour at which somebody gets a digest; some news comes out on the way."""
        async with self._turn:
            next_at = await self.database.read(next_digest_at)
            if next_at is None:
                return Outcome("day-jumped-nowhere")
            if not self._published:
                await self._move_to(next_at - BEFORE)
                for _ in range(self.on_the_way):
                    self.newsroom.publish_next()
                if self.is_connected:
                    await self.bot.gather()
            self._published = 0
            await self._move_to(next_at + timedelta(milliseconds=50))
            outcome = "day-jumped" if self.is_connected else "day-jumped-in-vain"
            return Outcome(outcome if self.bot.is_alive else "day-jumped-dead", {"clock": clock_time(next_at, ZONE)})

    async def cut(self) -> Outcome:
        """Neither Telegram nor the papers can be reached."""
        async with self._turn:
            await self.telegram.cut()
            await self.web.cut()
            self.changes.add("day")
            return Outcome("day-cut")

    async def restore(self) -> Outcome:
        async with self._turn:
            await self.telegram.restore()
            await self.web.restore()
            await self._move(PAUSE)
            if self.bot.is_ready:
                await self.bot.gather()
            return Outcome("day-restored")

    async def kill(self) -> Outcome:
        """At once, whatever it is doing for another control."""
        await self.bot.kill()
        self.changes.add("day")
        return Outcome("day-killed")

    async def restart(self) -> Outcome:
        async with self._turn:
            if not self.bot.is_alive:
                await self._start_bot()
            if not self.is_connected:
                return Outcome("day-restarted-cut")
            return Outcome("day-restarted" if await self.bot.wait_until_ready() else "day-not-restarted")

    async def _start_bot(self) -> None:
        await self.bot.start()
        self.bot.tell_offset(self.offset)
        self.changes.add("day")

    async def _move_to(self, moment: datetime) -> None:
        """Not back."""
        await self._move(max(moment - self.clock.now(), timedelta(0)))

    async def _move(self, by: timedelta) -> None:
        """The clock of all three, forward."""
        offset = self.offset + by
        await self.clock.set_offset(offset)
        self.bot.tell_offset(offset)
        self.changes.add("day")


def next_digest_at(uow: UnitOfWork) -> datetime | None:
    """When the next digest of anybody comes; None: there is none."""
    everybody = uow.preferences.subscribers(MOST_PLACES, ACCESS)
    return min(filter(None, (next_of(uow, one) for one in everybody if one.is_served)), default=None)


def next_of(uow: UnitOfWork, subscriber: Subscriber) -> datetime | None:
    """When the place's next digest comes, after the quiet hours that hold it back; None: it has no hour."""
    chosen = subscriber.preferences
    return min((after_quiet(chosen, one.next_at) for one in uow.schedules.of(chosen.place)), default=None)


@asynccontextmanager
async def open_day(
    settings: Mapping[str, str] = MappingProxyType({}),
    manuscripts: Sequence[papers.Manuscript] | None = None,
    begin: datetime | None = None,
) -> AsyncIterator[Day]:
    """A day that has just begun: everything listens, the bot is starting. Its store goes when it ends.

    ``settings`` are the bot's, beside those that it needs here; ``manuscripts`` the papers', in place of their own;
    ``begin``, aware, is when it begins; None: now.
    """
    with TemporaryDirectory(prefix="jianbao-", ignore_cleanup_errors=True) as folder:
        clock = ShiftedClock(begin - datetime.now(UTC) if begin else timedelta(0))
        emulator = Emulator(clock.now)
        cast = enlist(emulator)
        newsroom = papers.Newsroom(clock.now, manuscripts)
        async with Serving(create_app(emulator)) as telegram, Serving(papers.create_app(newsroom)) as web:
            bot = BotProcess({**_settings(emulator.token, telegram.url, Path(folder), cast), **settings})
            await bot.start()
            database = Database(f"sqlite:///{folder}/jianbao.db")
            try:
                await asyncio.to_thread(_lay_in, database, newsroom.sources(web.url), clock.now())
                day = Day(clock, emulator, newsroom, telegram, web, database, bot, cast, Path(folder))
                bot.tell_offset(day.offset)
                yield day
            finally:
                await bot.stop()
                with suppress(StorageError):
                    database.close()


def _settings(token: str, api_url: str, folder: Path, cast: Cast) -> dict[str, str]:
    return {
        "BOT_TOKEN": token,
        "BOT_API_URL": api_url,
        "DATA_DIR": str(folder),
        "ACCESS": ACCESS,
        "ADMIN_IDS": str(cast.admin.id),
        "TIMEZONE": ZONE,
        "FETCH_ALLOW_PRIVATE": "1",
        "SEND_RATE": "1000",  # this Telegram has no need to be spared
    }


def _lay_in(database: Database, listed: list[papers.Source], now: datetime) -> None:
    """The store with its tables and the papers as its sources."""
    database.migrate()

    def add(uow: UnitOfWork) -> None:
        for source in listed:
            kind = "page" if source.kind is papers.SourceKind.INDEX else "feed"
            uow.sources.add(source.url, kind, source.title, source.category, now)

    database.write_now(add)
