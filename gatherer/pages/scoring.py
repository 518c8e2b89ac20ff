"""How much a line, or an element, looks like an article's body: the measures of readability and gne.

A line weighs as much as its text where it reads as prose, and counts against whatever holds it where it is a link
or a site's small print. An element weighs what its lines weigh together, so that the heaviest one holds the body and
as little else as can be. Sources: arc90's readability (link density, the words of class and id), and Liu et al.,
"Text extraction by text and symbol density" (2019), which gne follows.
"""

import re
from collections.abc import Sequence
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
    r"|网站标识码|备案(?:编|序)?号|技术支持[:：]|建议使用.{0,40}(?:浏览器|分辨率)|增值电信|许可证(?:编?号|[:：])|免责声明|cookies?\b",
    re.IGNORECASE,
)
#: Names of what stands beside an article, in widespread use; each as a word of its own or joined by - or _.
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|reply|replies|discuss|pinglun|sidebar?|aside|related|relate|relevant"
    r"|recommend(?:ed|ation)?s?|recom|tuijian|hot|rank(?:ing)?|paihang|footer?|foot|copyright|nav|menu|navbar|breadcrumbs?"
    r"|crumbs?|share|sharing|social|toolbar|tools|ads?|advert(?:isement)?|banner|popup|modal|login|subscribe"
    r"|newsletter|promo|widget|disclaimer|qrcode|cookies?|consent|mianze)(?=$|[\s_\d-])"
)
_BESIDE_TAGS = frozenset({"nav", "footer", "aside", "form"})
#: Names of what holds an article.
_WITHIN = re.compile(
    r"article|content|zoom|trs_|detail|(?:^|[\s_-])(?:text|body|main|news|post|story|entry|con)(?=$|[\s_\d-])"
)
#: Shorter lines are no prose. Characters of Chinese.
_SHORT_LINE = 12
#: What a line of links, or of small print, costs at least, and a link at most.
_LEAST_COST, _MOST_COST = 8.0, 40.0


@dataclass(frozen=True, slots=True)
class Totals:
    """Running totals over lines: those of lines[first:last] are a difference."""

    weights: list[float]
    chars: list[int]
    linked: list[int]

    def weight(self, block: Block) -> float:
        return self.weights[block.last] - self.weights[block.first]

    def length(self, block: Block) -> int:
        return self.chars[block.last] - self.chars[block.first]

    def link_share(self, block: Block) -> float:
        return (self.linked[block.last] - self.linked[block.first]) / max(self.length(block), 1)


def totals(lines: Sequence[Paragraph], weights: Sequence[float]) -> Totals:
    return Totals(
        list(accumulate(weights, initial=0.0)),
        list(accumulate((len(line.text) for line in lines), initial=0)),
        list(accumulate((line.linked for line in lines), initial=0)),
    )


def line_weight(line: Paragraph, per_char: float) -> float:
    """In characters of Chinese; `per_char` is how many of them one of this page's characters is worth."""
    size = len(line.text) * per_char
    if line.link_share > 0.5:
        return -max(_LEAST_COST, min(line.linked * per_char, _MOST_COST))
    if size < 250 and _SMALL_PRINT.search(line.text):
        return -max(_LEAST_COST, size)
    stops = len(_STOP.findall(line.text[:400]))
    if size >= _SHORT_LINE and (stops > 1 or _SENTENCE_END.search(line.text)):
        return size * (1 - line.link_share) ** 2
    return -1.0 if size < _SHORT_LINE else 0.0


def is_beside(block: Block) -> bool:
    """Whether its names say that it stands beside an article."""
    return block.tag in _BESIDE_TAGS or (_BESIDE.search(block.names) is not None and not _WITHIN.search(block.names))


def is_within(block: Block) -> bool:
    return block.tag == "article" or _WITHIN.search(block.names) is not None


def prose(lines: Sequence[Paragraph], per_char: float) -> float:
    """How much of the lines reads as prose, in characters of Chinese."""
    return sum(max(line_weight(line, per_char), 0.0) for line in lines)
