"""What work is: jobs that may be done twice without harm, put in by ticks and done by handlers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

#: gather: look at what is due; read: what an earlier look left; tell: stories anew; compose: digests that are due;
#: prune: what is too old; backup.
Kind = Literal["gather", "read", "tell", "compose", "prune", "backup"]


@dataclass(frozen=True)
class Job:
    kind: Kind
    key: str  #: of those with the same key one waits at the most
    arguments: Mapping[str, int | str] = field(default_factory=dict)
    lane: str | None = None  #: of those with the same lane one is done at a time, in whatever process

    @property
    def what(self) -> str:
        return f"job {self.key}"


@dataclass(frozen=True)
class JobCounts:
    """How many jobs there are, by kind; what was done is not kept."""

    waiting: Mapping[str, int]
    doing: Mapping[str, int]
    failed: Mapping[str, int]


@dataclass(frozen=True)
class Attempt:
    """A job that is being done."""

    job: Job
    again: bool = False  #: whoever did it before died, or gave it up


#: Raises StorageError where it is to be done later, anything else where it failed. Whatever is found due stays due in
#: the store until it is done, so that a job that is lost is put in again.
Handler = Callable[[Attempt], Awaitable[None]]
Handlers = Mapping[Kind, Handler]


class Work(Protocol):
    """A queue of jobs, and those who do them."""

    async def put(self, jobs: Sequence[Job]) -> int:
        """How many of them were not waiting already. Raises StorageError."""

    async def counts(self) -> JobCounts:
        """Raises StorageError."""

    async def run(self, handlers: Handlers) -> None:
        """Do jobs of these kinds until ``stop``."""

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Shift:
    """Those who do the jobs, as something that runs until it is stopped."""

    work: Work
    handlers: Handlers

    async def run(self) -> None:
        await self.work.run(self.handlers)

    def stop(self) -> None:
        self.work.stop()
