"""The newsroom: gathers what is due, and reads what somebody asks about."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.newsroom.correspondent import Correspondent, resolved
from bot.newsroom.means import Means
from bot.newsroom.reading import Reader
from bot.newsroom.values import Found, Gathered, GatherPolicy, ReadArticle
from storage import Source, UnitOfWork

#: Sources looked at at once.
_ABREAST = 8
#: A claimed source is left alone by other processes for so long: longer than a run.
_LEASE = timedelta(minutes=3)
_MOST_SOURCES = 1000

OnSource = Callable[[Gathered], None]


class Newsroom:
    """Looks at sources and stores what they tell; reads articles that somebody asks about."""

    def __init__(self, means: Means, policy: GatherPolicy) -> None:
        self._database = means.database
        self._clock = means.clock
        self._policy = policy
        self._limits = policy.limits
        self._correspondent = Correspondent(means, policy)
        self._reader = Reader(means)

    async def gather(self, *, everything: bool = False, on_source: OnSource | None = None) -> list[Gathered]:
        """Look at what is due, or at every source; within two minutes. Failures are values among the others."""
        now = self._clock.now()
        sources = await self._database.write(lambda uow: _claim(uow, now, everything))
        places, end = asyncio.Semaphore(_ABREAST), _loop_time() + self._limits.run

        async def one(source: Source) -> Gathered:
            async with places:
                if _loop_time() > end - self._limits.least:
                    gathered = _not_asked(source)
                else:
                    gathered = await self._correspondent.gather(source, min(end, _loop_time() + self._limits.source))
            if on_source:
                on_source(gathered)
            return gathered

        return list(await asyncio.gather(*map(one, sources)))

    async def gather_source(self, source: Source) -> Gathered:
        """Look at one source now, due or not."""
        return await self._correspondent.gather(source, _loop_time() + self._limits.source)

    async def read(self, url: str) -> ReadArticle:
        """The article at an address: as stored where it is known, else from the web, and not stored.

        Raises GatherError, AnalysisError.
        """
        return await self._reader.read(url)

    async def read_text(self, text: str) -> ReadArticle:
        """A text that somebody pasted or forwarded. Raises AnalysisError."""
        return await self._reader.read_text(text)

    async def look(self, url: str) -> Found:
        """What could be followed at an address. Raises GatherError, AnalysisError."""
        return await self._reader.look(resolved(url, self._policy.rsshub_url), url)


def _claim(uow: UnitOfWork, now: datetime, everything: bool) -> list[Source]:
    if everything:
        return uow.sources.claim_all(now + _LEASE)
    return uow.sources.claim_due(now, now + _LEASE, _MOST_SOURCES)


def _not_asked(source: Source) -> Gathered:
    why = f"{source.url} was not asked: the run's two minutes were over; it stays due, gather again"
    return Gathered(source.url, source.title, "failed", error=why)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
