"""How much a line, or an element, looks like an article's body: the measures of readability and gne.

A line weighs as much as its text where it reads as prose, and counts against whatever holds it where it is a link
or a site's small print. An element weighs what its lines weigh together, so that the heaviest one holds the body and
as little else as can be. Sources: arc90's readability (link density, the words of class and id), and Liu et al.,
"Text extraction by text and symbol density" (2019), which gne follows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gatherer.markup import Paragraph
from gatherer.pages.outline import Block

_STOP = re.compile(r"[，。！？；”]|[,.;!?](?=\s|$|[^\x00-\x7f])")
#: Three dots end a teaser more often than a sentence.
_SENTENCE_END = re.compile(r"(?:[。！？!?；;]|(?<!\.)\.)[”’\"'」』)）\]】]{0,3}$")
#: A site says it at the foot of its pages.
_SMALL_PRINT = re.compile(
    r"版权所有|版權所有|著作權所有|ICP[备證证]|公网安备|All Rights Reserved|Copyright|©|违法和不良信息|不良信息举报"
    r"|网站标识码|备案(?:编|序)?号|技术支持[:：]|建议使用.{0,40}(?:浏览器|分辨率)|增值电信|许可证(?:编?号|[:：])",
    re.IGNORECASE,
)
#: Longer lines are no small print. Characters of Chinese.
_LONGEST_PRINT = 120
#: Shorter lines are no prose.
_SHORT_LINE = 12
#: What a line of links, or of small print, costs at least, and a link at most.
_LEAST_COST, _MOST_COST = 8.0, 40.0
#: As far into a line as its stops are counted.
_SAMPLE = 400


def line_weight(line: Paragraph, per_char: float) -> float:
    """In characters of Chinese; `per_char` is how many of them one of this page's characters is worth."""
    size = len(line.text) * per_char
    if line.link_share > 0.5:
        return -max(_LEAST_COST, min(line.linked * per_char, _MOST_COST))
    if is_small_print(line, per_char):
        return -max(_LEAST_COST, size)
    if size >= _SHORT_LINE and (_SENTENCE_END.search(line.text) or len(_STOP.findall(line.text[:_SAMPLE])) > 1):
        return size * (1 - line.link_share) ** 2
    return -1.0 if size < _SHORT_LINE and line.kind != "row" else 0.0


def is_small_print(line: Paragraph, per_char: float) -> bool:
    return len(line.text) * per_char <= _LONGEST_PRINT and _SMALL_PRINT.search(line.text) is not None


def prose(lines: Iterable[Paragraph], per_char: float) -> float:
    """How much of the lines reads as prose, in characters of Chinese."""
    return sum(max(line_weight(line, per_char), 0.0) for line in lines)


@dataclass(frozen=True, slots=True)
class Totals:
    """Running totals over lines: those of lines[first:last] are a difference."""

    weights: list[float]
    chars: list[int]
    linked: list[int]
    #: Places where a line of prose stands next to a link: a list of teasers alternates.
    turns: list[int]
    #: Lines of prose.
    prose: list[int]

    def weight(self, block: Block) -> float:
        return self.weights[block.last] - self.weights[block.first]

    def link_share(self, block: Block) -> float:
        length = self.chars[block.last] - self.chars[block.first]
        return (self.linked[block.last] - self.linked[block.first]) / max(length, 1)

    def is_teasers(self, block: Block) -> bool:
        """Whether a block is a list of other articles, each a linked headline and what it is about."""
        turns = self.turns[block.last] - self.turns[block.first]
        texts = self.prose[block.last] - self.prose[block.first]
        return turns >= _FEWEST_TEASERS and turns >= texts * _TEASERS_SHARE


#: So many headlines before texts make a list, if so much of its prose follows one.
_FEWEST_TEASERS, _TEASERS_SHARE = 3, 0.6


def totals(lines: Sequence[Paragraph], weights: Sequence[float]) -> Totals:
    is_prose = [weight > 0 for weight in weights]
    is_link = [line.link_share > 0.7 for line in lines]
    turns = [is_link[n] and n + 1 < len(lines) and is_prose[n + 1] for n in range(len(lines))]
    return Totals(
        list(accumulate(weights, initial=0.0)),
        list(accumulate((len(line.text) for line in lines), initial=0)),
        list(accumulate((line.linked for line in lines), initial=0)),
        list(accumulate(turns, initial=0)),
        list(accumulate(is_prose, initial=0)),
    )
