"""What the reports of each story tell together: made again whenever they change, and kept for the digests."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.analysis.analysed import Manuscript, tell_story
from bot.analysis.analysis import AnalysisError
from bot.clock import loop_time
from bot.digests.telling import Telling, telling_record
from bot.newsroom.manuscripts import manuscript_of
from bot.newsroom.means import Means
from storage import StorageError, StoredTelling, UnitOfWork, Untold

log = logging.getLogger(__name__)

#: Stories that are read, and stored, at once: few, so that what is new need not wait for what is old.
_BATCH = 20
#: At one call: after an update of the bot, all that it ever stored is told little by little.
_MOST = 100


@dataclass(frozen=True)
class _Task:
    """A story as it was read."""

    untold: Untold
    manuscript: Manuscript
    until: int  #: the highest article id


class Teller:
    """Tells stories that are untold, the youngest first.

    That they are untold is in the store, so that nothing is lost when this ends in the midst of it, and another
    process that does the same does no harm.
    """

    def __init__(self, means: Means) -> None:
        self._database = means.database
        self._analyst = means.analyst
        self._clock = means.clock
        self._turn = asyncio.Lock()

    async def tell(self, deadline: float) -> int:
        """Until nothing is untold, or ``deadline``, a time of the event loop; how many stories were told.

        What cannot be told is logged, and kept as told with nothing in it. Raises StorageError where the store cannot
        be written to for now.
        """
        told = 0
        async with self._turn:
            while told < _MOST and loop_time() < deadline:
                tasks = await self._database.read(_tasks)
                done = [(task, telling) for task in tasks if (telling := await self._told(task, deadline)) is not None]
                await self._store(done)
                told += len(done)
                if len(done) < _BATCH:
                    break
        return told

    async def _told(self, task: _Task, deadline: float) -> Telling | None:
        """None where there is no time left."""
        if not task.manuscript.needs_work:
            return Telling(task.until)
        try:
            async with asyncio.timeout_at(deadline):
                telling = await self._made(task.manuscript)
        except TimeoutError:
            return None
        except Exception as error:  # of one story, which must not keep the others back, nor come again for ever
            log.warning("story %d is told by its best report alone: %s", task.untold.story_id, error)
            return Telling(task.until)
        return replace(telling, until=task.until)

    async def _made(self, manuscript: Manuscript) -> Telling:
        try:
            return await self._analyst.run(tell_story, manuscript)
        except AnalysisError:  # its worker may have died of something else, and what is new would be told to nobody
            return await self._analyst.run(tell_story, manuscript)

    async def _store(self, done: Sequence[tuple[_Task, Telling]]) -> None:
        if done:
            await self._database.write(lambda uow: self._put(uow, done))

    def _put(self, uow: UnitOfWork, done: Sequence[tuple[_Task, Telling]]) -> None:
        uow.alone("stories")
        now = self._clock.now()
        for task, telling in done:
            story = task.untold
            try:
                with uow.apart():
                    uow.stories.tell(story.story_id, story.edition, _stored(telling), now)
            except StorageError as error:
                if error.may_pass:
                    raise
                log.warning("what story %d tells could not be stored: %s", story.story_id, error)
                uow.stories.tell(story.story_id, story.edition, _stored(Telling(task.until)), now)


def _tasks(uow: UnitOfWork) -> list[_Task]:
    return [_task(uow, untold) for untold in uow.stories.untold(_BATCH)]


def _task(uow: UnitOfWork, untold: Untold) -> _Task:
    standing = [one for one in uow.articles.texts_of_story(untold.story_id) if one.withdrawn_at is None]
    revised = [one.id for one in standing if one.version > 1]
    versions = uow.articles.versions(revised) if revised else {}
    return _Task(untold, manuscript_of(standing, versions), max((one.id for one in standing), default=0))


def _stored(telling: Telling) -> StoredTelling:
    return StoredTelling(telling.until, telling_record(telling))
