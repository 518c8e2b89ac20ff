"""RSS, Atom, RDF and JSON Feed to entries."""

import calendar
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

import feedparser

from gatherer.dates import parse_date, zone_of
from gatherer.decode import decode
from gatherer.entry import Entry, Feed, digest_id
from gatherer.errors import FeedError
from gatherer.feeds.json_feed import parse_json_feed
from gatherer.markup import one_line, plain_text
from gatherer.urls import absolute_url

#: Faults that cost feedparser nothing; any other in a feed with no entries may have cost them.
_HARMLESS = re.compile("undefined entity|unbound prefix")


def parse_feed(body: bytes, url: str, *, charset: str | None = None) -> Feed:
    """The feed in `body`, which came from `url`; `charset` is what the HTTP header says.

    Raises FeedError: empty, not_a_feed, malformed. A feed without entries is a feed. Nothing is ever fetched.
    """
    text = decode(body, charset).lstrip("\ufeff \t\r\n")
    if not text:
        raise FeedError("empty", url)
    if text.startswith("{"):
        return parse_json_feed(text, url)
    return _feed(_parse_xml(text, url), url)


def looks_like_feed(text: str) -> bool:
    """Whether a document is worth parsing as a feed rather than as a page."""
    head = text[:2048].lstrip("\ufeff \t\r\n")
    return head.startswith("{") or re.search(r"<(?:rss|feed|rdf:RDF|channel)\b", head, re.IGNORECASE) is not None


def _parse_xml(text: str, url: str) -> Mapping[str, Any]:
    # A stream, because feedparser opens what it is given as a name or an address.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    # It is not told where the feed comes from, because it makes ids that are no addresses absolute with it, and
    # they would all change when the feed moves.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever feedparser trips over, the feed is at fault
        raise FeedError("malformed", url, form="XML", detail=type(error).__name__) from error
    if not parsed["entries"]:
        if not parsed.get("version"):
            raise FeedError("not_a_feed", url)
        if parsed["bozo"] and not _HARMLESS.search(str(parsed["bozo_exception"])):
            raise FeedError("malformed", url, form="XML", detail=str(parsed["bozo_exception"]))
    return parsed


def _feed(parsed: Mapping[str, Any], url: str) -> Feed:
    head = parsed["feed"]
    base = absolute_url(url, str(head.get("link") or "")) or url
    title = _plain_title(head)
    sample = title + "".join(str(item.get("title") or "") for item in parsed["entries"][:5])
    zone = zone_of(str(head.get("language") or ""), sample)
    return Feed(title, tuple(_entry(item, base, zone) for item in parsed["entries"]))


def _entry(item: Mapping[str, Any], base: str, zone: tzinfo) -> Entry:
    title = _plain_title(item)
    link = absolute_url(base, _address(item))
    summary = plain_text(str(item.get("summary") or ""))
    author = one_line(str(item.get("author") or ""))
    return Entry(
        id=str(item.get("id") or link or digest_id(title, summary)),
        url=link,
        title=title,
        published=_published(item, zone),
        summary=summary,
        content=plain_text("\n".join(str(part.get("value") or "") for part in item.get("content") or ())),
        author=author or None,
    )


def _plain_title(item: Mapping[str, Any]) -> str:
    return one_line(plain_text(str(item.get("title") or "")))


def _address(item: Mapping[str, Any]) -> str:
    link = str(item.get("link") or "")
    # feedparser takes a bare guid for the address, because RSS says that a guid is one unless it denies it.
    if link and (link != item.get("id") or ":" in link):
        return link
    enclosures = item.get("enclosures") or ()
    return str(next((part["href"] for part in enclosures if part.get("href")), ""))


def _published(item: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    for name in ("published", "updated", "created"):
        # Asked first, because feedparser's get() gives `published` for `updated`, with a warning.
        if name in item and (written := item[name]):
            # feedparser reads a date without a zone as UTC, so it comes second.
            return parse_date(str(written), zone) or _from_tuple(item.get(f"{name}_parsed"))
    return None


def _from_tuple(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
