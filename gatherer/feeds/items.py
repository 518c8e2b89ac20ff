"""What a feed writes of itself and of each entry: RSS, Atom and RDF, from their elements."""

import html
from collections.abc import Sequence

from lxml.etree import _Element as Element

from gatherer.feeds.elements import enclosure_of, is_text_by_default, line, link_of, markup_of
from gatherer.feeds.names import Slots, name_of
from gatherer.feeds.written import WrittenEntry, WrittenFeed, WrittenRests

ITEMS = frozenset({"item", "entry"})
#: As many hours, or days, as a feed may list.
_MOST_RESTS = 24
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read_head(head: Element, home: str) -> WrittenFeed:
    """A `channel`, or an Atom `feed`, without its entries; `home` is the root's namespace. Raises EncodedTextError."""
    found: dict[str, list[Element]] = {}
    for child in head:
        if (name := name_of(child.tag, home)) not in ITEMS:
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


def read_entry(item: Element, slots: Slots, is_atom: bool) -> WrittenEntry:
    """What an `item` or `entry` writes. Raises EncodedTextError."""
    fields = _Fields(item, slots, is_atom)
    titles = fields.markups("title", "other title")
    contents = fields.markups("content")
    # A second summary, that of Media RSS for one, is the longer description.
    summaries = fields.markups("summary", "other summary", most=1 if contents else 2)
    id = fields.line("id") or (item.get(_ABOUT) or "").strip()
    return WrittenEntry(
        id=id,
        link=fields.line("page") or link_of(fields["link"]) or _id_as_link(fields["id"], id) or fields.enclosure(),
        title=titles[0] if titles else "",
        summary=summaries[0] if summaries else "",
        content="".join(contents or summaries[1:]),
        author=fields.author(),
        dates=[text for slot in ("published", "updated", "created") if (text := fields.line(slot))],
        is_full=bool(contents),
    )


class _Fields:
    """An item's elements by what they are for."""

    def __init__(self, item: Element, slots: Slots, is_atom: bool) -> None:
        self._slots = slots
        self._is_atom = is_atom
        self._found: dict[str, list[Element]] = {}
        self._gather(item)
        for media in self["media"]:
            # A group's title and text are those of the picture or film, and the item's where it has none.
            self._gather(media, "other title", "other summary")

    def __getitem__(self, slot: str) -> Sequence[Element]:
        return self._found.get(slot, ())

    def line(self, slot: str) -> str:
        for element in self._found.get(slot, ()):
            if text := line(element):
                return text
        return ""

    def markups(self, *slots: str, most: int = 1) -> list[str]:
        """The first `most` texts that are not empty and not the same."""
        texts: list[str] = []
        for slot in slots:
            for element in self._found.get(slot, ()):
                if len(texts) == most:
                    return texts
                is_plain = self._is_atom and is_text_by_default(element)
                if (text := markup_of(element, "text" if is_plain else "html")) and text not in texts:
                    texts.append(text)
        return texts

    def author(self) -> str:
        """The first author's name as HTML: Atom's has it in an element of its own, RSS's is text."""
        for element in (*self["author"], *self["other author"]):
            parts = element if len(element) else ()
            if text := line(next((child for child in parts if self._slots[child.tag] == "name"), element)):
                return html.escape(text, quote=False) if "<" in text or "&" in text else text
        return ""

    def enclosure(self) -> str:
        return enclosure_of(self["link"], self["enclosure"])

    def _gather(self, parent: Element, *only: str) -> None:
        for child in parent:
            slot = self._slots[child.tag]
            if slot and (not only or slot in only):
                if slot in self._found:
                    self._found[slot].append(child)
                else:
                    self._found[slot] = [child]


def _id_as_link(elements: Sequence[Element], id: str) -> str:
    """An id that is an address, unless it denies that, as RSS has it."""
    denied = any((element.get("isPermaLink") or "true").strip().lower() != "true" for element in elements)
    return "" if denied or ":" not in id else id
