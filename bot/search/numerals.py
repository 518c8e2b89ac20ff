"""七号线 is 7号线 to whoever asks: numbers of lines, floors and editions in the other numerals. Pure."""

import re

from bot.times.named_days import number
from summarizer import fold

_DIGITS = "零一二三四五六七八九"
_COUNTED = r"(?=[号届期路楼层])"
_NUMBERS = re.compile(rf"(?<![\d.一二三四五六七八九十百千万])(?:[一二三四五六七八九十]{{1,3}}|[1-9]\d?){_COUNTED}")


def in_other_numerals(text: str) -> str | None:
    """With Han numbers up to 99 in digits, and digits in Han; None for a text without."""
    folded = fold(text)
    other = _NUMBERS.sub(lambda match: _turned(match[0]), folded)
    return other if other != folded else None


def _turned(written: str) -> str:
    if not written.isdigit():
        try:
            return str(number(written))
        except ValueError:  # 二三号
            return written
    tens, ones = divmod(int(written), 10)
    return f"{(_DIGITS[tens] if tens > 1 else '') + '十' if tens else ''}{_DIGITS[ones] if ones else ''}"
