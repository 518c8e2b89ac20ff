"""Whose page it is: the site's name for itself, else the outlet that the byline credits."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from gatherer.markup import one_line
from gatherer.pages.facts.json_ld import name_in
from gatherer.pages.facts.stated import Stated
from gatherer.pages.facts.titles import site_of_title

_SITE_NAMES = ("og:site_name", "sitename", "site_name", "application-name")
_SOURCE_NAMES = ("contentsource", "source", "article:source", "mediaid")
_SOURCE = re.compile(r"(?:来源|來源|稿源|出处|出處)\s?[:：丨|/]\s?(?P<outlet>[^\s:：|,，。]{2,20})")
_LABEL = re.compile(r"^(?:来源|來源|稿源)\s?[:：]\s?")
#: WeChat's.
_ACCOUNT = "//*[@id='js_name' or @class='profile_nickname']"
_LONGEST = 40


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
        return own
    return site_of_title(stated.title, headline) or _credited(stated, byline)


def _credited(stated: Stated, byline: Sequence[str]) -> str | None:
    for text in byline:
        if found := _SOURCE.search(text):
            return found["outlet"]
    said = one_line(_LABEL.sub("", stated.first(_SOURCE_NAMES) or ""))
    return said if 2 <= len(said) <= _LONGEST and not said.isdecimal() else None
