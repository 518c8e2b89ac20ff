"""A run: sources that are due are looked at, many at once, and what they list is read behind them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from bot.clock import Clock, loop_time
from bot.newsroom.abreast import Lanes, abreast, unwrapped
from bot.newsroom.correspondent import Correspondent
from bot.newsroom.scout import Scout
from bot.newsroom.teller import Teller
from bot.newsroom.values import CLAIMED, Gathered, Limits
from bot.process.about import about
from gatherer import PER_HOST
from storage import Database, Source

#: Sources that are claimed at once.
_MOST = 200
#: Seconds between two questions for what has become due while others are still at work.
_PAUSE = 2.0
#: With fewer seconds left nothing is begun to be read.
_LEAST_READING = 1.0

OnSource = Callable[[Gathered], None]


@dataclass(frozen=True)
class Staff:
    """Who does the work of a run."""

    database: Database
    clock: Clock
    scout: Scout
    correspondent: Correspondent
    teller: Teller
    limits: Limits


@dataclass(frozen=True)
class _Visit:
    """A source that is to be read."""

    source: Source
    gathered: Gathered | None  #: how its look went; None: it was not due
    seconds: float  #: that are left to it


class Round:
    """One run; used once."""

    def __init__(self, staff: Staff, on_source: OnSource, *, everything: bool) -> None:
        self._staff = staff
        self._everything = everything
        self._tell = on_source
        self._end = loop_time() + staff.limits.run
        self._unread: asyncio.Queue[_Visit | None] = asyncio.Queue()
        self._busy: set[int] = set()  # sources at which something is done, or waits for its turn
        self._waiting: set[int] = set()  # sources of which something was left to be read before
        self._idle = asyncio.Event()
        self._shelved = asyncio.Event()  # since stories were last told
        self._is_over = False

    async def run(self) -> None:
        """Look at every source, or at those that are due or become so meanwhile; read what waits, and tell it."""
        with unwrapped():
            async with asyncio.TaskGroup() as group:
                group.create_task(self._retell())
                with unwrapped():
                    await self._look_and_read()
                self._is_over = True
                self._shelved.set()

    async def _retell(self) -> None:
        """The stories of what was read, meanwhile and at the end; then what else is untold."""
        is_over = False
        while not is_over:
            await self._shelved.wait()
            self._shelved.clear()
            is_over = self._is_over
            await self._staff.teller.tell(self._end)

    async def _look_and_read(self) -> None:
        limits = self._staff.limits
        async with asyncio.TaskGroup() as group:
            host_of = self._staff.scout.host_of
            # More of one host than it is asked for at a time would wait for one another, and seem slow.
            read = Lanes[_Visit](PER_HOST, lambda visit: host_of(visit.source), self._read)
            look = Lanes[Source](PER_HOST, host_of, self._look)
            group.create_task(abreast(limits.readings, self._visits(), read))
            self._waiting = set(await self._ids_waiting())
            await abreast(limits.looks, self._listed(), look)
            await self._unread.put(None)

    async def _listed(self) -> AsyncIterator[Source]:
        async for source in self._all() if self._everything else self._due():
            self._busy.add(source.id)
            yield source

    async def _all(self) -> AsyncIterator[Source]:
        last = 0
        while batch := await self._claimed_after(last):
            last = batch[-1].id
            for source in batch:
                yield source

    async def _due(self) -> AsyncIterator[Source]:
        while self._end - loop_time() > self._staff.limits.least:
            batch = await self._claimed_due()
            for source in batch:
                yield source
            if not batch:
                await self._read_what_waits()
                if not self._busy:
                    return
                await self._pause()

    async def _pause(self) -> None:
        """Until everybody is done, but not for long: meanwhile others may become due."""
        self._idle.clear()
        try:
            async with asyncio.timeout(_PAUSE):
                await self._idle.wait()
        except TimeoutError:
            pass

    async def _visits(self) -> AsyncIterator[_Visit]:
        while visit := await self._unread.get():
            yield visit

    async def _look(self, source: Source) -> None:
        if loop_time() > self._end - self._staff.limits.least:
            self._done(source, _not_asked(source))
            return
        began = loop_time()
        seconds = self._staff.limits.source
        seen = await self._staff.scout.look(source, min(self._end, began + seconds))
        if seen.unread or source.id in self._waiting:
            await self._unread.put(_Visit(source, seen.gathered, seconds - (loop_time() - began)))
        else:
            self._done(source, seen.gathered)

    async def _read(self, visit: _Visit) -> None:
        new, seconds = 0, min(visit.seconds, self._end - loop_time())
        if seconds > _LEAST_READING:
            deadline = loop_time() + seconds
            new = await self._staff.correspondent.read(visit.source, deadline, hurried=self._everything)
            self._shelved.set()
        self._done(visit.source, _told(visit, new))

    def _done(self, source: Source, gathered: Gathered | None) -> None:
        self._busy.discard(source.id)
        if not self._busy:
            self._idle.set()
        if gathered is not None:
            with about(source=source.id):
                self._tell(gathered)

    async def _read_what_waits(self) -> None:
        """Of sources at which nothing is done; not of more than are read in a while."""
        if (room := _MOST - self._unread.qsize()) <= 0:
            return
        ids = [id for id in await self._ids_waiting() if id not in self._busy][:room]
        for source in await self._staff.database.read(lambda uow: uow.sources.among(ids)):
            self._busy.add(source.id)
            await self._unread.put(_Visit(source, None, self._staff.limits.source))

    async def _ids_waiting(self) -> list[int]:
        now = self._staff.clock.now()
        hurried = self._everything
        return await self._staff.database.read(lambda uow: uow.entries.waiting(now, hurried=hurried))

    async def _claimed_due(self) -> list[Source]:
        now = self._staff.clock.now()
        return await self._staff.database.write(lambda uow: uow.sources.claim_due(now, now + CLAIMED, _MOST))

    async def _claimed_after(self, last: int) -> list[Source]:
        until = self._staff.clock.now() + CLAIMED
        return await self._staff.database.write(lambda uow: uow.sources.claim_all(until, last, _MOST))


def joined(gathered: Gathered, new: int) -> Gathered:
    """How a look went, together with the reading after it."""
    status = "ok" if new and gathered.status == "unchanged" else gathered.status
    return replace(gathered, status=status, new=new)


def _told(visit: _Visit, new: int) -> Gathered | None:
    """None where there was neither a look nor anything new."""
    if visit.gathered is not None:
        return joined(visit.gathered, new)
    return Gathered(visit.source.url, visit.source.title, "ok", new) if new else None


def _not_asked(source: Source) -> Gathered:
    why = f"{source.url} was not asked: the run's two minutes were over; it stays due, gather again"
    return Gathered(source.url, source.title, "failed", error=why)
