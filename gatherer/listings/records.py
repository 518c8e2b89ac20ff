"""Which piece of the page belongs to which headline: links that hang alike part the page into records."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from gatherer.listings.anchors import Anchor, Anchors

#: A record is at most so many elements above its link.
_CLIMB = 8


@dataclass(slots=True, eq=False)
class Headline:
    """A link that may lead to an article."""

    anchor: Anchor
    title: str
    #: The largest element around it with no other headline.
    own: HtmlElement
    #: The largest with none of its kin; other headlines may stand in it, such as those of related news.
    record: HtmlElement
    #: The element that holds its record and others like it; None where it stands alone.
    list: HtmlElement | None = None


def part(anchors: Anchors, titles: dict[Anchor, str]) -> list[Headline]:
    """The links with titles, each with its record, in the page's order.

    The idea is that of tag paths (Miao and others, Extracting Data Records from the Web Using Tag Path
    Clustering, 2009): in a list, the links that are headlines hang alike, and a record ends where the next of its
    kin begins. Of what hangs like nothing else the record holds no other headline at all.
    """
    headlines = [
        Headline(anchor, titles[anchor], anchor.node, anchor.node) for anchor in anchors.found if anchor in titles
    ]
    for headline, (low, high) in zip(headlines, _bounds(headlines), strict=True):
        headline.own, _ = _record(headline.anchor, anchors, low, high)
    kin: dict[int, list[Headline]] = {}
    for headline in headlines:
        kin.setdefault(headline.anchor.kin, []).append(headline)
    for family in kin.values():
        for headline, (low, high) in zip(family, _bounds(family), strict=True):
            record, headline.list = _record(headline.anchor, anchors, low, high)
            headline.record = headline.own if headline.list is None else record
    return headlines


def _bounds(family: list[Headline]) -> list[tuple[int, int]]:
    """For each, the numbers of the nearest links before and after it that lead elsewhere."""
    before: list[int | None] = []
    after: list[int | None] = []
    for into, order in ((before, family), (after, family[::-1])):
        other, last = None, None
        for headline in order:
            if last is not None and last.anchor.address is not headline.anchor.address:
                other = last.anchor.order
            into.append(other)
            last = headline
    return [
        (-1 if low is None else low, _END if high is None else high)
        for low, high in zip(before, after[::-1], strict=True)
    ]


_END = 1 << 60


def _record(anchor: Anchor, anchors: Anchors, low: int, high: int) -> tuple[HtmlElement, HtmlElement | None]:
    """The highest element around the link with none of the links at the bounds, and its parent if that has one."""
    record = anchor.node
    for number, parent in enumerate(anchor.node.iterancestors()):
        first, last = anchors.spans.get(parent, (anchor.order, anchor.order))
        if first <= low or last >= high:
            return record, parent
        if number == _CLIMB or parent.tag in {"body", "html"}:
            break
        record = parent
    return record, None
