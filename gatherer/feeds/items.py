"""One entry of RSS, Atom or RDF, from its element."""

import html
from collections.abc import Container, Sequence

from lxml.etree import _Element as Element

from gatherer.feeds.elements import enclosure_of, line, link_of, markup_of
from gatherer.feeds.names import name_of
from gatherer.feeds.written import WrittenEntry

#: Where an element's text goes, by its name; the first of an entry's that says something counts.
_SLOTS = {
    "title": "title",
    "dc:title": "title",
    "media:title": "other title",
    "link": "link",
    "guid": "id",
    "id": "id",
    "feedburner:origlink": "page",
    "enclosure": "enclosure",
    "media:content": "media",
    "media:group": "media",
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms:issued"), "published"),
    **dict.fromkeys(("updated", "modified", "dc:date", "dcterms:modified"), "updated"),
    **dict.fromkeys(("created", "dcterms:created"), "created"),
    **dict.fromkeys(("description", "summary", "abstract", "dc:description", "itunes:summary"), "summary"),
    "media:description": "other summary",
    **dict.fromkeys(("content", "content:encoded", "fullitem", "body", "xhtml:body"), "content"),
    **dict.fromkeys(("author", "dc:creator", "dc:author"), "author"),
    "itunes:author": "other author",
}
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
#: Atom's, which are plain text unless they say otherwise; those of RSS are HTML.
_PLAIN_IN_ATOM = frozenset({"title", "summary", "content"})


def read_entry(item: Element, home: str, is_atom: bool) -> WrittenEntry:
    """What an `item` or `entry` writes; `home` is its feed's namespace. Raises EncodedTextError."""
    fields = _Fields(item, home, is_atom)
    title = fields.markup("title") or fields.markup("other title")
    content = fields.markup("content")
    summaries = fields.markups("summary", "other summary", most=1 if content else 2)
    id = fields.line("id") or (item.get(_ABOUT) or "").strip()
    return WrittenEntry(
        id=id,
        link=fields.line("page") or link_of(fields["link"]) or _id_as_link(fields["id"], id) or fields.enclosure(),
        title=title,
        summary=summaries[0] if summaries else "",
        # A second summary, that of Media RSS for one, is the longer description.
        content=content or (summaries[1] if len(summaries) > 1 else ""),
        author=fields.author(),
        dates=[text for slot in ("published", "updated", "created") if (text := fields.line(slot))],
        is_full=bool(content),
    )


class _Fields:
    """An item's elements by what they are for."""

    def __init__(self, item: Element, home: str, is_atom: bool) -> None:
        self._home = home
        self._is_atom = is_atom
        self._found: dict[str, list[Element]] = {}
        self._gather(item)
        for media in self["media"]:
            # A group's title and text are those of the picture or film, and the item's where it has none.
            self._gather(media, {"other title", "other summary"})

    def __getitem__(self, slot: str) -> Sequence[Element]:
        return self._found.get(slot, ())

    def line(self, slot: str) -> str:
        return next((text for element in self[slot] if (text := line(element))), "")

    def markup(self, slot: str) -> str:
        return next(iter(self.markups(slot, most=1)), "")

    def markups(self, *slots: str, most: int) -> list[str]:
        """The first `most` texts that are not empty and not the same."""
        texts: list[str] = []
        for slot in slots:
            for element in self[slot]:
                if len(texts) == most:
                    return texts
                if (text := markup_of(element, self._type_of(element))) and text not in texts:
                    texts.append(text)
        return texts

    def author(self) -> str:
        """The first author's name as HTML: Atom's has it in an element of its own, RSS's is text."""
        for element in (*self["author"], *self["other author"]):
            names = [child for child in element if name_of(child.tag, self._home) == "name"]
            if text := line(names[0] if names else element):
                return html.escape(text, quote=False)
        return ""

    def enclosure(self) -> str:
        return enclosure_of(self["link"], self["enclosure"])

    def _gather(self, parent: Element, slots: Container[str] = frozenset(_SLOTS.values())) -> None:
        for child in parent:
            slot = _SLOTS.get(name_of(child.tag, self._home), "")
            if slot in slots:
                self._found.setdefault(slot, []).append(child)

    def _type_of(self, element: Element) -> str:
        return "text" if self._is_atom and name_of(element.tag, self._home) in _PLAIN_IN_ATOM else "html"


def _id_as_link(elements: Sequence[Element], id: str) -> str:
    """An id that is an address, unless it denies that, as RSS has it."""
    denied = any((element.get("isPermaLink") or "true").strip().lower() != "true" for element in elements)
    return "" if denied or ":" not in id else id
