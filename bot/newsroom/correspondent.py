"""One source: looked at, its articles read, and the outcome kept."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

import gatherer
from bot.analysis import AnalysisError
from bot.newsroom.drafts import Draft, Drafter, Miss
from bot.newsroom.means import Means
from bot.newsroom.plan import TRIES, Plan, Task, entry_hash, first_plan, newest_first, next_plan
from bot.newsroom.shelving import Shelf
from bot.newsroom.storybook import Storybook
from bot.newsroom.values import Gathered, GatherPolicy
from gatherer import DiscoveryError, FeedError, FetchError, GatherError, Look, Validators, next_poll
from storage import Failed, Looked, Source, StorageError, UnitOfWork

log = logging.getLogger(__name__)

#: Articles of one source that are read at once.
_ABREAST = 8


class Correspondent:
    """Goes to a source and comes back with what is new there. Keeps the stories of the last days in memory."""

    def __init__(self, means: Means, policy: GatherPolicy) -> None:
        self._means = means
        self._database = means.database
        self._clock = means.clock
        self._policy = policy
        self._drafter = Drafter(means.fetcher, means.analyst, policy.limits)
        self._stories: Storybook | None = None
        self._shelving = asyncio.Lock()

    async def gather(self, source: Source, deadline: float) -> Gathered:
        """Look and store; ``deadline`` is a time of the event loop. Whatever goes wrong is in the value."""
        try:
            return await self._look_and_take(source, deadline)
        except StorageError as error:
            return Gathered(source.url, source.title, "failed", error=str(error))
        except Exception as error:  # a fault of ours, which one source brings out, must not keep the others back
            log.exception("source %s could not be gathered", source.url)
            why = f"cannot gather {source.url}: {type(error).__name__}, which nobody foresaw; the log has more"
            return Gathered(source.url, source.title, "failed", error=why)

    async def _look_and_take(self, source: Source, deadline: float) -> Gathered:
        try:
            async with asyncio.timeout_at(deadline):
                look = await self._look(source)
        except TimeoutError:
            return await self._failed(source, self._out_of_time(source))
        except (GatherError, AnalysisError) as error:
            return await self._failed(source, error)
        if look.not_modified:
            await self._looked(source, look)
            return Gathered(source.url, source.title, "unchanged")
        return await self._take(source, look, deadline)

    async def _look(self, source: Source) -> Look:
        try:
            return await self._listing(source, "page" if source.kind == "page" else "feed")
        except FeedError as error:
            if error.code != "not_a_feed" or not _is_new(source):
                raise
            return await self._look_at_page(source, error)

    async def _look_at_page(self, source: Source, error: FeedError) -> Look:
        """A new source that is no feed may be a page of headlines: an imported list calls everything a feed."""
        try:
            look = await self._listing(source, "page")
        except DiscoveryError:
            raise error from None
        now = self._clock.now()
        await self._database.write(lambda uow: _make_page(uow, source, look.title, now))
        return look

    async def _listing(self, source: Source, kind: Literal["feed", "page"]) -> Look:
        address = resolved(source.url, self._policy.rsshub_url)
        validators = Validators(source.etag, source.last_modified)
        return await gatherer.look(
            self._means.fetcher, gatherer.Source(kind, address, validators), self._means.analyst.run
        )

    async def _take(self, source: Source, look: Look, deadline: float) -> Gathered:
        """Read and store what the source lists, batch by batch, so that what is done stays done."""
        now = self._clock.now()
        plan = await self._database.write(lambda uow: _planned(uow, source, look, now))
        new, missed = 0, False
        for batch in _batches(plan.tasks):
            if _loop_time() >= deadline:
                return await self._unfinished(source, new)
            outcomes = await asyncio.gather(*(self._drafter.draft(task, deadline) for task in batch))
            new += await self._shelve(source, outcomes)
            for miss in (outcome for outcome in outcomes if isinstance(outcome, Miss)):
                log.info("%s (try %d of %d)", miss.error, miss.task.tries + 1, TRIES)
                missed = True
        # With its validators the source would answer "not modified", and what was missed could not be tried again.
        await self._looked(source, replace(look, validators=Validators()) if missed else look)
        return Gathered(source.url, source.title, "ok", new)

    async def _unfinished(self, source: Source, new: int) -> Gathered:
        """Out of time with something done: it stays due, and a first look goes on as a first look."""
        if not new:
            return await self._failed(source, self._out_of_time(source))
        now = self._clock.now()
        await self._database.write(lambda uow: uow.sources.claim(source.id, now))
        return Gathered(source.url, source.title, "ok", new)

    async def _shelve(self, source: Source, outcomes: Sequence[Draft | Miss]) -> int:
        async with self._shelving:
            try:
                return await self._database.write(lambda uow: self._put(uow, source, outcomes))
            except BaseException:
                # What was rolled back is still in the book; the next one is read from the store.
                self._stories = None
                raise

    def _put(self, uow: UnitOfWork, source: Source, outcomes: Sequence[Draft | Miss]) -> int:
        # Taken within the transaction: what waits for its turn while a digest is composed is news after it.
        now = self._clock.now()
        if self._stories is None or self._stories.is_full(now):
            self._stories = Storybook(now)
        topic = source.category or self._policy.default_topic
        return Shelf(source, topic, self._stories, now).put(uow, outcomes)

    def _out_of_time(self, source: Source) -> FetchError:
        return FetchError("timeout", source.url, seconds=round(self._policy.limits.source))

    async def _looked(self, source: Source, look: Look) -> None:
        now = self._clock.now()
        etag, last_modified = look.validators.etag, look.validators.last_modified
        looked = Looked(next_poll(now, self._policy.every), etag, last_modified, now, look.title)
        await self._database.write(lambda uow: uow.sources.looked(source.id, looked))

    async def _failed(self, source: Source, error: GatherError | AnalysisError) -> Gathered:
        now = self._clock.now()
        next_at = next_poll(now, self._policy.every, source.failures + 1)
        fields = error.fields if isinstance(error, GatherError) else {}
        failed = Failed(next_at, now, error.code, dict(fields), str(error))
        await self._database.write(lambda uow: uow.sources.failed(source.id, failed))
        return Gathered(source.url, source.title, "failed", error=str(error))


def resolved(url: str, rsshub_url: str | None) -> str:
    """The address to fetch: ``rsshub://`` stands for the operator's RSSHub. Raises FetchError."""
    if not url.startswith("rsshub://"):
        return url
    if rsshub_url is None:
        raise FetchError("bad_url", url, detail="(RSSHUB_URL says what rsshub:// means, and is not set)")
    return f"{rsshub_url.rstrip('/')}/{url.removeprefix('rsshub://').lstrip('/')}"


