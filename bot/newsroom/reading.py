"""Reading what somebody asks about: a link, a pasted text, an address that may become a source."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

import gatherer
from bot.analysis.analysed import MOST_POINTS, key_points, read_points
from bot.analysis.analysis import AnalysisError
from bot.newsroom.means import Means
from bot.newsroom.values import Found, ReadArticle
from gatherer import GatherError, Probe, canonical_url
from storage import Article, UnitOfWork
from summarizer import KeyPoint

#: So many of a source's articles are shown, of so many that are tried.
_SHOWN, _TRIED = 3, 6
#: What is told of a site beside the best, and the seconds that the search for it may take.
_MOST_OTHERS, _PATIENCE = 5, 20.0


class Reader:
    """Gives articles and stores nothing."""

    def __init__(self, means: Means) -> None:
        self._database = means.database
        self._fetcher = means.fetcher
        self._analyst = means.analyst

    async def read(self, url: str) -> ReadArticle:
        address = canonical_url(url)
        stored = await self._database.read(lambda uow: _told(uow, uow.articles.find(address)))
        return await self._with_further(stored) if stored else await self._fetched(address)

    async def reread(self, article_id: int) -> ReadArticle | None:
        stored = await self._database.read(lambda uow: _told(uow, uow.articles.get(article_id)))
        return await self._with_further(stored) if stored else None

    async def _with_further(self, stored: ReadArticle) -> ReadArticle:
        """What is stored can be told, even where no more can be made of it."""
        try:
            further = await self._analyst.run(key_points, stored.title, stored.text, MOST_POINTS)
        except AnalysisError:
            return stored
        return replace(stored, further=further if len(further) > len(stored.points) else ())

    async def read_text(self, text: str) -> ReadArticle:
        points, further = await self._analyst.run(read_points, "", text)
        return ReadArticle(url="", title="", text=text, points=points, further=further)

    async def look(self, address: str, url: str) -> Found:
        """``address`` is fetched; ``url``, which may be an ``rsshub://``, is how a source there will be known."""
        probe, *others = await self._discovered(address)
        kept = probe.url if address == url else url
        samples = await self._samples([entry.url for entry in probe.entries if entry.url][:_TRIED])
        return Found(probe.kind, kept, probe.title, probe.entries, samples, tuple(map(_other, others)))

    async def _discovered(self, address: str) -> list[Probe]:
        """What there is, at least one; what takes too long beside the first is left out."""
        found: list[Probe] = []
        async with aclosing(gatherer.discover(self._fetcher, address, self._analyst.run)) as probes:
            async for probe in probes:
                found.append(probe)
                break
            try:
                async with asyncio.timeout(_PATIENCE):
                    async for probe in probes:
                        found.append(probe)
                        if len(found) > _MOST_OTHERS:
                            break
            except (TimeoutError, GatherError):
                pass  # what was found is told
        return found

    async def _samples(self, urls: Sequence[str]) -> tuple[ReadArticle, ...]:
        """In their order; what cannot be read gives way to the next ones."""
        read: list[ReadArticle] = []
        while urls and len(read) < _SHOWN:
            tried, urls = urls[: _SHOWN - len(read)], urls[_SHOWN - len(read) :]
            read += filter(None, await asyncio.gather(*map(self._sample, tried)))
        return tuple(read)

    async def _sample(self, url: str) -> ReadArticle | None:
        try:
            return await self._fetched(url, obeys_robots=True)
        except (GatherError, AnalysisError):
            return None  # one page that cannot be read says nothing about the others

    async def _fetched(self, url: str, *, obeys_robots: bool = False) -> ReadArticle:
        """Robots are obeyed where nobody asked for this very address."""
        page = await gatherer.fetch_article(self._fetcher, url, self._analyst.run, obeys_robots=obeys_robots)
        points, further = await self._analyst.run(read_points, page.title, page.text)
        return ReadArticle(url, page.title, page.text, points, page.site, page.author, page.published, further=further)


def _other(probe: Probe) -> Found:
    return Found(probe.kind, probe.url, probe.title, probe.entries)


def _told(uow: UnitOfWork, article: Article | None) -> ReadArticle | None:
    if article is None:
        return None
    points = tuple(KeyPoint(p.text, p.start, p.end, p.score) for p in uow.articles.points(article.id))
    return ReadArticle(
        article.url,
        article.title,
        article.text,
        points,
        article.source_title,
        article.author,
        article.published_at,
        is_withdrawn=article.withdrawn_at is not None,
        id=article.id,
    )
