"""The sources of an OPML file, held against those that there are. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from bot.newsroom import by_address
from bot.render.text import TITLE_UNITS, clip, one_line, topic_name
from bot.sources.topics import topic_called
from gatherer import LONGEST_URL, Outline, canonical_url, without_login
from storage import NewSource, Source, UnitOfWork

_SCHEMES = ("http", "https", "rsshub")
Standing = Literal["new", "known", "no address", "login"]


@dataclass(frozen=True)
class Listed:
    """One source of the file."""

    url: str  #: in one spelling; as it stands there where it is no address; never with a login
    title: str  #: never empty
    category: str | None  #: None: the default topic
    standing: Standing = "new"

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(**value)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def listed(outlines: Iterable[Outline], sources: Iterable[Source], topics: Collection[str]) -> list[Listed]:
    """In the file's order; one that the file has twice is new once. ``topics``: those in use, which it may mean."""
    known, found = set(by_address(sources)), []
    for outline in outlines:
        url, standing = _judged(outline.url.strip(), known)
        if standing == "new":
            known.add(url)
        title = clip(one_line(outline.title), TITLE_UNITS) or url
        named = topic_name(outline.category)
        found.append(Listed(url, title, named and topic_called(named, topics), standing))
    return found


def keep(uow: UnitOfWork, wanted: Iterable[Listed], now: datetime) -> int:
    """Those that are new become sources, looked at as soon as their turn comes; how many these are."""
    known = set(by_address(uow.sources.listing()))
    new = {one.url: one for one in wanted if one.standing == "new" and one.url not in known}
    uow.sources.add_all([NewSource(one.url, "feed", one.title, one.category) for one in new.values()], now)
    return len(new)


def _judged(stated: str, known: set[str]) -> tuple[str, Standing]:
    if (plain := without_login(stated)) != stated:
        return plain, "login"
    address = _address(stated)
    if address is None:
        return stated, "no address"
    return address, "known" if address in known else "new"


def _address(url: str) -> str | None:
    """None for what is no address that can be gathered."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in _SCHEMES or parts.port == 0:  # ValueError where it is no number
            return None
        address = url if url.startswith("rsshub:") else canonical_url(url)
    except ValueError:
        return None
    return address if len(address) <= LONGEST_URL else None