def _is_new(source: Source) -> bool:
    """Whether it was never looked at since it was added; one that was removed and added again is new again."""
    return source.looked_at is None or source.looked_at < source.added_at


def _make_page(uow: UnitOfWork, source: Source, title: str, now: datetime) -> None:
    """Follow the address anew, as a page; named by its own title where it had only its address for one."""
    uow.sources.remove(source.id, now)
    named = title if title and source.title == source.url else source.title
    uow.sources.add(source.url, "page", named, source.category, now)


def _planned(uow: UnitOfWork, source: Source, look: Look, now: datetime) -> Plan:
    """What to read. What needs no reading is remembered at once: older entries, addresses that are known already."""
    entries = newest_first(look.entries)
    seen = uow.entries.seen(source.id, [entry.id for entry in entries])
    plan = (first_plan if _is_new(source) else next_plan)(entries, seen, now)
    for entry in plan.passed_over:
        uow.entries.record(source.id, entry.id, entry_hash(entry), None, now)
    tasks = []
    for task in plan.tasks:
        known = uow.articles.find(task.entry.url) if task.article_id is None else None
        if known is None:
            tasks.append(task)
        else:
            uow.entries.record(source.id, task.entry.id, entry_hash(task.entry), known.id, now)
    return Plan(tuple(tasks))


def _batches(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    return (tasks[start : start + _ABREAST] for start in range(0, len(tasks), _ABREAST))


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
