"""The second stage: what a source was seen to list is read and stored."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.analysis.analysis import AnalysisError
from bot.clock import loop_time
from bot.newsroom.drafts import Drafter, Miss, Outcome
from bot.newsroom.means import Means
from bot.newsroom.shelving import Shelf
from bot.newsroom.storybook import Storybook
from bot.newsroom.tasks import Task, task_of
from bot.newsroom.tries import wait_after
from bot.newsroom.values import CLAIMED
from bot.process.about import about
from bot.sources.topics import word_topics
from gatherer import PER_HOST
from storage import Postponed, RefusedRowError, Settled, Source, StorageError, UnitOfWork, UnreadEntry

log = logging.getLogger(__name__)

#: What was read is stored when it is so many, or when nothing more was ready for so many seconds.
_BATCH, _PATIENCE = 8, 2.0
#: Entries that are claimed at once.
_MOST = 100


class Correspondent:
    """Reads entries that wait, the newest first. Keeps the stories of the last days in memory."""

    def __init__(self, means: Means) -> None:
        self._database = means.database
        self._clock = means.clock
        self._drafter = Drafter(means.fetcher, means.analyst)
        self._stories: Storybook | None = None
        self._shelving = asyncio.Lock()

    async def read(self, source: Source, deadline: float, *, hurried: bool = False) -> int:
        """Read and store until ``deadline``, a time of the event loop; how many articles are new.

        ``hurried``: what failed is tried again though its wait is not over. What is not read by then waits for the
        next time. What goes wrong with the source is logged, and waits too; raises StorageError where the store
        cannot be written to for now.
        """
        with about(source=source.id):
            return await self._read(source, deadline, hurried)

    async def _read(self, source: Source, deadline: float, hurried: bool) -> int:
        try:
            tasks = await self._database.write(lambda uow: self._claimed(uow, source, hurried))
            return await _Reading(self, source, tasks).run(deadline)
        except StorageError as error:
            if error.may_pass:
                raise
            log.warning("what %s lists has to wait: %s", source.url, error)
        except Exception:  # a fault of ours, which one source brings out, must not keep the others back
            log.exception("what %s lists could not be read", source.url)
        return 0

    def _claimed(self, uow: UnitOfWork, source: Source, hurried: bool) -> list[Task]:
        """What is to be read; an address whose article another source has brought by now is not."""
        now = self._clock.now()
        if (held := uow.sources.hold(source.id)) is None or held.removed_at is not None:
            return []
        claimed = uow.entries.claim(source.id, now, now + CLAIMED, _MOST, hurried=hurried)
        tasks = _understood(uow, source, claimed, now)
        new = [task for task in tasks if task.article_id is None]
        known = uow.articles.known([task.entry.url for task in new]) if new else {}
        told = [task for task in new if task.entry.url in known]
        uow.entries.settle(
            source.id, [Settled(task.entry_id, task.content_hash, known[task.entry.url]) for task in told]
        )
        return [task for task in tasks if task not in told]

    async def draft(self, task: Task) -> Outcome:
        try:
            return await self._drafter.draft(task)
        except Exception as error:  # a fault of ours, which is to end as any other miss
            log.exception("%s could not be read", task.entry.url)
            return Miss(task, AnalysisError(task.entry.url, f"met {type(error).__name__}"))

    async def shelve(self, source: Source, outcomes: Sequence[Outcome]) -> int:
        """Store a batch; what cannot be stored keeps none of the others back."""
        try:
            return await self._put(source, outcomes)
        except StorageError as error:
            if error.may_pass:
                raise
            fault: Exception = error
        except Exception as error:
            fault = error
        if len(outcomes) > 1:
            return sum([await self.shelve(source, [outcome]) for outcome in outcomes])
        task = outcomes[0].task
        if isinstance(fault, RefusedRowError) and await self._database.read(lambda uow: _is_stored(uow, task)):
            return await self._put(source, outcomes)  # another process was faster with its address
        log.error("%s could not be stored", task.entry.url, exc_info=fault)
        return await self._put(source, [Miss(task, AnalysisError(task.entry.url, f"met {type(fault).__name__}"))])

    async def release(self, source: Source, tasks: Sequence[Task]) -> None:
        if tasks:
            await self._database.write(lambda uow: self._released(uow, source, [task.entry_id for task in tasks]))

    def _released(self, uow: UnitOfWork, source: Source, entry_ids: Sequence[str]) -> None:
        uow.sources.hold(source.id)
        uow.entries.release(source.id, entry_ids, self._clock.now())

    async def _put(self, source: Source, outcomes: Sequence[Outcome]) -> int:
        async with self._shelving:
            try:
                return await self._database.write(lambda uow: self._shelf(uow, source).put(uow, outcomes))
            except BaseException:
                # What was rolled back is still in the book; the next one is read from the store.
                self._stories = None
                raise

    def _shelf(self, uow: UnitOfWork, source: Source) -> Shelf:
        # Taken within the transaction: what waits for its turn while a digest is composed is news after it.
        now = self._clock.now()
        if self._stories is None or self._stories.is_full(now):
            self._stories = Storybook(now)
        return Shelf(source, word_topics(uow), self._stories, now)


def _understood(uow: UnitOfWork, source: Source, claimed: Sequence[UnreadEntry], now: datetime) -> list[Task]:
    """What is not understood waits, ever longer: for the version of the bot that noted it, or for ever."""
    tasks = []
    for unread in claimed:
        if (task := task_of(unread)) is not None:
            tasks.append(task)
            continue
        tries = unread.tries + 1
        again_at = now + wait_after(tries)
        waits = Postponed(unread.entry_id, unread.content_hash, unread.article_id, tries, again_at, "not_understood")
        uow.entries.postpone(source.id, [waits])
        uow.afterwards(partial(log.warning, "what was noted of an entry of %s is not understood; it waits", source.url))
    return tasks


def _is_stored(uow: UnitOfWork, task: Task) -> bool:
    return task.article_id is None and bool(uow.articles.known([task.entry.url]))


class _Reading:
    """The entries of one source on their way into the store: a slow page keeps none of the others back."""

    def __init__(self, correspondent: Correspondent, source: Source, tasks: Sequence[Task]) -> None:
        self._correspondent = correspondent
        self._source = source
        self._order = {task.entry_id: place for place, task in enumerate(tasks)}
        self._waiting = deque(tasks)
        self._running: dict[asyncio.Task[Outcome], Task] = {}
        self._ready: list[Outcome] = []
        self._new = 0

    async def run(self, deadline: float) -> int:
        try:
            while (left := deadline - loop_time()) > 0:
                self._start()
                if not self._running:
                    break
                await self._step(min(left, _PATIENCE))
            await self._store()
        finally:
            await self._leave()
        return self._new

    def _start(self) -> None:
        while self._waiting and len(self._running) < PER_HOST:
            task = self._waiting.popleft()
            self._running[asyncio.create_task(self._correspondent.draft(task))] = task

    async def _step(self, seconds: float) -> None:
        """Wait for the next page; store what is ready when it is enough, or when nothing comes."""
        done, _ = await asyncio.wait(self._running, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for finished in done:
            self._ready.append(finished.result())
            del self._running[finished]
        if len(self._ready) >= _BATCH or not done:
            await self._store()

    async def _store(self) -> None:
        if self._ready:
            # A story is to begin with its first report.
            oldest_first = sorted(self._ready, key=lambda outcome: -self._order[outcome.task.entry_id])
            self._new += await self._correspondent.shelve(self._source, oldest_first)
            self._ready = []

    async def _leave(self) -> None:
        """What was not read is for the next time; what could not be stored is so when its lease is over."""
        for running in self._running:
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._correspondent.release(self._source, [*self._waiting, *self._running.values()])
