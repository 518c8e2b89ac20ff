"""Lists of sources, as other feed readers write and read them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import listparser
from lxml import etree

from gatherer.decode import decode
from gatherer.errors import OutlineError
from gatherer.markup import one_line

#: A file without sources is one that breaks off, unless it ends.
_END = re.compile(r"</opml\s*>|<opml[^<>]*/>")
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>")


@dataclass(frozen=True, slots=True)
class Outline:
    """A source in an OPML file."""

    url: str
    #: May be empty.
    title: str = ""
    #: The text of the enclosing outline; empty at the top level.
    category: str = ""


def read_opml(body: bytes) -> list[Outline]:
    """The sources of an OPML file, in its order, each address once; of one that breaks off, those before the break.

    Raises OutlineError.
    """
    # listparser hands the bytes to an HTML parser, which needs to be told the encoding.
    text = '<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", decode(body))
    try:
        lists = listparser.parse(text)
    except Exception as error:  # listparser names no errors of its own; lxml's may come through
        raise OutlineError("not_opml") from error
    if not lists.version or not (lists.feeds or _END.search(text)):
        raise OutlineError("not_opml")
    return [Outline(feed.url, one_line(feed.title), _category(feed)) for feed in lists.feeds]


def write_opml(outlines: Iterable[Outline]) -> bytes:
    """An OPML 2.0 file, UTF-8, one enclosing outline a category."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Jianbao"
    body = etree.SubElement(root, "body")
    by_category = sorted(outlines, key=lambda outline: outline.category)
    for category, group in groupby(by_category, key=lambda outline: outline.category):
        parent = etree.SubElement(body, "outline", text=one_line(category)) if category else body
        for outline in group:
            title = one_line(outline.title or outline.url)
            etree.SubElement(parent, "outline", type="rss", text=title, title=title, xmlUrl=outline.url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _category(feed: listparser.common.SuperDict) -> str:
    folders = [folders for folders in feed.categories if folders]
    return str(folders[0][-1]) if folders else ""
