"""Where jobs are pinned that nobody does."""

from collections.abc import Sequence

from bot.work import Handlers, Job, JobCounts


class Wall:
    def __init__(self) -> None:
        self.keys: list[str] = []

    async def put(self, jobs: Sequence[Job]) -> int:
        self.keys += [job.key for job in jobs]
        return len(jobs)

    async def counts(self) -> JobCounts:
        raise NotImplementedError

    async def run(self, handlers: Handlers) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError
