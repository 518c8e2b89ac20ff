"""Looking at a source that is known."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Literal

from gatherer.entry import Entry, Rests
from gatherer.errors import DiscoveryError
from gatherer.feeds.reading import parse_feed
from gatherer.listings.page import read_listing
from gatherer.off_loop import Run, reading
from gatherer.web.fetch import Fetcher
from gatherer.web.response import Response, Validators

Kind = Literal["feed", "page"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is known."""

    kind: Kind
    url: str
    #: What it gave last time.
    validators: Validators = field(default=Validators())


@dataclass(frozen=True, slots=True)
class Look:
    """What a source lists now; nothing where it is `not_modified`."""

    entries: tuple[Entry, ...]
    title: str
    validators: Validators
    not_modified: bool = False
    #: Its new address, where it moved for good.
    moved_to: str | None = None
    #: How long its server says that it will say the same.
    fresh_for: timedelta | None = None
    #: When the feed asks not to be looked at; None where it was `not_modified`, and is as it was.
    rests: Rests | None = None


async def look(fetcher: Fetcher, source: Source, run: Run = asyncio.to_thread) -> Look:
    """What a known source lists now, asked conditionally. Raises FetchError, FeedError.

    A page that has lost all its headlines raises DiscoveryError.
    """
    response = await fetcher.fetch(source.url, source.validators, obeys_robots=source.kind == "page")
    if response.not_modified:
        return _look(response, (), "", None)
    if source.kind == "feed":
        feed = await run(reading(parse_feed, response))
        return _look(response, feed.entries, feed.title, feed.rests)
    listing = await run(reading(partial(read_listing, now=response.answered), response))
    if not listing.entries:
        raise DiscoveryError("no_source", source.url)
    return _look(response, listing.entries, listing.title, Rests())


def _look(response: Response, entries: tuple[Entry, ...], title: str, rests: Rests | None) -> Look:
    return Look(
        entries=entries,
        title=title,
        validators=response.validators,
        not_modified=response.not_modified,
        moved_to=response.moved_to,
        fresh_for=response.fresh_for,
        rests=rests,
    )
