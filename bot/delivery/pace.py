"""What all processes of a bot together do no faster than allowed, beside what each keeps by itself (see limiter)."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.delivery.limiter import LONG_AGO, SECOND, Bucket, burst_of
from bot.delivery.telegram_errors import LONGEST_WAIT
from storage import Database, StorageError, UnitOfWork

log = logging.getLogger(__name__)

_NAME = "bot"


class Pace(Protocol):
    def ready_at(self, many: int) -> datetime:
        """From when ``many`` more, at most a burst, may go, as far as is known here; past: at once."""

    def turns(self, uow: UnitOfWork, most: int, unused: int = 0) -> int:
        """How many of so many may go now, given that ``unused`` that were taken did not go.

        Others wait until the transaction ends.
        """

    def take(self, uow: UnitOfWork, many: int) -> None:
        """So many of these turns."""

    async def turn(self) -> datetime:
        """Take the next one: when it is; past: at once."""

    async def pause(self, until: datetime) -> None:
        """Telegram wants nothing before then."""


class LocalPace:
    """Of a process that is alone: its own limiter knows all."""

    def ready_at(self, many: int) -> datetime:
        return LONG_AGO

    def turns(self, uow: UnitOfWork, most: int, unused: int = 0) -> int:
        return most

    def take(self, uow: UnitOfWork, many: int) -> None:
        pass

    async def turn(self) -> datetime:
        return LONG_AGO

    async def pause(self, until: datetime) -> None:
        pass


class SharedPace:
    """Of several processes: a bucket in the store, from which each takes in turn.

    It is kept by the time that all of them share, and looked at here by the process's own.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        rate: float,
        time: Callable[[UnitOfWork, datetime], datetime] = UnitOfWork.shared_time,
    ) -> None:
        self._database = database
        self._now = now
        self._time = time
        self._behind = timedelta()  #: so much the process's own clock is
        #: as it stood in the store when it was last looked at
        self._bucket = Bucket(SECOND / rate, now(), burst_of(rate))
        self._paused_until = LONG_AGO

    def ready_at(self, many: int) -> datetime:
        return self._ready_at(self._now(), many)

    def turns(self, uow: UnitOfWork, most: int, unused: int = 0) -> int:
        now = self._now()
        if most or unused:
            self._hold(uow, now)
        if unused:
            self._keep(uow, self._bucket.give_back(unused))
        many = min(most, self._bucket.burst)
        while many > 0 and self._ready_at(now, many) > now:
            many -= 1
        return many

    def take(self, uow: UnitOfWork, many: int) -> None:
        if many:
            self._keep(uow, self._bucket.take(self._now(), many))

    async def turn(self) -> datetime:
        """Where the store cannot be asked, this process's own limiter has to do."""
        try:
            return await self._database.write(self._booked)
        except StorageError as error:
            log.warning("a message goes without a look at what other processes send: %s", error)
            return LONG_AGO

    async def pause(self, until: datetime) -> None:
        def pause(uow: UnitOfWork) -> None:
            now = self._now()
            self._hold(uow, now)
            uow.paces.pause(_NAME, max(until, self._pause_end(now)) + self._behind)

        try:
            await self._database.write(pause)
        except StorageError as error:
            log.warning("other processes do not learn that Telegram wants nothing for a while: %s", error)

    def _booked(self, uow: UnitOfWork) -> datetime:
        now = self._now()
        self._hold(uow, now)
        at = max(now, self._ready_at(now, 1))
        self._keep(uow, self._bucket.take(at))
        return at

    def _hold(self, uow: UnitOfWork, now: datetime) -> None:
        shared = self._time(uow, now)
        stored, self._behind = uow.paces.hold(_NAME, shared), shared - now
        self._bucket = Bucket(self._bucket.interval, stored.full_at - self._behind, self._bucket.burst)
        self._paused_until = LONG_AGO if stored.paused_until is None else stored.paused_until - self._behind

    def _keep(self, uow: UnitOfWork, bucket: Bucket) -> None:
        uow.paces.take(_NAME, bucket.full_at + self._behind)
        self._bucket = bucket

    def _ready_at(self, now: datetime, many: int) -> datetime:
        return max(self._bucket.ready_at(now, many), self._pause_end(now))

    def _pause_end(self, now: datetime) -> datetime:
        """Further off than Telegram ever asks for means that the clock was put back: then there is no pause."""
        return LONG_AGO if self._paused_until - now > LONGEST_WAIT else self._paused_until
