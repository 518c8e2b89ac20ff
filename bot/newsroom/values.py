"""What the newsroom is told, and what it tells."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from gatherer import Entry
from summarizer import KeyPoint

#: What is claimed, a source or its entries, is left alone by others for so long: longer than a run.
CLAIMED = timedelta(minutes=3)


@dataclass(frozen=True)
class Limits:
    """What gathering may take. A run ends within two minutes, what is being stored included."""

    run: float = 110.0  #: seconds
    source: float = 60.0  #: seconds for one look and what is read after it
    least: float = 10.0  #: with fewer seconds left of a run no source is asked: it would only seem to fail
    looks: int = 64  #: sources looked at at once
    readings: int = 16  #: sources whose articles are read at once, a few of each


@dataclass(frozen=True)
class GatherPolicy:
    """The same for every source, fixed while the bot runs."""

    every: timedelta  #: the usual time between two looks at a source that is well
    rsshub_url: str | None = None  #: what ``rsshub://`` means; None: such sources cannot be read
    limits: Limits = Limits()
    chance: Callable[[], float] = random.random  #: 0..1; moves the next look a little


@dataclass(frozen=True)
class Gathered:
    """How a look at one source went."""

    url: str
    title: str
    status: Literal["ok", "unchanged", "failed"]
    new: int = 0  #: articles stored for the first time
    error: str | None = None  #: one English line; None unless failed


@dataclass(frozen=True)
class ReadArticle:
    """An article that somebody asked about: from the store, from the web, or pasted (``url`` is "" then)."""

    url: str
    title: str
    text: str
    points: tuple[KeyPoint, ...]  #: in reading order, with offsets into ``text``
    site: str | None = None
    author: str | None = None
    published: datetime | None = None  #: aware, UTC
    is_withdrawn: bool = False  #: its outlet took it back since it was stored
    id: int | None = None  #: where it is in the store
    further: tuple[KeyPoint, ...] = ()  #: its key points in greater number; () where there are no more

    @property
    def length(self) -> int:
        """In characters."""
        return len(self.text)


@dataclass(frozen=True)
class Found:
    """What an address turns out to be, before it becomes a source."""

    kind: Literal["feed", "page"]
    url: str  #: where it is to be read from now on: the feed that a site links to, not the site
    title: str
    entries: tuple[Entry, ...]
    samples: tuple[ReadArticle, ...] = ()  #: the first of its articles that can be read, at most three
    others: "tuple[Found, ...]" = ()  #: what else there is to follow, the best first; nothing of it is read

    @property
    def newest(self) -> datetime | None:
        """When its newest entry was published, aware, UTC; None where none says."""
        return max((entry.published for entry in self.entries if entry.published), default=None)
