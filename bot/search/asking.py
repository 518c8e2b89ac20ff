"""What a question in words asks for: 台风什么时候登陆 is about 台风 and 登陆, and wants to hear a time. Pure.

Question words are nothing to look for in an article, nor are words that are in every text.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.search.answer_type import DURATION, EXTENT, FIGURE, HOW, MONEY, PEOPLE, WHAT, WHEN, WHERE, WHO, WHY, AnswerType
from summarizer import Token, analyse, fold

_PRICED = "票价|价格|售价|房价|油价|电价|水价|工资|薪水|租金|罚款|费用|学费|奖金|补贴|成本"
_COUNTED = "[个座名条家次辆架艘只头栋所间台部项场]"
#: The first that matches holds. It is left out, but for what is kept of it.
_IN_HAN: tuple[tuple[str, AnswerType], ...] = (
    (rf"(?P<kept>{_PRICED})(?:是|为|要|有)?(?:多少钱?|几[元块]钱?|怎么样)", MONEY),
    (r"(?:要|卖|花)?(?:多少|几块?)钱", MONEY),
    (r"(?:共?有)?(?:多少|几)[个名位]?(?:人(?!员)|(?P<kept>户|居民|乘客|工人|学生|孩子|人员))", PEOPLE),
    (r"(?:要|需要|得|用)?(?:多久|多长时间|(?:多少|几)(?:年|个月|天|周|小时|分钟))", DURATION),
    (r"有?多[远长高大重深宽快](?!时间)", EXTENT),
    (r"[是在]?(?:什么时[候间]|何时|几[点时]|哪一?[天年月]|几[月日号](?:几[日号])?|什么日子)", WHEN),
    (rf"(?:共?有|是|为)?(?:多少|几){_COUNTED}?", FIGURE),
    (r"[在是到去]?(?:哪里|哪儿|何处|什么地方|哪个(?P<kept>城市|国家|地方|省|市|区|站))", WHERE),
    (r"[是被由给]?(?:谁|什么人|哪位|哪些人)", WHO),
    (r"[是又]?(?:为什么|为何|为啥|什么原因|怎么会)", WHY),
    (r"[什啥]么?是|是[什啥]么?", WHAT),
    (r"(?:该|应该|要)?(?:怎么办理?|怎么样?|怎样|如何)", HOW),
)
#: The same, of what stands first.
_IN_ENGLISH: tuple[tuple[str, AnswerType], ...] = (
    (r"how much(?: money)?|what (?:is|was|are) the (?P<kept>price|cost|fare|fee)", MONEY),
    (r"how many (?:people|persons?|(?P<kept>workers|passengers|residents|children))", PEOPLE),
    (r"how long", DURATION),
    (r"how (?:far|big|tall|high|deep|heavy|large|fast|strong)", EXTENT),
    (r"how many", FIGURE),
    (r"when|what (?:time|date|day|year)", WHEN),
    (r"where|(?:in )?(?:which|what) (?P<kept>city|country|place|town)", WHERE),
    (r"who(?:m|se)?(?:'s)?", WHO),
    (r"why|what caused", WHY),
    (r"what(?:'s| is| are)", WHAT),
    (r"how", HOW),
)
_HAN_FORMS = tuple((re.compile(pattern), wanted) for pattern, wanted in _IN_HAN)
_ENGLISH_FORMS = tuple((re.compile(rf"(?:{pattern})(?![\w'])"), wanted) for pattern, wanted in _IN_ENGLISH)
_LEAD = re.compile(
    r"(?:请问一?下?|我?想(?:知道|了解)|(?:请|麻烦)?告诉我|有没有(?:关于)?|有什么(?:关于)?|关于(?=\w)"
    r"|(?:帮我|请)?(?:搜索一?下?|搜一?下|搜寻|查一下|查找|找一下)[:：]?"
    r"|please |(?:can you )?tell me (?:about )?|(?:search|look) for |(?:the )?(?:latest )?news (?:about|on) |about "
    r"|[，, ])+"
)
_NEWS = "(?:新闻|消息|报道|情况|进展)"
_END = re.compile(
    rf"(?P<asks>的{_NEWS}|(?:[都又还]?(?:有|出|发生)了?)(?:什么|啥|哪些)(?:最?新的?)?(?:{_NEWS}|大?事情?|动静)?)?"
    r"(?:(?P<asks_whether>[吗呢])|[啊呀吧]|(?<![什怎那这多要])么)?[?？!！。.\s]*$"
)
_HAN = re.compile("[\u3400-\u9fff]")
#: Words that are in every text.
_EVERYWHERE_IN_HAN = frozenset("的了是吗呢啊吧")
_EVERYWHERE_IN_ENGLISH = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "about", "and", "is", "are", "was", "were")
) | frozenset(("be", "been", "do", "does", "did", "has", "have", "had", "will", "would", "which", "it", "its", "there"))


@dataclass(frozen=True)
class Asking:
    """A question in words."""

    words: str  #: what is to be looked for
    answer_type: AnswerType | None = None  #: what it wants to hear; None: whatever there is
    is_question: bool = False  #: some of it only asks: 请问, 什么时候, 的新闻, 吗; else it may be a name


def asking(text: str) -> Asking:
    """Tells the question words from what is to be found. Of a text of nothing else all is to be found."""
    folded = fold(text)  # character for character
    tokens = [token for token in analyse(text).tokens if token.is_whole]
    cuts = frozenset(at for token in tokens for at in (token.start, token.end))
    lead = _LEAD.match(folded)
    start = lead.end() if lead and lead.end() in cuts else 0  # 搜索引擎 is one word
    end = _END.search(folded, start)
    wanted, gone = _question(text, start, cuts)
    everywhere = _EVERYWHERE_IN_HAN if _HAN.search(folded) else _EVERYWHERE_IN_ENGLISH
    spans = [(0, start), *gone, (end.start() if end else len(text), len(text))]
    spans += [(token.start, token.end) for token in tokens if _is_one_of(everywhere, text[token.start : token.end])]
    spans += [(at, at) for at in _loose(tokens, {start for start, end in spans if end > start})]
    left = _without(text, spans)
    asks = bool(wanted or start or (end and (end["asks"] or end["asks_whether"])))
    return Asking(left, wanted, asks) if any(map(str.isalnum, left)) else Asking(text)


def _question(text: str, start: int, cuts: frozenset[int]) -> tuple[AnswerType | None, list[tuple[int, int]]]:
    """What it wants to hear, and where its question word stands. Within a word there is none (几 in 几何)."""
    folded = fold(text)
    for pattern, wanted in _ENGLISH_FORMS:
        match = pattern.match(folded, start)
        if match and not text[match.start() : match.end()].isupper():  # WHO is a name
            return wanted, _around(match)
    for pattern, wanted in _HAN_FORMS:
        for match in pattern.finditer(folded, start):
            # What leads to it may be cut with the word before: 六号|线有|多长.
            if match.end() in cuts and not cuts.isdisjoint(range(match.start(), match.start() + 3)):
                return wanted, _around(match)
    return None, []


def _around(match: re.Match[str]) -> list[tuple[int, int]]:
    """The match, without what is kept of it."""
    if "kept" not in match.re.groupindex or match["kept"] is None:
        return [match.span()]
    around = [(match.start(), match.start("kept")), (match.end("kept"), match.end())]
    return [(start, end) for start, end in around if start < end]


def _loose(tokens: Sequence[Token], ends: Container[int]) -> Iterator[int]:
    """Where a single character stands between a word and what is left out: 鹭影|死了多少人 has no name of three."""
    for before, token in pairwise(tokens):
        if before.end == token.start and token.end in ends and len(before.text) > 1 == len(token.text):
            yield token.start


def _is_one_of(words: frozenset[str], written: str) -> bool:
    """US and IT are names."""
    return fold(written) in words and not (written.isupper() and len(written) > 1)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in sorted(spans):  # of none there is but a space
        signs[start:end] = " " * (end - start)
        if start == end and start < len(signs):
            signs[start] = f" {signs[start]}"
    return " ".join("".join(signs).split())
