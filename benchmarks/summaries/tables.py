"""Tables as text: the first column to the left, figures to the right; a Chinese character is two columns wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table; a row may be shorter than the head."""
    full = [[*row, *[""] * (len(head) - len(row))] for row in [head, *rows]]
    widths = [max(map(_width, column)) for column in zip(*full, strict=True)]
    lines = [_line(row, widths) for row in full]
    return [lines[0], "-" * max(map(_width, lines)), *lines[1:]]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    cells = [row[0] + first, *(space + cell for space, cell in zip(others, row[1:], strict=True))]
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)
