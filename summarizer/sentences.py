"""Where paragraphs and sentences begin and end, as spans of the given text, in one pass over it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

#: A half-open pair of offsets into the text.
Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OPENERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_PAIRABLE = re.compile('["“”‘’「」『』《》（）()【】\\[\\]]')
_END = re.compile(
    r"""
      (?P<full>     [。！？｡]+ [。！？!?…]* )
    | (?P<ellipsis> …+ | \.{3,} )
    | (?P<mark>     [!?]+ )
    | (?P<period>   \. )
    """,
    re.VERBOSE,
)
_AFTER = '"”’」』）)】]》'
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_SPEECH = re.compile(
    r"说|表示|介绍|告诉|认为|指出|强调|坦言|感慨|称|透露|解释|回忆|分析|呼吁|十分认可|說|介紹|告訴|認為|指出|強調|稱"
    r"|\b(?:said|says|told|added|asked|wrote|replied)\b"
)
_NEXT_WORD = re.compile(r"\s*[\"“‘(]*([^\W\d_]+)")

_TITLES_WORDS = """
mr mrs ms dr prof st sen rep gov gen col lt sgt capt rev hon jr sr vs no fig vol pp etc
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_SHORT_WORDS = """
inc ltd co corp a.m p.m u.s u.k u.n e.g i.e d.c jan feb mar apr jun jul aug sept sep oct nov dec
"""
_SHORT = frozenset(_SHORT_WORDS.split())
_STARTERS_WORDS = """
The A An In On At It He She They We But And This That These Those For As If When While After Before
With From However Its His Her Their Some Many Most More No There
"""
_STARTERS = frozenset(_STARTERS_WORDS.split())
#: How far behind a quotation its speaker is looked for, in characters.
_SPEAKER_WITHIN = 40
#: How long a sentence must be for an ellipsis to end it: shorter, it is a pause.
_PAUSE = 8
_QUOTES = '"”’」』'


