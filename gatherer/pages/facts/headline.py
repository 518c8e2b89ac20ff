"""An article's headline: what the page shows as one, if it is what the page states, else what it states.

Headings also hold logos, names of columns and titles of related boxes; titles also hold the names of column and
site. What stands in both is the headline.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from gatherer.markup import LONGEST_NAMES, Paragraph, one_line
from gatherer.pages.facts.byline import distance_to_byline, find_byline, squeeze
from gatherer.pages.facts.json_ld import name_in
from gatherer.pages.facts.stated import Stated
from gatherer.pages.facts.titles import bare_title, is_name

_STATED_NAMES = ("og:title", "articletitle", "twitter:title", "headline", "title", "dc.title")
_SITE_NAMES = ("og:site_name", "sitename", "application-name", "columnname", "article:section", "channel")
_ELLIPSIS = re.compile(r"(?:…+|\.{3,})\s*$")
#: Headings that are looked at, and those of them whose byline is looked for: a page may have thousands.
_MOST_HEADINGS, _MOST_NEAR = 500, 60
#: In letters and digits.
_SHORTEST = 4
#: A shorter title that the page does not show is the site's name.
_LONGEST_NAME = 8
#: Characters of the line of such a title, with its spaces and signs.
_SHORT = 16
#: A heading in a title that also holds a shoulder heading or subtitle.
_SHORTEST_PART = 6
#: Share of its pairs of letters that a heading has in common with a title that says the same in other words.
_ALIKE = 0.5
_LONGEST = 120
#: A line that nothing calls a headline is none if it is longer, or holds one of these.
_LONGEST_LINE = 50
_NO_HEADLINE = re.compile(r"[。；]|[,，]$|\d{4}\s?[-/.年]|\d:\d\d|来源|來源|作者|[编編][辑輯]|位置|版权|首页|首頁|>|»")
#: Behind which a subtitle stands.
_SUBTITLE_SIGN = ("——", "--", "──")
_SUBTITLE = re.compile(r"(?:^|[\s_-])(?:sub|vice|fu)[a-z_-]*\d*$")
#: A line of which more is links leads to another article.
_LINKED = 0.7
_TITLE_CLASS = (
    "//*[self::div or self::p or self::td or self::span or self::h3 or self::h4 or self::strong or self::b]"
    "[contains(@class,'tit') or contains(@class,'Tit') or contains(@id,'tit') or contains(@id,'Tit')"
    " or contains(@class,'headline') or contains(@class,'biaoti') or contains(@class,'bt') or contains(@id,'bt')]"
)
_TITLE_NAMES = re.compile(
    r"(?<!sub)(?<!sub[-_])(?<!vice)(?<!fu)tit(?:le)?(?![a-z])|headline|biaoti|(?<![a-z])(?:wz)?bt(?![a-z])", re.I
)


def headline_of(tree: HtmlElement, stated: Stated, lines: Sequence[Paragraph]) -> str:
    names = frozenset(stated.metas[name] for name in _SITE_NAMES if name in stated.metas)
    titles = _titles(stated, names, lines)
    headings = _headings(tree, names)
    found = (
        _claimed(headings, titles)
        or _shown(lines, titles, names)
        or _alike(headings, titles)
        or _before_byline(headings, lines)
        or next(iter(titles), "")
    )
    if not found:
        classed = _classed(tree, names)
        found = (
            _before_byline(classed, lines) or _first_above_prose(headings, lines) or max(classed, key=len, default="")
        )
    return (
        _uncut(found, titles)
        or _above_prose(lines, names)
        or _named_like_a_site(tree, stated, lines)
        or _unshown(stated, names)
        or next(iter(headings), "")
    )


def _titles(stated: Stated, names: frozenset[str], lines: Sequence[Paragraph]) -> list[str]:
    """What the page states as its headline, bare, the likeliest first."""
    shown = frozenset(squeeze(line.text) for line in lines if len(line.text) <= _SHORT and line.link_share < _LINKED)
    if len(stated.title) <= _LONGEST_NAME and squeeze(stated.title) not in shown:
        names |= {stated.title}
    sure = [name_in(stated.data.get("headline")), name_in(stated.data.get("title")), stated.left.get("title")]
    said = [*(stated.metas.get(name) for name in _STATED_NAMES), stated.title]
    found = [text for text in _bare(sure, names) if len(squeeze(text)) >= _SHORTEST and not is_name(text, names)]
    for text in _bare(said, names):
        words = squeeze(text)
        if words in shown if len(words) <= _LONGEST_NAME else not is_name(text, names):
            found.append(text)
    return list(dict.fromkeys(found))


def _named_like_a_site(tree: HtmlElement, stated: Stated, lines: Sequence[Paragraph]) -> str:
    """A heading above a byline that the title begins with, though it ends as names do: `织密校园安全网`."""
    texts = [one_line(node.text_content()[: 2 * _LONGEST]) for node in islice(tree.iter("h1", "h2"), _MOST_NEAR)]
    begun = [text for text in texts if len(text) > _SHORTEST_PART and stated.title.startswith(text)]
    return _before_byline(begun, lines)


def _unshown(stated: Stated, names: frozenset[str]) -> str:
    """A short title that the page does not show, if it stands beside a name: its headline may be a picture."""
    text = bare_title(stated.title, names)
    is_sure = text != stated.title and len(squeeze(text)) > _SHORTEST and not is_name(text, names)
    return text if is_sure else ""


def _bare(texts: Sequence[str | None], names: frozenset[str]) -> list[str]:
    return [bare_title(text, names) for text in texts if text]


def _uncut(text: str, titles: Sequence[str]) -> str:
    """A headline that ends in an ellipsis, whole where a title has it so."""
    if not _ELLIPSIS.search(text):
        return text
    beginning = squeeze(text)
    longer = (title for title in titles if squeeze(title).startswith(beginning) and not _ELLIPSIS.search(title))
    return max(longer, key=len, default=text)


def _first_above_prose(headings: Sequence[str], lines: Sequence[Paragraph]) -> str:
    above = {squeeze(line.text) for line in lines[: find_byline(lines, "").end]}
    return next((text for text in headings if squeeze(text) in above), "")


def _above_prose(lines: Sequence[Paragraph], names: frozenset[str]) -> str:
    """The last line before the article that could be a headline, of a page that calls nothing one."""
    for line in reversed(lines[: find_byline(lines, "").end]):
        is_fit = (
            _SHORTEST_PART <= len(line.text) <= _LONGEST_LINE and not line.linked and not _NO_HEADLINE.search(line.text)
        )
        if is_fit and not is_name(line.text, names) and not _SUBTITLE.search(line.hints):
            return line.text
    return ""


def _headings(tree: HtmlElement, names: frozenset[str]) -> list[str]:
    """The texts of the page's headings and of their parts, in its order; of two elements in one, each is a part."""
    texts: list[str] = []
    for node in islice(tree.iter("h1", "h2", "h3"), _MOST_HEADINGS):
        texts += _texts(node)
    return [text for text in dict.fromkeys(texts) if len(squeeze(text)) >= 2 and not is_name(text, names)]


