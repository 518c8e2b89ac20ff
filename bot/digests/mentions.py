"""Whether what somebody reads speaks of the words that a place follows or mutes.

A place's word is one or several (地铁 票价), all of which must be there, wherever; what stands in “ ” stays together.
Han stands anywhere; what begins or ends with a letter or digit is whole there, so that "art" is not in "party".
Letters and a number are written joined or apart (iPhone17, iPhone 17), as the search has it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from storage.spellings import spelled_as, spelled_in
from summarizer import fold

_PART = re.compile(r"“([^”]*)”|([^\s“”]+)")


class ReadText:
    """All that somebody reads of a story; what a word's characters are looked for in stays apart, text by text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def speaks_of(self, word: str) -> bool:
        """A place's word: all that must be there of it, each in one of its ways."""
        needs = _needs(word)
        return bool(needs) and all(any(all(map(self.has, way)) for way in need.ways) for need in needs)

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


@dataclass(frozen=True)
class _Need:
    """What must be there of a word, folded."""

    ways: tuple[tuple[str, ...], ...]  #: of any of these all parts
    sign: str  #: at most two characters that every way has


class Mentions:
    """Words to look for in many texts, in either script of Chinese, capitals or small, half or full width.

    However many words there are, a text costs little: each has a sign, without which it is not there.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sign: dict[str, list[tuple[int, str]]] = {}
        for place, word in enumerate(dict.fromkeys(words)):
            if needs := _needs(word):
                self._by_sign.setdefault(max(needs, key=lambda need: len(need.sign)).sign, []).append((place, word))

    def of(self, text: ReadText) -> list[str]:
        """The words that the text speaks of, in the order in which they were given."""
        maybe = [one for sign in self._by_sign.keys() & text.signs for one in self._by_sign[sign]]
        return [word for _, word in sorted(maybe) if text.speaks_of(word)]

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


@lru_cache(maxsize=100_000)
def _needs(word: str) -> tuple[_Need, ...]:
    """Words in a row may be one spelling; so may those of a part that stays together."""
    needs: list[_Need] = []
    for is_together, parts in groupby(map(fold, written_parts(word)), key=lambda part: " " in part):
        if is_together:
            needs += map(_together, parts)
            continue
        spelled, rest = spelled_in(tuple(parts))
        needs += [_spelled(one.ways, in_a_row=one.in_a_row) for one in spelled]
        needs += [_Need(((part,),), part[:2]) for part in rest]
    return tuple(dict.fromkeys(needs))


def _together(part: str) -> _Need:
    spelled = spelled_as(part.split())
    return _spelled(spelled.ways, in_a_row=True) if spelled else _Need(((part,),), part[:2])


def _spelled(ways: tuple[tuple[str, ...], ...], *, in_a_row: bool) -> _Need:
    """All of the first way, which has them apart, is in the others."""
    sign = max(ways[0], key=len)[:2]
    return _Need(tuple((" ".join(way),) for way in ways) if in_a_row else ways, sign)


def _are_one(before: str, after: str) -> bool:
    """Whether a Latin word goes on from one character to the next, as far as there are two."""
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