def paragraph_spans(text: str) -> list[Span]:
    """The lines of the text without the space around them; hard-wrapped Latin lines are one paragraph."""
    lines = [_strip(text, line.start(), line.end()) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    if not _is_hard_wrapped(text, lines):
        return lines
    spans: list[Span] = []
    for before, line in zip([(0, 0), *lines], lines, strict=False):
        if spans and _runs_on(text, before, line):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def sentence_spans(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, in order and without the space around them.

    What stands in quotation marks or brackets is not divided, and a quotation stays with the speaker who follows it.
    """
    start, stop = paragraph
    enclosures = _enclosures(text, start, stop)
    spans = []
    for mark in _END.finditer(text, start, stop):
        end = _absorb(text, mark.end(), stop, enclosures)
        if mark.start() < start or enclosures.hold(mark.start(), end):
            continue
        opener = enclosures.opened_by(mark.end(), end)
        if end == stop or (_is_final(text, mark, end, (start, stop)) and not _is_phrase(text, start, opener)):
            spans.append(_strip(text, start, end))
            start = end
    spans.append(_strip(text, start, stop))
    return [span for span in spans if span[0] < span[1]]


def unmatched_quotes(text: str) -> list[int]:
    """Offsets of quotation marks and brackets that lack their other half."""
    return _match(text, 0, len(text))[1]


@dataclass(frozen=True, slots=True)
class _Enclosures:
    """Outermost pairs of quotation marks and brackets: the sorted offsets of their first and last marks."""

    starts: list[int]
    ends: list[int]

    def hold(self, offset: int, end: int) -> bool:
        """Whether a pair holds all that stands between the offsets."""
        i = bisect_left(self.starts, offset) - 1
        return i >= 0 and self.ends[i] >= end

    def opened_by(self, first: int, end: int) -> int | None:
        """Where the pair begins whose last mark stands between the offsets."""
        i = bisect_left(self.ends, first)
        return self.starts[i] if i < len(self.ends) and self.ends[i] < end else None


def _enclosures(text: str, start: int, stop: int) -> _Enclosures:
    outermost = _Enclosures([], [])
    for opener, closer in sorted(_match(text, start, stop)[0]):
        if not outermost.ends or opener > outermost.ends[-1]:
            outermost.starts.append(opener)
            outermost.ends.append(closer)
    return outermost


def _absorb(text: str, end: int, stop: int, enclosures: _Enclosures) -> int:
    """The end of a sentence with the marks that close what it holds; a straight quote may open the next one."""
    starts = enclosures.starts
    while end < stop and text[end] in _AFTER:
        at = bisect_left(starts, end)
        if at < len(starts) and starts[at] == end:
            break
        end += 1
    return end


def _is_final(text: str, mark: re.Match[str], end: int, rest: Span) -> bool:
    start, stop = rest
    kind = mark.lastgroup
    if kind == "period":
        return text[end].isspace() and _ends_latin(text, mark.start(), end, stop)
    if kind == "mark" and ((text[end].isalnum() and text[end].isascii()) or text[end] in "=&/"):
        return False
    if kind == "ellipsis" and mark.start() - start < _PAUSE:
        return False
    is_quoted = end > mark.end() and text[end - 1] in _QUOTES
    return not (is_quoted and _speaker_follows(text, end, stop))


def _is_phrase(text: str, start: int, opener: int | None) -> bool:
    """Whether the pair is a part of its sentence (看到“为什么？”三个字): words lead straight into it."""
    if opener is None or opener == start:
        return False
    return text[opener] in "《【[" or text[opener - 1].isalnum()


def _ends_latin(text: str, dot: int, end: int, stop: int) -> bool:
    following = _NEXT_WORD.match(text, end, min(stop, end + 60))
    if following and following[1][0].islower():
        return False
    before = _WORD_BEFORE.search(text, max(0, dot - 20), dot)
    if before is None:
        return True
    word = before[0].lower()
    if word in _TITLES:
        return False
    if word in _SHORT or len(word.rpartition(".")[2]) == 1:
        return following is not None and following[1] in _STARTERS and len(word) > 1
    return not (end > dot + 1 and _speaker_follows(text, end, stop))


def _speaker_follows(text: str, end: int, stop: int) -> bool:
    ahead = text[end : min(stop, end + _SPEAKER_WITHIN)]
    if ahead[0] in "“「\"'‘":
        return False
    clause = re.split(r"[。！？!?：:“「]", ahead, maxsplit=1)[0]
    return _SPEECH.search(clause) is not None


def _match(text: str, start: int, stop: int) -> tuple[list[Span], list[int]]:
    pairs: list[Span] = []
    stray: list[int] = []
    open_marks: list[tuple[str, int]] = []
    for character, offset in _pairables(text, start, stop):
        depth = next((d for d in (1, 2, 3) if d <= len(open_marks) and open_marks[-d][0] == character), 0)
        if depth:
            pairs.append((open_marks[-depth][1], offset))
            stray.extend(opened for _, opened in open_marks[len(open_marks) - depth + 1 :])
            del open_marks[-depth:]
        elif character == '"':
            open_marks.append(('"', offset))
        elif character in _OPENERS:
            open_marks.append((_OPENERS[character], offset))
        elif character != "’":  # alone it is an apostrophe
            stray.append(offset)
    return pairs, sorted(stray + [offset for _, offset in open_marks])


def _pairables(text: str, start: int, stop: int) -> Iterator[tuple[str, int]]:
    return ((mark[0], mark.start()) for mark in _PAIRABLE.finditer(text, start, stop))


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the text is Latin prose broken at a fixed width, as mail and plain-text files are."""
    running = sum(_runs_on(text, before, line) for before, line in pairwise(lines))
    return running >= 3 and running * 2 > len(lines)


def _runs_on(text: str, before: Span, line: Span) -> bool:
    if before[1] - before[0] < 40 or text.count("\n", before[1], line[0]) != 1:
        return False
    return text[before[1] - 1].isascii() and text[before[1] - 1] not in '.!?:"' and text[line[0]].isascii()


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(character: str) -> bool:
    return character.isspace() or character in "\ufeff\u200b\u200c\u200d\u2060\x00"
