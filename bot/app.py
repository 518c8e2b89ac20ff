"""The composition root: builds everything once, runs it until it is told to stop, and puts it away again."""

import asyncio
import contextlib
import logging
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.alarm import Alarm
from bot.calls import Call
from bot.clock import Clock
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Sent
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire, make_bot
from bot.errors import TokenError
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.menu import menu
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.poller import Poller
from bot.jobs import DIGEST_TICK, GATHER_TICK, DigestTick, GatherTick, scheduler
from bot.locale import Locales
from bot.newsroom import Newsroom
from bot.opening import open_newsroom
from bot.owners import first_admin_link, settle_owners
from bot.policy import Policy
from bot.render import late_line
from bot.settings import Settings
from storage import Database, Delivery, UnitOfWork
from summarizer import search_words

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  #: seconds for what is in flight
START_PAUSE = 5.0
LATE_AFTER = timedelta(minutes=5)


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
        self._stop.set()

    async def run(self) -> None:
        """Until ``stop`` or a signal.

        Raises:
            BotError, StorageError: it cannot start, or cannot go on; one line says why.
        """
        self._listen_to_signals()
        database = Database(self.settings.store_url())
        try:
            await asyncio.to_thread(database.migrate)
            async with (
                open_newsroom(self.settings, database, self.clock) as newsroom,
                self._telegram() as bot,
            ):
                if bot is not None:
                    await self._serve(database, newsroom, bot)
        finally:
            database.close()

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, ValueError):  # Windows; not the main thread
                loop.add_signal_handler(number, self.stop)

    @asynccontextmanager
    async def _telegram(self) -> AsyncIterator[Bot | None]:
        """A connected client; None when told to stop before Telegram answered."""
        bot = make_bot(self.settings.token, self.settings.bot_api_url, self.settings.telegram_proxy)
        try:
            yield bot if await self._connect(bot) else None
        finally:
            await bot.shutdown()

    async def _connect(self, bot: Bot) -> bool:
        told = False
        while not self._stop.is_set():
            try:
                await bot.initialize()
                await bot.delete_webhook()
                return True
            except InvalidToken as error:
                raise TokenError from error
            except TelegramError as error:
                if not told:
                    log.warning(
                        "Telegram cannot be reached at %s (%s); trying again",
                        self.settings.bot_api_url,
                        error,
                    )
                told = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), START_PAUSE)
        return False

    async def _serve(self, database: Database, newsroom: Newsroom, bot: Bot) -> None:
        locales = Locales()
        wire = Wire(bot, Limiter(self.clock.now, self.settings.send_rate), self.clock)
        alarm = Alarm(database, wire, locales, self.clock)
        policy = Policy(self.settings.access, self.settings.timezone, self.settings.language, bot.username)
        sender = Sender(database, wire, self.clock, partial(_late_line, locales))
        desk = Desk(
            database,
            Doorway(policy, locales),
            routes(Tools(newsroom, locales, database)),
            partial(_is_admin, wire),
            sender.wake,
        )
        dispatcher = Dispatcher(database, bot, wire, desk, alarm, self.clock)
        poller = Poller(bot, database, self.clock, dispatcher.wake)
        await asyncio.to_thread(search_words, "简报")  # the dictionary, before anybody has to wait for it
        await self._prepare(database, wire, policy, locales)
        digests = DigestTick(database, self.clock, policy, locales, sender.wake)
        clockwork = scheduler([(digests, DIGEST_TICK), (GatherTick(newsroom), GATHER_TICK)], alarm)
        clockwork.start()
        self.on_stage(Stage(newsroom, sender))
        try:
            await self._until_stopped(sender, dispatcher, poller)
        finally:
            clockwork.shutdown(wait=False)

    async def _prepare(self, database: Database, wire: Wire, policy: Policy, locales: Locales) -> None:
        """What is settled before the first update: what was in flight, who owns the bot, its menu."""
        now = self.clock.now()
        uncertain = await database.write(lambda uow: uow.deliveries.recover("the bot stopped while it was sent"))
        if uncertain:
            log.warning("%d messages may or may not have arrived before the last stop; /missed brings them", uncertain)
        await database.write(lambda uow: settle_owners(uow, self.settings.admin_ids, now))
        link = await database.write(
            lambda uow: first_admin_link(uow, policy.bot_username, secrets.token_urlsafe(12), now)
        )
        if link is not None:
            self.announce(f"No admin yet. Whoever opens this link first becomes the owner: {link}")
        await _show_menu(database, wire, locales, now)
        self.announce(f"@{policy.bot_username} is running. Ctrl+C stops it.")

    async def _until_stopped(self, sender: Sender, dispatcher: Dispatcher, poller: Poller) -> None:
        """Run all side by side until told to stop or the first error; then let what is in flight end."""
        work = (self._stop.wait(), sender.run(), dispatcher.run(), poller.run(sender.hurry), _revoked(sender))
        tasks = [asyncio.ensure_future(one) for one in work]
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_WITHIN):
                await asyncio.gather(sender.stop(), dispatcher.stop())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in ended:
            task.result()


async def _revoked(sender: Sender) -> None:
    await sender.token_revoked.wait()
    raise TokenError


async def _is_admin(wire: Wire, chat_id: int, user_id: int) -> bool:
    outcome = await wire.say(Call("getChatMember", {"chat_id": chat_id, "user_id": user_id}))
    return isinstance(outcome, Sent) and outcome.result.get("status") in ("creator", "administrator")


async def _show_menu(database: Database, wire: Wire, locales: Locales, now: datetime) -> None:
    """Register commands and descriptions, when they differ from what was registered last."""
    calls = menu(locales, await database.read(_admins_met))
    wanted = [call.as_json() for call in calls]
    if await database.read(lambda uow: uow.facts.get("menu")) == wanted:
        return
    outcomes = [await wire.say(call) for call in calls]
    if all(isinstance(outcome, Sent) for outcome in outcomes):
        await database.write(lambda uow: uow.facts.set("menu", wanted))


def _admins_met(uow: UnitOfWork) -> list[int]:
    """Those who have talked to the bot: Telegram knows no commands for a chat that is not there."""
    return [admin.telegram_id for admin in uow.people.admins() if uow.chats.private_of(admin.id) is not None]


def _late_line(locales: Locales, delivery: Delivery, now: datetime) -> str:
    """What goes before a scheduled digest that comes more than five minutes late; else nothing."""
    late = delivery.options.get("late")
    if late is None or delivery.part:
        return ""
    due_at = datetime.fromisoformat(late["due_at"])
    if now - due_at <= LATE_AFTER:
        return ""
    return late_line(locales[late["language"]], due_at, now, late["zone"]) + "\n"
