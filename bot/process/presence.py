"""This process among those that work on the same store: says that it lives, and clears away after those that died."""

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.errors import NotAloneError, TakenOverError
from bot.process.roles import Role
from bot.process.trouble import Trouble
from storage import Database, Process, StorageError, UnitOfWork

log = logging.getLogger(__name__)

BEAT = 1.5  #: seconds
GONE_AFTER = timedelta(seconds=5)  #: of silence a process counts as dead: others take what it held
BEAT_ALONE = 30.0  #: seconds, where nobody waits to take over
LOOK = 0.5  #: seconds between two looks whether those in the way of whoever comes are silent


@dataclass(frozen=True)
class _Arrival:
    at: datetime
    #: None: there were others in the way
    id: int | None
    others: Sequence[Process]


@dataclass
class Presence:
    """``arrive`` first, ``leave`` last; ``run`` until cancelled.

    Whoever comes without a role is to be the only one. With one, what others hold is theirs until they let go of it or
    are silent. ``id`` changes when this process was thought to be dead: what it held under the former is not its own
    any more.
    """

    database: Database
    clock: Clock
    role: Role | None = None
    is_shared: bool = True  #: others can work on the store; else whoever else is there ended without saying so
    time: Callable[[UnitOfWork, datetime], datetime] = UnitOfWork.shared_time
    id: int = 0
    _seen_at: datetime | None = None
    _came_anew: asyncio.Event = field(default_factory=asyncio.Event)  #: replaced each time
    _returning: list[Callable[[UnitOfWork, int], None]] = field(default_factory=list)

    def on_return(self, amend: Callable[[UnitOfWork, int], None]) -> None:
        """Done in the transaction in which it comes anew though it was thought to be dead; given its former id."""
        self._returning.append(amend)

    async def arrive(self) -> None:
        """Wait, where somebody is in the way, until it is certain whether that one lives.

        Raises StorageError; NotAloneError: it does.
        """
        first = tried = await self.database.write(lambda uow: self._arrive(uow, None))
        silent = {(one.id, one.seen_at) for one in first.others}
        while tried.id is None:
            heard = [(one.role, one.host) for one in tried.others if (one.id, one.seen_at) not in silent]
            if heard:
                raise NotAloneError(self.role, heard)
            await self.clock.sleep(LOOK)
            tried = await self.database.write(lambda uow: self._arrive(uow, first.at))
        self.id, self._seen_at = tried.id, tried.at

    def is_alone(self) -> Callable[[UnitOfWork], bool]:
        """A fence for whoever has no role: nobody thought it dead, nor does before the transaction has ended."""
        id = self.id
        return lambda uow: uow.processes.lives(id)

    async def lost(self, id: int) -> None:
        """Return once it is known that this was thought to be dead when it had that id."""
        while self.id == id:
            await self._came_anew.wait()

    async def leave(self) -> None:
        """What it held is free at once. The store may be away by now: then others find out by themselves."""
        try:
            await self.database.write(lambda uow: uow.processes.leave(self.id))
        except StorageError as error:
            log.warning("others are not told that this process ends: %s", error)

    async def run(self) -> None:
        """Raises TakenOverError."""
        trouble = Trouble()
        while True:
            await self.clock.sleep(BEAT if self.is_shared else BEAT_ALONE)
            try:
                await self.beat()
                trouble.over()
                if self.role is None:  # with a role it says that it hears the others again
                    # To the log, which leaves it out unless somebody said that it is away: that may be over by a beat.
                    log.info("the store is there again", extra={"is_over": True})
            except StorageError as error:
                if trouble.is_news(error):
                    log.warning("this process cannot say that it lives: %s", error)

    async def beat(self) -> None:
        """Say that it lives; come anew where it was thought to be dead.

        Raises StorageError; TakenOverError: it cannot, as it does everything, or somebody else does by now.
        """
        seen_at = await self.database.write(self._beaten)
        if seen_at is not None:
            self._seen_at = seen_at
            return
        log.warning("another process took what this one held: it was silent for too long")
        tried = await self.database.write(lambda uow: self._return(uow, self.id)) if self.role is not None else None
        if tried is None or tried.id is None:
            raise TakenOverError
        self.id, self._seen_at = tried.id, tried.at
        self._came_anew.set()
        self._came_anew = asyncio.Event()

    def _arrive(self, uow: UnitOfWork, began: datetime | None) -> _Arrival:
        """``began``: since when it looks, and may judge who is silent."""
        uow.alone("arrival")
        now = self.time(uow, self.clock.now())
        if not self.is_shared:
            uow.processes.seize(now)
        elif began is not None and now - GONE_AFTER > began:
            self._reap(uow, now)
        others = uow.processes.in_the_way(self.role)
        host, pid = socket.gethostname(), os.getpid()
        return _Arrival(now, None if others else uow.processes.arrive(self.role, host, pid, now), others)

    def _return(self, uow: UnitOfWork, former: int) -> _Arrival:
        tried = self._arrive(uow, None)  # first, as it waits for others that arrive: they wait for updates after that
        for amend in self._returning:
            amend(uow, former)
        return tried

    def _beaten(self, uow: UnitOfWork) -> datetime | None:
        """When it was seen; None: it was thought to be dead."""
        now = self.time(uow, self.clock.now())  # not earlier: to wait for a busy store is no silence
        are_silent = uow.processes.seen(self.id, now, now - GONE_AFTER)
        if are_silent is None:
            return None
        if are_silent and self.role is not None and self._may_judge(now):
            self._reap(uow, now)
        return now

    def _reap(self, uow: UnitOfWork, now: datetime) -> None:
        for gone in uow.processes.reap(now - GONE_AFTER):
            uow.afterwards(partial(log.warning, "process %d is silent: others take what it held", gone))

    def _may_judge(self, now: datetime) -> bool:
        """Whoever was silent itself, as while the store was away, gives the others the time to speak first.

        So does whoever sees that the clock was put back: what the others said last is ahead of it.
        """
        return self._seen_at is not None and timedelta(0) <= now - self._seen_at <= GONE_AFTER
