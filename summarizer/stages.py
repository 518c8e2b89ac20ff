"""The stages that a matter goes through, by the words that tell of them: an arrest, a cause named, a road reopened.

The words are looked for clause by clause, in folded text. What is denied or still awaited is no stage; what is planned
is another one than what was done, so that a road that was to reopen may reopen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from summarizer.stage_words import HARD, SOFT, TURNS


class Rank(Enum):
    """How much of a piece of news a stage is: the lists of stage_words.py."""

    TURN = 1
    HARD = 2
    SOFT = 3


_COMPILED = [
    (name, re.compile(pattern, re.IGNORECASE), rank)
    for words, rank in ((TURNS, Rank.TURN), (HARD, Rank.HARD), (SOFT, Rank.SOFT))
    for name, pattern in words.items()
]
_BORDER = re.compile(r"[,。;!?\n]|\. ")
#: So far before a word the beginning of its clause is looked for, in characters.
_WITHIN = 60
#: In the clause before the word: it has not come to that.
_DENIED = re.compile(
    r"(?:尚未|仍未|还未|并未|未|没有|没|暂无|无|未有|无需|不会|不再|拒绝|避免|防止|以防|免于|正在|有待|等待|待|是否|能否|何时|如何"
    r"|用于|协助|帮助|助力|支持|便于|为了?|确保|呼吁|要求|建议|警告|涉嫌?可能"
    r"|\b(?:no|not|never|without|whether|nobody|none|call(?:s|ed)? for|deny|denied|if|when|avoid"
    r"|prevent)\b)[^,。]{0,9}\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?:将|(?<![员委协商社学大事年机工教晚国省聚约金议])会(?!议|上|场)|明年|后年|年底|下月|届时|(?<![主重需必])要(?![求点闻道素])|预计|计划|拟|有望|争取|准备|打算|预期|可能|或|力争|预定|定于|原定|订于"
    r"|\b(?:will|would|could|may|might|plans?|expect(?:s|ed)|due|to be|set to)\b)[^,。]{0,14}\Z",
    re.IGNORECASE,
)
#: What may happen is no stage of these.
_NEVER_PLANNED = frozenset(["death", "missing", "found", "arrest", "cause", "deny", "admitted", "result", "title"])
#: The clause tells of something that was before this matter, or makes a comparison.
_BACKGROUND = re.compile(
    r"此前[^,。]{0,6}\Z|自[^,。]{2,20}\Z|曾经?(?!国|某|姓)|去年|前年|上月|上个月|年前|历史上|往年|多年来|当年|近年|以往|\d{4}年"
    r"|\b(?:last year|years ago|previously|in \d{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that a text tells of, at the place of its word."""

    name: str
    start: int
    is_planned: bool
    rank: Rank
    #: Whether it is told as something of former times.
    is_background: bool

    @property
    def key(self) -> tuple[str, bool]:
        """What is told once: that something will be, and that it is, are two things."""
        return self.name, self.is_planned


def stages(folded: str) -> Iterator[Stage]:
    """The stages that a folded text tells of; by name, and in order for each."""
    for name, pattern, rank in _COMPILED:
        for found in pattern.finditer(folded):
            start = _clause_start(folded, found.start())
            is_planned = _PLANNED.search(folded, start, found.start()) is not None
            if not _DENIED.search(folded, start, found.start()) and not (is_planned and name in _NEVER_PLANNED):
                is_background = _BACKGROUND.search(folded, start, found.start()) is not None
                yield Stage(name, found.start(), is_planned, rank, is_background)


def _clause_start(folded: str, at: int) -> int:
    start = max(at - _WITHIN, 0)
    for border in _BORDER.finditer(folded, start, at):
        start = border.end()
    return start
