"""Article extractors of others behind one form: a page in, what it says out.

Each gets text that is decoded already, the page's language where it asks for one, and no network. What is not
installed is left out, and the tables say so.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from typing import Any

from lxml import html as lxml_html

from gatherer import ExtractError, extract_article
from gatherer.dates import CHINA, parse_date
from gatherer.decode import decode

#: Line breaks of a page that a reader would see.
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article")


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it came, and as it is for those that take text."""

    raw: bytes
    text: str
    url: str
    charset: str | None
    language: str

    @classmethod
    def of(cls, raw: bytes, url: str, charset: str | None, language: str) -> "Source":
        return cls(raw, decode(raw, charset), url, charset, language)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an extractor took from a page."""

    text: str = ""
    title: str | None = None
    published: datetime | None = None
    author: str | None = None
    site: str | None = None
    picture: str | None = None
    next_page: str | None = None


#: Takes a page; never raises for a page in which it finds nothing.
Extractor = Callable[[Source], Taken]


def ours(page: Source) -> Taken:
    """The extractor of this project, from bytes."""
    try:
        found = extract_article(page.raw, page.url, charset=page.charset)
    except ExtractError:
        return Taken()
    return Taken(found.text, found.title, found.published, found.author, found.site, found.picture, found.next_page)


def trafilatura(page: Source) -> Taken:
    """With comments left out, as its own benchmarks have it; its date is a day."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page.text, url=page.url, include_comments=False, with_metadata=True)
    if found is None:
        return Taken()
    day = parse_date(found.date or "", CHINA)
    return Taken(found.text or "", found.title, day, found.author, found.sitename, found.image)


def newspaper4k(page: Source) -> Taken:
    """With the language named: it splits Chinese into words by jieba."""
    import newspaper

    _prepare_newspaper()
    article: Any = newspaper.Article(page.url, language=page.language, fetch_images=False)
    try:
        article.download(input_html=page.text)
        article.parse()
    except newspaper.ArticleException:
        return Taken()
    moment = article.publish_date
    published = parse_date(moment.isoformat(), CHINA) if isinstance(moment, datetime) else None
    site = article.meta_site_name or None
    return Taken(article.text, article.title, published, "、".join(article.authors), site, article.top_image)


def gne(page: Source) -> Taken:
    """GeneralNewsExtractor, made for Chinese."""
    from gne import GeneralNewsExtractor
    from gne.exceptions import NoContentException

    try:
        found: dict[str, Any] = GeneralNewsExtractor().extract(page.text, host=page.url)
    except (NoContentException, IndexError):
        return Taken()
    published = parse_date(found["publish_time"] or "", CHINA)
    return Taken(found["content"], found["title"], published, found["author"])


def readability(page: Source) -> Taken:
    """readability-lxml, which gives markup; made text here by its blocks."""
    from readability import Document
    from readability.readability import Unparseable

    try:
        document = Document(page.text, url=page.url)
        tree: Any = lxml_html.fromstring(document.summary(html_partial=True) or "<p></p>")
        title = document.short_title()
    except Unparseable:
        return Taken()
    for block in tree.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
    return Taken(tree.text_content(), title)


@dataclass(frozen=True, slots=True)
class Peer:
    extract: Extractor
    #: The package's name.
    package: str
    #: What else than the text it gives.
    gives: frozenset[str]


_ALL = frozenset({"title", "day", "minute", "author", "site", "picture", "next page"})
PEERS: dict[str, Peer] = {
    "trafilatura": Peer(trafilatura, "trafilatura", frozenset({"title", "day", "author", "site", "picture"})),
    "newspaper4k": Peer(newspaper4k, "newspaper", _ALL - {"next page"}),
    "gne": Peer(gne, "gne", frozenset({"title", "day", "minute", "author"})),
    "readability": Peer(readability, "readability", frozenset({"title"})),
}
OURS = Peer(ours, "gatherer", _ALL)


def extractors() -> Iterator[tuple[str, Peer]]:
    """Those that are installed, in the order of the tables; ours is the last."""
    _quieten()
    yield from ((name, peer) for name, peer in PEERS.items() if find_spec(peer.package))
    yield "ours", OURS


def absent() -> list[str]:
    """The names of those that are not installed."""
    return [name for name, peer in PEERS.items() if not find_spec(peer.package)]


def _quieten() -> None:
    """They log and warn of each page that they trip over; the tables tell of it."""
    for package in ("newspaper", "trafilatura", "htmldate", "readability", "gne", "tldextract"):
        logging.getLogger(package).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="dateutil")


@cache
def _prepare_newspaper() -> None:
    """Its dictionary's cache in the project's own folder; and the list of domain suffixes that it has, not a newer."""
    from benchmarks.summaries.peers import jieba

    jieba()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import tldextract.tldextract as suffixes

    suffixes.TLD_EXTRACTOR = suffixes.TLDExtract(suffix_list_urls=(), cache_dir=None)
