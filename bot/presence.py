"""This process among those that work on the same store: says that it lives, and clears away after those that died."""

import logging
import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.roles import Role
from bot.trouble import Trouble
from storage import Database, StorageError, UnitOfWork

log = logging.getLogger(__name__)

BEAT = 1.5  #: seconds
GONE_AFTER = timedelta(seconds=5)  #: of silence a process counts as dead: others take what it held
BEAT_ALONE = 30.0  #: seconds, where nobody waits to take over


@dataclass
class Presence:
    """``arrive`` first, ``leave`` last; ``run`` until cancelled.

    Whoever comes without a role takes everything: it is meant to be the only one. With one, what others hold is theirs
    until they let go of it or are silent. ``id`` changes when this process was thought to be dead: what it held under
    the former is not its own any more.
    """

    database: Database
    clock: Clock
    role: Role | None = None
    id: int = 0
    _seen_at: datetime | None = None

    async def arrive(self) -> None:
        """Raises StorageError."""
        if self.role is None:
            await self.database.write(lambda uow: uow.processes.seize())
        await self._come()

    async def leave(self) -> None:
        """What it held is free at once. The store may be away by now: then others find out by themselves."""
        try:
            await self.database.write(lambda uow: uow.processes.leave(self.id))
        except StorageError as error:
            log.warning("others are not told that this process ends: %s", error)

    async def run(self) -> None:
        trouble = Trouble()
        while True:
            await self.clock.sleep(BEAT if self.role else BEAT_ALONE)
            try:
                await self.beat()
                trouble.over()
            except StorageError as error:
                if trouble.is_news(error):
                    log.warning("this process cannot say that it lives: %s", error)

    async def beat(self) -> None:
        """Say that it lives; come anew where it was thought to be dead. Raises StorageError."""
        seen_at = await self.database.write(self._beaten)
        if seen_at is not None:
            self._seen_at = seen_at
        else:
            log.warning("another process took what this one held: it was silent for too long, or the other is alone")
            await self._come()

    async def _come(self) -> None:
        now, host, pid = self.clock.now(), socket.gethostname(), os.getpid()
        self.id = await self.database.write(lambda uow: uow.processes.arrive(self.role, host, pid, now))
        self._seen_at = now

    def _beaten(self, uow: UnitOfWork) -> datetime | None:
        """When it was seen; None: it was thought to be dead."""
        now = self.clock.now()  # not earlier: to wait for a busy store is no silence
        if not uow.processes.seen(self.id, now):
            return None
        if self.role is not None and self._may_judge(now):
            for gone in uow.processes.reap(now - GONE_AFTER):
                log.warning("process %d is silent: others take what it held", gone)
        return now

    def _may_judge(self, now: datetime) -> bool:
        """Whoever was silent itself, as while the store was away, gives the others the time to speak first.

        So does whoever sees that the clock was put back: what the others said last is ahead of it.
        """
        return self._seen_at is not None and timedelta(0) <= now - self._seen_at <= GONE_AFTER
