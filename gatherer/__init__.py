"""Feeds and pages in, articles out. No database, no Telegram.

Everything public is named here and loaded at its first use, since the libraries beneath are slow to load.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gatherer.articles import fetch_article
    from gatherer.discovery import Probe, discover
    from gatherer.entry import Entry, Extracted, Feed, Link, Rests
    from gatherer.errors import DiscoveryError, ExtractError, FeedError, FetchError, GatherError
    from gatherer.feeds.reading import parse_feed
    from gatherer.listings.index import extract_links
    from gatherer.looking import Look, Source, look
    from gatherer.opml import Outline, read_opml, write_opml
    from gatherer.pages.extract import extract_article
    from gatherer.rhythm import Outlook, next_look, rhythm_of
    from gatherer.urls import LONGEST_URL, canonical_url, without_login
    from gatherer.web.fetch import Fetcher
    from gatherer.web.hosts import PER_HOST
    from gatherer.web.policy import FetchPolicy
    from gatherer.web.response import Response, Validators

__all__ = [
    "LONGEST_URL",
    "PER_HOST",
    "DiscoveryError",
    "Entry",
    "ExtractError",
    "Extracted",
    "Feed",
    "FeedError",
    "FetchError",
    "FetchPolicy",
    "Fetcher",
    "GatherError",
    "Link",
    "Look",
    "Outline",
    "Outlook",
    "Probe",
    "Response",
    "Rests",
    "Source",
    "Validators",
    "canonical_url",
    "discover",
    "extract_article",
    "extract_links",
    "fetch_article",
    "look",
    "next_look",
    "parse_feed",
    "read_opml",
    "rhythm_of",
    "without_login",
    "write_opml",
]

_HOMES = {
    "articles": ("fetch_article",),
    "discovery": ("Probe", "discover"),
    "entry": ("Entry", "Extracted", "Feed", "Link", "Rests"),
    "errors": ("DiscoveryError", "ExtractError", "FeedError", "FetchError", "GatherError"),
    "pages.extract": ("extract_article",),
    "feeds.reading": ("parse_feed",),
    "web.fetch": ("Fetcher",),
    "web.hosts": ("PER_HOST",),
    "web.policy": ("FetchPolicy",),
    "web.response": ("Response", "Validators"),
    "listings.index": ("extract_links",),
    "looking": ("Look", "Source", "look"),
    "opml": ("Outline", "read_opml", "write_opml"),
    "rhythm": ("Outlook", "next_look", "rhythm_of"),
    "urls": ("LONGEST_URL", "canonical_url", "without_login"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"gatherer.{home}"), name)
    raise AttributeError(f"module 'gatherer' has no attribute {name!r}")
