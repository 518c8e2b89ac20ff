"""What a feed says before it is made plain, whichever reader took it out of the document."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class WrittenEntry:
    """One item, its texts as HTML, its addresses and dates as the feed writes them."""

    id: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    #: The best first.
    dates: Sequence[str] = ()
    #: `content` stands in an element that is there for whole articles.
    is_full: bool = False


@dataclass(slots=True)
class WrittenRests:
    """`ttl`, the syndication module's two, `skipHours` and `skipDays`."""

    ttl: str = ""
    period: str = ""
    frequency: str = ""
    hours: Sequence[str] = ()
    days: Sequence[str] = ()


@dataclass(slots=True)
class WrittenFeed:
    title: str = ""
    #: Of the site that the feed belongs to.
    link: str = ""
    language: str = ""
    entries: list[WrittenEntry] = field(default_factory=list)
    rests: WrittenRests = field(default_factory=WrittenRests)
