"""What an admin typed to change a topic's words, and what comes of it. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from bot.render.text import one_line
from summarizer import listed_word

#: Words of one topic, and characters of one word.
MOST_WORDS, LONGEST_WORD = 500, 30
_HAN = "\u3400-\u9fff"
_SIGNS = str.maketrans({**dict.fromkeys("＋﹢➕", "+"), **dict.fromkeys("－﹣−–—➖", "-")})
#: A plus or minus that is not within a Latin word, as in sci-tech or c++.
_SIGN = re.compile(rf"(?<![^\s,，、;；{_HAN}])([+-])")
#: Between words; a space between two Latin ones is within a word of two.
_COMMA = re.compile(rf"[,，、;；\n]+|(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")


@dataclass(frozen=True)
class TypedEdits:
    """``科技 +芯片 -手机``."""

    topic: str  #: "" where only words were typed
    words: Mapping[str, bool]  #: as the lists write them: whether each is to count


@dataclass(frozen=True)
class WordChanges:
    """What becomes of a list by edits; each word is in one of these."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    there_already: list[str] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)
    too_long: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)


def typed_edits(argument: str) -> TypedEdits:
    """The last sign of a word holds. What is no word is left out."""
    topic, *signed = _SIGN.split(argument.translate(_SIGNS))
    words: dict[str, bool] = {}
    for sign, listed in zip(signed[::2], signed[1::2], strict=True):
        words |= dict.fromkeys(_words(listed), sign == "+")
    return TypedEdits(one_line(topic), words)


def word_changes(edits: Mapping[str, bool], listed: Collection[str]) -> WordChanges:
    """What they change in a list of these words."""
    changes = WordChanges()
    for word, counts in sorted(edits.items(), key=lambda edit: edit[1]):  # what goes makes room
        if len(word) > LONGEST_WORD:
            changes.too_long.append(word)
        elif not counts:
            (changes.removed if word in listed else changes.not_there).append(word)
        elif word in listed:
            changes.there_already.append(word)
        elif len(listed) - len(changes.removed) + len(changes.added) >= MOST_WORDS:
            changes.too_many.append(word)
        else:
            changes.added.append(word)
    return changes


def _words(text: str) -> Iterator[str]:
    for part in _COMMA.split(text):
        if word := listed_word(part):
            yield word
