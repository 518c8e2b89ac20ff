"""What the newsroom works with."""

from dataclasses import dataclass

from bot.analysis.analysis import Analyst
from bot.clock import Clock
from gatherer import Fetcher
from storage import Database


@dataclass(frozen=True)
class Means:
    """All of it is opened and closed by whoever opens the newsroom."""

    database: Database
    fetcher: Fetcher
    analyst: Analyst
    clock: Clock
