"""The figures of a report: each quantity with what it tells of, so that those of two reports can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from summarizer.quantities import Quantity, quantities
from summarizer.text.document import Document, Sentence
from summarizer.text.weights import weight

#: What is counted when people are, by the words around the number; the first that is nearest names it.
_FATES = {
    "dead": r"死|遇难|丧生|身亡|遇害|去世|罹难|\b(?:kill(?:ed|s|ing)|dead|deaths?|died|fatalit\w+|bodies)\b",
    "severe": r"重伤|伤[势情]?[较严危]?重|较重|危重|病危|重症|\b(?:critical\w*|serious\w*|severe\w*)\b",
    "hurt": r"伤|送医|就医|入院|住院|\b(?:injur\w+|wounded|hurt|hospitali[sz]ed)\b",
    "ill": r"就诊|发病|患病|感染|确诊|不适|中毒|\b(?:infected|sick\w*|ill|poisoned)\b",
    "missing": r"失踪|失联|下落不明|\bmissing\b",
    "trapped": r"被困|受困|\btrapped\b",
    "moved": r"转移|疏散|撤离|安置|\bevacuat\w+\b",
    "held": r"刑拘|拘留|逮捕|抓获|被捕|控制|\b(?:arrested|detained|held)\b",
    "saved": r"获救|救出|脱险|出院|\b(?:rescued|saved|discharged)\b",
}
_FATE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FATES.items()), re.IGNORECASE)
_PLAIN_FATE = re.compile(
    r"[受轻重]?伤[者员亡情势]?|死[亡者伤]?|遇难者?|丧生|身亡|罹难|送医|就[医诊]|入院|住院|患病|发病|感染|确诊|不适|失踪|失联|被困"
    r"|kill(?:ed|s|ing)|dead|deaths?|died|injur(?:ed|ies|ing)|wounded|hurt|hospitali[sz]ed|infected|sickened|ill|missing|trapped"
)
#: How far behind and before its number the fate stands, in characters.
_BEHIND, _BEFORE = 14, 24
_PEOPLE = frozenset(["人", "个", "人次", "passenger", "worker", "passengers"])
#: A figure of a part: 其中青屿区19人.
_PART = re.compile(r"其中|另有|另|其余|分别|包括|含|\b(?:including|of whom|of them|among them)\b", re.IGNORECASE)
#: A toll told without what is counted: the death toll rose to 7, 死亡人数升至7.
_TOLL = re.compile(
    r"(?:人数|\b(?:toll|number|killed|injured|dead|deaths)\b)[^,。;]{0,60}?(?:至|到|达|为|\b(?:to|at|of))\s?\Z",
    re.IGNORECASE,
)
_TOLL_WITHIN = 80
#: It has risen since it was told before; or is told as of an hour, and may have risen.
_RISEN = re.compile(
    r"升至|增至|增加到|增加至|上升到|上升至|升到|扩至|累计|更新|最新|又有|再有|新增"
    r"|\b(?:rose to|risen to|climbed to|has reached|another)\b",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"截至|截止|目前|已|\b(?:now|so far|as of|at least)\b", re.IGNORECASE)
#: Words around a toll that say nothing of whose it is.
_NEUTRAL_WORDS = """
造成 导致 致 事故 火灾 爆炸 地震 车祸 灾害 共 共有 共计 总共 一共 全部 目前 已 已有 已经 截至 暂无 其他 现场 确认 证实
通报 报道 人员 群众 居民 市民 乘客 工人 学生 儿童 孩子 伤者 伤员 死者 遇难者 遇难 人数 不同 程度 轻重 不等 被 送 往 到
医院 救治 治疗 送往 分别 有 的 了 人 名 我市 全市
people person persons least total including were was have been crash fire blast accident
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
#: What is no figure of the matter: days and hours, ages, labels (7号线, C座), scores, ordinals.
_UNITS_OF_TIME = """
至 到 度 年 月 日 时 点 分 秒 岁 世 届 级 期 版 型 比 层 楼 室 周 天 代 后 次 路 码 章 条 加 左 右 上 下 平 负 胜 热 房
a am pm th st nd rd
"""
WHEN = frozenset(_UNITS_OF_TIME.split())
_LABEL_BEFORE = re.compile(r"(?:第|[:比/]|(?<![A-Za-z])[A-Za-z]|No\.)\s?\Z")
#: More figures than this are a table, and a sentence longer than this, in characters, is none.
_MOST, _LONGEST = 80, 600
#: Half of a range counts nothing by itself: 15-20公里, 三到五天.
_RANGE_BEHIND, _RANGE_BEFORE = re.compile(r"\s?[-~—–至到](?=\s?\d)"), re.compile(r"\d[^\d,。]?\s?[-~—–至到]\s?\Z")
#: Fewer than so many of these are no figure that a matter is known by.
_FEW = 10
_THINGS = frozenset("个家座位人名辆架栋间起只头枚株块场句次遍页张把")
#: Borders of what is said of one number.
_CLAUSE_BORDER = re.compile(r"[,。;!?、\n]|\. |\band\b|和|以及")


