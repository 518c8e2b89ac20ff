"""Work that ticks find and workers do: in this process, or by a queue that many processes share."""

from bot.work.embedded import EmbeddedWork
from bot.work.work import Attempt, Handler, Handlers, Job, JobCounts, Kind, Shift, Work

__all__ = ["Attempt", "EmbeddedWork", "Handler", "Handlers", "Job", "JobCounts", "Kind", "Shift", "Work"]
