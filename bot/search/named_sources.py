"""Sources as a question names them: by any part of a name, in either script, with or without its spaces. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.search.question import Question
from summarizer import fold


def source_ids(parts: Sequence[str], names: Mapping[int, str]) -> tuple[int, ...]:
    """Of the sources with any of the parts in their names."""
    return tuple(id for id, name in names.items() if any(_joined(part) in _joined(name) for part in parts))


def as_named(question: Question, words: str, names: Collection[str]) -> tuple[tuple[str, ...], str]:
    """The sources, by their whole names where a part is only the beginning or the name only the beginning of a part;
    and the words that are left: from:Bay Times metro, from:江城日报地铁."""
    sources = []
    for part in question.sources:
        whole = max((name for name in names if _goes_on(part, name, question.text)), key=len, default="")
        begun = max((name for name in names if name and fold(part).startswith(fold(name))), key=len, default="")
        if whole:
            words = _without(words, _joined(whole)[len(_joined(part)) :])
        elif begun and not any(_joined(part) in _joined(name) for name in names):
            words, whole = f"{part[len(begun) :]} {words}".strip(), begun
        sources.append(whole or part)
    return tuple(sources), words


def _goes_on(part: str, name: str, text: str) -> bool:
    """Whether the part is only the beginning of the name, the rest of which follows it in the text."""
    if not _joined(name).startswith(_joined(part)) or _joined(name) == _joined(part):
        return False
    spaced = r"\s*".join(map(re.escape, _joined(name)))
    return re.search(rf"[:,，]\s?{spaced}(?!\w)", fold(text)) is not None


def _without(words: str, rest: str) -> str:
    """Without the words that together are the rest of a name."""
    left = []
    for word in words.split():
        if rest and rest.startswith(fold(word)):
            rest = rest[len(word) :]
        else:
            left.append(word)
    return " ".join(left)


def _joined(text: str) -> str:
    return "".join(fold(text).split())
