"""What keeps the store well, once a night: what is too old goes, the file shrinks, a backup is made.

A night that was missed is made up for at the next start. All of it is done in short transactions, so that people are
answered meanwhile; a night that is broken off goes on where there is still something to do.
"""

import asyncio
import errno
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from bot.clock import Clock
from bot.errors import BackupFailedError
from bot.settings import Settings
from bot.times.schedule import EVERY_DAY, last_occurrence, next_time
from bot.work import Job, Work
from bot.work.work import Attempt
from storage import Database, Pruned, StorageError, UnitOfWork

log = logging.getLogger(__name__)

CARE_TICK = 30.0  #: real seconds
AT = "04:00"  #: in the bot's zone
#: Until what could not be done is tried again.
AGAIN = timedelta(hours=1)

#: Groupings are read for four days.
GROUPINGS_KEPT = timedelta(days=7)
#: Telegram brings an update again within a day, and numbers anew after a week.
HANDLED_KEPT = timedelta(days=3)
FAILED_KEPT = timedelta(days=30)
DRAFTS_KEPT = timedelta(days=1)

#: Facts: when each was last done.
CARED_AT, BACKED_UP_AT = "cared_at", "backed_up_at"
_NAME = "jianbao-{:%Y%m%d}.backup"
_NAMES = "jianbao-????????.backup"

_Share = Callable[[UnitOfWork, int], Pruned]
_Count = Callable[[UnitOfWork], int]


def is_due(done_at: datetime | None, now: datetime, zone: str) -> bool:
    """Whether the hour has come since; a time still to come is of a clock that was far ahead."""
    return done_at is None or done_at > now or next_time(AT, EVERY_DAY, zone, done_at) <= now


@dataclass
class CareTick:
    """Puts in what is to be done tonight."""

    database: Database
    clock: Clock
    settings: Settings
    work: Work
    _put_at: datetime | None = None
    _is_first: bool = True

    async def __call__(self) -> None:
        now, zone, folder = self.clock.now(), self.settings.timezone, self.settings.backup_folder
        if self._put_at is not None and self._put_at <= now < self._put_at + AGAIN:
            return
        cared_at, backed_up_at = await self.database.read(lambda uow: (_at(uow, CARED_AT), _at(uow, BACKED_UP_AT)))
        jobs = [Job("prune", "prune", lane="care")] if is_due(cared_at, now, zone) else []
        if folder is not None and is_due(backed_up_at, now, zone):
            jobs.append(Job("backup", "backup", lane="care"))
        elif self._is_first:  # whoever makes one now tells by itself that it cannot
            tell_of_backups(folder)
        self._is_first = False
        if jobs:
            await self.work.put(jobs)
            self._put_at = now


@dataclass(frozen=True)
class Care:
    """Does it, where it is still to be done."""

    database: Database
    clock: Clock
    settings: Settings
    wipe: Callable[[], Awaitable[None]]  #: out of the store's files, now or soon; a backup may read them beside it

    async def prune(self, attempt: Attempt) -> None:
        now = self.clock.now()
        if not await self._is_due(CARED_AT, now):
            return
        before = now - timedelta(days=self.settings.retention_days)
        gone = [
            await self._walk(lambda uow, after: uow.pruning.articles(before, now, after)),
            await self._walk(lambda uow, after: uow.pruning.deliveries(before, after)),
            *[await self._all(one) for one in _kept_for_a_while(before, now)],
        ]
        log.info("what was too old went: %d articles, %d deliveries, %d other rows", *gone[:2], sum(gone[2:]))
        while await self.database.tend():
            pass
        await self.wipe()
        await self._note(CARED_AT, now)

    async def back_up(self, attempt: Attempt) -> None:
        """Raises StorageErrors that may pass; BackupFailedError, so that admins hear of it."""
        now, folder = self.clock.now(), self.settings.backup_folder
        if folder is None or not await self._is_due(BACKED_UP_AT, now):
            return
        # Before four the night is that of the day before; four o'clock has a backup of its own.
        path = folder / _NAME.format(last_occurrence(AT, EVERY_DAY, self.settings.timezone, now).day)
        try:
            await self._write(path, now)
        except OSError as error:
            raise BackupFailedError(path, f"{folder} cannot be had ({_why(error)})") from error
        except StorageError as error:
            if error.may_pass:
                raise
            raise BackupFailedError(path, str(error)) from error
        await asyncio.to_thread(_keep_newest, folder, self.settings.backup_keep)
        await self._note(BACKED_UP_AT, now)
        log.info("backup: %s", path)

    async def _write(self, path: Path, now: datetime) -> None:
        """A process that ends does not wait for it: it is broken off, and leaves no file."""
        is_over = Event()

        def told(_what: str, _done: int, _total: int) -> None:
            if is_over.is_set():
                raise BackupFailedError(path, "the process ended")

        try:
            await asyncio.to_thread(_written, self.settings.store_url(), path, now, told)
        finally:
            is_over.set()

    async def _is_due(self, fact: str, now: datetime) -> bool:
        done_at = await self.database.read(lambda uow: _at(uow, fact))
        return is_due(done_at, now, self.settings.timezone)

    async def _note(self, fact: str, now: datetime) -> None:
        await self.database.write(lambda uow: uow.facts.set(fact, now.isoformat()))

    async def _walk(self, share: _Share) -> int:
        count, after = 0, 0
        while True:
            # mypy knows no type of a lambda that has a default.
            pruned = await self.database.write(lambda uow, after=after: share(uow, after))  # type: ignore[misc]
            count += pruned.count
            if pruned.last is None:
                return count
            after = pruned.last

    async def _all(self, some: _Count) -> int:
        count = 0
        while gone := await self.database.write(some):
            count += gone
        return count


def _kept_for_a_while(before: datetime, now: datetime) -> Sequence[_Count]:
    return (
        lambda uow: uow.pruning.groupings(now - GROUPINGS_KEPT),
        lambda uow: uow.pruning.handled(now - HANDLED_KEPT),
        lambda uow: uow.pruning.failed(now - FAILED_KEPT),
        lambda uow: uow.pruning.drafts(now - DRAFTS_KEPT),
        lambda uow: uow.pruning.queries(before),
    )


def _at(uow: UnitOfWork, fact: str) -> datetime | None:
    told = uow.facts.get(fact)
    return None if told is None else datetime.fromisoformat(told)


def _written(url: str, path: Path, now: datetime, told: Callable[[str, int, int], None]) -> None:
    from storage.portable.writing import back_up  # loads what is needed once a night only

    if not path.exists():  # else it was whole, and the process ended before that was noted
        _make(path.parent)
        back_up(url, path, now, told)


def tell_of_backups(folder: Path | None) -> None:
    """At a start, while somebody looks, that none can be written, rather than at four in the morning."""
    try:
        if folder is not None:
            _make(folder)
    except OSError as error:
        log.warning("BACKUP_DIR: %s cannot be had (%s); no backup is made until it can", folder, _why(error))


def _why(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _make(folder: Path) -> None:
    """It is there, and files can be put into it, or OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _keep_newest(folder: Path, count: int) -> None:
    """By name, that is by day; what somebody else put there stays. None is being written: what looks so was killed."""
    for path in (*sorted(folder.glob(_NAMES))[:-count], *folder.glob(f"{_NAMES}.part*")):
        path.unlink(missing_ok=True)
