"""The headlines of a news index page that has no feed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from gatherer.dates import CHINA, find_date, zone_of
from gatherer.decode import decode
from gatherer.entry import Link
from gatherer.han import han_count, han_share
from gatherer.markup import one_line, parse_html
from gatherer.urls import absolute_url, canonical_url, host_of

_AROUND_THE_NEWS = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|header|footer|foot|breadcrumbs?|crumb|copyright|friend|links?|rank(?:ing)?|paihang|hot"
    r"|login|search|share|pager|pagination|ad|ads|banner)(?:$|[-_\s])",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_STATIC = re.compile(r"\.(?:s?html?|aspx?|php|jsp)$", re.IGNORECASE)
_DATED_PATH = re.compile(r"/(?P<y>20\d\d)[-/]?(?P<m>[01]\d)[-/]?(?P<d>[0-3]\d)?(?=\D|$)")
_ID_QUERY = re.compile(r"(?:^|&)[\w-]*(?:id|aid|nid|sn|no)=\w+", re.IGNORECASE)
#: A headline is at least this long: in Han characters, or in Latin ones.
_SHORTEST_HAN, _SHORTEST_LATIN = 7, 24
#: How far above a link its date is looked for, and among how many links: more are no neighbours, but a list.
_CLIMB, _NEIGHBOURS = 3, 20


@dataclass(frozen=True, slots=True)
class _Page:
    #: What relative addresses are relative to, `<base href>` heeded.
    base: str
    host: str
    zone: tzinfo


def extract_links(html: bytes | str, url: str, *, charset: str | None = None) -> list[Link]:
    """The headlines on a page that lists news, in its order, each address once; empty if there are none.

    `url` is where the page came from, `charset` what the HTTP header says. Links to other sites, menus,
    footers and rankings are left out. Never raises.
    """
    text = html if isinstance(html, str) else decode(html, charset)
    tree = parse_html(text)
    if tree is None:
        return []
    page = _Page(_base(tree, url), host_of(url), _zone(tree))
    found: dict[str, Link] = {}
    for node in tree.iter("a"):
        link = _link(node, page)
        if link and link.url not in found and link.url != canonical_url(url):
            found[link.url] = link
    return list(found.values())


def _base(tree: HtmlElement, url: str) -> str:
    stated = next((node.get("href") or "" for node in tree.iter("base")), "")
    return absolute_url(url, stated) or url


def _zone(tree: HtmlElement) -> tzinfo:
    is_chinese = han_share(tree.text_content()) > 0.05
    return CHINA if is_chinese else zone_of(tree.get("lang") or "en", "")


def _link(node: HtmlElement, page: _Page) -> Link | None:
    target = absolute_url(page.base, node.get("href") or "")
    title = _title(node)
    if not target or not _is_headline(title) or not _is_article_address(target, page.host) or _is_around(node):
        return None
    return Link(target, title, _published(node, target, page.zone))


def _title(node: HtmlElement) -> str:
    """The link's words; its `title` where the words are cut short or only a picture."""
    shown = one_line(node.text_content())
    whole = one_line(node.get("title") or "")
    stem = _CUT.sub("", shown)
    is_cut = stem != shown or (whole.startswith(stem) and len(whole) > len(stem))
    return whole if whole and (not shown or is_cut) else shown


def _is_headline(title: str) -> bool:
    return han_count(title) >= _SHORTEST_HAN or (len(title) >= _SHORTEST_LATIN and " " in title)


def _is_article_address(target: str, host: str) -> bool:
    parts = urlsplit(target)
    if _site(parts.hostname or "") != _site(host):
        return False
    last = parts.path.rstrip("/").rpartition("/")[2]
    is_slug = last.count("-") >= 2 or re.search(r"\d{4}", last) is not None
    is_file = _STATIC.search(last) is not None and not re.match(r"(?:index|default|list)\b", last, re.IGNORECASE)
    return is_slug or is_file or _DATED_PATH.search(parts.path) is not None or bool(_ID_QUERY.search(parts.query))


def _site(host: str) -> str:
    """The part of a host that subdomains share: three labels under a suffix such as .com.cn, else two."""
    labels = host.split(".")
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    is_second_level = (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"com", "org", "gov", "net", "edu", "co"}
    )
    return ".".join(labels[-3:] if is_second_level else labels[-2:])


def _is_around(node: HtmlElement) -> bool:
    for parent in node.iterancestors():
        if parent.tag in {"nav", "header", "footer", "aside"}:
            return True
        if parent.tag == "body":
            return False
        if _AROUND_THE_NEWS.search(f"{parent.get('class') or ''} {parent.get('id') or ''}"):
            return True
    return False


def _published(node: HtmlElement, target: str, zone: tzinfo) -> datetime | None:
    """The date beside the link, else the day in its address."""
    for beside in _beside(node):
        if found := find_date(beside, zone):
            return found[0]
    if (found_day := _DATED_PATH.search(urlsplit(target).path)) and found_day["d"]:
        try:
            day = datetime(int(found_day["y"]), int(found_day["m"]), int(found_day["d"]), tzinfo=zone)
        except ValueError:
            return None
        return day.astimezone(UTC)
    return None


def _beside(node: HtmlElement) -> Iterator[str]:
    """The text of the elements around a link, as long as they hold no other headline."""
    for parent, _ in zip(node.iterancestors(), range(_CLIMB), strict=False):
        if not _is_alone(parent):
            return
        yield one_line(parent.text_content())


def _is_alone(parent: HtmlElement) -> bool:
    """Whether its headlines all lead to one address, as those of a picture and the words under it do."""
    targets: set[str] = set()
    for number, link in enumerate(parent.iter("a")):
        if number == _NEIGHBOURS:
            return False
        if _is_headline(_title(link)):
            targets.add(link.get("href") or "")
        if len(targets) > 1:
            return False
    return True
