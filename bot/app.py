"""The composition root: builds everything once, runs it until it is told to stop, and puts it away again."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from telegram import Bot
from telegram.error import InvalidToken

from bot.administrators import Administrators
from bot.alarm import Alarm
from bot.banned import ban_key
from bot.broadcasting import CAST_TICK, CastTick
from bot.clock import Clock
from bot.delivery.files import fetched
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire, make_bot
from bot.errors import TokenError
from bot.following import END_TICK, EndTick, FollowedStories, FollowedWords
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.intake import Intake, Wording
from bot.inbox.poller import Poller
from bot.inbox.reception import Reception
from bot.inbox.toasts import Toasts
from bot.jobs import DIGEST_TICK, GATHER_TICK, MENU_TICK, Clockwork, DigestTick, Editor, GatherTick
from bot.locale import Locales
from bot.lookout import Lookout
from bot.newsroom import Newsroom
from bot.opening import open_newsroom
from bot.ownerless import OWNERS_TICK, OwnersTick
from bot.policy import Policy
from bot.running import run_until, unless
from bot.settings import Settings
from bot.settling import MenuTick, recover, settle_admins
from bot.source_alarm import SOURCE_TICK, SourceAlarmTick
from bot.watching import NEWS_TICK, WatchTick
from storage import Database
from summarizer import summarize

log = logging.getLogger(__name__)

START_PAUSE = 5.0  #: seconds between tries to reach Telegram at start


def _print_at_once(line: str) -> None:
    """Also into a pipe, where somebody may wait for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Stage:
    """What a test or the playground may reach into while the bot runs."""

    newsroom: Newsroom
    sender: Sender


@dataclass
class App:
    """One bot: ``run`` it once. ``on_stage`` is called when everything runs."""

    settings: Settings
    clock: Clock
    announce: Callable[[str], None] = _print_at_once
    on_stage: Callable[[Stage], None] = lambda stage: None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def stop(self) -> None:
        """Let ``run`` end: at once where nothing is in flight."""
        self._stop.set()

    async def run(self) -> None:
        """Until ``stop``.

        Raises:
            BotError, StorageError: it cannot start, or cannot go on; one line says why.
        """
        database = Database(self.settings.store_url())
        try:
            await asyncio.to_thread(database.migrate)
            async with (
                open_newsroom(self.settings, database, self.clock) as newsroom,
                _client(self.settings) as bot,
            ):
                if await unless(self._stop, self._connect(bot)):
                    await self._serve(database, newsroom, bot)
        finally:
            database.close()

    async def _connect(self, bot: Bot) -> None:
        """Until Telegram answers. Raises TokenError."""
        told = False
        while True:
            try:
                await bot.initialize()
                await bot.delete_webhook()
                return
            except InvalidToken as error:
                raise TokenError from error
            except Exception as error:  # TelegramErrors, and what a server that is no Bot API makes the client raise
                if not told:
                    address = self.settings.bot_api_url
                    log.warning("Telegram cannot be reached at %s (%s); trying again", address, error)
                told = True
            await self.clock.sleep(START_PAUSE)

    async def _serve(self, database: Database, newsroom: Newsroom, bot: Bot) -> None:
        settings, locales = self.settings, Locales()
        policy = _policy(settings, bot.username)
        wire = Wire(bot, Limiter(self.clock.now, settings.send_rate), self.clock)
        alarm = Alarm(database, wire, locales)
        sender = Sender(database, wire, self.clock, locales)
        is_admin = Administrators(wire.say, self.clock.now, bot.id).is_admin
        tools = Tools(newsroom, locales, database, partial(fetched, bot), is_admin)
        desk = Desk(database, Doorway(policy, locales, is_admin), routes(tools), sender.wake)
        toasts = Toasts(wire, self.clock)
        dispatcher = Dispatcher(database, self.clock, Reception(database, desk, wire, alarm, toasts).take_up)
        intake = Intake(database, self.clock, Wording(locales, settings.language), toasts.add)
        poller = Poller(bot, intake, self.clock, dispatcher.wake)
        lookout, editor = Lookout(self.clock), Editor(self.clock, policy, locales)
        watching = partial(WatchTick, database, self.clock, policy, locales, alarm, sender.wake)
        ticks = (
            (DigestTick(database, editor, alarm, sender.wake, lookout.is_behind), DIGEST_TICK),
            (watching(FollowedStories(policy.access)), NEWS_TICK),
            (watching(FollowedWords(policy.access)), NEWS_TICK),
            (CastTick(database, self.clock, wire.say, locales, policy, sender.wake), CAST_TICK),
            (GatherTick(newsroom, lookout), GATHER_TICK),
            (EndTick(database, self.clock), END_TICK),
            (MenuTick(database, wire, locales), MENU_TICK),
            (OwnersTick(database, wire, locales), OWNERS_TICK),
            (SourceAlarmTick(database, self.clock, policy, locales, sender.wake), SOURCE_TICK),
        )
        await self._settle(database, policy)
        await intake.recover()
        self.on_stage(Stage(newsroom, sender))
        endless = (poller.run(sender.hurry), Clockwork(ticks, alarm).run(), toasts.run(), _revoked(sender))
        await run_until(self._stop, endless, (sender, dispatcher))

    async def _settle(self, database: Database, policy: Policy) -> None:
        """What comes before the first update."""
        # Dictionary and word weights, before anybody has to wait for them.
        await asyncio.to_thread(summarize, "今天的简报送到了。", query="简报")
        await recover(database)
        link = await settle_admins(database, self.settings.admin_ids, policy.bot_username, self.clock.now())
        if link is not None:
            self.announce(f"No admin yet. Whoever opens this link first becomes the owner: {link}")
        self.announce(f"@{policy.bot_username} is running. Ctrl+C stops it.")


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


async def _revoked(sender: Sender) -> None:
    await sender.token_revoked.wait()
    raise TokenError
