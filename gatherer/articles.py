"""Fetching an article."""

import asyncio
from functools import partial

from gatherer.entry import Extracted
from gatherer.errors import ExtractError
from gatherer.off_loop import Run
from gatherer.pages.extract import extract_article
from gatherer.web.fetch import Fetcher

_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"})


async def fetch_article(fetcher: Fetcher, url: str, run: Run = asyncio.to_thread) -> Extracted:
    """The article at `url`. Raises FetchError, ExtractError."""
    response = await fetcher.fetch(url)
    if response.content_type not in _PAGE_TYPES:
        raise ExtractError("not_html", url, content_type=response.content_type)
    # A partial can be sent to another process, a lambda cannot.
    article: Extracted = await run(partial(extract_article, response.body, response.url, charset=response.charset))
    return article
