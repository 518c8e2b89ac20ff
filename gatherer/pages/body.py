"""The lines of an article's body, found in its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gatherer.markup import Paragraph
from gatherer.pages.outline import Block, Outline
from gatherer.pages.scoring import Totals, is_beside, line_weight, totals

#: Of what a page weighs, a block with more is not beside the article, whatever its names.
_MOST_BESIDE = 0.5
#: A block beside the best one that weighs this share of it may be the body as well.
_CLOSE_RIVAL = 0.6
#: Characters of a body that are links, at most.
_MANY_LINKS = 0.35
#: What comes before the headline weighs less.
_BEFORE_HEADLINE = 0.2


Doubt = Literal["no_article", "short", "rival", "links"]


@dataclass(frozen=True, slots=True)
class Body:
    #: In reading order.
    lines: list[Paragraph]
    #: Why it may not be the body.
    doubts: tuple[Doubt, ...]


def find_body(page: Outline, headline_at: int, per_char: float) -> Body:
    """The body under the headline, which stands at that line (0 if it is not known where).

    `per_char` is what a character of the page's language tells beside a Chinese one.
    """
    weights = [line_weight(line, per_char) for line in page.lines]
    hidden = _hidden(page, weights)
    weights = [0.0 if hidden[n] else weight for n, weight in enumerate(weights)]
    weights = [w * _BEFORE_HEADLINE if n < headline_at and w > 0 else w for n, w in enumerate(weights)]
    weights = _without_what_is_beside(page, weights)
    sums = totals(page.lines, weights)
    best = max(page.blocks, key=lambda block: (sums.weight(block), block.first, -block.last), default=None)
    if best is None:
        return Body([], ())
    dropped = _pruned(page, sums, best)
    kept = [n for n in range(best.first, best.last) if not hidden[n] and not dropped[n]]
    return Body([page.lines[n] for n in kept], _doubts(page, sums, best))


def _hidden(page: Outline, weights: Sequence[float]) -> list[bool]:
    """By line. Where a hidden block holds more prose than all that is seen, a script would show it."""
    flags = [False] * len(page.lines)
    blocks = [block for block in page.blocks if block.is_hidden]
    for block in blocks:
        flags[block.first : block.last] = [True] * (block.last - block.first)
    sums = totals(page.lines, [max(weight, 0.0) for weight in weights])
    seen = sum(max(weight, 0.0) for weight, flag in zip(weights, flags, strict=True) if not flag)
    waiting = max(blocks, key=sums.weight, default=None)
    if waiting is not None and sums.weight(waiting) > seen:
        flags[waiting.first : waiting.last] = [False] * (waiting.last - waiting.first)
        for block in blocks:
            if block is not waiting and waiting.first <= block.first and block.last <= waiting.last:
                flags[block.first : block.last] = [True] * (block.last - block.first)
    return flags


def _without_what_is_beside(page: Outline, weights: list[float]) -> list[float]:
    sums = totals(page.lines, [max(weight, 0.0) for weight in weights])
    most = sums.weights[-1] * _MOST_BESIDE
    lighter = list(weights)
    end = 0
    for block in page.blocks:
        if block.first >= end and is_beside(block) and sums.weight(block) <= most:
            end = block.last
            lighter[block.first : end] = [min(w, 0.0) - (w > 0) * 8.0 for w in weights[block.first : end]]
    return lighter


def _pruned(page: Outline, sums: Totals, best: Block) -> list[bool]:
    """By line, whether it is left out of the best block."""
    dropped = [False] * len(page.lines)
    whole = sums.weight(best)
    end = best.first
    for block in page.blocks:
        if block.first < end or block.last > best.last or block is best or block.first < best.first:
            continue
        if block.last - block.first >= best.last - best.first:
            continue
        if _is_box(block, sums, whole):
            end = block.last
            dropped[block.first : end] = [True] * (end - block.first)
    return dropped


def _is_box(block: Block, sums: Totals, whole: float) -> bool:
    """Whether a block in the body is none of it: links, or what its names say stands beside."""
    weight = sums.weight(block)
    if weight > whole * _MOST_BESIDE:
        return False
    return is_beside(block) or (block.last - block.first > 1 and sums.link_share(block) > 0.4)


def _doubts(page: Outline, sums: Totals, best: Block) -> tuple[Doubt, ...]:
    weight = sums.weight(best)
    apart = [block for block in page.blocks if block.last <= best.first or block.first >= best.last]
    rival = max((sums.weight(block) for block in apart), default=0.0)
    doubts: dict[Doubt, bool] = {
        "rival": rival > weight * _CLOSE_RIVAL,
        "links": sums.link_share(best) > _MANY_LINKS,
    }
    return tuple(doubt for doubt, holds in doubts.items() if holds)
