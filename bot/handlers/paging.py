"""Long lists, a page at a time, turned in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.calls import Button
from bot.handlers.incoming import Press
from bot.handlers.numbers import whole_number
from bot.handlers.visit import Visit
from bot.locale import Words

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some of the items; ``number`` and ``last`` count from 0."""

    items: Sequence[T]
    number: int
    last: int

    def turns(self, words: Words, verb: str) -> list[Button]:
        """Buttons to the neighbouring pages, with data ``verb:page``."""
        buttons = []
        if self.number > 0:
            buttons.append(Button(words.plain("button-previous-page"), f"{verb}:{self.number - 1}"))
        if self.number < self.last:
            buttons.append(Button(words.plain("button-next-page"), f"{verb}:{self.number + 1}"))
        return buttons


def page_of(items: Sequence[T], number: int, size: int) -> Page[T]:
    """The page, or the last one where the list has become shorter since the button was made."""
    last = max(0, (len(items) - 1) // size)
    number = min(max(number, 0), last)
    return Page(items[number * size : (number + 1) * size], number, last)


def pressed_number(visit: Visit) -> int:
    """The number in a button's data; 0 for a command and a button without one."""
    what = visit.incoming.what
    given = what.arguments[0] if isinstance(what, Press) and what.arguments else ""
    return whole_number(given) or 0


def back(words: Words, to: str) -> list[Button]:
    return [Button(words.plain("button-back"), to)]
