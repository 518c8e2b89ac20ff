"""Work that ticks find and workers do: in this process, or by a queue that many processes share."""

from bot.work.embedded import EmbeddedWork
from bot.work.work import Handler, Handlers, Job, Kind, Shift, Standing, Turn, Work

__all__ = ["EmbeddedWork", "Handler", "Handlers", "Job", "Kind", "Shift", "Standing", "Turn", "Work"]
