"""Buttons about another place than where they stand: a channel is set up in its admin's private chat. Pure.

Such a button's data ends with an argument more, ``@CHAT`` or ``@CHAT.THREAD``: the chat's row id, and the topic's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.calls import Button, Rows
from bot.handlers.incoming import Happening, Press, Said
from storage import Place, Prompt

_MOST_BYTES = 64  #: of callback data
#: Of buttons to what is about no place in particular.
_OF_NO_PLACE = frozenset(("chats",))
_WRITTEN = re.compile(r"@([0-9]{1,18})(?:\.([0-9]{1,18}))?", re.ASCII)
#: In the data of a prompt: the place that its answer is about.
ABOUT = "about"


def written(place: Place) -> str:
    """@12, @12.7: as the last argument of a button."""
    return f"@{place.chat_id}.{place.thread}" if place.thread else f"@{place.chat_id}"


def read(argument: Any) -> Place | None:
    """None for whatever else there is."""
    given = _WRITTEN.fullmatch(argument) if isinstance(argument, str) else None
    return None if given is None else Place(int(given[1]), int(given[2] or 0))


def cut_off(arguments: Sequence[str]) -> tuple[tuple[str, ...], Place | None]:
    """The arguments of a press, and the place that it is about; None: where it is pressed."""
    place = read(arguments[-1]) if arguments else None
    return tuple(arguments if place is None else arguments[:-1]), place


def aimed(rows: Rows, place: Place) -> Rows:
    """The buttons, about this place. Raises ValueError where one has no room for it."""
    return [
        [replace(one, data=_with(str(one.data), place)) if _is_of_place(one) else one for one in row] for row in rows
    ]


def target_of(what: Happening) -> Place | None:
    """The place that it is about, when that is another than where it is pressed or typed."""
    match what:
        case Press(target=target):
            return target
        case Said(answers=Prompt(data=data)):
            return read(data.get(ABOUT))
    return None


def _is_of_place(button: Button) -> bool:
    """Not one that is about no place, or about another already."""
    if button.data is None:
        return False
    verb, *arguments = button.data.split(":")
    return verb not in _OF_NO_PLACE and cut_off(arguments)[1] is None


def _with(data: str, place: Place) -> str:
    whole = f"{data}:{written(place)}"
    if len(whole.encode()) > _MOST_BYTES:
        raise ValueError(f"callback data is too long: {whole}")
    return whole
