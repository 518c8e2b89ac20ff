"""Long lists, a page at a time, turned in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.calls import Button, Rows
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


def page_turns(visit: Visit, page: int, has_next: bool, data: Callable[[int], Sequence[str]]) -> Rows:
    """Buttons to the pages beside this one, from 1; ``data`` gives the verb and arguments that open a page.

    Where others read it too there is no way back: the next page opens in the private chat instead.
    """
    row = []
    if page > 1 and visit.is_private:
        row.append(turn(visit, visit.words.plain("button-previous-page"), data(page - 1)))
    if has_next:
        row.append(turn(visit, visit.words.plain("button-next-page"), data(page + 1)))
    return (row,) if row else ()


def turn(visit: Visit, text: str, data: Sequence[str]) -> Button:
    """Opens in place, or in the private chat where others read this one; ``data``: a verb and arguments."""
    if visit.is_private:
        return Button(text, ":".join(data))
    return Button(text, url=f"https://t.me/{visit.policy.bot_username}?start={'_'.join(filter(None, data))}")


def back(words: Words, to: str) -> list[Button]:
    return [Button(words.plain("button-back"), to)]
