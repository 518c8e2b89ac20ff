"""What no dictionary lists: names of people, firms, schools and villages, which tell events of one kind apart."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from summarizer.text.cutting import engine
from summarizer.text.document import Document
from summarizer.text.tokens import Words, kind_of
from summarizer.text.weights import is_known

#: Characters that stand alone as grammar, as measures or as plain verbs; others that stand alone are pieces of names.
_PLAIN = frozenset(
    "的了在是有不和与及前后上下内外里时着过得也都就还这那被把对从到于以等说称则而但或其此该们个位些你我他她它很又并将让向为由因如若使给所之只才再已要会能可"
    "去来起出进回用做没无未多少大小新老旧第每各某同本全一二三四五六七八九十百千万亿两几半零〇点分秒日月年元块角人次件名条家头台辆座层米公里斤吨度级号天周岁"
    "倍成份张部种项处场间支枚颗粒届期轮局盘杯碗瓶箱袋包片股手笔把架艘趟遍番顿阵看想问叫喊吃喝走跑坐站拿放打开关写读听讲卖买送收发"
)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两几半零〇多余数")
_AFTER_VERBS = frozenset("了着过的")
#: What the engine makes of a longer run is no name.
_LONGEST = 12
_KEPT = 32


def most_frequent(document: Document) -> list[str]:
    """Those of the headline and the prose, as many as are worth keeping."""
    prose = document.prose
    told = unlisted(document.words.between(prose[0].start, prose[-1].end)) if prose else ()
    return [name for name, _ in Counter([*unlisted(document.headline_words), *told]).most_common(_KEPT)]


def unlisted(words: Words) -> Iterator[str]:
    """Runs of pieces that the dictionary does not know, in order, and what mixes letters and digits (NX-200)."""
    run, end = "", -1
    for at in [at for at, text in enumerate(words.texts) if _may_be_of_a_name(text)]:
        text, start = words.texts[at], words.starts[at]
        if start != end:
            yield from _named(run)
            run = ""
        if text[-1].isascii():
            yield text
        else:
            run += text
            end = start + len(text)
    yield from _named(run)


def pairs(name: str) -> list[str]:
    """By what a name is known again that is cut otherwise elsewhere: its pairs of characters; all of NX-200."""
    return [name] if name[0] < "\u3400" else [name[at : at + 2] for at in range(len(name) - 1)]


def _named(run: str) -> Iterator[str]:
    if 1 < len(run) <= _LONGEST:
        yield run


@lru_cache(maxsize=20_000)  # news repeats its words
def _may_be_of_a_name(text: str) -> bool:
    if not "\u4e00" <= text[0] <= "\u9fff":
        return text[-1].isascii() and any(map(str.isdecimal, text)) and kind_of(text) == "word"
    if len(text) == 1:
        return text not in _PLAIN
    if text[0] in _NUMERALS or text[-1] in _AFTER_VERBS:
        return False
    return not is_known(text) and not engine().has_word(text)
