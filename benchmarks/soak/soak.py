"""Hours of the whole bot: does it stay as large as it is, and is what it says what arrived?

The playground with its newsroom's week told again and again, as fast as the playground's clock goes, from one hour of
digests to the next every quarter of a minute; 24 people in private chats, a forum, a group and a channel do at random
what can be done there. Of what the bot sends some meets bad weather (`benchmarks/delivery/storm.py`), the network is
cut for some seconds now and then, sources break, and the bot is killed and started again, or ended in order. What is
old goes after a week, the least that can be set. Then the weather clears, everybody asks for what they missed, and the
ledger is held against what arrived. Memory is PSS of the bot and the processes that it starts.
"""

import asyncio
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select

from benchmarks.delivery.storm import Storm
from benchmarks.memory import children, pss, pss_alone
from benchmarks.scale.afterwards import in_store, table_bytes
from benchmarks.soak.readers import Readers
from benchmarks.soak.weeks import PACE, manuscripts
from benchmarks.soak.witness import Delivery, Witness, ledger
from benchmarks.summaries.tables import table
from bot.playground.day import Day, open_day
from bot.playground.emulator import EmulatorError
from bot.playground.emulator.faults import Faults
from bot.playground.newsroom import OUTLETS
from storage.schema import OPEN, deliveries, updates

_SLOT = 15.0  #: seconds from one hour at which somebody gets a digest to the next
_ACT = 0.7  #: seconds from one person's doing to the next's
_WEATHER = 5.0  #: seconds after which a slow answer comes, at most
_SEED = 20261128
_WEEKS = 30
_SETTINGS = {"ACCESS": "open", "RETENTION_DAYS": "7"}
_GROWN = 8  #: tables that are told of
_PATIENCE = 600.0  #: seconds for all that is promised to be said in the end


@dataclass(frozen=True)
class Size:
    """What the bot was like at a moment."""

    minute: float
    memory: float  #: MB
    alone: float  #: MB of it that are the bot's own, without the processes that it started
    files: int  #: that are open
    store: float  #: MB, with its log
    tables: dict[str, int]  #: bytes of each table with its indexes


@dataclass
class Soak:
    day: Day
    chance: random.Random
    sizes: list[Size] = field(default_factory=list)
    befell: dict[str, int] = field(default_factory=dict)
    kept: dict[int, Delivery] = field(default_factory=dict)  #: the ledger, also what was pruned since

    def __post_init__(self) -> None:
        self.witness = Witness(self.day.emulator)
        self.readers = Readers(self.day, self.chance)
        self.storm = Storm(self.day.emulator, _SEED)
        self.day.on_the_way = 0  # else a week's news comes out within days, and its stories never age
        self._next_at = self.day.clock.now()
        self._began = time.monotonic()

    async def run(self, minutes: float) -> None:
        await self.day.bot.wait_until_ready()
        self.readers.begin()
        self.day.emulator.gateway.faults = self.storm
        async with self._meanwhile():
            await asyncio.sleep(60 * minutes)

    @asynccontextmanager
    async def _meanwhile(self) -> AsyncIterator[None]:
        """What goes on, each in its own rhythm, until it is left."""
        beats: Sequence[tuple[float, Callable[[], Awaitable[None]]]] = (
            (_ACT, self._act),
            (_WEATHER, self._release),
            (_SLOT, self._slot),
            (240, self._cut),
            (300, self._break_a_source),
            (420, self._kill),
            (900, self._end_in_order),
            (60, self._measure),
            (60, self.read_ledger),
        )
        tasks = [asyncio.create_task(_every(seconds, work)) for seconds, work in beats]
        try:
            yield
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _act(self) -> None:
        self.readers.act()

    async def _release(self) -> None:
        self.day.emulator.release()

    async def _slot(self) -> None:
        """The clock moves to the next hour at which somebody gets a digest; what is due by then comes out."""
        await self.day.jump()
        while self._next_at <= self.day.clock.now():
            self._next_at += PACE
            await self.day.publish()

    async def _cut(self) -> None:
        self._note("network cut")
        await self.day.cut()
        await asyncio.sleep(self.chance.uniform(2, 20))
        await self.day.restore()

    async def _break_a_source(self) -> None:
        self._note("source broken")
        outlet = self.chance.choice(OUTLETS)
        self.day.newsroom.break_source(outlet.slug)
        await asyncio.sleep(8 * _SLOT)
        self.day.newsroom.mend_source(outlet.slug)

    async def _kill(self) -> None:
        self._note("bot killed")
        await self.day.kill()
        await asyncio.sleep(self.chance.uniform(0, 10))
        await self.day.restart()

    async def _end_in_order(self) -> None:
        self._note("bot ended in order")
        await self.day.bot.stop()
        await self.day.restart()

    async def _measure(self) -> None:
        pid = self.day.bot.pid
        if pid is None or not self.day.bot.is_ready:
            return
        with suppress(FileNotFoundError, ProcessLookupError):
            files = sum(len(os.listdir(f"/proc/{one}/fd")) for one in (pid, *children(pid)))
            store = sum(file.stat().st_size for file in self.day.folder.glob("jianbao.db*"))
            minute = (time.monotonic() - self._began) / 60
            with in_store(self.store) as connection:
                tables = table_bytes(connection)
            self.sizes.append(Size(minute, pss(pid), pss_alone(pid), files, store / 1e6, tables))

    async def read_ledger(self) -> None:
        """What was sent stays as it was seen first: its message's id is of the chat that a group was then."""
        with in_store(self.store) as connection:
            found = ledger(connection)
        self.kept = found | {id: one for id, one in self.kept.items() if id not in found or one.state == "sent"}

    async def settle(self) -> None:
        """The weather clears, and all that is owed is said."""
        self.day.emulator.gateway.faults = Faults()
        self.day.emulator.release()
        await self.day.restore()
        await self.day.restart()
        await self._until_said()
        self.readers.ask_for_missed()
        await self._until_said()

    async def _until_said(self) -> None:
        end = time.monotonic() + _PATIENCE
        while self.unsaid() and time.monotonic() < end:
            self.day.emulator.release()
            await asyncio.sleep(2)

    def unsaid(self) -> int:
        """Updates that are not handled, and messages whose time has come and that are not said."""
        owed = deliveries.c.state.in_(("pending", "sending")) & (deliveries.c.next_at <= self.day.clock.now())
        with in_store(self.store) as connection:
            return sum(
                int(connection.scalar(select(func.count()).select_from(of).where(which)) or 0)
                for of, which in ((updates, OPEN), (deliveries, owed & deliveries.c.waits.is_distinct_from("chat")))
            )

    @property
    def store(self) -> str:
        return f"sqlite:///{self.day.folder}/jianbao.db"

    def _note(self, what: str) -> None:
        self.befell[what] = self.befell.get(what, 0) + 1


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        with suppress(EmulatorError):
            await work()


