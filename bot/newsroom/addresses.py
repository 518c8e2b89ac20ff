"""Addresses as people give them, and the sources that they mean."""

from collections.abc import Iterable

from gatherer import canonical_url
from storage import Source


def with_scheme(text: str) -> str:
    """A bare ``example.com/a``, which Telegram marks as a link too, means the https address."""
    return text if "://" in text else f"https://{text}"


def by_address(sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by their addresses in one spelling; by where they have moved to as well, if no other is there."""
    known = list(sources)
    moved = {canonical_url(source.address): source for source in known if source.address}
    return moved | {canonical_url(source.url): source for source in known}


def source_at(sources: Iterable[Source], url: str) -> Source | None:
    """The source with this address, however it is spelled, or that has moved there."""
    return by_address(sources).get(canonical_url(url))


def meant_source(sources: Iterable[Source], text: str) -> Source | None:
    """The source that somebody names by its address, with its scheme or without."""
    known = by_address(sources)
    spellings = (text,) if "://" in text else (f"https://{text}", f"http://{text}")
    return next((known[url] for url in map(canonical_url, spellings) if url in known), None)
