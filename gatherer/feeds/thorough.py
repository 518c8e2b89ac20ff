"""RSS, Atom, RDF and CDF by feedparser: slow, and nearly never wrong."""

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from gatherer.errors import FeedError
from gatherer.feeds.elements import markup_of_plain
from gatherer.feeds.written import WrittenEntry, WrittenFeed, WrittenRests

#: Faults that cost feedparser nothing; any other in a feed with no entries may have cost them.
_HARMLESS = re.compile("undefined entity|unbound prefix")


def read_thoroughly(xml: bytes, url: str) -> WrittenFeed:
    """The feed in `xml`, UTF-8, without a document type. Raises FeedError: not_a_feed, malformed.

    Which element an entry's content stood in feedparser does not tell, so none counts as the whole article.
    """
    parsed = _parse(xml, url)
    head = parsed["feed"]
    return WrittenFeed(
        title=_text(head, "title"),
        link=_text(head, "link"),
        language=_text(head, "language"),
        entries=[_entry(item, _text(parsed, "version").startswith("atom")) for item in parsed["entries"]],
        # Of several hours or days to skip feedparser keeps one, which says nothing.
        rests=WrittenRests(_text(head, "ttl"), _text(head, "sy_updateperiod"), _text(head, "sy_updatefrequency")),
    )


def _parse(xml: bytes, url: str) -> Mapping[str, Any]:
    # It is not told where the feed comes from, because it makes ids that are no addresses absolute with it, and
    # they would all change when the feed moves.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # A stream, because feedparser opens what it is given as a name or an address.
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(xml), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever feedparser trips over, the feed is at fault
        raise FeedError("malformed", url, form="XML", detail=type(error).__name__) from error
    if not parsed["entries"]:
        if not (parsed.get("version") or parsed["feed"].get("title")):
            raise FeedError("not_a_feed", url)
        if parsed["bozo"] and not _HARMLESS.search(str(parsed["bozo_exception"])):
            raise FeedError("malformed", url, form="XML", detail=str(parsed["bozo_exception"]))
    return parsed


def _entry(item: Mapping[str, Any], is_atom: bool) -> WrittenEntry:
    content = "\n".join(_markup(part, is_atom) for part in item.get("content") or ())
    # Where there is no summary, feedparser makes one of the content, without details.
    is_copy = bool(content) and "summary_detail" not in item
    return WrittenEntry(
        id=_text(item, "id"),
        link=_link(item),
        title=_markup(_detail(item, "title"), is_atom),
        summary="" if is_copy else _markup(_detail(item, "summary"), is_atom),
        content=content,
        author=_text(item, "author"),
        dates=list(_dates(item)),
    )


def _detail(item: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A text with its type; the details may be those of a picture's text of the same name."""
    detail: Mapping[str, Any] = item.get(f"{name}_detail") or {}
    text = item.get(name)
    return detail if detail.get("value") == text else {"value": text}


def _markup(detail: Mapping[str, Any], is_atom: bool) -> str:
    """A text as HTML; only Atom means it when it says that a text is plain."""
    text = _text(detail, "value")
    return markup_of_plain(text) if is_atom and detail.get("type") == "text/plain" else text


def _link(item: Mapping[str, Any]) -> str:
    link = _text(item, "feedburner_origlink") or _text(item, "link")
    # feedparser takes a bare guid for the address, because RSS says that a guid is one unless it denies it.
    if link and (link != item.get("id") or ":" in link):
        return link
    enclosures = item.get("enclosures") or ()
    return str(next((part["href"] for part in enclosures if part.get("href")), ""))


def _dates(item: Mapping[str, Any]) -> Iterator[str]:
    for name in ("published", "updated", "created"):
        # Asked first, because feedparser's get() gives `published` for `updated`, with a warning.
        if name in item and (written := item[name]):
            yield str(written)
            # It reads more languages than others, but a date without a zone as UTC: it comes second.
            yield _iso(item.get(f"{name}_parsed"))


def _iso(parsed: Any) -> str:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else ""
    except (ValueError, TypeError, OverflowError):
        return ""


def _text(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(name) or "")
