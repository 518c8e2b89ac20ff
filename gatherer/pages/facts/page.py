"""The facts of a page, each found by a module of its own; what is stated for machines comes before guesses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from lxml.html import HtmlElement

from gatherer.markup import Paragraph
from gatherer.pages.facts.authors import author_of
from gatherer.pages.facts.byline import find_byline
from gatherer.pages.facts.headline import headline_of
from gatherer.pages.facts.picture import picture_of
from gatherer.pages.facts.published import published_at
from gatherer.pages.facts.site import site_of
from gatherer.pages.facts.stated import read_stated


@dataclass(frozen=True, slots=True)
class PageFacts:
    #: Plain text on one line; empty where the page has none.
    headline: str
    #: Aware, UTC; the day's midnight in the page's zone where it gives no time.
    published: datetime | None
    author: str | None
    site: str | None
    #: Absolute address of the picture that the page names for sharing; `picture_in` finds one in the text.
    picture: str | None
    #: What the page claims to be written in; empty where it does not.
    language: str


def page_facts(tree: HtmlElement, lines: Sequence[Paragraph], zone: tzinfo, url: str) -> PageFacts:
    """`lines` are what the page shows, in order; `zone` is what a time without one means; `url` is its address."""
    stated = read_stated(tree)
    headline = headline_of(tree, stated, lines)
    byline = find_byline(lines, headline)
    return PageFacts(
        headline=headline,
        published=published_at(stated, lines, byline, zone, url),
        author=author_of(tree, stated, lines, byline),
        site=site_of(tree, stated, headline, byline.texts(lines)),
        picture=picture_of(stated, url),
        language=tree.get("lang") or "",
    )
