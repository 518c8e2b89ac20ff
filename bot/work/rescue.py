"""Jobs of processes that died: they are done again."""

import logging

from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg.errors import RaiseException

log = logging.getLogger(__name__)


async def rescue(manager: JobManager, seconds: float) -> bool:
    """Of workers that were silent for so long; several processes may do it at once. Whether there were any."""
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for job in stalled:
        try:
            await _rescued(manager, job)
        except ConnectorException as error:
            if not isinstance(error.__cause__, RaiseException):
                raise
            log.debug("job %s was rescued by another process", job.queueing_lock, extra={"job": job.queueing_lock})
    return bool(stalled)


async def _rescued(manager: JobManager, job: Job) -> None:
    try:
        await manager.retry_job(job)
        about = {"job": job.queueing_lock}
        log.info("job %s is done again: whoever did it is silent", job.queueing_lock, extra=about)
    except UniqueViolation:  # another with its key waits already, and does what this one was to do
        await manager.finish_job(job, Status.FAILED, delete_job=True)
