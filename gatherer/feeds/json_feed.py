"""JSON Feed (https://www.jsonfeed.org/version/1.1/) to entries."""

import json
import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from gatherer.dates import parse_date, zone_of
from gatherer.entry import Entry, Feed, digest_id
from gatherer.errors import FeedError
from gatherer.feeds.text import line_of, text_of
from gatherer.markup import one_line
from gatherer.urls import absolute_url

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def parse_json_feed(text: str, url: str) -> Feed:
    """The JSON Feed in `text`, which came from `url`. Raises FeedError: not_a_feed, malformed."""
    head = _load(text, url)
    items = [item for item in head["items"] if isinstance(item, dict)]
    title = one_line(_text(head, "title"))
    zone = zone_of(_text(head, "language"), title + "".join(_text(item, "title") for item in items[:5]))
    base = absolute_url(url, _text(head, "home_page_url")) or url
    return Feed(title, tuple(_entry(item, base, zone) for item in items))


def _load(text: str, url: str) -> dict[str, Any]:
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError("malformed", url, form="JSON", detail=type(error).__name__) from error
    if not isinstance(head, dict) or not isinstance(head.get("items"), list):
        raise FeedError("not_a_feed", url)
    return head


def _entry(item: Mapping[str, Any], base: str, zone: tzinfo) -> Entry:
    link = absolute_url(base, _text(item, "url") or _text(item, "external_url"))
    title = line_of(_text(item, "title"))
    content = text_of(_text(item, "content_html")) or text_of(_text(item, "content_text"))
    published = _text(item, "date_published") or _text(item, "date_modified")
    return Entry(
        id=_text(item, "id") or link or digest_id(title, content),
        url=link,
        title=title,
        published=parse_date(published, zone),
        summary=text_of(_text(item, "summary")),
        content=content,
        author=_author(item),
    )


def _author(item: Mapping[str, Any]) -> str | None:
    authors = item.get("authors") or [item.get("author")]
    first = authors[0] if isinstance(authors, list) and authors else None
    return (one_line(_text(first, "name")) or None) if isinstance(first, dict) else None


def _text(item: Mapping[str, Any], name: str) -> str:
    """A field as text: ids are numbers in some feeds; whatever else it is counts as missing."""
    value = item.get(name)
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
