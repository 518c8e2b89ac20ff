"""What a corrected article said, and what it says now.

Only where sentences otherwise say the same: a figure that was added, a sentence rewritten or moved, or a typo mended,
is no correction that a reader need hear of.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from summarizer.names import is_name_changed
from summarizer.points.openings import skip_lead
from summarizer.quantities import Quantity, quantities
from summarizer.text.folding import fold_script
from summarizer.text.lines import paragraph_spans
from summarizer.text.paragraphs import Role, roles
from summarizer.text.sentences import sentence_spans
from summarizer.text.tokens import Words, words_of

#: How much of two sentences must be the same, figures and names aside.
_ALIKE = 0.75
#: So many changed sentences of each version are compared, each up to so long, in characters: what has changed more is
#: another article.
_CHANGED, _LONGEST = 40, 400
#: What a headline is marked with, and is no part of it.
_MARK = re.compile(
    r"[(【\[](?:更正|更新|图|组图|多图|视频|修订|快讯|独家|转载|已撤回|updated?|corrected|video)[)】\]]", re.IGNORECASE
)
#: A day is a figure, whichever way it is told.
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_PIECE = re.compile(r"[a-z']+|[^\W\da-zA-Z]{2,}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A headline, or a figure or a name within a sentence, that was corrected."""

    #: "title", "figure" or "name".
    kind: str
    #: The headline or the sentence before and after, verbatim.
    was: str
    now: str


def corrections(before: tuple[str, str], after: tuple[str, str]) -> tuple[Correction, ...]:
    """What was corrected between two versions of an article, each its title and its text; the headline first.

    White space, punctuation, width and script are no difference, nor is a figure that was rounded.
    """
    found = [Correction("title", before[0], after[0])] if _is_retitled(before[0], after[0]) else []
    found += [
        Correction(kind, was.text, now.text)
        for was, now in _pairs(*_changed(before[1], after[1]))
        if (kind := _kind(was, now))
    ]
    return tuple(found)


def _is_retitled(before: str, after: str) -> bool:
    was, now = (_bare(_MARK.sub("", fold_script(title))) for title in (before, after))
    return bool(was and now) and was != now


def _bare(folded: str) -> str:
    return "".join(filter(str.isalnum, folded)).lower()


@dataclass(frozen=True, eq=False)
class _Sentence:
    """A sentence of one version."""

    text: str
    folded: str
    bare: str

    @cached_property
    def words(self) -> Words:
        return words_of(self.folded, self.text)

    @cached_property
    def plain(self) -> Counter[str]:
        """Its Latin words and its pairs of other characters, which no cut into words can part; digits aside."""
        pieces = _PIECE.findall(self.folded.lower())
        pairs = (piece[at : at + 2] for piece in pieces if not piece.isascii() for at in range(len(piece) - 1))
        return Counter([*pairs, *filter(str.isascii, pieces)])

    @cached_property
    def quantities(self) -> list[Quantity]:
        return quantities(self.folded)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where these of its words stand."""
        texts, starts = self.words.texts, self.words.starts
        return starts[first], starts[last - 1] + len(texts[last - 1])


def _changed(before: str, after: str) -> tuple[list[_Sentence], list[_Sentence]]:
    """The sentences of each version that the other lacks."""
    versions = [list(_sentences(text)) for text in (before, after)]
    counts = [Counter(sentence.bare for sentence in version) for version in versions]
    only = counts[0] - counts[1], counts[1] - counts[0]
    kept: tuple[list[_Sentence], list[_Sentence]] = ([], [])
    for version, left, into in zip(versions, only, kept, strict=True):
        for sentence in version:
            if left[sentence.bare] > 0 and len(into) < _CHANGED and len(sentence.text) <= _LONGEST:
                left[sentence.bare] -= 1
                into.append(sentence)
    return kept


def _sentences(text: str) -> Iterator[_Sentence]:
    folded = fold_script(text)
    spans = paragraph_spans(text)
    for span, role in zip(spans, roles([folded[start:end] for start, end in spans], ""), strict=True):
        for start, end in sentence_spans(text, span) if role is Role.PROSE else ():
            first = skip_lead(folded, start, end)
            if bare := _bare(folded[first:end]):
                yield _Sentence(text[first:end], folded[first:end], bare)


def _pairs(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> list[tuple[_Sentence, _Sentence]]:
    """Each sentence with the one that it was, the most alike first taken, in the order of the later version."""
    likeness = [
        (round(value, 6), -later, -earlier)
        for later, now in enumerate(after)
        for earlier, was in enumerate(before)
        if (value := _likeness(was, now)) >= _ALIKE
    ]
    taken: dict[int, int] = {}
    for _, later, earlier in sorted(likeness, reverse=True):
        if -later not in taken and -earlier not in taken.values():
            taken[-later] = -earlier
    return [(before[taken[later]], after[later]) for later in sorted(taken)]


def _likeness(was: _Sentence, now: _Sentence) -> float:
    """The share of the words and pairs that both have, twice over those of both."""
    if min(len(was.folded), len(now.folded)) < _ALIKE / 2 * max(len(was.folded), len(now.folded)):
        return 0.0
    common = sum((was.plain & now.plain).values())
    return 2 * common / (was.plain.total() + now.plain.total() or 1)


def _kind(was: _Sentence, now: _Sentence) -> str:
    """What was corrected in the sentence; "" where nothing was that matters."""
    names = False
    matcher = SequenceMatcher(None, was.words.texts, now.words.texts, autojunk=False)
    for tag, *ends in matcher.get_opcodes():
        if tag != "replace":
            continue
        mine, theirs = was.span(*ends[:2]), now.span(*ends[2:])
        if _is_figure_changed((was, mine), (now, theirs)):
            return "figure"
        names = names or is_name_changed((was.folded, mine), (now.folded, theirs))
    return "name" if names else ""


_Place = tuple[_Sentence, tuple[int, int]]


def _is_figure_changed(was: _Place, now: _Place) -> bool:
    """Whether what was replaced holds a figure on both sides, and not the same one."""
    mine, theirs = _quantities_in(*was), _quantities_in(*now)
    if mine and theirs:
        pairs = zip(mine, theirs, strict=False)
        return len(mine) == len(theirs) and any(not one.agrees(other) for one, other in pairs)
    days = [_WEEKDAY.findall(sentence.folded[start:end].lower()) for sentence, (start, end) in (was, now)]
    if len(days[0]) == len(days[1]) and days[0] != days[1]:
        return True
    # A number of a model or a road: NX-180.
    numbers = [_DIGITS.findall(sentence.folded[start:end]) for sentence, (start, end) in (was, now)]
    return bool(numbers[0] and numbers[1]) and numbers[0] != numbers[1] and not mine and not theirs


def _quantities_in(sentence: _Sentence, span: tuple[int, int]) -> list[Quantity]:
    return [one for one in sentence.quantities if one.start < span[1] and span[0] < one.end]
