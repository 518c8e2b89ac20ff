"""RSS, Atom and RDF over lxml's recovering parser: the way that nearly every feed goes.

It says what it doubts; a feed that it doubts is read by feedparser instead.
"""

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree
from lxml.etree import _Element as Element

from gatherer.feeds.elements import EncodedTextError
from gatherer.feeds.items import ITEMS, read_entry, read_head
from gatherer.feeds.names import Slots, name_of, namespace_of
from gatherer.feeds.written import WrittenFeed

_CODES = etree.ErrorTypes
#: Faults of XML that cost no text: prefixes nobody declared, addresses of namespaces, what stands after the root.
_HARMLESS = frozenset(
    {
        _CODES.NS_ERR_UNDEFINED_NAMESPACE,
        _CODES.WAR_NS_URI,
        _CODES.WAR_NS_URI_RELATIVE,
        _CODES.NS_ERR_XML_NAMESPACE,
        _CODES.ERR_DOCUMENT_END,
    }
)
#: The file breaks off; what came before is whole.
_CUT = frozenset({_CODES.ERR_TAG_NOT_FINISHED, _CODES.ERR_CDATA_NOT_FINISHED, _CODES.ERR_GT_REQUIRED})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Doubt(StrEnum):
    """Why a feed should be read by feedparser too."""

    #: No root of RSS, Atom or RDF (CDF has another).
    UNKNOWN_ROOT = "unknown root"
    #: The XML is broken in a way that recovery may have lost text by.
    DAMAGED = "damaged"
    #: No entries, in a document that is broken or has elements named like entries.
    NO_ENTRIES = "no entries"
    #: The document nests too deep, or has too long a text: the parser stopped there, and so should everyone.
    TOO_DEEP = "nested too deep, or endless"
    #: An entry has neither title nor address nor text.
    BARE_ENTRY = "bare entry"
    #: A text is not written as text: base64, say.
    ENCODED = "encoded text"


@dataclass(frozen=True, slots=True)
class Reading:
    feed: WrittenFeed
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document."""

    root: Element | None
    #: Codes of libxml2's errors.
    faults: frozenset[int]

    @property
    def is_sound(self) -> bool:
        return self.faults <= _HARMLESS

    @property
    def is_cut(self) -> bool:
        return bool(self.faults & _CUT)

    @property
    def is_damaged(self) -> bool:
        """Whether more is wrong with it than that it breaks off."""
        return not self.faults <= _HARMLESS | _CUT

    @property
    def is_hostile(self) -> bool:
        return _CODES.ERR_RESOURCE_LIMIT in self.faults


def parse_xml(xml: bytes) -> Tree:
    """The tree of `xml`, UTF-8, and what is wrong with it. Fetches nothing, expands no entities, never raises."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        root = None
    return Tree(root, frozenset(error.type for error in parser.error_log))


def read_quickly(tree: Tree) -> Reading:
    """What the feed in `tree` writes, and what is doubtful about that."""
    root = tree.root
    home = namespace_of(str(root.tag)) if root is not None else ""
    parts = _parts(root, home) if root is not None else None
    if root is None or parts is None:
        return Reading(WrittenFeed(), frozenset({Doubt.UNKNOWN_ROOT, *_doubts_of(tree)}))
    head, items = parts
    if tree.is_cut:
        items = items[:-1] or items
    doubts = _doubts_of(tree)
    is_atom = name_of(root.tag, home) == "feed"
    feed = WrittenFeed()
    try:
        feed = read_head(head, home)
        slots = Slots(home)
        feed.entries = [read_entry(item, slots, is_atom) for item in items]
    except EncodedTextError:
        doubts.add(Doubt.ENCODED)
    feed.language = feed.language or root.get(_LANGUAGE) or ""
    return Reading(feed, frozenset(doubts | _doubts_about(feed, tree)))


def _parts(root: Element, home: str) -> tuple[Element, list[Element]] | None:
    """A feed's head and its items, which RSS 0.90 and 1.0 have beside the channel; None for other documents."""
    name = name_of(root.tag, home)
    if name == "feed":
        return root, [child for child in root if name_of(child.tag, home) in ITEMS]
    if name not in {"rss", "rdf"}:
        return None
    # RDF's root is of another namespace than all else in it.
    channels = [child for child in root if name_of(child.tag, home) == "channel"]
    parents = [*channels, root]
    items = [child for parent in parents for child in parent if name_of(child.tag, home) in ITEMS]
    return parents[0], items


def _doubts_of(tree: Tree) -> set[Doubt]:
    if tree.is_hostile:
        return {Doubt.TOO_DEEP}
    return {Doubt.DAMAGED} if tree.is_damaged else set()


def _doubts_about(feed: WrittenFeed, tree: Tree) -> set[Doubt]:
    doubts = set()
    if not feed.entries and (tree.faults - _HARMLESS or _has_items(tree.root)):
        doubts.add(Doubt.NO_ENTRIES)
    if any(not (entry.title or entry.link or entry.summary or entry.content) for entry in feed.entries):
        doubts.add(Doubt.BARE_ENTRY)
    return doubts


def _has_items(root: Element | None) -> bool:
    """Whether elements named like entries stand anywhere."""
    return root is not None and next(root.iter("{*}item", "{*}entry"), None) is not None