def _texts(node: HtmlElement) -> Iterator[str]:
    pieces: list[str] = []
    for event, part in etree.iterwalk(node, events=("start", "end")):
        if part.tag == "br" and event == "start":
            pieces.append(" ")
        text = part.text if event == "start" else (part.tail if part is not node else None)
        if part.tag == "img" and event == "start":
            text = part.get("alt")
        if text:
            pieces.append(text)
    whole = one_line("".join(pieces))
    if len(whole) <= _LONGEST:
        yield whole
        if len(pieces) > 1:
            yield from (text for text in map(one_line, pieces) if text)


def _claimed(headings: Sequence[str], titles: Sequence[str]) -> str:
    """The longest heading that stands in a stated title, if it is most of it or the title holds more than one.

    Else one of which a title is the beginning: some are cut to a length.
    """
    claims = [squeeze(title) for title in titles]
    for fits in (_is_claimed, _is_beginning):
        fitting = [text for text in headings if any(fits(squeeze(text), claim) for claim in claims)]
        found = [text for text in fitting if not text.startswith(_SUBTITLE_SIGN)] or fitting
        if found:
            return max(found, key=lambda text: len(squeeze(text)))
    return ""


def _is_claimed(text: str, claim: str) -> bool:
    if len(text) < _SHORTEST:
        return text == claim
    return text in claim and (len(text) >= _SHORTEST_PART or len(text) * 2 > len(claim))


def _is_beginning(text: str, claim: str) -> bool:
    return len(text) >= _SHORTEST and _is_cut(text, claim)


def _is_cut(text: str, claim: str) -> bool:
    """Whether a stated title is the text without its end: some are cut to a length."""
    return len(claim) >= 8 and text.startswith(claim) and len(text) <= 2 * len(claim)


def _shown(lines: Sequence[Paragraph], titles: Sequence[str], names: frozenset[str]) -> str:
    """The same among the lines that are no headings, where a line must be nearly the whole title."""
    claims = [squeeze(title) for title in titles]
    longest = max(map(len, claims), default=0)
    for line in lines:
        if len(line.text) > 2 * longest + 20 or line.link_share > _LINKED or is_name(line.text, names):
            continue
        text = squeeze(line.text)
        if text in claims or any(
            len(text) >= _SHORTEST and ((text in claim and len(text) > 0.7 * len(claim)) or _is_cut(text, claim))
            for claim in claims
        ):
            return line.text
    return ""


def _alike(headings: Sequence[str], titles: Sequence[str]) -> str:
    """A heading that says nearly what a title says."""
    pairs = [_pairs(squeeze(title)) for title in titles]
    ranked = [(max((_overlap(_pairs(squeeze(text)), pair) for pair in pairs), default=0.0), text) for text in headings]
    best = max(ranked, key=lambda found: found[0], default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else ""


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _before_byline(headings: Sequence[str], lines: Sequence[Paragraph]) -> str:
    """The heading nearest above a byline, where the page states a title that it does not show."""
    wanted = [text for text in headings if len(squeeze(text)) >= _SHORTEST_PART]
    near = [
        (distance, text) for text in wanted[:_MOST_NEAR] if (distance := distance_to_byline(lines, text)) is not None
    ]
    return min(near, key=lambda found: found[0], default=(0, ""))[1]


def _classed(tree: HtmlElement, names: frozenset[str]) -> list[str]:
    """What a page calls its title in no heading."""
    nodes = [node for node in tree.xpath(_TITLE_CLASS)[:200] if _is_named_title(node)]
    texts = (one_line(node.text_content()) for node in nodes[:60])
    return [text for text in texts if 2 <= len(text) <= _LONGEST and not is_name(text, names)]


def _is_named_title(node: HtmlElement) -> bool:
    return _TITLE_NAMES.search(f"{node.get('class') or ''} {node.get('id') or ''}"[:LONGEST_NAMES]) is not None
