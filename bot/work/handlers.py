"""How each kind of work is done. Done twice, or by two at once, it does nothing more than done once."""

import logging

from bot.editor import DigestRun
from bot.meters import Meters
from bot.newsroom import Gathered, Newsroom
from bot.work.work import Turn

log = logging.getLogger(__name__)


async def gather_round(newsroom: Newsroom, meters: Meters, turn: Turn) -> None:
    """Look at all that is due, and read it."""

    def told(gathered: Gathered) -> None:
        meters.gathered(gathered.status, gathered.new)

    for gathered in await newsroom.gather(on_source=told):
        report(gathered)


async def compose(run: DigestRun, turn: Turn) -> None:
    """Promise the digests that are due."""
    await run()


def report(gathered: Gathered) -> None:
    if gathered.status == "failed":
        log.warning("source %s: %s", gathered.url, gathered.error)
    elif gathered.new:
        log.info("source %s: %d new", gathered.url, gathered.new)
