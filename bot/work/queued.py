"""Work that many processes share: jobs wait in PostgreSQL, and procrastinate hands each of them to one worker.

Whatever is put in is found due in our own tables, and stays so until it is done: the queue may lose a job, or have it
done twice, without harm.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ProcrastinateException
from procrastinate.jobs import Job as StoredJob
from procrastinate.jobs import Status

from bot.alarm import Alarm
from bot.process.about import about
from bot.process.meters import Meters
from bot.process.running import cancelled, unless
from bot.work.rescue import rescue
from bot.work.schema import ensure_schema
from bot.work.work import Attempt, Handler, Handlers, Job, JobCounts, Kind
from bot.work.worker import Worker
from storage import StorageError
from storage.engine import PATIENCE, address
from storage.errors import DatabaseOpenError
from storage.failures import SEE_TO_SERVER
from storage.resting import RestingConnection

log = logging.getLogger(__name__)

#: In which queue each kind waits: looks at sources never keep digests waiting.
QUEUES: dict[Kind, str] = {
    "gather": "gather",
    "read": "gather",
    "tell": "care",
    "compose": "care",
    "prune": "care",
    "backup": "care",
}
#: Jobs of each queue that one process does at once.
ABREAST = {"gather": 32, "care": 4}
#: Seconds until a worker looks for what nobody rang for, such as a job whose lane another process has let go of.
LOOK = 5.0
GRACE = 2  #: seconds for what is being done when it stops
RESTART = 5.0  #: seconds until a worker that ended by itself is started again
FORGET = 3600.0  #: seconds between two looks for failed jobs that are to be forgotten
KEPT = 7 * 24  #: hours that a failed job is kept
_CONNECTIONS = 4


@asynccontextmanager
async def open_queue(url: str, alarm: Alarm, meters: Meters, rescue_after: int) -> AsyncIterator["QueuedWork"]:
    """The queue of a store, its tables made where they are missing. Raises StorageErrors."""
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # what goes wrong is said here
    await asyncio.to_thread(ensure_schema, url)
    app = _app(url)
    with _translated():
        await app.open_async()
    try:
        yield QueuedWork(app, alarm, meters, rescue_after)
    finally:
        await app.close_async()


async def counts_of(url: str) -> JobCounts:
    """For whoever only looks: nothing is made. Raises StorageErrors, also where the queue was never made."""
    with _translated():
        async with (app := _app(url)).open_async():
            return await _counts(app)


@dataclass
class QueuedWork:
    """Its ``run`` does jobs; ``put`` and ``counts`` are for every process that opened it."""

    app: App
    alarm: Alarm
    meters: Meters
    rescue_after: int  #: seconds of silence after which another process's jobs are taken over

    def __post_init__(self) -> None:
        self._stopping = asyncio.Event()
        self._workers: set[Worker] = set()

    async def put(self, jobs: Sequence[Job]) -> int:
        if not jobs:
            return 0
        manager = self.app.job_manager
        with _translated():
            waiting = {one.queueing_lock for one in await manager.list_jobs_async(status=Status.TODO.value)}
            new = {job.key: _stored(job) for job in jobs if job.key not in waiting}
            try:
                return len(await manager.batch_defer_jobs_async(list(new.values()))) if new else 0
            except AlreadyEnqueued:  # another process was faster with one of them, and none of them was put in
                return sum([await self._put_one(job) for job in new.values()])

    async def counts(self) -> JobCounts:
        with _translated():
            return await _counts(self.app)

    async def run(self, handlers: Handlers) -> None:
        for kind, handler in handlers.items():
            self.app.task(name=kind, queue=QUEUES[kind], pass_context=True)(partial(self._do, kind, handler))
        queues = {QUEUES[kind] for kind in handlers}
        side = [asyncio.create_task(self._rescue()), asyncio.create_task(self._forget())]
        try:
            async with asyncio.TaskGroup() as group:
                for queue in queues:
                    group.create_task(self._work(queue), name=f"queue {queue}")
        finally:
            await cancelled(side)

    def stop(self) -> None:
        self._stopping.set()
        for worker in self._workers:
            worker.stop()

    async def _put_one(self, job: StoredJob) -> int:
        try:
            await self.app.job_manager.defer_job_async(job)
        except AlreadyEnqueued:
            return 0
        return 1

    async def _work(self, queue: str) -> None:
        """A worker that ends by itself lost the store; another one is started until it is there again."""
        while not self._stopping.is_set():
            worker = Worker(
                self.app,
                queues=[queue],
                name=queue,
                concurrency=ABREAST[queue],
                fetch_job_polling_interval=LOOK,
                shutdown_graceful_timeout=GRACE,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=self.rescue_after / 3,
                stalled_worker_timeout=self.rescue_after,
            )
            self._workers.add(worker)
            try:
                await worker.run()
                why = _away("it lost its connection")
            except ProcrastinateException as error:
                why = _away(error)
            finally:
                self._workers.discard(worker)
            if not self._stopping.is_set():
                log.warning("work of the queue %s is begun again in a moment: %s", queue, why)
                await self._pause(RESTART)

    async def _do(self, kind: Kind, handler: Handler, context: JobContext, /, **arguments: Any) -> None:
        """One job. What is not done now stays due, so that only what failed by our fault is kept as failed."""
        stored = context.job
        job = Job(kind, stored.queueing_lock or kind, arguments, stored.lock)
        with about(job=job.key):
            await self._done(job, handler, again=stored.attempts > 0)

    async def _done(self, job: Job, handler: Handler, *, again: bool) -> None:
        try:
            await handler(Attempt(job, again=again))
        except asyncio.CancelledError:  # the process stops: it is found due again
            return
        except StorageError as error:
            log.warning("%s has to wait: %s", job.what, error)
            self.meters.worked(job.kind, "again")
        except Exception as error:
            self.meters.worked(job.kind, "failed")
            await self.alarm.raise_for(error, job.what)
            raise
        else:
            self.meters.worked(job.kind, "done")

    async def _rescue(self) -> None:
        while True:
            await self._try(self._rescued(), "jobs of dead processes are not looked for")
            await asyncio.sleep(self.rescue_after / 3)

    async def _rescued(self) -> None:
        if await rescue(self.app.job_manager, self.rescue_after):
            for worker in self._workers:
                worker.look()

    async def _forget(self) -> None:
        manager = self.app.job_manager
        while True:
            old = manager.delete_old_jobs(KEPT, include_failed=True, include_cancelled=True, include_aborted=True)
            await self._try(old, "failed jobs are not forgotten")
            await asyncio.sleep(FORGET)

    async def _try(self, work: Any, otherwise: str) -> None:
        try:
            await work
        except ProcrastinateException as error:
            log.warning("%s: %s", otherwise, _away(error))

    async def _pause(self, seconds: float) -> None:
        await unless(self._stopping, asyncio.sleep(seconds))


def _stored(job: Job) -> StoredJob:
    return StoredJob(
        id=None,
        queue=QUEUES[job.kind],
        lock=job.lane,
        queueing_lock=job.key,
        task_name=job.kind,
        task_kwargs=dict(job.arguments),
    )


def _app(url: str) -> App:
    return App(
        connector=PsycopgConnector(
            conninfo=address(url),
            min_size=0,
            max_size=_CONNECTIONS,
            connection_class=RestingConnection,
            kwargs=PATIENCE,
        )
    )


async def _counts(app: App) -> JobCounts:
    tasks = list(await app.job_manager.list_tasks_async())
    found = [{one["name"]: one[state] for one in tasks if one[state]} for state in ("todo", "doing", "failed")]
    return JobCounts(*found)


@contextmanager
def _translated() -> Iterator[None]:
    """What the queue's store cannot do now is an error of the store like any other."""
    try:
        yield
    except ProcrastinateException as error:
        raise _away(error) from error


def _away(why: ProcrastinateException | str) -> DatabaseOpenError:
    """In the driver's words, on one line."""
    cause = why.__cause__ or why if isinstance(why, ProcrastinateException) else why
    return DatabaseOpenError("of DATABASE_URL", f"the queue: {' '.join(str(cause).split())}", SEE_TO_SERVER)
