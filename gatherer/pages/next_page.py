"""Where an article goes on: its next page, or the page that has it whole; never the next article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from gatherer.markup import one_line
from gatherer.urls import absolute_url, canonical_url

_NEXT = re.compile(r"[\W_]*(?:下一?[页頁]|[后後]一?[页頁]|next(?: page)?)(?:[\W_]*|\s?[:：].{1,30})", re.IGNORECASE)
_WHOLE = re.compile(
    r"[\W_]*(?:(?:余下|餘下|剩余|阅读|閱讀|查看|显示|顯示|展开|展開|浏览|本页阅读|单页阅读)(?:全部|剩余)?(?:全文|内容)"
    r"|全文(?:阅读|閱讀)?|单页(?:阅读|显示)|(?:view as )?(?:single|one) page|view all|full text)"
    r"(?:[\W_]*|\s?[(（]\d{1,2}/\d{1,2}[)）])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\W_]*第?\s?\d{1,2}\s?[页頁]?[\W_]*|第\s?\d{1,2}\s?[页頁]\s?[:：].{1,30}")
#: A link's words, longer than any that turns a page, with the title of its part of the article.
_LONGEST_LABEL = 30
#: Pages of comments are turned too; they stand in elements of such names, so many levels up at most.
_OF_COMMENTS = re.compile(r"comment|reply|pinglun|discuss|评论|評論", re.IGNORECASE)
_LEVELS = 6

_SUFFIX = re.compile(r"\.(?:s?html?|aspx?|php|jsp|do)$", re.IGNORECASE)
#: How a page's number stands at the end of an address: `_2`, `-2`, `_p2`, `(2)`, `/page/2`, and `/2` behind an id.
_TAIL = re.compile(r"(?:[_-]p?|\(|/(?:p|page[/_-]?)|(?<=\d{3})/)(\d{1,2})\)?/?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"p|pn|cp|page|page_?(?:no|num|number|index|id)|current_?page|pg", re.IGNORECASE)
_WHOLE_TAIL = re.compile(r"[_/-](?:all|full|whole|single|quanwen)/?$", re.IGNORECASE)
_WHOLE_PARAMETER = re.compile(r"(?:full|whole|single|all)(?:page)?=\w*|\w+=(?:all|full|whole)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """An address as a page of an article: what all its pages have in common, and which of them it is."""

    stem: str
    number: int


def next_page(tree: HtmlElement, url: str) -> str | None:
    """The absolute address of the whole article if it stands on another page, else of its next page; None on the last.

    `url` is the page's own address.
    """
    here = canonical_url(url)
    following = None
    for node, label in _turners(tree):
        target = absolute_url(url, node.get("href") or "")
        if target and target != here and not _is_of_comments(node):
            if _WHOLE.fullmatch(label) and is_whole(target, here):
                return target
            if following is None and follows(target, here):
                following = target
    return following


def follows(target: str, url: str) -> bool:
    """Whether an address is that of the page after `url`, by the number that is all in which they differ."""
    there = _readings(target)[0]
    # A page's link leaves out what the address was shared with.
    own = url if urlsplit(target).query else url.partition("?")[0]
    return target != url and any(
        there.stem == here.stem and (there.number == here.number + 1 or (here.number == 0 and there.number == 2))
        for here in (*_readings(url), *_readings(own))
    )


def is_whole(target: str, url: str) -> bool:
    """Whether an address is that of a whole article, of which `url` is a page."""
    return target != url and not follows(target, url) and _stem(target) in {here.stem for here in _readings(url)}


def _turners(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The links that may turn a page, with their words."""
    for node in tree.iter("link", "a"):
        if (node.get("href") or "#").startswith(("#", "javascript:")):
            continue
        is_next = "next" in (node.get("rel") or "").lower().split()
        label = "" if node.tag == "link" else _label(node)
        if is_next or any(pattern.fullmatch(label) for pattern in (_NEXT, _NUMBER, _WHOLE)):
            yield node, label


def _label(node: HtmlElement) -> str:
    """The words of a link, or its title; empty where they are too long to turn a page."""
    label = ""
    for text in node.itertext():
        label += text.strip()
        if len(label) > _LONGEST_LABEL:
            return ""
    return one_line(label or (node.get("title") or "")[: _LONGEST_LABEL + 1])


def _is_of_comments(node: HtmlElement) -> bool:
    around = islice(node.iterancestors(), _LEVELS)
    return any(_OF_COMMENTS.search(f"{box.get('class') or ''} {box.get('id') or ''}"[:200]) for box in around)


def _readings(url: str) -> list[_Place]:
    """What an address may mean: a number at the end of a path may be the page's, or the article's own."""
    parts = urlsplit(url)
    for parameter in parts.query.split("&"):
        name, _, value = parameter.partition("=")
        if _PAGE_PARAMETER.fullmatch(name) and value.isascii() and value.isdigit() and len(value) < 3:
            return [_Place(_stem(url), int(value))]
    path = _SUFFIX.sub("", unquote(parts.path))
    plain = _Place(_stem(url), 0)
    if found := _TAIL.search(path):
        return [_Place(_stem(parts._replace(path=path[: found.start()]).geturl()), int(found[1])), plain]
    return [plain]


def _stem(url: str) -> str:
    """Without scheme, suffix, page parameters, and what says that it is the whole."""
    parts = urlsplit(url)
    path = _WHOLE_TAIL.sub("", _SUFFIX.sub("", unquote(parts.path)))
    kept = [
        parameter
        for parameter in parts.query.split("&")
        if not _PAGE_PARAMETER.fullmatch(parameter.partition("=")[0]) and not _WHOLE_PARAMETER.fullmatch(parameter)
    ]
    return f"{parts.netloc}{path.rstrip('/')}?{'&'.join(kept)}"
