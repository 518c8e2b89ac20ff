"""A source, how it was last looked at, and how it fares, as values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.unreadable import Unreadable


@dataclass(frozen=True)
class NewSource:
    """One that is to be followed."""

    url: str
    #: feed or page
    kind: str
    title: str
    #: None: the default topic
    category: str | None


@dataclass(frozen=True)
class Source:
    id: int
    url: str
    #: feed or page
    kind: str
    title: str
    #: None: the default topic
    category: str | None
    added_at: datetime
    removed_at: datetime | None
    next_at: datetime
    etag: str | None
    last_modified: str | None
    #: when a look last succeeded; None before the first
    looked_at: datetime | None
    #: when a look last gave a listing, and not only "not modified"
    listed_at: datetime | None
    #: when something new last came of it
    newest_at: datetime | None
    #: seconds that its last look took
    took: float | None
    #: seconds between its items, as learned; None: unknown
    rhythm: float | None
    #: when it asks to be left alone: wait (seconds), hours, weekdays
    rests: dict[str, Any] | None
    #: where it is fetched since it moved for good; None: at its url, by which it stays known
    address: str | None
    moved_at: datetime | None
    #: when it first said that it is no more
    gone_at: datetime | None
    failing_since: datetime | None
    #: looks that failed, one after another
    failures: int
    error_code: str | None
    error_fields: dict[str, Any] | None
    last_error: str | None
    #: an admin lets it rest; None: it is looked at
    paused_at: datetime | None = None
    #: the trouble that admins were told of, and have not been told the end of
    told_state: str | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Looked:
    """A look that succeeded."""

    next_at: datetime
    etag: str | None
    last_modified: str | None
    at: datetime
    #: its name from now on; empty: as it was
    title: str = ""
    #: seconds
    took: float | None = None
    #: False where it only said that nothing is modified: then rests stay as they are
    is_listed: bool = True
    #: whether something came that was not known
    is_newer: bool = False
    #: None: as it was
    rhythm: float | None = None
    rests: dict[str, Any] | None = None
    #: where to fetch it from now on; None: where it was fetched
    moved_to: str | None = None
    #: it is fetched at its own url again
    is_back: bool = False


@dataclass(frozen=True)
class Failed:
    """A look that failed."""

    next_at: datetime
    at: datetime
    #: of the error, for the words in bot/locale
    code: str
    fields: dict[str, Any]
    #: the error in English, one line
    text: str
    took: float | None = None
    #: it said that it is no more
    is_gone: bool = False


@dataclass(frozen=True)
class SourceHealth:
    source: Source
    articles_today: int
    #: when its newest article arrived
    last_article_at: datetime | None
    #: of what it listed in the last week; None: all of that is read, or still to be read
    unreadable: Unreadable | None = None
