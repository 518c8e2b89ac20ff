"""A worker of procrastinate that ends when it has lost the store, so that another one can be started."""

import asyncio

from procrastinate.job_context import JobContext
from procrastinate.worker import Worker as ProcrastinateWorker


class Worker(ProcrastinateWorker):
    """Some of its ways are changed, which its version 3.10 has no setting for."""

    _told = 0  #: times that it was told to look

    async def run(self) -> None:
        await super().run()  # type: ignore[no-untyped-call]  # theirs has no types

    def stop(self) -> None:
        super().stop()  # type: ignore[no-untyped-call]  # theirs has no types

    def look(self) -> None:
        """There may be a job of which nobody told: one done again, or in a lane that has become free."""
        self._told += 1
        self._new_job_event.set()

    async def _fetch_and_process_jobs(self) -> None:
        """Again where something was told while it looked, which the look may have been too early for."""
        told = None
        while told != self._told:
            told = self._told
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]  # theirs has no types

    async def _periodic_deferrer(self) -> None:
        """Nothing is put in by the queue's own clock. Where this ended at once, as it does there, nobody would notice
        that the worker's heartbeat has ended."""
        await asyncio.Event().wait()

    async def _process_job(self, context: JobContext) -> None:
        """A job whose end cannot be recorded would count as being done for as long as this worker lives.

        One that has ended lets go of its lane, in which another may wait.
        """
        try:
            await super()._process_job(context)
        except Exception:
            self.stop()
            raise
        self.look()
