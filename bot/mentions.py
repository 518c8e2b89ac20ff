"""Whether texts speak of the words that a place follows or mutes."""

import re
from collections.abc import Iterable

from summarizer import fold


class Mentions:
    """Words to look for, in either script of Chinese, capitals or small, half or full width."""

    def __init__(self, words: Iterable[str]) -> None:
        found = sorted({folded for word in words if (folded := fold(word).strip())})
        self._pattern = re.compile("|".join(map(_as_pattern, found))) if found else None

    def are_in(self, texts: Iterable[str]) -> bool:
        """``texts`` are folded."""
        return self._pattern is not None and any(map(self._pattern.search, texts))


def _as_pattern(word: str) -> str:
    """Han stands anywhere; a word of letters or digits is whole, so that "art" is not in "party"."""
    before = r"(?<![a-z0-9])" if _is_latin(word[0]) else ""
    after = r"(?![a-z0-9])" if _is_latin(word[-1]) else ""
    return f"{before}{re.escape(word)}{after}"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
