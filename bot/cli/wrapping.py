"""Text in lines of a terminal's width: Chinese breaks between characters, where rich would break at spaces only."""

from rich.cells import get_character_cell_size
from rich.text import Text

_NEVER_FIRST = frozenset("，。、：；！？”’」』》）】…—％,.:;!?)]%◀")
_NEVER_LAST = frozenset("“‘「『《（【([▶")


def wrapped(text: Text, width: int) -> list[Text]:
    """The lines, each at most `width` cells; a word or mark too long for a line alone is cut."""
    return [line for part in text.divide(_breaks(text.plain, width)) if (line := _stripped(part)).plain]


def _breaks(plain: str, width: int) -> list[int]:
    breaks: list[int] = []
    start = good = cells = 0
    for at, character in enumerate(plain):
        if at > start and _may_break(plain, at):
            good = at
        cells += get_character_cell_size(character)
        while cells > width and not character.isspace() and at > start:
            start = good if good > start else at
            breaks.append(start)
            cells = sum(map(get_character_cell_size, plain[start : at + 1]))
    return breaks


def _may_break(plain: str, at: int) -> bool:
    before, after = plain[at - 1], plain[at]
    if after in _NEVER_FIRST or after.isspace() or before in _NEVER_LAST:
        return False
    return before.isspace() or max(get_character_cell_size(before), get_character_cell_size(after)) > 1


def _stripped(line: Text) -> Text:
    plain = line.plain
    return line[len(plain) - len(plain.lstrip()) : len(plain.rstrip())]
