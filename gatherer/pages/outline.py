"""A page read once: its lines, and the elements that hold them.

An element holds a run of lines, since both stand in document order. So whatever is asked of an element is a
difference of two running totals, and a page is judged in time linear in its size.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from gatherer.markup import CELLS, LONGEST_NAMES, UNSEEN, Line, Paragraph, is_block

#: They change how a text looks, and hold no lines of their own.
_FORMATS = frozenset(
    {"a", "b", "big", "br", "cite", "code", "em", "i", "img", "ins", "q", "s", "small", "strike", "strong", "sub"}
    | {"sup", "u", "wbr"}
)
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?![.\d])", re.IGNORECASE
)
_HIDING_NAMES = frozenset({"hidden", "hide", "d-none", "sr-only", "visually-hidden"})


#: A row of a table: its cells, the elements in it, and the characters in a cell, at most.
_MOST_CELLS, _MOST_IN_ROW, _LONGEST_CELL = 30, 200, 60


@dataclass(slots=True)
class Block:
    """An element, and the lines in it."""

    tag: str
    #: Its own class and id, lower-case.
    names: str
    #: The index of the block around it; -1 for the outermost.
    parent: int
    #: It holds lines[first:last].
    first: int
    last: int
    #: A reader sees it only after scripts have run, or never.
    is_hidden: bool

    def holds(self, other: "Block") -> bool:
        """Whether all the other's lines are its own, and more."""
        return self.first <= other.first and other.last <= self.last and self.size > other.size

    @property
    def size(self) -> int:
        """Lines."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Outline:
    #: In reading order, what is hidden among them.
    lines: list[Paragraph]
    #: In document order: a block's parent comes before it. Each holds a line at least.
    blocks: list[Block]


def outline(root: HtmlElement) -> Outline:
    """The lines and blocks under `root`; scripts, forms and the like left out, and hidden words within a line.

    It walks without recursion, because hostile pages nest deeper than Python's stack.
    """
    line, lines, links = Line(), list[Paragraph](), 0
    blocks, around = list[Block](), [-1]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        breaks = is_block(tag)
        if breaks:
            lines += line.end()
        if event == "start":
            line.open(node, tag)
            links += tag == "a"
            is_hidden = False
            if tag not in _FORMATS:
                blocks.append(_block(node, tag, around[-1], len(lines)))
                around.append(len(blocks) - 1)
                is_hidden = blocks[-1].is_hidden
            if tag in CELLS:
                line.next_cell()
            if tag in UNSEEN or (is_hidden and not breaks):
                walk.skip_subtree()
            else:
                lines += line.read(node.text, links > 0)
            continue
        if event == "end":
            line.close(tag)
            links -= tag == "a"
            if tag not in _FORMATS:
                opened = around.pop()
                blocks[opened].last = len(lines)
                if tag == "tr":
                    _join_cells(blocks[opened:], lines)
        if node is not root:
            lines += line.read(node.tail, links > 0)
    lines += line.end()
    return Outline(lines, _with_lines(blocks))


def _join_cells(blocks: Sequence[Block], lines: list[Paragraph]) -> None:
    """Makes one line of a table's row, the first of the blocks, whose cells hold a short line each."""
    row = blocks[0]
    here = lines[row.first :]
    if not 1 < len(here) <= _MOST_CELLS or len(blocks) > _MOST_IN_ROW:
        return
    cells = [block for block in blocks if block.tag in CELLS]
    if any(cell.size > 1 for cell in cells) or any(len(line.text) > _LONGEST_CELL for line in here):
        return
    text = " ".join(line.text for line in here)
    lines[row.first :] = [Paragraph(text, sum(line.linked for line in here), "row", here[0].hints, here[0].style)]
    for block in blocks:
        block.last = row.first + (block.last > block.first)
        block.first = row.first


def _block(node: HtmlElement, tag: str, parent: int, first: int) -> Block:
    names = " ".join([name[:LONGEST_NAMES] for name in (node.get("class"), node.get("id")) if name]).lower()
    return Block(tag, names, parent, first, first, _is_hidden(node, names))


def _is_hidden(node: HtmlElement, names: str) -> bool:
    style = node.get("style")
    return (
        (style is not None and _HIDING_STYLE.search(style[:LONGEST_NAMES]) is not None)
        or node.get("hidden") is not None
        or (bool(names) and not _HIDING_NAMES.isdisjoint(names.split()))
    )


def _with_lines(blocks: list[Block]) -> list[Block]:
    """The blocks that hold lines, their parents counted among these."""
    places, kept = {-1: -1}, list[Block]()
    for n, block in enumerate(blocks):
        if block.last > block.first:
            places[n] = len(kept)
            block.parent = places[block.parent]
            kept.append(block)
    return kept
