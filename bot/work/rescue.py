"""Jobs of processes that died: they are done again."""

import logging

from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg.errors import RaiseException

from bot.process.about import about

log = logging.getLogger(__name__)


async def rescue(manager: JobManager, seconds: float) -> bool:
    """Of workers that were silent for so long; several processes may do it at once. Whether there were any."""
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for job in stalled:
        with about(job=job.queueing_lock):
            await _rescued(manager, job)
    return bool(stalled)


async def _rescued(manager: JobManager, job: Job) -> None:
    try:
        await _retried(manager, job)
    except ConnectorException as error:
        if not isinstance(error.__cause__, RaiseException):
            raise
        log.debug("job %s was rescued by another process", job.queueing_lock)


async def _retried(manager: JobManager, job: Job) -> None:
    try:
        await manager.retry_job(job)
        log.info("job %s is done again: whoever did it is silent", job.queueing_lock)
    except UniqueViolation:  # another with its key waits already, and does what this one was to do
        await manager.finish_job(job, Status.FAILED, delete_job=True)
