"""What stands beside an article: by the names and tags of its elements, by being hidden, by being a list of teasers."""

import re
from collections.abc import Sequence

from gatherer.pages.cleaning import LONGEST_HEAD, fold, heads_box
from gatherer.pages.outline import Block, Outline
from gatherer.pages.scoring import totals

#: In widespread use; each as a word of its own, or joined by - or _.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|reply|replies|discuss(?:ion)?|pinglun|side|sidebar|aside|relat(?:ed|e|ion)"
    r"|relevant|recommend(?:ed|ation)?s?|recom|tuijian|hot|hotnews|rank(?:ing)?|paihang|foot|footer|bottom|copyright"
    r"|nav|menu|navbar|breadcrumbs?|crumbs?|share|sharing|social|toolbar|tools|ads?|advert(?:isement)?|banner|popup"
    r"|modal|login|subscribe|newsletter|promo|widget|disclaimer|statement|qrcode|cookies?|consent|mianze|taboola"
    r"|outbrain|sponsor(?:ed)?)(?=$|[\s_\d-])"
)
_TAGS = frozenset({"nav", "footer", "aside"})
#: Names of what holds an article, whatever else they say.
_WITHIN = re.compile(
    r"article|content|zoom|trs_|detail|(?:^|[\s_-])(?:text|body|main|news|post|story|entry|con)(?=$|[\s_\d-])"
)
#: A block with more of the page's prose than this is taken for what stands beside only if there is enough without it.
_MOST, _ENOUGH = 0.5, 40.0
#: What a line of prose beside the article costs what holds it.
_COST = 8.0


def is_beside(block: Block) -> bool:
    """Whether its tag or names say that it stands beside an article."""
    return block.tag in _TAGS or (_NAMES.search(block.names) is not None and not holds_article(block))


def holds_article(block: Block) -> bool:
    """Whether its names say that it is what holds an article, or its text."""
    return _WITHIN.search(block.names) is not None


def hidden_lines(page: Outline, weights: Sequence[float]) -> list[bool]:
    """By line. A hidden block with more prose than all that is seen is what scripts would show: it is not hidden."""
    flags = [False] * len(page.lines)
    blocks = [block for block in page.blocks if block.is_hidden]
    _mark(flags, blocks)
    sums = totals(page.lines, [max(weight, 0.0) for weight in weights])
    seen = sum(max(weight, 0.0) for weight, flag in zip(weights, flags, strict=True) if not flag)
    waiting = max(blocks, key=sums.weight, default=None)
    if waiting is not None and sums.weight(waiting) > seen:
        flags[waiting.first : waiting.last] = [False] * (waiting.last - waiting.first)
        _mark(flags, [block for block in blocks if block is not waiting and waiting.holds(block)])
    return flags


def _mark(flags: list[bool], blocks: Sequence[Block]) -> None:
    end = 0
    for block in blocks:
        if block.last > end:
            flags[block.first : block.last] = [True] * (block.last - block.first)
            end = block.last


def beside_lines(page: Outline, weights: Sequence[float], headline_at: int) -> list[bool]:
    """By line, whether it stands in a block beside the article: by its names or its heading, or a list of teasers."""
    flags = [False] * len(page.lines)
    first = next((n for n in range(headline_at, len(weights)) if weights[n] > 0), 0)
    sums = totals(page.lines, weights)
    gross = totals(page.lines, [max(weight, 0.0) for weight in weights])
    end, left = 0, gross.weights[-1]
    for block in page.blocks:
        if block.first < end or block.first <= headline_at - 1 < block.last:
            continue
        if is_beside(block) or sums.is_teasers(block) or (block.first > first and _is_headed_so(page, block)):
            weight = gross.weight(block)
            if weight <= gross.weights[-1] * _MOST or left - weight >= _ENOUGH:
                flags[block.first : block.last] = [True] * (block.last - block.first)
                end, left = block.last, left - weight
    return flags


def _is_headed_so(page: Outline, block: Block) -> bool:
    line = page.lines[block.first]
    return block.size > 1 and len(line.text) <= LONGEST_HEAD and heads_box(fold(line.text))


def without(weights: Sequence[float], beside: Sequence[bool]) -> list[float]:
    return [min(w, 0.0) - (_COST if w > 0 else 0.0) if flag else w for w, flag in zip(weights, beside, strict=True)]
