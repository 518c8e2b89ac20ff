"""Quotation marks and brackets: which belong together, and which have lost their other half."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

_CLOSERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
}
_MARK = re.compile('["“”‘’「」『』《》〈〉（）()【】\\[\\]]')
_APOSTROPHE = re.compile("[A-Za-z]’[A-Za-z]")
_STRAIGHT = '"'
#: How many marks may lack their other half within a pair.
_DEEPEST = 3
#: A longer pair is a mark that lost its half and found a stranger's: what stands in it is read as if it had no marks.
_LONGEST = 500


@dataclass(slots=True)
class Enclosures:
    """The outermost pairs of a paragraph, in order, and the marks without another half."""

    starts: list[int] = field(default_factory=list)
    #: The offsets of the closing marks; a quotation that the next paragraph goes on with ends with its paragraph.
    ends: list[int] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        """A pair, whose inner ones have been added before it."""
        if end - start > _LONGEST:
            return
        while self.starts and self.starts[-1] > start:
            self.starts.pop()
            self.ends.pop()
        self.starts.append(start)
        self.ends.append(end)

    def hold(self, offset: int, end: int) -> bool:
        """Whether a pair holds all that stands between the offsets."""
        i = bisect_left(self.starts, offset) - 1
        return i >= 0 and self.ends[i] >= end

    def opened_by(self, first: int, end: int) -> int:
        """Where the pair begins whose last mark stands between the offsets; -1 without one."""
        i = bisect_left(self.ends, first)
        return self.starts[i] if i < len(self.ends) and self.ends[i] < end else -1

    def open_at(self, offset: int) -> bool:
        """Whether a pair begins there: a straight mark may close a quotation or open the next."""
        i = bisect_left(self.starts, offset)
        return i < len(self.starts) and self.starts[i] == offset


def enclosures(text: str, start: int, stop: int) -> Enclosures:
    """The pairs between the offsets; their marks are those of Chinese and English, and straight double quotes."""
    found = Enclosures()
    open_marks: list[tuple[str, int]] = []  # with the mark that would close them
    for mark in _MARK.finditer(text, start, stop):
        character, offset = mark[0], mark.start()
        if character in _CLOSERS:
            open_marks.append((_CLOSERS[character], offset))
        elif character == "’" and _APOSTROPHE.match(text, offset - 1):
            continue
        elif character == _STRAIGHT:
            _take_straight(text, offset, open_marks, found)
        elif not _close(character, offset, open_marks, found) and character != "’":  # alone it is an apostrophe
            found.strays.append(offset)
    if open_marks:
        _take_open(text, stop, open_marks, found)
    if found.strays:
        found.strays.sort()
    return found


def has_stray(text: str) -> bool:
    """Whether a quotation mark or bracket of the text lacks its other half."""
    return _MARK.search(text) is not None and bool(enclosures(text, 0, len(text)).strays)


def _close(closer: str, offset: int, open_marks: list[tuple[str, int]], found: Enclosures) -> bool:
    for depth in range(1, min(_DEEPEST, len(open_marks)) + 1):
        if open_marks[-depth][0] == closer:
            opener = open_marks[-depth][1]
            found.strays.extend(opened for _, opened in open_marks[len(open_marks) - depth + 1 :])
            del open_marks[-depth:]
            found.add(opener, offset)
            return True
    return False


def _take_straight(text: str, offset: int, open_marks: list[tuple[str, int]], found: Enclosures) -> None:
    """A straight mark opens or closes by the space beside it; between letters (Chinese has no space) by turns."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    is_led = not before or before.isspace() or before in "([（“「：:，,"
    is_followed = not after or after.isspace() or after in ",.;:!?)]，。；：！？）"
    if is_led and not is_followed:
        open_marks.append((_STRAIGHT, offset))
    elif not _close(_STRAIGHT, offset, open_marks, found):
        if is_followed and not is_led:  # 5" wide
            found.strays.append(offset)
        else:
            open_marks.append((_STRAIGHT, offset))


def _take_open(text: str, stop: int, open_marks: list[tuple[str, int]], found: Enclosures) -> None:
    """A quotation over several paragraphs has an opening mark in each and a closing one in the last."""
    found.strays.extend(offset for _, offset in open_marks)
    following = text[stop : stop + 40].lstrip()[:1]
    if following in ("“", "「", "『", _STRAIGHT):
        opener = next((offset for _, offset in open_marks if text[offset] == following), None)
        if opener is not None:
            found.add(opener, stop)
