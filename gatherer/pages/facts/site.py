"""Whose page it is: the site's name for itself, else the outlet that the byline credits."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from gatherer.markup import one_line
from gatherer.pages.facts.json_ld import name_in
from gatherer.pages.facts.stated import Stated
from gatherer.pages.facts.titles import is_name, site_of_title

_SITE_NAMES = ("og:site_name", "sitename", "site_name", "application-name")
_SOURCE_NAMES = ("contentsource", "source", "article:source", "mediaid")
_SOURCE = re.compile(
    r"(?:来源|來源|稿源|出处|出處)\s?[:：丨|/]\s?(?P<outlet>[^\s:：|,，。]{2,20}?)(?=[阅閱][读讀]|[浏瀏][览覽]|[点點][击擊]|作者|[编編][辑輯]|[责責]任|字[号號体體]|[\s:：|,，。]|\Z)"
)
_LABEL = re.compile(r"^(?:来源|來源|稿源)\s?[:：]\s?")
#: WeChat's.
_ACCOUNT = "//*[@id='js_name' or @class='profile_nickname']"
_LONGEST = 40
#: Behind a name: itself in Latin letters, itself at more length, the channel of the site.
_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:\s+|\s?[-|_·]\s?)[A-Za-z][\w .&'-]*\Z|\s[-|_]\s.*\Z|\s?[(（][\w-]+(?:\.[\w-]+)+[)）]\Z"
    r"|(?<=\S[网網报報线線])(?:\S{0,4}(?:频道|頻道|订阅|阅读|栏目)|新闻中心|手机版|移动版|官网)\Z"
)
#: Pieces of text at the end of a page.
_FOOT = 40
_RIGHTS = re.compile(
    r"(?:版权|版權)所有[\s:：©]{0,3}(?!未经|转载|请)([\u4e00-\u9fff]{2,16})(?![\u4e00-\u9fff])|\d{4}\s([\u4e00-\u9fff]{2,16})[\s,，.]{0,2}(?:版权|版權|All)"
)
_NO_SITE = re.compile(r"powered\s?by|discuz|dedecms|wordpress", re.IGNORECASE)


def site_of(tree: HtmlElement, stated: Stated, headline: str, byline: Sequence[str]) -> str | None:
    # An account's name comes before its platform's, which calls itself the site.
    accounts = (one_line(node.text_content()) for node in tree.xpath(_ACCOUNT))
    own = (
        next((name for name in accounts if name), None)
        or stated.left.get("site")
        or stated.first(_SITE_NAMES)
        or name_in(stated.data.get("publisher"))
    )
    if own and len(own) <= _LONGEST and own != headline:
        return _BEHIND.sub("", own)
    titled = site_of_title(_NO_SITE.split(stated.title)[0], headline)
    if titled and not _is_keyword(titled, stated):
        return _BEHIND.sub("", titled)
    return _credited(stated, byline) or titled or _imprint(tree)


def _imprint(tree: HtmlElement) -> str | None:
    """Who holds the rights, as the page's foot says; asked last, for it may be a company."""
    foot = islice(reversed([text for text in tree.itertext() if text.strip()]), _FOOT)
    found = next((found for text in foot if (found := _RIGHTS.search(text))), None)
    return next((name for name in found.groups() if name), None) if found else None


def _is_keyword(name: str, stated: Stated) -> bool:
    """Whether a title ends in a keyword rather than in the site's name: platforms of accounts set one there."""
    return not is_name(name) and name in re.split(r"[,，;；\s]+", stated.first(("keywords", "news_keywords")) or "")


def _credited(stated: Stated, byline: Sequence[str]) -> str | None:
    for text in byline:
        if found := _SOURCE.search(text):
            return found["outlet"]
    said = one_line(_LABEL.sub("", stated.first(_SOURCE_NAMES) or ""))
    return said if 2 <= len(said) <= _LONGEST and not said.isdecimal() else None
