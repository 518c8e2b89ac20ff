"""The sample newsroom's week, again and again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.playground.newsroom import Manuscript, load_manuscripts

_WEEK = timedelta(days=7)
#: From one article to the next.
PACE = _WEEK / len(load_manuscripts())


def manuscripts(weeks: int) -> list[Manuscript]:
    """As many weeks of it one after the other; all but what is out in the beginning waits."""
    first = load_manuscripts()
    return [*first, *(again for number in range(1, weeks) for again in _again(first, number))]


def _again(week: tuple[Manuscript, ...], number: int) -> Iterator[Manuscript]:
    """Other events at other addresses, told in the same words."""
    for one in week:
        yield replace(
            one,
            slug=f"{one.slug}-{number}",
            event=one.event and f"{one.event}-{number}",
            corrects=one.corrects and f"{one.corrects}-{number}",
            offset=one.offset + number * _WEEK,
            is_waiting=True,
        )
