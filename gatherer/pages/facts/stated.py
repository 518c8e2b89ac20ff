"""What a page states of itself where readers do not look: title, meta tags, JSON-LD, and what its CMS leaves there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from gatherer.markup import one_line
from gatherer.pages.facts.json_ld import described_article
from gatherer.pages.facts.left_behind import Finds, look_at_comment, look_at_input, look_at_script

#: Characters of inline scripts that are looked at: an application's state may be megabytes.
_SCRIPTS = 200_000
#: Where elements whose text scripts keep fresh hold the moment itself.
_STAMPS = (
    "data-time",
    "data-timestamp",
    "data-datetime",
    "data-date",
    "data-publishtime",
    "data-pubtime",
    "data-publish-time",
    "data-publish-date",
    "data-pub-time",
    "data-pub-date",
    "data-pubdate",
    "data-publishdate",
    "data-val",
    "datetime",
    "title",
    "content",
)
_HAS_STAMP = " or ".join(f"@{name}" for name in _STAMPS)
_STAMPED = (
    "//*[self::time or self::span or self::em or self::i or self::p or self::div or self::abbr or self::small"
    f" or self::relative-time][{_HAS_STAMP}]"
)
_MOMENT = re.compile(r"\A\s*(?:(?:19|20)\d\d\D{1,2}\d{1,2}\D{1,2}\d{1,2}|1\d{9}(?:\d{3})?\s*\Z)")
_MOST_STAMPS, _LONGEST_STAMPED = 40, 30


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page says of itself, not what it shows."""

    #: Of <title>; empty if it has none.
    title: str
    #: By name, lower-case; only those that say something, the first of a name.
    metas: Mapping[str, str]
    #: The JSON-LD object of the article; empty if there is none.
    data: Mapping[str, Any]
    #: What <time> elements give for machines, those marked as the publication first.
    times: tuple[str, ...]
    #: What short texts such as `3天前` are, by the attributes of their elements.
    stamps: tuple[tuple[str, str], ...]
    #: What the CMS left in comments, hidden fields and variables.
    left: Finds

    def first(self, names: tuple[str, ...]) -> str | None:
        """The content of the first of these meta tags that the page has."""
        return next((self.metas[name] for name in names if name in self.metas), None)


def read_stated(tree: HtmlElement) -> Stated:
    titles: list[str] = []
    metas: dict[str, str] = {}
    json_texts: list[str] = []
    times: list[tuple[bool, str]] = []
    left: Finds = {}
    scripted = 0
    for node in tree.iter("title", "meta", "script", "time", "input", etree.Comment):
        if node.tag == "meta":
            _add_meta(metas, node)
        elif node.tag == "title":
            titles.append(one_line(node.text or ""))
        elif node.tag == "time":
            if (is_marked := _is_publication(node)) or next(
                node.iterancestors("li", "aside", "nav", "footer"), None
            ) is None:
                times.append((is_marked, node.get("datetime") or ""))
        elif node.tag == "input":
            look_at_input(left, node)
        elif node.tag is etree.Comment:
            look_at_comment(left, node.text or "")
        elif (node.get("type") or "").lower() == "application/ld+json":
            json_texts.append(node.text or "")
        elif node.text and scripted < _SCRIPTS:
            scripted += len(node.text)
            look_at_script(left, node.text[:_SCRIPTS])
    return Stated(
        title=next((title for title in titles if title), ""),
        metas=metas,
        data=described_article(json_texts),
        times=tuple(text for _, text in sorted(times, key=lambda found: not found[0]) if text),
        stamps=tuple(_stamps(tree)),
        left=left,
    )


def _stamps(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in tree.xpath(_STAMPED)[:_MOST_STAMPS]:
        text = one_line(node.text_content()[:_LONGEST_STAMPED]) if len(node) < 3 else ""
        value = next((node.get(name) for name in _STAMPS if node.get(name)), None) or ""
        if 2 <= len(text) < _LONGEST_STAMPED and _MOMENT.search(value):
            yield text, value.strip()


def _add_meta(metas: dict[str, str], node: HtmlElement) -> None:
    name = node.get("property") or node.get("name") or node.get("itemprop") or ""
    if content := one_line(node.get("content") or ""):
        metas.setdefault("".join(name.lower().split()), content)


def _is_publication(node: HtmlElement) -> bool:
    return node.get("pubdate") is not None or "published" in (node.get("itemprop") or node.get("class") or "").lower()
