"""The first stage: a source is looked at, and what it lists is kept, to be read."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

import gatherer
from bot.analysis.analysis import AnalysisError
from bot.clock import loop_time
from bot.newsroom import timing
from bot.newsroom.means import Means
from bot.newsroom.register import Register, is_new
from bot.newsroom.values import Gathered, GatherPolicy
from bot.process.about import about
from gatherer import DiscoveryError, FeedError, FetchError, GatherError, Look
from storage import Source, StorageError, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seen:
    """What a look at a source gave."""

    gathered: Gathered
    unread: bool = False  #: whether it put something down to be read


class Scout:
    """Looks at sources and keeps what they list, each look in one transaction."""

    def __init__(self, means: Means, policy: GatherPolicy) -> None:
        self._means = means
        self._database = means.database
        self._clock = means.clock
        self._policy = policy

    def host_of(self, source: Source) -> str:
        """The host that is asked, with its port; empty where none can be."""
        try:
            return urlsplit(resolved(timing.address_of(source), self._policy.rsshub_url)).netloc
        except (GatherError, ValueError):
            return ""

    async def look(self, source: Source, deadline: float) -> Seen:
        """What goes wrong with the source is in the value; ``deadline`` is a time of the event loop.

        Raises StorageError where the store cannot be written to for now: then the source stays due.
        """
        with about(source=source.id):
            try:
                return await self._look(source, deadline)
            except StorageError as error:
                if error.may_pass:
                    raise
                return Seen(Gathered(source.url, source.title, "failed", error=str(error)))
            except Exception as error:  # a fault of ours, which one source brings out, must not keep the others back
                log.exception("source %s could not be looked at", source.url)
                why = f"cannot gather {source.url}: {type(error).__name__}, which nobody foresaw; the log has more"
                return Seen(Gathered(source.url, source.title, "failed", error=why))

    async def _look(self, source: Source, deadline: float) -> Seen:
        began = loop_time()
        try:
            async with asyncio.timeout_at(deadline):
                look = await self._listing(source)
        except TimeoutError:
            error = FetchError("timeout", source.url, seconds=round(deadline - began))
            return await self._failed(source, error, began)
        except (GatherError, AnalysisError) as error:
            return await self._failed(source, error, began)
        took = loop_time() - began
        return await self._database.write(lambda uow: self._kept(uow, source, look, took))

    async def _listing(self, source: Source) -> Look:
        try:
            return await self._ask(source, "page" if source.kind == "page" else "feed")
        except FeedError as error:
            if error.code != "not_a_feed" or not is_new(source):
                raise
            return await self._look_at_page(source, error)

    async def _look_at_page(self, source: Source, error: FeedError) -> Look:
        """A new source that is no feed may be a page of headlines: an imported list calls everything a feed."""
        try:
            look = await self._ask(source, "page")
        except DiscoveryError:
            raise error from None
        now = self._clock.now()
        await self._database.write(lambda uow: _make_page(uow, source, look.title, now))
        return look

    async def _ask(self, source: Source, kind: Literal["feed", "page"]) -> Look:
        address = resolved(timing.address_of(source), self._policy.rsshub_url)
        asked = gatherer.Source(kind, address, timing.validators_of(source, self._clock.now()))
        return await gatherer.look(self._means.fetcher, asked, self._means.analyst.run)

    def _kept(self, uow: UnitOfWork, source: Source, look: Look, took: float) -> Seen:
        now = self._clock.now()
        if look.not_modified:
            looked = timing.looked(source, look, self._policy, now, is_newer=False)
            uow.sources.looked(source.id, replace(looked, took=took))
            return Seen(Gathered(source.url, source.title, "unchanged"))
        told = Gathered(source.url, source.title, "ok")
        # It may have been removed, or added again, since it was claimed.
        if (kept := uow.sources.hold(source.id)) is None or kept.removed_at is not None:
            return Seen(told)
        registered = Register(kept, now).take(uow, look.entries)
        if not registered.is_familiar:
            look = replace(look, moved_to=None)  # a page to log in, a domain for sale: it may come back
        looked = timing.looked(source, look, self._policy, now, is_newer=bool(registered.new))
        if not registered.is_whole:
            looked = replace(looked, etag=None, last_modified=None)  # "not modified" would be said of the rest
        uow.sources.looked(source.id, replace(looked, took=took))
        return Seen(told, registered.unread)

    async def _failed(self, source: Source, error: GatherError | AnalysisError, began: float) -> Seen:
        told = Gathered(source.url, source.title, "failed", error=str(error))
        now = self._clock.now()
        if isinstance(error, GatherError) and error.code == "asked_to_wait":
            next_at = timing.postponed(source, error, self._policy, now)
            await self._database.write(lambda uow: uow.sources.postpone(source.id, next_at))
            return Seen(told)
        failed = timing.failed(source, error, self._policy, now)
        failed = replace(failed, took=loop_time() - began)
        await self._database.write(lambda uow: uow.sources.failed(source.id, failed))
        return Seen(told)


def resolved(url: str, rsshub_url: str | None) -> str:
    """The address to fetch: ``rsshub://`` stands for the operator's RSSHub. Raises FetchError."""
    if not url.startswith("rsshub://"):
        return url
    if rsshub_url is None:
        raise FetchError("no_rsshub", url)
    return f"{rsshub_url.rstrip('/')}/{url.removeprefix('rsshub://').lstrip('/')}"


def _make_page(uow: UnitOfWork, source: Source, title: str, now: datetime) -> None:
    """Follow the address anew, as a page; named by its own title where it had only its address for one."""
    if uow.sources.find(source.url) is None:
        return  # it was removed meanwhile
    uow.sources.remove(source.id, now)
    named = title if title and source.title == source.url else source.title
    uow.sources.add(source.url, "page", named, source.category, now)
