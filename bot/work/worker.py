"""A worker of procrastinate that ends when it has lost the store, so that another one can be started."""

import asyncio

from procrastinate.job_context import JobContext
from procrastinate.worker import Worker as ProcrastinateWorker


class Worker(ProcrastinateWorker):
    """Some of its ways are changed, which its version 3.10 has no setting for."""

    async def run(self) -> None:
        await super().run()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        super().stop()  # type: ignore[no-untyped-call]

    def look(self) -> None:
        """There may be a job of which nobody told: one done again, or in a lane that has become free."""
        self._new_job_event.set()

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
