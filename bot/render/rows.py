"""Buttons set out in rows."""

from collections.abc import Callable, Sequence
from math import ceil
from unicodedata import east_asian_width

from bot.calls import Button
from bot.locale import Words

#: What fits beside each other on a phone of 360 pixels, in halves of a Chinese character. A client cuts the rest off.
_ROOM = 44
_EDGES = 2  #: of one button


def ticked(text: str, is_chosen: bool) -> str:
    """The text of a button for something that may be chosen."""
    return f"{text} ✓" if is_chosen else text


def in_rows(buttons: Sequence[Button], most: int) -> list[Sequence[Button]]:
    """Rows of ``most``, the last one shorter where they do not come out even.

    Where the longest words would be cut, rows are shorter, and all of about one length.
    """
    fitting = max(1, min(most, _ROOM // (max(map(_width, buttons), default=1) + _EDGES)))
    width = fitting if fitting == most else ceil(len(buttons) / ceil(len(buttons) / fitting))
    return [buttons[i : i + width] for i in range(0, len(buttons), width)]


def turns(words: Words, page: int, pages: range, button: Callable[[str, int], Button]) -> list[Button]:
    """To those of the pages that are beside this one; ``button`` makes one of a text and a page."""
    beside = (("button-previous-page", page - 1), ("button-next-page", page + 1))
    return [button(words.plain(name), to) for name, to in beside if to in pages]


def back(words: Words, to: str) -> list[Button]:
    """The way back, as a row; ``to``: a button's data."""
    return [Button(words.plain("button-back"), to)]


def _width(button: Button) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in button.text)
