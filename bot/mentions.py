"""Whether what somebody reads speaks of the words that a place follows or mutes.

A place's word is one or several (地铁 票价), all of which must be there, wherever; what stands in “ ” stays together.
Han stands anywhere; what begins or ends with a letter or digit is whole there, so that "art" is not in "party".
"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from summarizer import fold

_PART = re.compile(r"“([^”]*)”|([^\s“”]+)")


class ReadText:
    """All that somebody reads of a story; what a word's characters are looked for in stays apart, text by text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def has(self, part: str) -> bool:
        """``part`` is folded."""
        start = self._folded.find(part)
        while start >= 0:
            if self._is_whole(start, start + len(part)):
                return True
            start = self._folded.find(part, start + 1)
        return False

    @cached_property
    def _folded(self) -> str:
        return "\n".join(map(fold, self._texts))

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its characters and pairs of them."""
        text = self._folded
        return frozenset(text).union(text[at : at + 2] for at in range(len(text) - 1))

    def _is_whole(self, start: int, end: int) -> bool:
        text = self._folded
        return not (_are_one(text[start - 1 : start], text[start]) or _are_one(text[end - 1], text[end : end + 1]))


class Mentions:
    """Words to look for in many texts, in either script of Chinese, capitals or small, half or full width.

    However many words there are, a text costs little: each has a sign, without which it is not there.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sign: dict[str, list[tuple[int, str]]] = {}
        for place, word in enumerate(dict.fromkeys(words)):
            if parts := parts_of(word):
                self._by_sign.setdefault(max(parts, key=len)[:2], []).append((place, word))

    def of(self, text: ReadText) -> list[str]:
        """The words that the text speaks of, in the order in which they were given."""
        maybe = [one for sign in self._by_sign.keys() & text.signs for one in self._by_sign[sign]]
        return [word for _, word in sorted(maybe) if all(map(text.has, parts_of(word)))]

    def are_in(self, text: ReadText) -> bool:
        """Whether it speaks of any."""
        return bool(self._by_sign) and bool(self.of(text))


@lru_cache(maxsize=100_000)
def parts_of(word: str) -> tuple[str, ...]:
    """What must be there of a place's word, folded, each once and in order: two of the same parts mean the same."""
    return tuple(sorted(set(map(fold, written_parts(word)))))


def written_parts(word: str) -> list[str]:
    """The same as they were written."""
    found = (" ".join((match[1] or match[2] or "").split()) for match in _PART.finditer(word))
    return [part for part in found if part]


def _are_one(before: str, after: str) -> bool:
    """Whether a Latin word goes on from one character to the next, as far as there are two."""
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
