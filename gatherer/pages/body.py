"""The lines of an article's body, found in its page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gatherer.markup import Paragraph
from gatherer.pages.beside import beside_lines, hidden_lines, holds_article, without
from gatherer.pages.cleaning import credit_behind, fold, is_caption
from gatherer.pages.outline import Block, Outline
from gatherer.pages.scoring import Totals, is_small_print, line_weight, totals

#: What may be wrong with a body: it is no article; another block is nearly as heavy; much of it is links.
Doubt = Literal["no_article", "rival", "links"]

#: A block beside the best one that weighs this share of it may be the body as well.
_CLOSE_RIVAL = 0.6
#: Characters of a body that are links, at most.
_MANY_LINKS = 0.35
#: A block so many times heavier than the one under the headline is taken before it.
_FAR_HEAVIER = 6.0
#: So many times more, if that calls itself the article.
_NAMED_SO = 5.0
#: Of a poem or a table.
_FEWEST_LINES = 6
#: Of a poem that nothing calls the article: lines, their share that is set alike, and lines from the headline to it.
_FEWEST_OF_ONE_KIND, _MOST_OF_ONE_KIND, _OF_ONE_KIND, _NEAR_HEADLINE = 8, 300, 0.9, 4
#: A single line gives way to the block around it if that weighs less by this at most.
_SHORT_LINES = 10.0
#: A block in the body with more of its weight is never left out.
_MOST_OF_IT = 0.5
#: More than this share of links is a box of other articles.
_BOX_LINKS = 0.4
#: Lines between headline and body, at most, among which a lead is looked for.
_LEAD_LINES = 20
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|summary|abstract|intro|desc(?:ription)?|digest|excerpt|zhaiyao|daodu)(?=$|[\s_-])"
)


@dataclass(frozen=True, slots=True)
class Body:
    #: In reading order.
    lines: list[Paragraph]
    #: Why it may not be the body.
    doubts: tuple[Doubt, ...] = ()


def find_body(page: Outline, headline_at: int | None, per_char: float) -> Body:
    """The body under the headline, which stands at that line (None if it is not known where).

    `per_char` is what a character of the page's language tells beside a Chinese one.
    """
    weights = [line_weight(line, per_char) for line in page.lines]
    hidden = hidden_lines(page, weights)
    weights = [0.0 if hidden[n] else weight for n, weight in enumerate(weights)]
    start = 0 if headline_at is None else headline_at + 1
    beside = beside_lines(page, weights, start)
    sums = totals(page.lines, without(weights, beside))
    best = _best(page.blocks, sums, start)
    if best is None:
        return Body([])
    left_out = _boxes(page, sums, best)
    for n in range(len(page.lines)):
        left_out[n] |= hidden[n] or beside[n]
    if start and sums.weights[best.last] - sums.weights[min(start, best.last)] < sums.weight(best) * _MOST_OF_IT:
        start = 0
    kept = [n for n in range(max(best.first, start), best.last) if not left_out[n]]
    kept = [*_lead(page, sums, best, start, left_out), *kept[: _foot(page, sums, kept, per_char)]]
    return Body([page.lines[n] for n in kept], _doubts(page, sums, best))


def find_verse(page: Outline, headline_at: int) -> list[Paragraph]:
    """A body of short lines without stops, a poem or a table, under the headline.

    It is in what calls itself the article, or is many lines of one kind right under the headline.
    """
    sums = totals(page.lines, [float(len(line.text)) for line in page.lines])
    blocks = [
        block
        for block in page.blocks
        if block.first > headline_at
        and block.size >= _FEWEST_LINES
        and (holds_article(block) or _is_stanzas(page, block, headline_at))
        and not block.is_hidden
    ]
    best = max((block for block in blocks if sums.link_share(block) == 0), key=sums.weight, default=None)
    return [] if best is None else page.lines[best.first : best.last]


def _is_stanzas(page: Outline, block: Block, headline_at: int) -> bool:
    lines = page.lines[block.first : block.last]
    of_one_kind = max(Counter(line.style for line in lines).values())
    return (
        block.first <= headline_at + _NEAR_HEADLINE
        and _FEWEST_OF_ONE_KIND <= len(lines) <= _MOST_OF_ONE_KIND
        and of_one_kind >= len(lines) * _OF_ONE_KIND
    )


def _best(blocks: Sequence[Block], sums: Totals, start: int) -> Block | None:
    """The heaviest of those with the first prose under the headline, unless others are far heavier."""
    heaviest = _heaviest(blocks, sums)
    if heaviest is None or not start:
        return heaviest
    first = next((n for n in range(start, len(sums.prose) - 1) if sums.prose[n + 1] > sums.prose[n]), None)
    if first is None:
        return heaviest
    near = _heaviest([block for block in blocks if block.first <= first < block.last], sums)
    if near is None or _leads(near, heaviest, sums):
        return heaviest
    most = _FAR_HEAVIER * (_NAMED_SO if holds_article(near) else 1)
    return near if sums.weight(near) * most >= sums.weight(heaviest) else heaviest


def _leads(near: Block, heaviest: Block, sums: Totals) -> bool:
    """Whether a line is only the lead of what a heavier block under it calls the article."""
    return (
        near.size == 1
        and near.last <= heaviest.first
        and sums.weight(near) < sums.weight(heaviest)
        and (holds_article(heaviest) or _LEAD.search(near.names) is not None)
    )


def _heaviest(blocks: Sequence[Block], sums: Totals) -> Block | None:
    """Of equals the innermost. Not a lone line, where its neighbours do no harm."""
    best = max(blocks, key=lambda block: (sums.weight(block), block.first, -block.last), default=None)
    if best is None or best.size > 1:
        return best
    around = next((block for block in reversed(blocks) if block.holds(best)), best)
    return around if sums.weight(around) >= sums.weight(best) - _SHORT_LINES else best


def _boxes(page: Outline, sums: Totals, best: Block) -> list[bool]:
    """By line, whether it stands in a block within the best one that is none of the body: nearly all links."""
    flags = [False] * len(page.lines)
    end = best.first
    most = sums.weight(best) * _MOST_OF_IT
    for block in page.blocks:
        if block.first < end or not best.holds(block) or block.size < 2 or sums.weight(block) > most:
            continue
        if sums.link_share(block) > _BOX_LINKS:
            end = block.last
            flags[block.first : end] = [True] * (end - block.first)
    return flags


def _lead(page: Outline, sums: Totals, best: Block, start: int, left_out: Sequence[bool]) -> list[int]:
    """The lines between headline and body that are prose, or the caption of a picture."""
    if not start or best.first - start > _LEAD_LINES:
        return []
    return [
        n
        for n in range(start, best.first)
        if not left_out[n]
        and (
            sums.weights[n + 1] > sums.weights[n]
            or (
                (line := page.lines[n]).link_share == 0
                and (is_caption(line) or credit_behind(fold(line.text)) is not None)
            )
        )
    ]


def _foot(page: Outline, sums: Totals, kept: Sequence[int], per_char: float) -> int:
    """How many of the kept lines come before the site's small print, which follows all prose."""
    last = max((k for k, n in enumerate(kept) if sums.weights[n + 1] > sums.weights[n]), default=-1)
    for k in range(last + 1, len(kept)):
        if is_small_print(page.lines[kept[k]], per_char):
            return k
    return len(kept)


def _doubts(page: Outline, sums: Totals, best: Block) -> tuple[Doubt, ...]:
    apart = [block for block in page.blocks if block.last <= best.first or block.first >= best.last]
    rival = max((sums.weight(block) for block in apart), default=0.0)
    doubts: dict[Doubt, bool] = {
        "rival": rival > sums.weight(best) * _CLOSE_RIVAL,
        "links": sums.link_share(best) > _MANY_LINKS,
    }
    return tuple(doubt for doubt, holds in doubts.items() if holds)
