"""How each kind of work is done. Done twice, or by two at once, it does nothing more than done once."""

import logging
from functools import partial

from bot.jobs.due_digests import DigestRun
from bot.newsroom import Gathered, Newsroom
from bot.process.about import about
from bot.process.meters import Meters
from bot.work.work import Attempt

log = logging.getLogger(__name__)


async def gather_round(newsroom: Newsroom, meters: Meters, attempt: Attempt) -> None:
    """Look at all that is due, and read it."""
    await newsroom.gather(on_source=partial(_report, meters))


async def gather_source(newsroom: Newsroom, meters: Meters, attempt: Attempt) -> None:
    """Look at one source that was claimed, and read what it lists."""
    source = int(attempt.job.arguments["source"])
    gathered = await newsroom.gather_claimed(source, again=attempt.again)
    if gathered is not None:
        with about(source=source):
            _report(meters, gathered)


async def read_source(newsroom: Newsroom, attempt: Attempt) -> None:
    """Read what an earlier look at a source left."""
    await newsroom.read_waiting(int(attempt.job.arguments["source"]), again=attempt.again)


async def tell(newsroom: Newsroom, attempt: Attempt) -> None:
    """Tell stories anew that have changed."""
    await newsroom.tell()


async def compose(run: DigestRun, attempt: Attempt) -> None:
    """Promise the digests that are due."""
    await run()


def _report(meters: Meters, gathered: Gathered) -> None:
    meters.gathered(gathered.status, gathered.new)
    if gathered.status == "failed":
        log.warning("source %s: %s", gathered.url, gathered.error)
    elif gathered.new:
        log.info("source %s: %d new", gathered.url, gathered.new)
