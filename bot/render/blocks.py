"""Blocks of a message packed into as few messages as Telegram's limits allow, never cut inside a block."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.locale import Html
from bot.render.text import utf16_length

#: A message holds 4,096 units; the rest is for a line that the sender may put in front.
PART_UNITS = 4096 - 200
#: A message holds 100 entities, further ones are dropped.
PART_ENTITIES = 95


class Bounds(NamedTuple):
    """What a message, or a piece of one, may come to."""

    units: int = PART_UNITS
    entities: int = PART_ENTITIES


_PART = Bounds()

_TAG = re.compile(r"<(/?)[^<>]*>")


def parsed_length(markup: str) -> int:
    """UTF-16 units of well-formed markup once its tags and references are parsed."""
    return utf16_length(html.unescape(_TAG.sub("", markup)))


def entity_count(markup: str) -> int:
    """How many entities well-formed markup has: its opening tags."""
    return sum(not closing for closing in _TAG.findall(markup))


def pack(blocks: Iterable[Html]) -> tuple[Html, ...]:
    """Messages of whole blocks in order; each block alone must be within the limits."""
    parts: list[Html] = []
    for block in blocks:
        joined = Html(f"{parts[-1]}\n\n{block}") if parts else block
        if parts and fits(joined):
            parts[-1] = joined
        else:
            parts.append(block)
    return tuple(parts)


def while_it_fits(lines: Sequence[Html], bounds: Bounds = _PART) -> Html:
    """As many of the lines, in order, as one block has room for."""
    kept: list[Html] = []
    for line in lines:
        if not fits("\n".join((*kept, line)), bounds):
            break
        kept.append(line)
    return Html("\n".join(kept))


def fits(markup: str, bounds: Bounds = _PART) -> bool:
    return parsed_length(markup) <= bounds.units and entity_count(markup) <= bounds.entities
