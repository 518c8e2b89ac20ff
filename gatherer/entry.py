"""The nouns that feeds and pages become."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, or one headline of an index page."""

    #: Tells it from the source's other entries: the feed's own id, else its address, else a digest.
    id: str
    #: Absolute, canonical, http or https; empty where the feed gives no address.
    url: str
    #: Plain text on one line; may be empty.
    title: str
    #: Aware, UTC; None where the source does not say.
    published: datetime | None = None
    #: Plain text, a line a paragraph; the feed's teaser.
    summary: str = ""
    #: Plain text, a line a paragraph; the article's text where the feed carries it.
    content: str = ""
    author: str | None = None
    #: `content` is the whole article, so that its page need not be asked for.
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Rests:
    """When a feed asks not to be looked at."""

    #: It asks for as long a wait between two looks (`ttl`, `sy:updatePeriod`); None where it does not.
    wait: timedelta | None = None
    #: Hours of the day, UTC, 0..23.
    hours: frozenset[int] = frozenset()
    #: Days of the week, UTC, Monday is 0.
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    #: In the feed's order.
    entries: tuple[Entry, ...]
    rests: Rests = Rests()


@dataclass(frozen=True, slots=True)
class Link:
    """A headline on a news index page."""

    #: Absolute and canonical.
    url: str
    #: Plain text on one line.
    title: str
    #: Aware, UTC; midnight in the page's zone where only the day is given; None where nothing is.
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article, taken out of its page."""

    title: str
    #: Plain text, one line a paragraph, without byline, editors' tags, teasers and the like.
    text: str
    #: Aware, UTC, to the minute where the page says so; None where it says nothing.
    published: datetime | None = None
    author: str | None = None
    #: The site's name for itself, else the outlet that the byline credits.
    site: str | None = None
    #: Absolute address of the page on which the text goes on; None where it is all here.
    next_page: str | None = None
    #: ISO 639-1 (`zh`, `en`), of the text, not of what the page claims.
    language: str | None = None
    #: Absolute address of its lead picture.
    picture: str | None = None
    #: Credits of its photographs, as they stand on the page; no part of `text`.
    credits: tuple[str, ...] = ()


def digest_id(*parts: str) -> str:
    """An id for an entry that has neither id nor address."""
    return "sha1:" + hashlib.sha1("\n".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
