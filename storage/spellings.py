"""iPhone17, iPhone 17 and iPhone-17 are one to whoever looks for it: letters and a number, joined or apart. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from storage.search_index import Spelled

_LETTERS, _NUMBER = "[a-z]{2,20}", r"\d{1,4}"
#: As one word; and apart, where a single letter is another word, and most of what follows a number does no harm.
_AS_ONE = re.compile(rf"([a-z]{{1,20}})-?({_NUMBER})(?:-?({_LETTERS}))?")
_APART = re.compile(rf"({_LETTERS}) ({_NUMBER}) ?({_LETTERS})?|({_LETTERS})-?({_NUMBER}) ({_LETTERS})")


def spelled_in(words: Sequence[str]) -> tuple[list[Spelled], list[str]]:
    """Of words in order, folded, what is written in several ways; and the words that are not."""
    found: list[Spelled] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        taken = _at(words, at)
        if taken is None:
            rest.append(words[at])
            at += 1
            continue
        spelled, at = taken
        found.append(spelled)
    return list(dict.fromkeys(found)), rest


def spelled_as(words: Sequence[str]) -> Spelled | None:
    """What all of the words, in a row, are one spelling of."""
    taken = _at(words, 0)
    return Spelled(taken[0].ways, in_a_row=True) if taken and taken[1] == len(words) else None


def _at(words: Sequence[str], at: int) -> tuple[Spelled, int] | None:
    """What begins there, and where it ends."""
    first = _hyphened(words, at)
    for last in (first + 3, first + 2):
        if (match := _APART.fullmatch(" ".join(words[first:last]))) and last <= len(words):
            return Spelled(_ways(_parts(match)), in_a_row=False), last
    match = _AS_ONE.fullmatch(words[first])
    return (Spelled(_ways(_parts(match)), in_a_row=True), first + 1) if match else None


def _parts(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(filter(None, match.groups()))


def _hyphened(words: Sequence[str], at: int) -> int:
    """Before what has a hyphen stand its parts: gpt, 5, gpt-5."""
    for end in (at + 2, at + 3):
        if end < len(words) and words[end] == "-".join(words[at:end]):
            return end
    return at


def _ways(parts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """All apart first; as one word last, before it that with hyphens."""
    *ways, as_one = (tuple(_joined(parts, joins)) for joins in product((False, True), repeat=len(parts) - 1))
    return (*ways, ("-".join(parts),), as_one)


def _joined(parts: Sequence[str], joins: Sequence[bool]) -> Iterator[str]:
    word = parts[0]
    for part, is_joined in zip(parts[1:], joins, strict=True):
        if is_joined:
            word += part
        else:
            yield word
            word = part
    yield word
