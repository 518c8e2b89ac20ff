"""One name for each element of the feed formats, whatever its namespace's spelling."""

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
