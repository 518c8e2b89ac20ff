"""Chinese in the script that a reader reads."""

from functools import cache

import opencc

#: Which of the converter's standards, by the bot's language. Names that are given in Traditional stay as they are.
_STANDARDS = {"zh-Hant": "s2tw"}


def in_script_of(language: str, text: str) -> str:
    """A short text as readers of one of the bot's languages read it."""
    standard = _STANDARDS.get(language)
    if standard is None or text.isascii():
        return text
    try:
        return str(_converter(standard).convert(text))
    except UnicodeEncodeError:  # half of a character
        return text


@cache
def _converter(standard: str) -> "opencc.OpenCC":
    return opencc.OpenCC(standard)
