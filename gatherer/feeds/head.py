"""What a feed says of itself, from the element that holds its title."""

from lxml.etree import _Element as Element

from gatherer.feeds.elements import line, link_of, markup_of
from gatherer.feeds.names import name_of
from gatherer.feeds.written import WrittenFeed, WrittenRests

_ITEMS = frozenset({"item", "entry"})
#: As many hours, or days, as a feed may list.
_MOST_RESTS = 24


def read_head(head: Element, home: str) -> WrittenFeed:
    """A `channel`, or an Atom `feed`, without its entries; `home` is the root's namespace. Raises EncodedTextError."""
    found: dict[str, list[Element]] = {}
    for child in head:
        if (name := name_of(child.tag, home)) not in _ITEMS:
            found.setdefault(name, []).append(child)

    def text(*names: str) -> str:
        return next((text for name in names for element in found.get(name, ()) if (text := line(element))), "")

    def children(name: str) -> list[str]:
        return [line(child) for parent in found.get(name, ()) for child in parent][:_MOST_RESTS]

    default = "text" if name_of(head.tag, home) == "feed" else "html"
    titles = (*found.get("title", ()), *found.get("dc:title", ()))
    return WrittenFeed(
        title=next((title for element in titles if (title := markup_of(element, default))), ""),
        link=link_of(found.get("link", ())),
        language=text("language", "dc:language"),
        rests=WrittenRests(
            text("ttl"),
            text("sy:updateperiod"),
            text("sy:updatefrequency"),
            children("skiphours"),
            children("skipdays"),
        ),
    )
