"""How long it takes to read a digest, and how much of one can be read in the time that a reader gives it."""

import math
import re
from collections.abc import Sequence

from bot.digests.digest import Card, Taste

#: What a reader takes in a minute: Han characters, and words of other scripts. Readers of Chinese report 300 to 500,
#: adult readers of English 238 for prose on average; a digest is denser than prose.
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 220
_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\u3400-\u9fff]+")


def minutes(text: str) -> float:
    """How long it takes to read."""
    return len(_HAN.findall(text)) / _HAN_A_MINUTE + len(_WORD.findall(text)) / _WORDS_A_MINUTE


def minutes_of(card: Card, points: int) -> float:
    """Of a card as a digest shows it whole: its headline, and at most so many points."""
    return math.fsum(map(minutes, (card.lead.title, *(point.text for point in card.brief(points)))))


def whole_cards(cards: Sequence[Card], taste: Taste) -> int:
    """How many of the cards, in order, are shown whole: as many as chosen, or as can be read in the time chosen.

    The first is always among them, however long it is.
    """
    if taste.minutes is None:
        return min(len(cards), taste.stories)
    left = float(taste.minutes)
    for number, card in enumerate(cards):
        left -= minutes_of(card, taste.points)
        if left < -1e-9:
            return max(number, 1)
    return len(cards)
