"""Where paragraphs begin and end, as spans of the given text: its lines, with those that belong together joined."""

import re
from itertools import pairwise

#: A half-open pair of offsets into the text.
Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
#: Where a page was made one line: the space that stood around a line, or the indent of the next paragraph.
_GAP = re.compile(r"[ \xa0]{4,}|\u3000{2,}")
#: No line begins with these: the one before goes on.
_NEVER_FIRST = frozenset("、，。；！？")
_FINAL = frozenset("。！？!?.…：:；;”’」』\"'）)】]》|")
_ITEM = re.compile(r"[-—–*•·●■◆▪①-⑳>#|]|[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．](?!\d)")
_BLANK = frozenset("\ufeff\u200b\u200c\u200d\u2060\x00")
#: In units of half a Han character: the narrowest page that lines are broken for, and how ragged its right edge may
#: be: a mark may not begin a line, a Latin word is not divided.
_NARROWEST, _HAN_RAG, _LATIN_RAG = 40, 6, 18
#: So many lines that run on are no chance.
_MANY = 8


def paragraph_spans(text: str) -> list[Span]:
    """The lines of the text without the space around them; lines broken at a fixed width are one paragraph.

    A line of prose with a wide gap in it is two paragraphs: a caption, a headline or a tag that lost its line break.
    """
    lines = [strip(text, *line.span()) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    if "    " in text or "\u3000\u3000" in text:
        lines = [part for line in lines for part in _parts(text, *line)]
    is_wrapped = _is_hard_wrapped(text, lines)
    if not is_wrapped and _NEVER_FIRST.isdisjoint([text[start] for start, _ in lines]):
        return lines
    spans: list[Span] = []
    for before, line in pairwise([(0, 0), *lines]):
        if spans and (text[line[0]] in _NEVER_FIRST or (is_wrapped and _runs_on(text, before, line))):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def strip(text: str, start: int, end: int) -> Span:
    """The span without the blank and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _BLANK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _BLANK):
        end -= 1
    return start, end


def _parts(text: str, start: int, end: int) -> list[Span]:
    if text.find("。", start, end) < 0:  # a row of a table, or code
        return [(start, end)]
    spans = []
    for gap in _GAP.finditer(text, start, end):
        spans.append(strip(text, start, gap.start()))
        start = gap.end()
    spans.append(strip(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the text is prose broken at a fixed width, as mail and plain-text files are."""
    running = [before for before, line in pairwise(lines) if _runs_on(text, before, line)]
    if len(running) < 3:
        return False
    # Short lines count against it, unless so many run on that they are a page's head and foot.
    others = [line for line in lines if len(running) < _MANY or _width(text, line) >= _NARROWEST]
    if len(running) * 2 <= len(others):
        return False
    widths = [_width(text, line) for line in running]
    is_han = sum(text[end - 1] > "\u2e80" for _, end in running) * 2 > len(running)
    edge = max(widths) - (_HAN_RAG if is_han else _LATIN_RAG)
    return sum(width >= edge for width in widths) * 5 >= len(widths) * 4


def _runs_on(text: str, before: Span, line: Span) -> bool:
    if text[before[1] - 1] in _FINAL or 2 * (before[1] - before[0]) < _NARROWEST:
        return False
    if text.count("\n", before[1], line[0]) != 1 or _ITEM.match(text, *line):
        return False
    return _width(text, before) >= _NARROWEST and _indent(text, line) <= _indent(text, before)


def _width(text: str, line: Span) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text[slice(*line)])


def _indent(text: str, line: Span) -> int:
    return line[0] - 1 - text.rfind("\n", 0, line[0])
