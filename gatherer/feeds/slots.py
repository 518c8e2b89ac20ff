"""What the elements of an entry are for, by their names."""

from gatherer.feeds.names import name_of

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
    "name": "name",
}
_MOST_TAGS = 1000


class Slots(dict[object, str]):
    """Where the text of an element goes, by its tag; empty for those that say nothing of use."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home

    def __missing__(self, tag: object) -> str:
        slot = _SLOTS.get(name_of(tag, self._home), "")
        # A hostile feed has as many tags as it likes.
        if len(self) < _MOST_TAGS:
            self[tag] = slot
        return slot
