"""The composition root: builds everything once, runs it until it is told to stop, and puts it away again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.alarm import Alarm
from bot.banned import ban_key
from bot.clock import Clock
from bot.delivery.limiter import Limiter
from bot.delivery.pace import LocalPace, SharedPace
from bot.delivery.wire import Wire, make_bot
from bot.errors import TokenError
from bot.jobs.wiping import Wiper
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.opening import open_newsroom
from bot.parts.bot import bot_part
from bot.parts.gather import gather_part
from bot.parts.house import House, Part, as_term, joined
from bot.parts.send import send_part
from bot.policy import Policy
from bot.process.bells import Bells
from bot.process.meters import Meters
from bot.process.output import printed
from bot.process.presence import Presence
from bot.process.roles import Role, check_role, does, is_shared
from bot.process.running import run_until, unless
from bot.settings import Settings
from bot.web.watch import Watch, watched
from bot.work import EmbeddedWork, Work
from storage import Database
from storage.sole import sole
from summarizer import summarize

log = logging.getLogger(__name__)

SEE_TO = "see to the network, this machine's clock, TELEGRAM_PROXY and BOT_API_URL"
START_PAUSE = 5.0  #: seconds between tries to reach Telegram at start
#: Transactions that a process has under way at a time, reading and writing each: PostgreSQL permits 100 connections.
THREADS: dict[Role | None, int] = {None: 8, "bot": 8, "gather": 4, "send": 4}


def _announce(line: str) -> None:
    if not printed(line):
        log.warning("standard output cannot be written: %s", line)


@dataclass(frozen=True)
class Stage:
    """What a test or the playground may reach into while the bot runs."""

    newsroom: Newsroom


@dataclass
class App:
    """One bot, or one part of it: ``run`` it once. ``on_stage`` is called when everything runs."""

    settings: Settings
    clock: Clock
    announce: Callable[[str], None] = _announce
    on_stage: Callable[[Stage], None] = lambda stage: None
    role: Role | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def stop(self) -> None:
        """Let ``run`` end: at once where nothing is in flight."""
        self._stop.set()

    async def run(self) -> None:
        """Until ``stop``.

        Raises:
            BotError, StorageError: it cannot start, or cannot go on; one line says why.
        """
        check_role(self.role, self.settings)
        database = Database(self.settings.store_url(), threads=THREADS[self.role])
        try:
            async with watched(self.settings, database, self.clock, self.role) as watch:
                with sole(self.settings.store_url()):
                    await self._open(database, watch)
        finally:
            database.close()

    async def _open(self, database: Database, watch: Watch) -> None:
        await asyncio.to_thread(database.migrate)
        async with (
            open_newsroom(self.settings, database, self.clock) as newsroom,
            _client(self.settings) as bot,
        ):
            if await unless(self._stop, self._connect(bot)):
                async with self._house(database, bot, watch) as house:
                    await self._serve(house, newsroom, watch)

    async def _connect(self, bot: Bot) -> None:
        """Until Telegram answers. Raises TokenError."""
        told = False
        while True:
            try:
                await bot.initialize()
                return
            except InvalidToken as error:
                raise TokenError(self.settings.bot_api_url) from error
            except Exception as error:  # TelegramErrors, and what a server that is no Bot API makes the client raise
                if not told:
                    address = self.settings.bot_api_url
                    why = error if isinstance(error, TelegramError) else f"no answer of the Bot API: {error!r}"
                    log.warning("Telegram cannot be reached at %s (%s); trying again: %s", address, why, SEE_TO)
                told = True
            await self.clock.sleep(START_PAUSE)

    async def _serve(self, house: House, newsroom: Newsroom, watch: Watch) -> None:
        if does(self.role, "bot"):
            # Dictionary and word weights, before anybody has to wait for them. It takes seconds, so it comes before the
            # others hear of this process: who arrived and is silent is taken for dead.
            await asyncio.to_thread(summarize, "今天的简报送到了。", query="简报")
        if not await unless(self._stop, house.presence.arrive()):
            return
        try:
            endless, finishing = as_term(joined(await self._begin(house, newsroom)), house.alarm)
            watch.started(None if self.role == "gather" else house.bot.get_me)
            self.announce(_running(house))
            self.on_stage(Stage(newsroom))
            await run_until(
                self._stop, [*endless, house.presence.run(), house.wiper.run(), house.bells.run()], finishing
            )
        finally:
            await house.presence.leave()

    @asynccontextmanager
    async def _house(self, database: Database, bot: Bot, watch: Watch) -> AsyncIterator[House]:
        settings, locales = self.settings, Locales()
        now, rate = self.clock.now, settings.send_rate
        pace = SharedPace(database, now, rate) if self.role else LocalPace()
        wire = Wire(bot, Limiter(now, rate), self.clock, pace)
        alarm = Alarm(database, wire, locales)
        async with self._work(alarm, watch.meters) as work:
            yield House(
                settings,
                self.clock,
                database,
                locales,
                _policy(settings, bot.username),
                Presence(database, self.clock, self.role, is_shared=is_shared(settings)),
                bot,
                wire,
                alarm,
                Wiper(database, self.clock),
                Bells(settings.store_url() if self.role else None),
                watch.has(work),
                watch.meters,
                watch.site,
            )

    @asynccontextmanager
    async def _work(self, alarm: Alarm, meters: Meters) -> AsyncIterator[Work]:
        if self.role is None:
            yield EmbeddedWork(alarm, meters)
            return
        from bot.work.queued import open_queue

        async with open_queue(self.settings.store_url(), alarm, meters, self.settings.rescue_after) as work:
            yield work

    async def _begin(self, house: House, newsroom: Newsroom) -> list[Part]:
        """The parts of the role, each of which settles what comes before it runs."""
        parts = []
        if does(self.role, "send"):
            parts.append(await send_part(house))
        if does(self.role, "gather"):
            parts.append(gather_part(house, newsroom))
        if does(self.role, "bot"):
            parts.append(await bot_part(house, newsroom, self.announce))
        return parts


def _running(house: House) -> str:
    what = f"@{house.policy.bot_username} is running"
    return f"{what}{f' ({house.role})' if house.role else ''}. Ctrl+C stops it."


def _policy(settings: Settings, bot_username: str) -> Policy:
    return Policy(
        settings.access,
        settings.timezone,
        settings.language,
        bot_username,
        catch_up=settings.catch_up,
        jitter=settings.jitter,
        send_rate=settings.send_rate,
        ban_key=ban_key(settings.token),
    )


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[Bot]:
    """Not yet connected."""
    bot = make_bot(settings.token, settings.bot_api_url, settings.telegram_proxy)
    try:
        yield bot
    finally:
        await bot.shutdown()
