"""Long lists, a page at a time, turned in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.calls import Button, Rows, opener
from bot.handlers.visit import Visit
from bot.locale import Words
from bot.render.rows import turns

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some of the items; ``number`` and ``last`` count from 0."""

    items: Sequence[T]
    number: int
    last: int

    def turns(self, words: Words, verb: str, *more: str) -> list[Button]:
        """Buttons to the neighbouring pages, with data ``verb:page``, and what is to follow it."""
        pages = range(self.last + 1)
        return turns(words, self.number, pages, lambda text, to: Button(text, ":".join((verb, str(to), *more))))


def page_of(items: Sequence[T], number: int, size: int) -> Page[T]:
    """The page, or the last one where the list has become shorter since the button was made."""
    last = max(0, (len(items) - 1) // size)
    number = min(max(number, 0), last)
    return Page(items[number * size : (number + 1) * size], number, last)


def page_turns(visit: Visit, page: int, has_next: bool, data: Callable[[int], Sequence[str]]) -> Rows:
    """Buttons to the pages beside this one, from 1; ``data`` gives the verb and arguments that open a page.

    Where others read it too there is no way back: the next page opens in the private chat instead.
    """
    pages = range(1 if visit.is_private else page, page + (2 if has_next else 1))
    row = turns(visit.words, page, pages, lambda text, to: turn(visit, text, data(to)))
    return (row,) if row else ()


def turn(visit: Visit, text: str, data: Sequence[str]) -> Button:
    """Opens in place, or in the private chat where others read this one; ``data``: a verb and arguments."""
    return opener(text, data, None if visit.is_private else visit.policy.bot_username)
