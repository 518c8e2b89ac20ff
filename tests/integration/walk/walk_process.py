"""One life of the bot's process on the store: all of it but the network, the gathering and its own ticking."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Engine
from walk_clock import KilledError, Life, WalkClock, WalkDatabase
from walk_news import WalkNewsroom
from walk_tables import has_open_updates
from walk_telegram import WalkBot

from bot.administrators import Administrators
from bot.alarm import Alarm
from bot.delivery.landing import record_all
from bot.delivery.lateness import first_line
from bot.delivery.ledger import Landing
from bot.delivery.limiter import Limiter
from bot.delivery.sender import call_for
from bot.delivery.wire import Wire
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.inbox.dispatcher import Dispatcher
from bot.inbox.intake import Intake, PressWords
from bot.inbox.lanes import AllLanes
from bot.inbox.reception import Reception
from bot.inbox.toasts import Toasts
from bot.jobs.broadcasting import BroadcastTick
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.jobs.following import FollowedStories, FollowedWords
from bot.jobs.ownerless import OwnersTick
from bot.jobs.source_alarm import SourceAlarmTick
from bot.jobs.watching import WatchTick
from bot.locale import Locales
from bot.playground.emulator import Emulator
from bot.policy import Policy
from bot.settling import MenuTick, recover
from storage import Delivery

LOCALES = Locales()
POLICY = Policy("approval", "Asia/Shanghai", None, "jianbao_bot", ban_key=b"walk")


@dataclass(frozen=True)
class Site:
    """What outlives every process."""

    url: str  #: of the store
    engine: Engine  #: on the same store, to look into it
    emulator: Emulator
    clock: WalkClock
    faults: list[str] = field(default_factory=list)  #: errors that nobody handled, with their tracebacks
    sent: list[Delivery] = field(default_factory=list)  #: by the ledger


class Process:
    """``begin`` it, let it ``settle`` whatever came, ``end`` it, or kill it by its ``life``."""

    def __init__(self, site: Site) -> None:
        self.site, self.life = site, Life()
        self.database = WalkDatabase(site.url, self.life)
        bot = WalkBot(site.emulator, self.life)
        self.wire = Wire(bot, Limiter(site.clock.now, 1000), site.clock)
        alarm = LoudAlarm(self.database, self.wire, LOCALES, site.faults)
        doorway = Doorway(POLICY, LOCALES, Administrators(self.wire.say, site.clock.now, bot.id).is_admin)
        tools = Tools(WalkNewsroom(), LOCALES, self.database, bot.fetch)  # type: ignore[arg-type]
        self.toasts = Toasts(self.database, self.wire, site.clock)
        desk = Desk(self.database, doorway, routes(tools), _nothing)
        reception = Reception(self.database, desk, self.wire, alarm, self.toasts, self.database.wipe)
        self._dispatcher = Dispatcher(self.database, site.clock, reception.take_up, AllLanes(lambda uow: True))
        self._intake = Intake(self.database, site.clock, PressWords(LOCALES, None), self.toasts.add)
        self._ticks = self._ticking(alarm)
        self._running: list[asyncio.Task[None]] = []

    def _ticking(self, alarm: Alarm) -> Sequence[Callable[[], Awaitable[None]]]:
        database, clock = self.database, self.site.clock
        watching = partial(WatchTick, database, clock, POLICY, LOCALES, alarm, _nothing)
        return (
            DigestRun(database, DueDigests(clock, POLICY, LOCALES), alarm, _nothing),
            watching(FollowedStories(POLICY.access)),
            watching(FollowedWords(POLICY.access)),
            BroadcastTick(database, clock, self.wire.say, LOCALES, POLICY, _nothing),
            MenuTick(database, self.wire, LOCALES),
            OwnersTick(database, self.wire, LOCALES),
            SourceAlarmTick(database, clock, POLICY, LOCALES, _nothing),
        )

    async def begin(self) -> None:
        await self.database.write(recover)
        await self._intake.recover()
        self._running = [asyncio.create_task(one.run()) for one in (self._dispatcher, self.toasts)]
        await self.settle()

    async def end(self) -> None:
        """What is in hand is finished; nothing is, of one that was killed."""
        dispatching, toasting = self._running
        self._dispatcher.stop()
        if self.life.is_over:
            dispatching.cancel()
        toasting.cancel()
        await asyncio.gather(dispatching, toasting, return_exceptions=True)
        self.database.close()

    async def settle(self) -> None:
        """All that came is handled and answered, however long that takes by the clock. Raises KilledError."""
        waiting = self.site.emulator.world.updates.peek(100, self.site.clock.now())
        if waiting:
            await self._intake.store([update.as_json() for update in waiting])
            self.site.emulator.world.updates.confirm(waiting[-1].id + 1)
            self._dispatcher.wake()
        await self._until(lambda: not has_open_updates(self.site.engine))

    async def tick(self) -> None:
        """Whatever is due is promised, and all that is promised is sent. Raises KilledError."""
        for tick in self._ticks:
            ticking = asyncio.ensure_future(tick())
            await self._until(ticking.done)
            await ticking
        while due := await self.database.write(lambda uow: uow.deliveries.claim(self.site.clock.now(), 50)):
            landed = [await self._deliver(one) for one in due]
            await self.database.write(partial(record_all, locales=LOCALES, landed=landed))

    async def _deliver(self, delivery: Delivery) -> Landing:
        now = self.site.clock.now()
        self.site.sent.append(delivery)
        outcome = await self.wire.carry(call_for(delivery, first_line(LOCALES, delivery, now)))
        return Landing(delivery, outcome, now)

    async def _until(self, done: Callable[[], bool]) -> None:
        """The clock moves on as long as all of them wait for it."""
        while True:
            await self.life.still()
            if self.life.is_over:
                raise KilledError
            assert not any(task.done() for task in self._running), "what runs as long as the process has ended"
            if done():
                return
            if not self.site.clock.move_to_first():
                raise AssertionError("something waits for what never comes")


class LoudAlarm(Alarm):
    """What nobody handled is kept; admins are not told, as the walk ends with it."""

    def __init__(self, *parts: object) -> None:
        *mine, self._faults = parts
        super().__init__(*mine)  # type: ignore[arg-type]

    async def raise_for(self, error: Exception, where: str) -> None:
        self._faults.append(f"{where}: {''.join(traceback.format_exception(error))}")  # type: ignore[attr-defined]


def _nothing() -> None:
    """Nobody is woken: all that is promised is sent at the next tick."""
