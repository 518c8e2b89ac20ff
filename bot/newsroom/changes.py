"""What a new version of an article changed: its title, its figures, its text. Pure."""

import re
import unicodedata
from collections.abc import Iterator

#: A number in digits, with its fraction and what multiplies it; or in Han, before what is counted.
_FIGURE = re.compile(
    r"\d{1,30}(?:[.,:/-]\d{1,30}){0,9}[%‰万亿千百]{0,3}"
    r"|[〇零一二两三四五六七八九十百千万亿]{1,12}(?=[年月日时分点岁人名位个家件次天辆元吨米里亩度倍成例起])"
)


def changes(before: tuple[str, str], after: tuple[str, str]) -> tuple[str, ...]:
    """Which of ``title``, ``figures`` and ``text`` differ; each version is (title, text).

    White space, punctuation, and whether a character is half or full width, are no difference. ``text`` is what
    differs besides figures.
    """
    (old_title, old_text), (new_title, new_text) = (tuple(map(_folded, version)) for version in (before, after))
    differences = {
        "title": _bare(old_title) != _bare(new_title),
        "figures": _figures(old_title, old_text) != _figures(new_title, new_text),
        "text": _bare(_FIGURE.sub("", old_text)) != _bare(_FIGURE.sub("", new_text)),
    }
    return tuple(name for name, differs in differences.items() if differs)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _figures(title: str, text: str) -> set[str]:
    """Without how often they stand there: a sentence that tells one again changes no figure."""
    return set(_written(title)) | set(_written(text))


def _written(text: str) -> Iterator[str]:
    # 1,260 and 1260 are one figure, and so are 5. and 5.
    return (figure[0].replace(",", "") for figure in _FIGURE.finditer(text))
