"""A key point as a reader sees it: in its article, beside the other points."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from benchmarks.summaries.fault_words import FINAL, LETTER
from benchmarks.summaries.rouge import AnyPoint


@dataclass(frozen=True)
class Seen:
    """One point; start and end are offsets into the source."""

    text: str
    start: int
    end: int
    source: str
    title: str
    lang: str
    others: tuple[tuple[int, int], ...] = ()

    @cached_property
    def size(self) -> int:
        """Characters of Chinese, words of English."""
        return len(self.text) if self.lang == "zh" else len(self.text.split())

    @cached_property
    def simplified(self) -> str:
        """The text in Simplified characters, without space around it; offsets need not hold."""
        return _simplify()(self.text.strip())

    @cached_property
    def line(self) -> str:
        """What stands before it in its line of the source."""
        return self.source[self.source.rfind("\n", 0, self.start) + 1 : self.start]

    @cached_property
    def next(self) -> str:
        """The character behind it, or a line break."""
        return self.source[self.end : self.end + 1] or "\n"

    @cached_property
    def is_final(self) -> bool:
        return bool(FINAL.search(self.text))

    @cached_property
    def is_line(self) -> bool:
        """Whether it is a whole line of the source."""
        return not self.line.strip() and not self.source[self.end :].partition("\n")[0].strip()

    @cached_property
    def has_marks(self) -> bool:
        """Whether the article ends its sentences with full stops at all."""
        return len(re.findall(r"[。！？]|[.!?](?=\s|$)", self.source)) >= 3


def seen(source: str, title: str, lang: str, points: Sequence[AnyPoint]) -> list[Seen]:
    """The points of one article, ready to be judged."""
    spans = [(point.start, point.start + len(point.text)) for point in points]
    return [
        Seen(point.text, *span, source, title, lang, tuple(spans[:i] + spans[i + 1 :]))
        for i, (point, span) in enumerate(zip(points, spans, strict=True))
    ]


def letters(text: str) -> str:
    """Its letters and digits, in small."""
    return "".join(LETTER.findall(text)).lower()


def is_broken(line: str, source: str) -> bool:
    """Whether the line was broken because it was full: many lines of the source are about as long as the long ones."""
    lengths = sorted(len(one.strip()) for one in source.splitlines() if one.strip())
    full = 0.85 * lengths[int(0.8 * len(lengths))] if lengths else 0
    is_wrapped = sum(length >= full for length in lengths) >= max(3, 0.4 * len(lengths))
    return is_wrapped and len(line.strip()) >= full and not FINAL.search(line)


@cache
def _simplify() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
