"""The headline said again above the article, also with the site's name or small differences; its beginning too.

A first sentence that only begins like the headline ends in a full stop, and stays.
"""

import re
from itertools import pairwise

from gatherer.pages.cleaning.rules import Rule, Seen

_LABEL = re.compile(r"^\s*(?:标题|题目|主题)\s?:\s?")
_ABSTRACT = re.compile(r"^\W*(?:(?:内容)?(?:摘要|简介|提要|导读)|核心提示|导语)\s?[:\])|]\s?")
_SHORTEST_ABSTRACT = 18
#: Letters that the site's name may add.
_ADDED = 14
#: Share of pairs of letters in common, above which two headlines are one.
_ALIKE = 0.85


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _repeats_headline(seen: Seen) -> bool:
    if not seen.is_head or not seen.headline:
        return False
    headline = seen.headline
    if len(seen.text) > 2 * len(headline) + _ADDED:
        return False
    text = _squeeze(_LABEL.sub("", seen.text))
    if text == headline:
        return True
    if seen.is_prose or not text:
        return False
    is_added = text.startswith(headline) and len(text) <= len(headline) + _ADDED and re.search(r"[-_|—]", seen.text)
    return bool(is_added) or (len(headline) >= 8 and _overlap(text, headline) >= _ALIKE)


def _overlap(one: str, other: str) -> float:
    first, second = set(pairwise(one)), set(pairwise(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def is_retold(text: str, later: str) -> bool:
    """Whether a line above the article is an abstract that only says its beginning again; both texts are folded."""
    said = _squeeze(_ABSTRACT.sub("", text))
    return len(said) >= _SHORTEST_ABSTRACT and said in _squeeze(later)


RULES = (
    Rule("headline_repeated", _repeats_headline),
    Rule("said_again", lambda seen: seen.is_retold),
)