async def soaked(minutes: float) -> list[str]:
    """The tables."""
    with _errors() as errors:
        async with open_day(_SETTINGS, manuscripts(_WEEKS)) as day:
            soak = Soak(day, random.Random(_SEED))
            await soak.run(minutes)
            await soak.settle()
            await day.bot.stop()
            await soak.read_ledger()
            with in_store(soak.store) as connection:
                failed = connection.scalar(select(func.count()).select_from(updates).where(updates.c.state == "failed"))
        said = [line for line in errors() if "Can't parse entities" not in line]  # the weather's word
    days = (day.clock.now() - datetime.now(UTC)).total_seconds() / 86400
    return [
        f"{minutes:g} minutes, {days:.0f} days of the newsroom; {day.newsroom.remaining} articles were left.",
        "",
        *_sizes(soak.sizes),
        "",
        *_growth(soak.sizes),
        "",
        *_counts("what people did", soak.readers.did),
        "",
        *_counts("what befell", {**soak.befell, **{kind: count for kind, count in soak.storm.met.items() if count}}),
        "",
        *_agreement(soak.witness, [*soak.kept.values()]),
        "",
        f"Updates that could not be handled: {failed}. Lines of the bot's that tell of an error: {len(said)}.",
        *said[:20],
    ]


@contextmanager
def _errors() -> Iterator[Callable[[], list[str]]]:
    """What the bot, which inherits it, writes to standard error meanwhile; it logs nothing but errors there."""
    with tempfile.TemporaryFile() as file:
        before = os.dup(2)
        os.dup2(file.fileno(), 2)

        def lines() -> list[str]:
            file.seek(0)
            return file.read().decode(errors="replace").splitlines()

        try:
            yield lines
        finally:
            os.dup2(before, 2)
            os.close(before)


def _sizes(sizes: Sequence[Size]) -> list[str]:
    """A row for each tenth of the time, of the largest in it."""
    last = sizes[-1].minute
    rows = []
    for tenth in range(10):
        part = [one for one in sizes if tenth * last / 10 < one.minute <= (tenth + 1) * last / 10]
        if part:
            most = [max(getattr(one, name) for one in part) for name in ("memory", "alone", "files", "store")]
            rows.append([f"{part[-1].minute:.0f}", f"{most[0]:.0f}", f"{most[1]:.0f}", str(most[2]), f"{most[3]:.1f}"])
    return table(["until minute", "memory, MB", "the bot alone, MB", "open files", "store, MB"], rows)


def _growth(sizes: Sequence[Size]) -> list[str]:
    """Of the tables, from a fourth of the time, when the first of what is old has gone, to the end."""
    early, late = sizes[len(sizes) // 4].tables, sizes[-1].tables
    grown = sorted(late, key=lambda name: early.get(name, 0) - late[name])
    rows = [[name, f"{early.get(name, 0) / 1e3:,.0f}", f"{late[name] / 1e3:,.0f}"] for name in grown[:_GROWN]]
    rows.append(["together", *(f"{sum(of.values()) / 1e3:,.0f}" for of in (early, late))])
    return table(["what grew most", "KB at a fourth", "KB in the end"], rows)


def _agreement(witness: Witness, kept: Sequence[Delivery]) -> list[str]:
    states, twice = Counter(one.state for one in kept), witness.twice(kept)
    rows = [
        *([f"deliveries: {state}", f"{states[state]:,}"] for state in sorted(states)),
        ["messages of the bot that arrived", f"{witness.arrived:,}"],
        ["called sent, and never arrived", str(witness.lost(kept))],
        ["arrived more often than the ledger knows", str(len(twice))],
    ]
    return [*table(["in the end", ""], rows), *twice]


def _counts(what: str, counts: Mapping[str, int]) -> list[str]:
    return table([what, "times"], [[name, f"{count:,}"] for name, count in counts.items()])
