"""Fetching an article, all its pages joined."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from gatherer.entry import Extracted
from gatherer.errors import ExtractError, GatherError
from gatherer.off_loop import Run, reading
from gatherer.pages.next_page import is_whole
from gatherer.urls import canonical_url
from gatherer.web.fetch import Fetcher

#: What a page's Content-Type may say.
PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})
#: The first among them; a longer article stays incomplete.
_MOST_PAGES = 10
#: For all pages behind the first: what it has is not to be lost to a wait for them.
_SECONDS = 15.0
#: Characters. Shorter lines, as of a conversation, may be the same on two pages and belong to both.
_SHORTEST_REPEATED = 12


def read_page(body: bytes, url: str, *, charset: str | None = None) -> Extracted:
    """`extract_article`, which is loaded where it runs: the process that fetches does without its patterns."""
    from gatherer.pages.extract import extract_article

    return extract_article(body, url, charset=charset)


@dataclass(frozen=True, slots=True)
class _Reader:
    """How pages are asked for, and where they are parsed."""

    fetcher: Fetcher
    run: Run
    obeys_robots: bool

    async def page(self, url: str) -> tuple[str, Extracted]:
        """The page's own address, behind redirects, and what it has of the article."""
        response = await self.fetcher.fetch(url, obeys_robots=self.obeys_robots)
        if response.content_type not in PAGE_TYPES:
            raise ExtractError("not_html", url, content_type=response.content_type)
        return response.url, await self.run(reading(read_page, response))


async def fetch_article(
    fetcher: Fetcher, url: str, run: Run = asyncio.to_thread, *, obeys_robots: bool = True
) -> Extracted:
    """The article at `url`, with the text of the pages that follow it on the same host, at most ten in all.

    A following page that cannot be had within 15 seconds ends the text there, and `next_page` is then its
    address; of an article that is whole it is None. `obeys_robots` is false for what a person asks for by its
    address. Raises FetchError, ExtractError for the first page.
    """
    reader = _Reader(fetcher, run, obeys_robots)
    address, first = await reader.page(url)
    return await _joined(reader, address, first) if first.next_page else first


async def _joined(reader: _Reader, address: str, first: Extracted) -> Extracted:
    article, asked = first, {canonical_url(address)}
    # One that leads back to a page that was read ends the article, too.
    with suppress(TimeoutError, GatherError):
        async with asyncio.timeout(_SECONDS):
            while (following := article.next_page) and len(asked) < _MOST_PAGES:
                asked.add(following)
                there, page = await reader.page(following)
                if urlsplit(there).netloc != urlsplit(address).netloc:
                    break
                article = _replaced(article, page) if is_whole(following, address) else _continued(article, page)
                if canonical_url(there) in asked - {following} or article.next_page in asked:
                    article = replace(article, next_page=None)
    return article


def _replaced(article: Extracted, whole: Extracted) -> Extracted:
    return replace(article, text=whole.text, next_page=None, credits=_once(article.credits, whole.credits))


def _continued(article: Extracted, page: Extracted) -> Extracted:
    before = article.text.split("\n")
    known = {line for line in before if len(line) >= _SHORTEST_REPEATED} | {article.title}
    more = [line for line in page.text.split("\n") if line not in known]
    return replace(
        article,
        text="\n".join(before + more),
        next_page=page.next_page,
        picture=article.picture or page.picture,
        credits=_once(article.credits, page.credits),
    )


def _once(*lists: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in lists for text in texts))
