"""How an article's lines are set, and which are set as none of it is.

An article's paragraphs are siblings of one tag and class. Headings, items and captions differ from them by nature.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from gatherer.pages.cleaning.photographs import is_caption
from gatherer.pages.cleaning.rules import Seen, is_labelled, is_prose

#: A style with less of the prose than this is not the article's.
_USUAL = 0.1
_DIFFERENT = frozenset({"caption", "heading", "item"})


def usual_styles(seen: Sequence[Seen]) -> frozenset[str]:
    weights: Counter[str] = Counter()
    for one in seen:
        if is_prose(one.line.text):
            weights[one.line.style] += len(one.line.text)
    least = _USUAL * weights.total()
    return frozenset(style for style, weight in weights.items() if weight >= least)


def set_apart(seen: Sequence[Seen], styles: Set[str]) -> list[Seen]:
    """The same lines, each told whether it is set in another style than these."""
    return [replace(one, is_foreign=_is_foreign(one, styles)) for one in seen]


def _is_foreign(seen: Seen, styles: Set[str]) -> bool:
    line = seen.line
    is_different = line.kind in _DIFFERENT or (line.is_under_picture and not is_labelled(seen.text)) or is_caption(line)
    return bool(styles) and line.style not in styles and not is_different