@dataclass(frozen=True, eq=False)
class Figure:
    """A quantity of a report and what it tells of."""

    quantity: Quantity
    #: Its sentence, as an index into the document's prose.
    position: int
    #: What befell those who are counted; "" where nobody is, or nothing is said of it.
    fate: str
    #: Whether it is of a part only.
    is_part: bool
    #: Whether its sentence says that it has risen, or as of when it is told.
    has_risen: bool
    is_as_of: bool
    #: The words of its clause that tell something.
    words: frozenset[str]

    @property
    def is_trifle(self) -> bool:
        """Whether it is a small number of things: three rainy seasons are no news."""
        return not self.fate and self.quantity.value < _FEW and self.quantity.unit in _THINGS

    @cached_property
    def measure(self) -> tuple[str, str]:
        """What figures must have in common to be compared at all."""
        return ("人" if self.fate else self.quantity.unit, self.fate)


def figures(document: Document) -> list[Figure]:
    """The figures of the prose, without days, hours, ages and labels; of a table only the first."""
    return list(islice(_figures(document), _MOST))


def _figures(document: Document) -> Iterator[Figure]:
    for position, sentence in enumerate(document.prose):
        folded = document.folded[sentence.start : sentence.end]
        for one in quantities(folded) if len(folded) <= _LONGEST else ():
            if one.unit not in _PEOPLE and _TOLL.search(folded, max(0, one.start - _TOLL_WITHIN), one.start):
                figure = _figure(document, position, sentence, replace(one, unit="人"))
                yield replace(figure, fate=figure.fate or "dead")
            elif _counts(folded, one):
                yield _figure(document, position, sentence, one)


def is_fate(word: str) -> bool:
    """Whether the word tells what befell people, and not by what means: 受伤, but not 撞伤."""
    return _PLAIN_FATE.fullmatch(word) is not None


def _counts(folded: str, one: Quantity) -> bool:
    if one.unit in WHEN or one.unit[:1] == "号" or not one.unit:
        return False
    if _RANGE_BEHIND.match(folded, one.end) or _RANGE_BEFORE.search(folded, max(0, one.start - 3), one.start):
        return False
    return _LABEL_BEFORE.search(folded, max(0, one.start - 4), one.start) is None


def _figure(document: Document, position: int, sentence: Sentence, one: Quantity) -> Figure:
    folded = document.folded[sentence.start : sentence.end]
    start, end = _clause(folded, one)
    clause = folded[start:end]
    words = sentence.words.between(sentence.start + start, sentence.start + end).texts
    return Figure(
        quantity=one,
        position=position,
        fate=_fate(folded, one, start, end) if one.unit in _PEOPLE else "",
        is_part=_PART.search(clause) is not None,
        has_risen=_RISEN.search(folded) is not None,
        is_as_of=_AS_OF.search(folded) is not None,
        words=frozenset([word for word in words if not word[0].isdecimal() and weight(word) > 0]),
    )


def _clause(folded: str, one: Quantity) -> tuple[int, int]:
    start = 0
    for border in _CLAUSE_BORDER.finditer(folded, 0, one.start):
        start = border.end()
    behind = _CLAUSE_BORDER.search(folded, one.end)
    return start, behind.start() if behind else len(folded)


def _fate(folded: str, one: Quantity, start: int, end: int) -> str:
    behind = _FATE.search(folded, one.end - 1, min(end, one.end + _BEHIND))
    if behind:
        return str(behind.lastgroup)
    before = list(_FATE.finditer(folded, max(start, one.start - _BEFORE), one.start))
    return str(before[-1].lastgroup) if before else ""
