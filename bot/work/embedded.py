"""Work within one process, a worker for each kind. What waits is lost when it ends, and found again by the ticks."""

import asyncio
import logging
from collections import Counter, defaultdict, deque
from collections.abc import Sequence

from bot.alarm import Alarm
from bot.process.about import about
from bot.process.meters import Meters
from bot.process.running import cancelled
from bot.process.trouble import Trouble
from bot.work.work import Attempt, Handler, Handlers, Job, JobCounts, Kind
from storage import StorageError

log = logging.getLogger(__name__)


class EmbeddedWork:
    """Used in one event loop. Of each kind one job is done at a time."""

    def __init__(self, alarm: Alarm, meters: Meters) -> None:
        self._alarm = alarm
        self._meters = meters
        self._waiting: defaultdict[Kind, deque[Job]] = defaultdict(deque)
        self._put: defaultdict[Kind, asyncio.Event] = defaultdict(asyncio.Event)
        self._doing: set[Kind] = set()
        self._failed: Counter[str] = Counter()
        self._stopping = asyncio.Event()

    async def put(self, jobs: Sequence[Job]) -> int:
        """One with the key of a job that is being done waits until that is over."""
        added = 0
        for job in jobs:
            waiting = self._waiting[job.kind]
            if all(one.key != job.key for one in waiting):
                waiting.append(job)
                added += 1
                self._put[job.kind].set()
        return added

    async def counts(self) -> JobCounts:
        waiting: dict[str, int] = {kind: len(jobs) for kind, jobs in self._waiting.items()}
        return JobCounts(waiting, dict.fromkeys(self._doing, 1), dict(self._failed))

    async def run(self, handlers: Handlers) -> None:
        """Until ``stop``; what is being done then is cancelled, and over when this returns."""
        workers = [asyncio.create_task(self._serve(kind, handler), name=kind) for kind, handler in handlers.items()]
        try:
            await self._stopping.wait()
        finally:
            await cancelled(workers)

    def stop(self) -> None:
        self._stopping.set()

    async def _serve(self, kind: Kind, handler: Handler) -> None:
        trouble = Trouble()
        while True:
            while not self._waiting[kind]:
                self._put[kind].clear()
                await self._put[kind].wait()
            job = self._waiting[kind].popleft()
            with about(job=job.key):
                await self._do(job, handler, trouble)

    async def _do(self, job: Job, handler: Handler, trouble: Trouble) -> None:
        self._doing.add(job.kind)
        try:
            await handler(Attempt(job))
        except StorageError as error:
            if trouble.is_news(error):
                log.warning("%s has to wait: %s", job.what, error)
            self._meters.worked(job.kind, "again")
            return
        except Exception as error:
            self._failed[job.kind] += 1
            self._meters.worked(job.kind, "failed")
            await self._alarm.raise_for(error, job.what)
        else:
            self._meters.worked(job.kind, "done")
        finally:
            self._doing.discard(job.kind)
        trouble.over()
