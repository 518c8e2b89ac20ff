"""``jianbao restore``"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.analysis.analysed import words_of
from bot.analysis.analysis import AnalysisError, Analyst, WorkerAnalyst, WorkerRules
from bot.cli.backing import print_comparison
from bot.cli.printing import local, stages, tell
from bot.clock import SystemClock
from bot.settings import Settings, load_settings
from storage import Database, SearchText, UnitOfWork
from storage.errors import DifferentCopyError
from storage.portable.copying import Told
from storage.portable.reading import BEHIND, Restored
from storage.portable.reading import restore as restore_rows
from storage.unindexed import UnindexedArticle

#: Articles whose words are cut before they are stored together.
_AT_ONCE = 200
#: For one article: nobody waits for it, and the machine may be busy.
_LIMIT = timedelta(minutes=2)
_INDEXING = (
    "Making the search index, newest articles first. The bot may run already; if this is ended, the same command goes "
    "on with it."
)


def restore(file: str) -> None:
    settings = load_settings()
    with stages() as told:
        try:
            restored = restore_rows(settings.store_url(), Path(file), SystemClock().now(), told)
        except DifferentCopyError as error:
            print_comparison(error.compared)
            raise
    _tell(restored, settings.timezone)
    with stages() as told:
        left = asyncio.run(_index(settings, told))
    if left:
        tell(f"Articles whose words could not be cut: {left}. Search does not find them; the same command tries again.")
    else:
        tell("The store is whole.")


def _tell(restored: Restored, zone: str) -> None:
    what = f"the backup of {local(restored.about.made_at, zone)}, made of {restored.about.made_of}"
    if not restored.compared:
        tell(f"All rows of {what}, are there; the search index is not whole yet: going on with it.")
        return
    print_comparison(restored.compared)
    tell(f"All rows of {what}, are there.")


async def _index(settings: Settings, told: Told) -> int:
    """Make the index of all articles that have none; how many could not be."""
    database = Database(settings.store_url())
    rules = WorkerRules(cache_dir=settings.data_folder() / "cache", limit=_LIMIT)
    analyst = WorkerAnalyst(rules)
    try:
        before, left = None, await database.read(_count)
        if left:
            tell(_INDEXING)
        while left and left != before:  # what failed on a busy machine is tried again
            await _index_all(database, analyst, left, told)
            before, left = left, await database.read(_count)
        if not left:
            await database.write(lambda uow: uow.facts.drop(BEHIND))
        return left
    finally:
        await analyst.close()
        database.close()


async def _index_all(database: Database, analyst: Analyst, total: int, told: Told) -> None:
    below, done = None, 0
    while articles := await database.read(partial(_next, below=below)):
        cut = await asyncio.gather(*(_words(analyst, article) for article in articles))
        found_by = {article: words for article, words in zip(articles, cut, strict=True) if words is not None}
        await database.write(partial(_put, found_by=found_by))
        below, done = articles[-1].id, done + len(articles)
        told("Indexing", done, max(total, done))


def _count(uow: UnitOfWork) -> int:
    return uow.unindexed.count()


def _next(uow: UnitOfWork, below: int | None) -> list[UnindexedArticle]:
    return uow.unindexed.newest(_AT_ONCE, below)


def _put(uow: UnitOfWork, found_by: Mapping[UnindexedArticle, SearchText]) -> None:
    uow.unindexed.index(found_by)


async def _words(analyst: Analyst, article: UnindexedArticle) -> SearchText | None:
    """None where the worker could not do it."""
    try:
        return SearchText(*await analyst.run(words_of, article.title, article.text))
    except AnalysisError:
        return None
