"""How long something takes and how large it is, as people say it."""

from datetime import timedelta
from math import ceil

from babel.numbers import format_decimal

from bot.locale.words import Words

_UNITS = ("MB", "GB", "TB")


def duration(words: Words, takes: timedelta) -> str:
    """2 秒, 3 分钟, 5 小时: rounded up, from a minute and a half and from an hour and a half on to the larger unit."""
    seconds = max(1, ceil(takes.total_seconds()))
    if seconds < 90:
        return words.plain("duration-seconds", count=seconds)
    if seconds < 90 * 60:
        return words.plain("duration-minutes", count=ceil(seconds / 60))
    return words.plain("duration-hours", count=ceil(seconds / 3600))


def size(words: Words, count: int) -> str:
    """1.2 GB: of so many bytes, in powers of a thousand, as disks are sold."""
    value, unit = count / 1e6, 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    written = format_decimal(value, "#,##0.#" if value < 100 else "#,##0", locale=words.language.replace("-", "_"))
    return f"{written} {_UNITS[unit]}"
