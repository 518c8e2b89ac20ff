"""Where a page puts time, outlet and author: the short lines about its headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatherer.markup import Paragraph

_BELOW, _ABOVE = 14, 6
#: Characters. A byline stands in a line this short; a paragraph of the article is mostly longer.
LONGEST = 120
_PROSE = re.compile(r"[。！？!?.…][”’」』\"')）]*$")
_SHORTEST_PROSE = 36
#: A line of which more is links is no part of the article.
_LINKED = 0.7
#: What only a line about the article holds: a date, or who it is from.
_SIGN = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d|\d{1,2}[:：]\d{2}|来源|來源|作者|記者|记者|\bby\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """The places of a page's lines, as indexes into them."""

    #: The headline's line; None where the page does not show it.
    headline: int | None
    #: The first line above the article's prose that a byline may stand in, and the first of the prose.
    start: int
    end: int
    #: Whether a date, an outlet or an author stands below the headline.
    is_signed: bool = False

    def nearness(self, n: int) -> int:
        """4 for lines below the headline, 2 above it, 0 for the page's top, -1 for the article and what follows."""
        if n >= self.end:
            return -1
        if n < self.start:
            return 0
        return 4 if self.headline is not None and n > self.headline else 2

    def texts(self, lines: Sequence[Paragraph]) -> list[str]:
        """Its lines, those below the headline first."""
        below = self.start if self.headline is None else self.headline + 1
        places = [*range(below, self.end), *reversed(range(self.start, below))]
        return [lines[n].text for n in places if len(lines[n].text) <= LONGEST]


def find_byline(lines: Sequence[Paragraph], headline: str) -> Byline:
    wanted = squeeze(headline)
    places = [n for n, line in enumerate(lines) if wanted and _shows(line.text, wanted)]
    # A headline is met in the path above it and in rankings too; the one with a byline is the article's.
    signs = {n: _signs(lines[n + 1 : n + 7]) for n in places}
    at = max(places, key=lambda n: (signs[n] > 0, -n), default=None)
    end = _first_prose(lines, 0 if at is None else at + 1)
    if at is None:
        return Byline(None, max(0, end - _BELOW), end)
    return Byline(at, max(0, at - _ABOVE), min(end, at + 1 + _BELOW), signs[at] > 0)


def distance_to_byline(lines: Sequence[Paragraph], headline: str) -> int | None:
    """How many lines a heading stands above a byline; None where it has none, or only leads elsewhere."""
    byline = find_byline(lines, headline)
    if byline.headline is None or not byline.is_signed or lines[byline.headline].link_share > _LINKED:
        return None
    places = range(byline.headline + 1, len(lines))
    return next((n - byline.headline for n in places if _signs(lines[n : n + 1])), None)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """A headline as it is compared: letters and digits only, in one case."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _shows(text: str, wanted: str) -> bool:
    return (
        len(text) <= 2 * len(wanted) + 12
        and (found := squeeze(text)).startswith(wanted)
        and len(found) <= len(wanted) + 4
    )


def _signs(lines: Sequence[Paragraph]) -> int:
    return sum(
        1 for line in lines if len(line.text) <= LONGEST and line.link_share < _LINKED and _SIGN.search(line.text)
    )


def _first_prose(lines: Sequence[Paragraph], start: int) -> int:
    for n in range(start, len(lines)):
        text = lines[n].text
        if len(text) >= _SHORTEST_PROSE and lines[n].link_share < 0.5 and (_PROSE.search(text) or len(text) > LONGEST):
            return n
    return len(lines)
