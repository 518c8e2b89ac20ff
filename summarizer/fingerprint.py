"""What is kept of an article to know it again, and when two articles are the same text.

The sketch holds the smallest hashes of the text's shingles (Broder, "On the resemblance and containment of documents",
1997): of two sketches and their sizes follows how much of the shorter text the longer one holds.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import chain
from math import sqrt
from typing import Any, Self
from zlib import crc32

from summarizer.heaviest import heaviest
from summarizer.points.openings import skip_lead
from summarizer.reports import AnyReport
from summarizer.text.document import Document, Sentence, analyse
from summarizer.unlisted import most_frequent
from summarizer.vocabulary import entry

#: Words in a shingle, hashes in a sketch, heavy words kept, sentences that open the prose.
_SHINGLE, _SKETCH, _HEAVY, _OPENING = 3, 128, 40, 2
#: How much of the shorter text must stand in the longer one, and how much of it in turn may be left out.
_CONTAINED, _CUT = 0.75, 0.3
#: How much of the shorter text's figures and rare words the longer one must have: a bulletin made from a template
#: has others. A long text may differ by more: it has room for another outlet's notes.
_SAME_FIGURES, _SAME_NAMES, _SAME_NAMES_IF_LONG = 0.9, 0.95, 0.85
#: From so much on, and with no other figure, what is left to differ are the names in a credit.
_NEARLY = 0.9
#: From so many shingles on a text is long.
_LONG = 120
#: From this containment on, texts with fewer common figures or rare words than that, and so many of their own each, are
#: of one template; so are short ones of one length (give or take that share) that each have so many rare words which
#: the other lacks.
_TEMPLATE, _SAME_TEMPLATE, _SAME_LENGTH, _SWAPPED = 0.6, 0.5, 0.1, 2
#: A credit inside the prose: （记者 张三）, (来源：江城日报).
_CREDIT = re.compile(r"[（(][^（）()]{0,30}(?:记者|記者|通讯员|通訊員|编辑|編輯|来源|來源|摄|攝)[^（）()]{0,40}[）)]")
#: What an editor says of the text, in so many sentences at most.
_NOTE = re.compile(r"\W{0,2}(?:编者[按注]|编后|editor['’]s note)", re.IGNORECASE)
_LONGEST_NOTE = 3


@dataclass(frozen=True, slots=True)
class Grouping:
    """What duplicates and stories need of an article: numbers and words only, so that it can be stored as JSON."""

    #: Of the prose's letters and digits: equal for the same text. 64 bits, signed, as databases have it.
    fingerprint: int
    #: The smallest hashes of its shingles, in order, and how many shingles there are.
    sketch: tuple[int, ...]
    shingles: int
    #: The heaviest words with TF-IDF weights, scaled to length 1.
    words: dict[str, float]
    #: Words of the headline, figures and dates, and rare words (names, mostly); sorted.
    title: tuple[str, ...]
    figures: tuple[str, ...]
    names: tuple[str, ...]
    #: Words of the headline and of the first two sentences, sorted, and how many words the prose has: () and 0 where
    #: an older version stored the article.
    lead: tuple[str, ...] = ()
    length: int = 0
    #: What no dictionary lists (names, mostly), the most frequent; sorted. () likewise.
    unlisted: tuple[str, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """What JSON can hold; `from_record` gives an equal Grouping, of what was JSON meanwhile too."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The Grouping that `to_record` made a record of."""
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
        return cls(**values)

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.to_record(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The Grouping that `to_json` wrote."""
        return cls.from_record(json.loads(line))


def grouping(document: Document) -> Grouping:
    """What to keep of an analysed article; bylines, credits and teasers do not count."""
    words, opening = _told(document)
    hashes = _shingles(words)
    title = document.headline_words.texts
    counts = Counter(words)
    known = list(zip(counts, map(entry, counts), strict=True))
    return Grouping(
        fingerprint=_fingerprint(words),
        sketch=tuple(sorted(hashes)[:_SKETCH]),
        shingles=len(hashes),
        names=tuple(sorted([word for word, one in known if one.is_rare])),
        figures=tuple(sorted([word for word, one in known if one.is_figure])),
        title=_telling(title),
        lead=_telling([*title, *words[:opening]]),
        length=len(words),
        words=_unit(heaviest(counts, title, _HEAVY)),
        unlisted=tuple(sorted(most_frequent(document))),
    )


def grouping_of(report: AnyReport) -> Grouping:
    """The report's own grouping where it carries one, else that of its text, analysed now."""
    known = getattr(report, "grouping", None)
    return known if isinstance(known, Grouping) else grouping(analyse(report.text, report.title))


def is_duplicate(one: AnyReport, other: AnyReport) -> bool:
    """Whether both are the same text: reprinted, under a new headline, with its tail cut or another credit line.

    Two reports of one event in different words are not, nor are two bulletins of one template.
    """
    return is_same_text(grouping_of(one), grouping_of(other))


def is_same_text(one: Grouping, other: Grouping) -> bool:
    """`is_duplicate` for what was stored."""
    if not one.shingles or not other.shingles:
        return False
    if one.fingerprint == other.fingerprint:
        return True
    short, long = _by_length(one, other)
    if short.shingles < _CUT * long.shingles or (contained := containment(short, long)) < _CONTAINED:
        return False
    figures, names = share(short.figures, long.figures), share(short.names, long.names)
    if contained >= _NEARLY and figures == 1.0:
        return names >= _SAME_NAMES_IF_LONG
    return figures >= _SAME_FIGURES and names >= (_SAME_NAMES if short.shingles < _LONG else _SAME_NAMES_IF_LONG)


def is_template(one: Grouping, other: Grouping) -> bool:
    """Whether both are one text with other figures or names filled in, as the weather of two days is."""
    if not one.shingles or not other.shingles:
        return False
    short, long = _by_length(one, other)
    if containment(short, long) < _TEMPLATE:
        return False
    if _clash(short.figures, long.figures) or _clash(short.names, long.names):
        return True
    return short.shingles < _LONG and _swaps_names(short, long)


def _clash(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether most differ, and each text has its own; a cut or a note only takes away, or adds."""
    return share(some, others) < _SAME_TEMPLATE and _swapped(some, others) >= _SWAPPED


def _by_length(one: Grouping, other: Grouping) -> list[Grouping]:
    """The shorter first; of one length, in an order that does not depend on who asks."""
    return sorted((one, other), key=lambda kept: (kept.shingles, kept.fingerprint))


def _swaps_names(short: Grouping, long: Grouping) -> bool:
    """Whether texts of one length each have names that the other lacks; an edit mostly adds or takes away."""
    if long.shingles - short.shingles > _SAME_LENGTH * long.shingles:
        return False
    return _swapped(short.names, long.names) >= _SWAPPED


def _swapped(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    return min(len({*some} - {*others}), len({*others} - {*some}))


def containment(short: Grouping, long: Grouping) -> float:
    """The estimated share of the shorter text's shingles that the longer one has, 0..1."""
    some, others = {*short.sketch}, {*long.sketch}
    sample = sorted(some | others)[:_SKETCH]
    resemblance = len(some & others & {*sample}) / len(sample)
    shared = resemblance * (short.shingles + long.shingles) / (1 + resemblance)
    return min(1.0, shared / short.shingles)


def share(some: tuple[str, ...], of: tuple[str, ...]) -> float:
    """How much of `some` is in `of`; 1 where there is nothing to be missed."""
    have = set(of)
    return sum(item in have for item in some) / len(some) if some else 1.0


def _told(document: Document) -> tuple[list[str], int]:
    """The whole words of the prose, without datelines and credits, and how many of them open it."""
    told: list[str] = []
    opening = 0
    has_credits = _CREDIT.search(document.text) is not None
    for number, sentence in enumerate(_without_notes(document)):
        told += _told_by(sentence, document, has_credits)
        opening = len(told) if number < _OPENING else opening
    return told, opening


def _without_notes(document: Document) -> Iterable[Sentence]:
    """The sentences of the prose; an editor's note ends with its paragraph, unless all text stands in one."""
    prose = document.prose
    if "编" not in document.folded and "ditor" not in document.folded:
        return prose
    noted: Counter[int] = Counter()
    left = []
    for sentence in prose:
        if _NOTE.match(document.folded, sentence.start, sentence.end) or 0 < noted[sentence.paragraph] < _LONGEST_NOTE:
            noted[sentence.paragraph] += 1
        else:
            left.append(sentence)
    return left


def _told_by(sentence: Sentence, document: Document, has_credits: bool) -> Iterable[str]:
    start, end, words = sentence.start, sentence.end, sentence.words
    told = skip_lead(document.folded, start, end)
    credits = list(_CREDIT.finditer(document.text, told, end)) if has_credits else []
    if told == start and not credits:
        return words.texts
    edges = [told, *chain.from_iterable(credit.span() for credit in credits), end]
    return chain.from_iterable(words.between(*span).texts for span in zip(edges[::2], edges[1::2], strict=True))


def _shingles(words: list[str]) -> set[int]:
    size = min(_SHINGLE, max(1, len(words)))
    encoded = " ".join(words).encode("utf-8", "replace").split()
    return set(map(crc32, map(b" ".join, zip(*(encoded[first:] for first in range(size)), strict=False))))


def _fingerprint(words: Iterable[str]) -> int:
    digest = blake2b("".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _unit(weighed: list[tuple[str, float]]) -> dict[str, float]:
    norm = sqrt(sum(value * value for _, value in weighed)) or 1.0
    return {word: round(value / norm, 4) for word, value in weighed}


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted([word for word in set(words) if entry(word).tells]))
