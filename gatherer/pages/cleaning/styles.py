"""How an article's lines are set, and which are set as none of it is.

An article's paragraphs are siblings of one tag and class. Headings, items and captions differ from them by nature.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from gatherer.pages.cleaning.photographs import is_caption
from gatherer.pages.cleaning.rules import Seen, is_labelled, is_prose

#: A style with less of the prose than this is not the article's; one that a single line has, with less than that.
_USUAL, _USUAL_OF_ONE = 0.1, 0.3
_DIFFERENT = frozenset({"caption", "heading", "item"})


def usual_styles(seen: Sequence[Seen]) -> frozenset[str]:
    """The styles of much of the prose, or of two lines of a good part of it."""
    weights: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for one in seen:
        if is_prose(one.line.text):
            weights[one.line.style] += len(one.line.text)
            lines[one.line.style] += 1
    whole = weights.total()
    return frozenset(
        style for style, weight in weights.items() if weight >= whole * (_USUAL if lines[style] > 1 else _USUAL_OF_ONE)
    )


def set_apart(seen: Sequence[Seen], styles: Set[str]) -> list[Seen]:
    """The same lines, each told whether it is set in another style than these."""
    around = {_around(style) for style in styles}
    return [
        replace(one, is_foreign=_is_foreign(one, styles), is_apart=_around(one.line.style) not in around)
        for one in seen
    ]


def _around(style: str) -> str:
    return style.partition(" > ")[0]


def _is_foreign(seen: Seen, styles: Set[str]) -> bool:
    line = seen.line
    is_different = line.kind in _DIFFERENT or (line.is_under_picture and not is_labelled(seen.text)) or is_caption(line)
    return bool(styles) and line.style not in styles and not is_different
