"""The headlines of a news index page that has no feed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from lxml.html import HtmlElement

from gatherer.dates import CHINA, zone_of
from gatherer.decode import decode
from gatherer.entry import Link
from gatherer.han import han_share
from gatherer.listings.anchors import Anchor, Anchors, find_anchors
from gatherer.listings.choice import chosen
from gatherer.listings.dates import Dates
from gatherer.listings.day_reading import DayReader, Moment, newest_day
from gatherer.listings.headlines import headline_score
from gatherer.listings.judging import Candidate, articles, lists_of, without_asides
from gatherer.listings.records import Headline, part
from gatherer.listings.stored import show_stored
from gatherer.listings.titles import titles_of
from gatherer.markup import parse_html
from gatherer.urls import absolute_url, canonical_url, host_of

#: So many dates in a column are those of the list beside it.
_FEW = 3
#: The share of Han characters in the headlines of a Chinese page.
_CHINESE = 0.1


def extract_links(
    html: bytes | str, url: str, *, charset: str | None = None, now: datetime | None = None
) -> list[Link]:
    """The articles that a page of news lists, in its order, each once; empty if there are none.

    `url` is where the page came from, `charset` what the HTTP header says. `now`, aware, is when it was fetched:
    `3小时前` and `11-26` are counted from it. Without it the page may be an old one: the former is unknown, and the
    year of the latter is that of the newest day that the page's addresses or its text tell; of a page that tells none,
    `now` is the present.
    Menus, sections, footers and rankings are left out. Raises ValueError for a naive `now`, nothing else.
    """
    if now is not None and now.tzinfo is None:
        raise ValueError("now must be aware")
    tree = parse_html(html if isinstance(html, str) else decode(html, charset))
    return [] if tree is None else links_of(tree, url, now)


def links_of(tree: HtmlElement, url: str, now: datetime | None = None) -> list[Link]:
    """As `extract_links`, of a tree, into which it may put lists that stand in its scripts."""
    show_stored(tree)
    anchors = find_anchors(tree, _base(tree, url))
    newest = None if now else newest_day(anchors)
    titles = titles_of(anchors, canonical_url(url))
    reader = DayReader(_zone(tree, titles.values()), now if now or newest else datetime.now(UTC), newest)
    first = _candidates(anchors, titles, reader, {})
    found = {one.headline.anchor: one for one in articles(first, host_of(url))}
    # Once more without names and sections, which part records too: the date may stand behind such a link.
    listed = _candidates(anchors, {anchor: one.headline.title for anchor, one in found.items()}, reader, found)
    return [
        Link(one.headline.anchor.address.url, one.headline.title, _published(one, reader))
        for one in chosen(without_asides(listed))
    ]


def _candidates(
    anchors: Anchors, titles: dict[Anchor, str], reader: DayReader, before: dict[Anchor, Candidate]
) -> list[Candidate]:
    """The links with titles, dated; `before` are those that may have a date already."""
    headlines = part(anchors, titles)
    dates = Dates(reader, anchors, {one.own for one in headlines if before or _is_plain(one)})
    found = []
    for headline in headlines:
        known = before.get(headline.anchor)
        moment = known.moment if known else None
        if not known or (known.headline.own, known.headline.record) != (headline.own, headline.record):
            moment = dates.beside(headline) or moment
        found.append(Candidate(headline, moment, reader.day(moment)))
    return _with_columns(found, dates, reader)


def _with_columns(candidates: list[Candidate], dates: Dates, reader: DayReader) -> list[Candidate]:
    """Where no member of a list has a date, those that stand in a column beside it."""
    dated: dict[Candidate, Moment] = {}
    for members in lists_of(candidates).values():
        if len(members) >= _FEW and not any(one.moment for one in members):
            days = dates.column([one.headline for one in members])
            dated.update((one, day) for one, day in zip(members, days, strict=True) if day)
    return [replace(one, moment=dated[one], day=reader.day(dated[one])) if one in dated else one for one in candidates]


def _is_plain(headline: Headline) -> bool:
    return headline_score(headline.title) + min(0, headline.anchor.address.score) > 0


def _base(tree: HtmlElement, url: str) -> str:
    stated = next((href for node in tree.iter("base") if (href := node.get("href"))), "")
    return absolute_url(url, stated) or url


def _zone(tree: HtmlElement, titles: Iterable[str]) -> tzinfo:
    is_chinese = han_share("".join(titles)) > _CHINESE
    return CHINA if is_chinese else zone_of(tree.get("lang") or "en", "")


def _published(one: Candidate, reader: DayReader) -> datetime | None:
    if one.moment:
        return one.moment[0]
    made = one.headline.anchor.address.day
    return reader.midnight(made) if made else None
