"""From what a feed writes to entries: plain texts, absolute addresses, moments in UTC, ids."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from gatherer.dates import parse_date, zone_of
from gatherer.entry import Entry, Feed, digest_id
from gatherer.feeds.rests import rests
from gatherer.feeds.text import line_of, text_of
from gatherer.feeds.whole import is_whole
from gatherer.feeds.written import WrittenEntry, WrittenFeed
from gatherer.urls import absolute_url, host_of

#: `mail@host (Name)` and `Name <mail@host>`: the name is what is left.
_MAIL = re.compile(r"[(<\[]?\b[\w.+-]{1,64}@[\w.-]{1,128}\b[)>\]]?")
#: Addresses that `absolute_url` has nothing to do to; it takes longer than all else about an entry.
_CANONICAL = re.compile(r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/[A-Za-z0-9/._-]{0,500}\Z")
#: Titles that tell a feed's language as well as all of them would.
_SAMPLE = 5


def plain_feed(written: WrittenFeed, url: str) -> Feed:
    """The feed that came from `url`."""
    title = line_of(written.title)
    base = _base(written.link, url)
    zone = zone_of(written.language, title + "".join(entry.title for entry in written.entries[:_SAMPLE]))
    entries = tuple(_entry(entry, base, zone) for entry in written.entries)
    return Feed(title, entries, rests(written.rests))


def _base(link: str, url: str) -> str:
    """What relative links stand on: the feed's address; the site's where another host hands the feed out."""
    site = absolute_url(url, link)
    return site if site and host_of(site) != host_of(url) else url


def _entry(written: WrittenEntry, base: str, zone: tzinfo) -> Entry:
    title = line_of(written.title)
    link = written.link if _CANONICAL.match(written.link) else absolute_url(base, written.link)
    summary = text_of(written.summary)
    content = text_of(written.content)
    return Entry(
        id=written.id or link or digest_id(title, summary or content),
        url=link,
        title=title,
        published=first_date(written.dates, zone),
        summary=summary,
        content=content,
        author=_author(written.author),
        is_whole=written.is_full and is_whole(content, summary),
    )


def first_date(texts: Sequence[str], zone: tzinfo) -> datetime | None:
    """The first of `texts` that is a date, in UTC; `zone` is what a date without one means."""
    for text in texts:
        if moment := parse_date(text, zone):
            return moment
    return None


def _author(written: str) -> str | None:
    author = line_of(written)
    if "@" in author:
        author = _MAIL.sub("", author).strip(" ()<>[],;") or author
    return author or None
