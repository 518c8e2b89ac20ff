"""One form for what readers take for the same: Traditional and Simplified, full and half width, capitals and small."""

import re
from functools import cache

import opencc

#: Han characters: the blocks that OpenCC's tables speak of, the iteration mark and the round zero.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_HAN_RUN = re.compile(f"[{HAN}]+")
_FULL_WIDTH = re.compile("[\u3000\uff01-\uff5e]")


def fold(text: str) -> str:
    """The text in Simplified characters, half width and small letters; as long as the text, character for character."""
    return lower(fold_script(text))


def fold_script(text: str) -> str:
    """The text in Simplified characters and half width, capitals kept; as long as the text."""
    half = _half_width(text)
    if half.isascii() or _is_simplified(half):
        return half
    # Joined, so that OpenCC is called once; only Han goes in, because it refuses lone surrogates.
    joined = "\n".join(_HAN_RUN.findall(half))
    simplified = map(_same_length, joined.split("\n"), _converter().convert(joined).split("\n"))
    return _HAN_RUN.sub(lambda _: next(simplified), half)


def _is_simplified(text: str) -> bool:
    """Whether OpenCC leaves the text alone, as most; False where it refuses it."""
    try:
        simplified: str = _converter().convert(text)
    except UnicodeEncodeError:
        return False
    return simplified == text


def _half_width(text: str) -> str:
    for full in set(_FULL_WIDTH.findall(text)):  # 95 characters at most, and each in its turn is quicker than a table
        text = text.replace(full, " " if full == "\u3000" else chr(ord(full) - 0xFEE0))
    return text


def _same_length(run: str, converted: str) -> str:
    return converted if len(converted) == len(run) else _simplify_each(run)


def _simplify_each(run: str) -> str:
    """For a phrase whose Simplified form is longer or shorter: character by character, which keeps offsets."""
    converted = (_converter().convert(character) for character in run)
    return "".join(new if len(new) == 1 else old for old, new in zip(run, converted, strict=True))


def lower(text: str) -> str:
    """The text in small letters, as long as the text."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # İ becomes two characters


@cache
def _converter() -> "opencc.OpenCC":
    return opencc.OpenCC("t2s")
