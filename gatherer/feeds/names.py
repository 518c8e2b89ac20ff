"""One name for each element of the feed formats, whatever its namespace's spelling, and what it is for in an entry."""

from functools import lru_cache

#: The formats' own elements, which RSS 2.0 writes without a namespace.
_PLAIN = (
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://backend.userland.com/rss",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/net/rss1.1#",
    "http://purl.org/atom/ns#",
    "http://www.w3.org/2005/atom",
    "http://example.com/newformat#",
    "http://example.com/necho",
    "http://purl.org/echo/",
    "uri/of/echo/namespace#",
    "http://purl.org/pie/",
)
_PREFIXES = {
    **dict.fromkeys(_PLAIN, ""),
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}


@lru_cache(maxsize=1024)
def name_of(tag: object, home: str) -> str:
    """`title`, `dc:creator`, `content:encoded` for an lxml tag; `home`, the root's namespace, counts as none.

    Lower-case. A prefix that the feed does not declare stands for itself; of an unknown namespace, and of a
    comment, whose tag is no text, it is empty.
    """
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag.lower()
    space, _, name = tag[1:].partition("}")
    prefix = "" if space == home else _PREFIXES.get(space.lower(), "?")
    return "" if prefix == "?" else prefix + name.lower()


def namespace_of(tag: str) -> str:
    """The namespace of an lxml tag; empty where it has none."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


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
