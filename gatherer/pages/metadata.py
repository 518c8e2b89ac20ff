"""What a page says of itself: headline, author, time, site; meta tags and JSON-LD before guesses."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from lxml.html import HtmlElement

from gatherer.dates import find_date, has_time, parse_date
from gatherer.markup import one_line

_TIME_NAMES = (
    "article:published_time",
    "og:published_time",
    "published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "weibo:article:create_at",
    "firstpublishedtime",
    "og:release_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_SITE_NAMES = ("og:site_name", "sitename", "application-name")
_HEADLINE_NAMES = ("og:title", "articletitle", "twitter:title", "title", "dc.title")
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|WebPage|Video")
#: What stands between a headline and the names of column and site in <title>.
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—·»]\s+|\s*(?:--|——)\s*|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])")
_SITE_LIKE = re.compile(
    r"(?:网|报|在线|新闻|频道|日报|晚报|晨报|门户|客户端|中心|政府|News|Times|Post|\.com)$", re.IGNORECASE
)
_NAME = (
    r"(?!通[讯訊]员|来源|编辑|摄影|[记記]者|[阅閱][读讀]|[浏瀏][览覽]|[点點][击擊]|[评評][论論])[\u4e00-\u9fff·]{2,4}"
)
_BYLINE = re.compile(
    r"(?:作者|[记記]者|文字|文)\s*[:：/|｜丨]\s*"
    rf"(?P<marked>{_NAME}(?:[ 、,，]{_NAME}){{0,3}})"
    rf"|[记記]者\s+(?P<bare>{_NAME}(?:[ 、]{_NAME}){{0,3}})(?=\s|$|[)）/])"
    r"|^By\s+(?P<english>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3})"
)
_SOURCE = re.compile(r"(?:来源|稿源|來源)\s*[:：]\s*(?P<outlet>[^\s:：|,，。]{2,20})")
_SHORTEST_HEADLINE = 4
#: A byline stands in a line this short.
_BYLINE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class PageFacts:
    headline: str
    published: datetime | None
    author: str | None
    site: str | None


def page_facts(tree: HtmlElement, lines: list[str], zone: tzinfo) -> PageFacts:
    """The facts of a page. `lines` are what it shows, in order; `zone` is what a time without one means."""
    stated = _stated(tree)
    headline = _headline(tree, stated)
    byline = _byline_lines(lines, headline)
    return PageFacts(
        headline=headline,
        published=_published(stated, byline, zone),
        author=_author(stated, byline),
        site=stated.site or _site_of_title(stated.title, headline) or _match(_SOURCE, byline),
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the page says of itself, not what it shows."""

    #: Of <title>; empty if it has none.
    title: str
    #: By name, lower-case; only those that say something.
    metas: Mapping[str, str]
    #: The JSON-LD object of the article; empty if there is none.
    data: Mapping[str, Any]
    #: The <time> of the page that comes first.
    time: str

    @property
    def site(self) -> str | None:
        return _first(self.metas, _SITE_NAMES) or _name(self.data.get("publisher"))


def _stated(tree: HtmlElement) -> _Stated:
    return _Stated(
        title=next((one_line(node.text_content()) for node in tree.iter("title")), ""),
        metas=_metas(tree),
        data=next(_articles(tree), {}),
        time=next((str(node.get("datetime") or "") for node in tree.iter("time")), ""),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if content := one_line(node.get("content") or ""):
            metas.setdefault(name.lower(), content)
    return metas


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, those with a headline first."""
    found: list[dict[str, Any]] = []
    for node in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            found += _objects(json.loads(node.text_content(), strict=False))
        except (ValueError, RecursionError):
            continue
    articles = [item for item in found if _ARTICLE_TYPES.search(str(item.get("@type")))]
    yield from sorted(articles, key=lambda item: "headline" not in item)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: Any) -> str | None:
    """The name in a JSON-LD value: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return (one_line(value) or None) if isinstance(value, str) else None


def _headline(tree: HtmlElement, stated: _Stated) -> str:
    site = stated.site
    named = (_name(stated.data.get("headline")), _first(stated.metas, _HEADLINE_NAMES))
    titles = [text for text in named if text and text != site]
    headings = [text for node in tree.iter("h1", "h2") if (text := one_line(node.text_content()))]
    # A logo and a column's name may be headings too, but the headline is longer than either.
    claims = [_squeeze(text) for text in (*titles, stated.title)]
    claimed = [text for text in headings if any(_squeeze(text) in claim for claim in claims)]
    best = max(claimed, key=len, default="")
    if len(best) >= _SHORTEST_HEADLINE and not _is_name(best, site):
        return best
    bare = _without_site(next(iter(titles), stated.title), site)
    if bare and not _is_name(bare, site):
        return bare
    return next((text for text in headings if not _is_name(text, site)), bare)


def _without_site(title: str, site: str | None) -> str:
    """A title without the names of column and site around it."""
    parts = _SEPARATOR.split(title)
    while len(parts) > 1 and (_is_name(parts[-1], site) or len(parts[-1]) < len(parts[0]) / 2):
        parts.pop()
    while len(parts) > 1 and _is_name(parts[0], site):
        parts.pop(0)
    start, end = title.find(parts[0]), title.rfind(parts[-1]) + len(parts[-1])
    return title[start:end].strip()


def _is_name(text: str, site: str | None) -> bool:
    """Whether a part of a title names a site; a headline may end in the same words, but is longer."""
    longest = 30 if text.isascii() else 10
    return text == site or (len(text) <= longest and _SITE_LIKE.search(text) is not None)


def _site_of_title(title: str, headline: str) -> str | None:
    """The name that a page's <title> adds behind the headline, or before it."""
    parts = _SEPARATOR.split(title)
    names = [part for part in (parts[-1], parts[0]) if 2 <= len(part) <= 30 and part not in headline]
    return next(iter(names), None)


def _byline_lines(lines: list[str], headline: str) -> list[str]:
    """The lines about the headline, where papers put time, outlet and author; else the top of the page."""
    at = next((n for n, line in enumerate(lines) if _squeeze(line) == _squeeze(headline)), None)
    near = lines[:30] if at is None else [*lines[at + 1 : at + 9], *reversed(lines[max(at - 3, 0) : at])]
    return [line for line in near if len(line) <= _BYLINE_LENGTH]


def _published(stated: _Stated, byline: list[str], zone: tzinfo) -> datetime | None:
    texts = [str(stated.data.get("datePublished") or ""), *(stated.metas.get(name, "") for name in _TIME_NAMES)]
    texts.append(stated.time)
    said = [(moment, has_time(text)) for text in texts if text and (moment := parse_date(text, zone))]
    shown = [found for line in byline if (found := find_date(line, zone))]
    # A day that is stated says less than a time that is shown; otherwise what is stated wins.
    by_worth = sorted(said + shown, key=lambda found: not found[1])
    return next((moment for moment, _ in by_worth), None)


def _author(stated: _Stated, byline: list[str]) -> str | None:
    name = _name(stated.data.get("author")) or _first(stated.metas, _AUTHOR_NAMES)
    if name and name != stated.site and not name.startswith("http"):
        return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    return _match(_BYLINE, byline)


def _match(pattern: re.Pattern[str], lines: list[str]) -> str | None:
    for line in lines:
        if found := pattern.search(line):
            return next(text for text in found.groups() if text)
    return None


def _squeeze(text: str) -> str:
    """A headline as it is compared: without spaces, in one case."""
    return re.sub(r"\s+", "", text).casefold()
