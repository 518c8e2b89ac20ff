"""Hours of the day as people write them: 08:00, 7am, "7:30 p.m.", 23点, 晚上十一点半, in either script. Pure."""

import re

from bot.times.named_days import NUMBER, number
from summarizer import fold

_DIGITS = re.compile(r"(\d{1,2}):(\d{2})")
#: Of a folded text; NUMBER has the Han numbers too.
_CLOCK = re.compile(
    rf"(?:at\s)?(?P<part>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\s?(?P<hour>{NUMBER})"
    r"(?:(?::(?P<minute>\d{2})|(?P<dot>[点时])(?:(?P<half>半)|(?P<minutes>\d{1,2})分?|[整钟])?)?"
    r"(?:\s?(?P<after>[ap])\.?m(?![a-z])\.?)?)"
)
_LATER = frozenset(("下午", "傍晚", "晚上", "晚", "p"))
#: With these, 12 is the hour in which the day begins.
_FIRST = frozenset(("凌晨", "晚上", "晚", "a"))
#: Within a text: neither a part of a longer number or name, nor the offset of a zone.
_WITHIN = re.compile(rf"(?<![\d:+/.a-z一二三四五六七八九十]){_CLOCK.pattern}(?![\d:区])")


def as_slot(text: str) -> str | None:
    """HH:MM for an hour of the day in digits, 8:00; None for anything else."""
    match = _DIGITS.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return f"{int(match[1]):02}:{int(match[2]):02}"


def clock_called(folded: str) -> str | None:
    """HH:MM of a folded text that is an hour and nothing else; None for another, and for a number alone."""
    match = _CLOCK.fullmatch(folded)
    return None if match is None else _slot(match)


def in_digits(text: str) -> str:
    """The text folded, with the hours that it has in words (7am, 晚上11点) as HH:MM; without such, as it is."""
    folded = fold(text)
    spelled = _WITHIN.sub(_spelled, folded)
    return text if spelled == folded else spelled


def is_one_sided(text: str) -> bool:
    """Whether one hour says which half of the day it is in (下午1点) and another, below 13, does not."""
    found = [match for match in _WITHIN.finditer(fold(text)) if _slot(match)]
    said = [bool(_half(match)) or (_slot(match) or "") >= "13:00" for match in found]
    return any(map(_half, found)) and not all(said)


def _spelled(match: re.Match[str]) -> str:
    slot = _slot(match) if _half(match) or match["dot"] else None
    return f" {slot} " if slot else match[0]


def _half(match: re.Match[str]) -> str | None:
    return match["after"] or match["part"]


def _slot(match: re.Match[str]) -> str | None:
    half = _half(match)
    if match["minute"] is None and match["dot"] is None and match["after"] is None:
        return None
    try:
        hour = number(match["hour"])
    except ValueError:  # 三五点
        return None
    minute = int(match["minute"] or match["minutes"] or (30 if match["half"] else 0))
    if half in _LATER and hour < 12:
        hour += 12
    elif hour == 12 and half in _FIRST:
        hour = 0
    return as_slot(f"{hour}:{minute:02}")
