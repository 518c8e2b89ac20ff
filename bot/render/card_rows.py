"""What can be done with an opened card: the buttons under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.calls import Button, Rows
from bot.locale import Words
from bot.render.rows import back, ticked

#: How the news of what is followed comes, and that it shall not.
ONCE, NEXT, END = "once", "next", "end"


@dataclass(frozen=True)
class Spot:
    """Where an opened card stands."""

    digest_id: int
    number: int  #: from 1, through the whole digest
    cards: int  #: of the digest

    def button(self, text: str, verb: str, *more: str) -> Button:
        """Does something with this card."""
        return Button(text, ":".join((verb, str(self.digest_id), str(self.number), *more)))


@dataclass(frozen=True)
class LessOf:
    """A topic or an outlet of a card, of which a place may want less."""

    name: str  #: on one line, short
    key: str  #: what stands for it in a button
    is_lowered: bool = False
    is_topic: bool = True


def card_rows(spot: Spot, words: Words, *, is_followed: bool) -> Rows:
    """A press on the first tells more of how its news comes."""
    follow = words.plain("button-followed" if is_followed else "button-follow")
    why, less = words.plain("button-why"), words.plain("button-less")
    return (
        [spot.button(follow, "follow"), spot.button(why, "why"), spot.button(less, "lower")],
        *_way_out(spot, words),
    )


def following_rows(spot: Spot, words: Words, *, at_once: bool) -> Rows:
    ways = ways_rows(lambda text, way: spot.button(text, "follow", way), words, at_once=at_once)
    return (*ways, *_way_out(spot, words))


def ways_rows(button: Callable[[str, str], Button], words: Words, *, at_once: bool) -> Rows:
    """How the news of a followed story comes, and that it shall not.

    ``button`` makes one of a text and a way.
    """
    ways = (("button-at-once", ONCE, at_once), ("button-next-digest", NEXT, not at_once))
    return (
        [button(ticked(words.plain(text), is_chosen), way) for text, way, is_chosen in ways],
        [button(words.plain("button-unfollow"), END)],
    )


def lowering_rows(spot: Spot, choices: Sequence[LessOf], words: Words) -> Rows:
    """Less of what; a row each, for an outlet's name may be long."""
    rows = []
    for choice in choices:
        text = words.plain("button-less-topic" if choice.is_topic else "button-less-source", name=choice.name)
        verb = "raise" if choice.is_lowered else "lower"
        rows.append([spot.button(ticked(text, choice.is_lowered), verb, choice.key)])
    return (*rows, [spot.button(words.plain("button-back"), "card")])


def lowered_rows(spot: Spot, key: str, words: Words) -> Rows:
    return ([spot.button(words.plain("button-undo"), "raise", key)], *_way_out(spot, words))


def _way_out(spot: Spot, words: Words) -> Rows:
    """The neighbouring cards, and the way back to the digest."""
    around = []
    if spot.number > 1:
        around.append(Button(words.plain("button-previous-card"), f"card:{spot.digest_id}:{spot.number - 1}"))
    if spot.number < spot.cards:
        around.append(Button(words.plain("button-next-card"), f"card:{spot.digest_id}:{spot.number + 1}"))
    return (around, back(words, f"back:{spot.digest_id}"))
