"""The newsroom: gathers what is due, and reads what somebody asks about."""

import asyncio

from bot.clock import loop_time
from bot.newsroom.correspondent import Correspondent
from bot.newsroom.means import Means
from bot.newsroom.reading import Reader
from bot.newsroom.rounds import OnSource, Round, Staff, joined
from bot.newsroom.scout import Scout, resolved
from bot.newsroom.teller import Teller
from bot.newsroom.values import Found, Gathered, GatherPolicy, ReadArticle
from storage import Source, StorageError


class Newsroom:
    """Looks at sources and stores what they tell; reads articles that somebody asks about."""

    def __init__(self, means: Means, policy: GatherPolicy) -> None:
        self._policy = policy
        self._database = means.database
        self._clock = means.clock
        self._limits = policy.limits
        self._scout = Scout(means, policy)
        self._correspondent = Correspondent(means)
        self._teller = Teller(means)
        self._staff = Staff(means.database, means.clock, self._scout, self._correspondent, self._teller, policy.limits)
        self._reader = Reader(means)
        self._turn = asyncio.Lock()

    async def gather(self, *, everything: bool = False, on_source: OnSource | None = None) -> list[Gathered]:
        """Look at what is due, or at every source, and read what they list; within two minutes.

        With ``everything`` no wait is kept, neither a source's nor that of an article that could not be read.
        What is not read by then waits in the store for the next run. Failures are values among the others; raises
        StorageError where the store cannot be written to for now: then the next run does what this one did not.
        A run of this newsroom that is under way is waited for: what it is reading is read when this one ends.
        """
        told: list[Gathered] = []

        def tell(gathered: Gathered) -> None:
            told.append(gathered)
            if on_source:
                on_source(gathered)

        async with self._turn:
            await Round(self._staff, tell, everything=everything).run()
        return told

    async def gather_source(self, source: Source) -> Gathered:
        """Look at one source now, due or not, and read what it lists, what failed too; within a minute."""
        deadline = loop_time() + self._limits.source
        try:
            seen = await self._scout.look(source, deadline)
            new = await self._correspondent.read(source, deadline, hurried=True)
            await self._teller.tell(deadline)
        except StorageError as error:
            return Gathered(source.url, source.title, "failed", error=str(error))
        return joined(seen.gathered, new)

    def host_of(self, source: Source) -> str:
        """The host that a look at it asks, with its port; empty where none can be."""
        return self._scout.host_of(source)

    async def gather_claimed(self, source_id: int, *, again: bool) -> Gathered | None:
        """Look at a source that was claimed as due, and read what it lists; within a minute. None where it is gone.

        ``again``: whoever did this before is dead, and what was claimed of it is nobody's. Where this is broken off,
        the source is due again. Raises StorageError where the store cannot be written to for now.
        """
        deadline = loop_time() + self._limits.source
        source = await self._taken_up(source_id, again)
        if source is None or source.paused_at is not None:
            return None
        try:
            seen = await self._scout.look(source, deadline)
            new = await self._correspondent.read(source, deadline)
        except asyncio.CancelledError:
            now = self._clock.now()
            await self._database.write(lambda uow: uow.sources.postpone(source_id, now))
            raise
        return joined(seen.gathered, new)

    async def read_waiting(self, source_id: int, *, again: bool) -> int:
        """Read what an earlier look at a source left; how many articles are new. Raises StorageError as above."""
        source = await self._taken_up(source_id, again)
        return await self._correspondent.read(source, loop_time() + self._limits.source) if source else 0

    async def tell(self) -> None:
        """Stories that are untold. Raises StorageError as above."""
        await self._teller.tell(loop_time() + self._limits.source)

    async def _taken_up(self, source_id: int, again: bool) -> Source | None:
        now = self._clock.now()
        if again:
            await self._database.write(lambda uow: uow.entries.release_all(source_id, now))
        source = await self._database.read(lambda uow: uow.sources.get(source_id))
        return None if source is None or source.removed_at is not None else source

    async def read(self, url: str) -> ReadArticle:
        """The article at an address: as stored where it is known, else from the web, and not stored.

        Raises GatherError, AnalysisError.
        """
        return await self._reader.read(url)

    async def reread(self, article_id: int) -> ReadArticle | None:
        """A stored article. None where it is gone."""
        return await self._reader.reread(article_id)

    async def read_text(self, text: str) -> ReadArticle:
        """A text that somebody pasted or forwarded. Raises AnalysisError."""
        return await self._reader.read_text(text)

    async def look(self, url: str) -> Found:
        """What could be followed at an address. Raises GatherError, AnalysisError."""
        return await self._reader.look(resolved(url, self._policy.rsshub_url), url)
