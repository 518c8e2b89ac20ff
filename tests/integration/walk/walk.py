"""The walk: step after step, each judged when all that it brought is done."""

import asyncio
import random
from collections import Counter, deque
from datetime import UTC, datetime, timedelta

from walk_cast import gathered
from walk_clock import KilledError, OwnThread, WalkClock
from walk_news import Outlets
from walk_process import LOCALES, Process, Site
from walk_rules import Judge, sent_in_vain
from walk_steps import Act, Walker
from walk_tables import Tables, read_tables

from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.playground.emulator import Emulator, Person
from storage import Database
from storage.engine import open_engine

#: Saturday in Shanghai; the clocks of Paris and New York are put back before the walk is over.
BEGIN = datetime(2026, 10, 24, 1, 0, tzinfo=UTC)
TICKS = 8  #: steps after which time passes for the bot as well
TOLD = 20  #: steps that a failure tells


class Walk:
    """One seed's. ``go`` raises AssertionError with the seed and the last steps where anything is not as it should."""

    def __init__(self, url: str, seed: int) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        clock = WalkClock(BEGIN)
        self.emulator = Emulator(clock.now)
        self.site = Site(url, open_engine(url), self.emulator, clock)
        self.database = Database(url)
        self.outlets = Outlets(self.database)
        for _ in range(6):
            self.outlets.publish(BEGIN - timedelta(hours=1))
        self.cast = gathered(self.emulator, self.database, BEGIN)
        table = routes(Tools(None, LOCALES, self.database))  # type: ignore[arg-type]  # only its names are asked
        self.walker = Walker(self.chance, self.cast, table, self.outlets)
        self.process = Process(self.site)
        self.last: deque[str] = deque(maxlen=TOLD)
        self.did: Counter[str] = Counter()
        self.refused, self.killed = 0, False

    async def go(self, steps: int) -> None:
        asyncio.get_running_loop().set_default_executor(OwnThread())
        await self.process.begin()
        for one in self.cast.people:
            self.emulator.start(one)
        self._bring_in()
        await self.process.settle()
        before = self._tables()
        for number in range(steps):
            before = await self._step(number, before)
        await self._end()

    def _bring_in(self) -> None:
        for chat in self.cast.chats[:3]:
            self.emulator.add(chat)
        for chat in self.cast.chats[3:]:
            self.emulator.promote(chat)

    async def _step(self, number: int, before: Tables) -> Tables:
        """What people do, what the bot makes of it, and what that is judged to be."""
        self.site.clock.move_to(self.site.clock.now() + timedelta(seconds=self.chance.choice((1, 5, 60, 600, 3600))))
        acts = self.walker.step()
        self.last.extend(f"{number} {self.site.clock.now():%d %H:%M:%S} {act}" for act in acts)
        self.did.update(act.what.split()[0] for act in acts)
        roll = self.chance.random()
        if roll < 0.004:
            self.process.life.left = self.chance.randrange(30)
        await self._handle()
        after = self._tables()
        self._judge(acts, before, after)
        if number % TICKS == 0:
            await self._time_passes(after)
            after = self._tables()
        if 0.004 <= roll < 0.012:
            await self._restart()
        return after

    async def _handle(self) -> None:
        try:
            await self.process.settle()
        except KilledError:
            await self._restart()
        self.process.life.left = None

    async def _time_passes(self, before: Tables) -> None:
        """What the bot does by itself."""
        if self.chance.random() < 0.3:
            self.outlets.publish(self.site.clock.now())
        try:
            await self.process.tick()
        except KilledError:
            await self._restart()
        self._no(sent_in_vain(self.site.sent, before), "sent to whom it should not")
        self.site.sent.clear()
        self._judge([], before, before)

    async def _restart(self) -> None:
        self.last.append("the process ended" if not self.process.life.is_over else "the process was killed")
        self.killed = self.killed or self.process.life.is_over
        await self.process.end()
        self.process = Process(self.site)
        await self.process.begin()

    def _tables(self) -> Tables:
        return read_tables(self.site.engine)

    # What must hold

    def _judge(self, acts: list[Act], before: Tables, after: Tables) -> None:
        self._no(self.site.faults, "errors that nobody handled")
        self._no(self._wrongly_refused(), "requests that Telegram refused")
        self._no(self._unanswered(), "presses without an answer")
        self._no([str(after.failed)] if after.failed else [], "updates that failed")
        self._no(Judge(self.cast, acts, before, after).forbidden(), "forbidden changes")
        self.killed = False

    def _wrongly_refused(self) -> list[str]:
        refused = self.emulator.refused()
        new, self.refused = refused[self.refused :], len(refused)
        return [
            f"{one.method} {one.description} {dict(one.parameters)}"
            for one in new
            if not self._is_usual(one.description)
        ]

    def _is_usual(self, description: str) -> bool:
        """What was said before a kill is said once more."""
        return self.killed and any(part in description for part in ("not modified", "too old"))

    def _unanswered(self) -> list[str]:
        """Those that are answered are looked at no more."""
        waiting = [one for one in self.emulator.world.callbacks.values() if one.answer is None]
        self.emulator.world.callbacks.clear()
        return [f"{one.sender.name}: {one.data}" for one in waiting]

    def _no(self, found: list[str], what: str) -> None:
        if found:
            steps, lines = "\n".join(self.last), "\n".join(found)
            raise AssertionError(f"seed {self.seed}: {what}:\n{lines}\n\nThe last steps:\n{steps}")

    async def _end(self) -> None:
        """Whoever is let in, or waits, can still open their settings."""
        for one in self.cast.people:
            self.emulator.start(one)
            self.emulator.say(one, one, "/settings")
        self.site.clock.move_to(self.site.clock.now() + timedelta(hours=1))
        await self.process.settle()
        tables = self._tables()
        self._judge([Act(one, self.emulator.chat(one), "said /settings") for one in self.cast.people], tables, tables)
        staff = {person for person, _ in tables.rows["roles"]}
        let_in = {row[1] for row in tables.rows["people"] if row[0] in staff or row[2] in ("waiting", "approved")}
        banned = {row[1] for row in tables.rows["people"] if row[3] is not None}
        silent = [one.name for one in self.cast.people if one.id in let_in - banned and not self._has_settings(one)]
        self._no(silent, "people whose settings do not open")
        await self.process.end()
        self.site.engine.dispose()
        self.database.close()

    def _has_settings(self, who: Person) -> bool:
        return any("go:topics" in str(one.markup) for one in self.emulator.bot_messages(who)[-2:])
