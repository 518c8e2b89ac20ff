"""What is known of a word by itself: looked up once for all that is asked of it, as news repeats its words."""

from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.text.cutting import engine
from summarizer.text.tokens import kind_of
from summarizer.text.weights import LIGHT, idf_of, is_known

#: From this inverse document frequency on, a word is rare; names of people and places are.
_RARE = 7.5
#: Characters that stand alone as grammar, as measures or as plain verbs; others that stand alone are pieces of names.
_PLAIN = frozenset(
    "的了在是有不和与及前后上下内外里时着过得也都就还这那被把对从到于以等说称则而但或其此该们个位些你我他她它很又并将让向为由因如若使给所之只才再已要会能可"
    "去来起出进回用做没无未多少大小新老旧第每各某同本全一二三四五六七八九十百千万亿两几半零〇点分秒日月年元块角人次件名条家头台辆座层米公里斤吨度级号天周岁"
    "倍成份张部种项处场间支枚颗粒届期轮局盘杯碗瓶箱袋包片股手笔把架艘趟遍番顿阵看想问叫喊吃喝走跑坐站拿放打开关写读听讲卖买送收发"
)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两几半零〇多余数")
_AFTER_VERBS = frozenset("了着过的")


class Entry(NamedTuple):
    """What is known of a word. Words of one weight and kind share theirs: there are some thousands of them."""

    #: Its inverse document frequency; and rounded, as words are weighed, negative so that the heaviest come first.
    idf: float
    once: float
    #: Whether it is neither grammar, nor news routine, nor a figure.
    tells: bool
    is_figure: bool
    #: Whether it is as rare and as long as names of people and places are; no figure.
    is_rare: bool
    #: Whether it may be a piece of a name which no dictionary lists.
    is_unlisted: bool


@lru_cache(maxsize=70_000)  # as many as stand in two days of news; some 10 MB
def entry(word: str) -> Entry:
    """What is known of a whole token's text."""
    idf, is_figure = idf_of(word), word[0].isdecimal() and kind_of(word) != "word"
    is_rare = not is_figure and idf >= _RARE and 2 <= len(word) <= 6 and not word.isascii()
    return _shared(idf, is_figure, is_rare, _is_unlisted(word))


@cache
def _shared(idf: float, is_figure: bool, is_rare: bool, is_unlisted: bool) -> Entry:
    return Entry(idf, -round(idf, 3), idf > LIGHT and not is_figure, is_figure, is_rare, is_unlisted)


def _is_unlisted(word: str) -> bool:
    if not "\u4e00" <= word[0] <= "\u9fff":
        return word[-1].isascii() and any(map(str.isdecimal, word)) and kind_of(word) == "word"
    if len(word) == 1:
        return word not in _PLAIN
    if word[0] in _NUMERALS or word[-1] in _AFTER_VERBS:
        return False
    return not is_known(word) and not engine().has_word(word)
