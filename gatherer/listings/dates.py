"""The date beside a headline: in its record, next to that, over its list, in its address."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from gatherer.listings.addresses import about_when
from gatherer.listings.anchors import Anchors
from gatherer.listings.day_reading import DayReader, Moment
from gatherer.listings.day_texts import is_day_heading, is_day_text
from gatherer.listings.records import Headline
from gatherer.markup import CELLS, UNSEEN, one_line

#: So many pieces of text of a record are looked at, and so many elements beside it.
_MOST_PIECES, _MOST_BESIDE = 60, 6
#: A column of dates stands beside its list, or beside what the list alone is in.
_COLUMN_CLIMB = 2
#: A longer text is a teaser: the dates in it are the story's.
_LONGEST, _LONGEST_LOOSE = 60, 26
_SENTENCE = re.compile(r"[，。！？；]")
_OF_PUBLICATION = re.compile(r"发布|發布|发文|公布|公开|刊|更新|发表|posted|published|updated", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"截止|截至|成文|实施|生效|有效|废止|开标|报名|举办|举行|活动|会议时间|到期|deadline|due|until|expires|event",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


class Dates:
    """The dates of one page's headlines."""

    def __init__(self, reader: DayReader, anchors: Anchors, others: Collection[HtmlElement]) -> None:
        self._reader = reader
        self._spans = anchors.spans
        #: Records of headlines: what is in them is about these alone.
        self._others = others
        self._first_dated: dict[HtmlElement, bool] = {}

    def beside(self, headline: Headline) -> Moment | None:
        """What the reader sees beside it, or over the list that it is in."""
        made = about_when(headline.anchor.url)
        found = self._in(headline, headline.own, made)
        if not found and headline.record is not headline.own:
            found = self._in(headline, headline.record, made)
        if not found and headline.own.getparent() is not None:
            found = self._next_to(headline, made)
        over = self._over(headline, made)
        if not found or not found[1]:
            clock = self._clock(headline, found or over)
            found = clock or found
        return found or over

    def column(self, members: Sequence[Headline]) -> list[Moment | None]:
        """Of a list without dates, those of the column beside it that has as many: one for each, or none at all."""
        box = members[0].list
        for around in islice(box.iterancestors(), _COLUMN_CLIMB) if box is not None else ():
            for beside in islice(around, _MOST_BESIDE):
                if beside is not box and beside not in self._spans:
                    days = [text for text in self._pieces(beside, beside, len(members)) if is_day_text(text)]
                    if len(days) == len(members):
                        return [self._reader.read(text) for text in days]
            box = around
        return [None] * len(members)

    def _in(self, headline: Headline, box: HtmlElement, made: date | None) -> Moment | None:
        for node in islice(box.iter("time"), _MOST_BESIDE):
            if (written := node.get("datetime")) and (moment := self._reader.stamp(written)):
                return moment
        pieces = list(self._pieces(box, headline.own))
        row = next(headline.anchor.node.iterancestors("tr"), None)
        if row is not None and (cell := _publication_cell(row)) is not None:
            pieces = list(self._pieces(cell, headline.own)) + pieces
        return self._best(pieces, headline.title, made)

    def _best(self, pieces: list[str], title: str, made: date | None) -> Moment | None:
        """Of the pieces with dates, the one that says `发布` before one that says nothing before `截止`."""
        found: list[tuple[int, Moment]] = []
        for number, piece in enumerate(pieces):
            if moment := self._moment(piece, title, made):
                said = piece if len(piece) > 12 or not number else pieces[number - 1][-12:] + piece
                found.append((_rank(said), moment))
        if found:
            return min(found, key=lambda each: each[0])[1]
        return self._reader.boxed([piece for piece in pieces if len(piece) <= 9], made)

    def _moment(self, piece: str, title: str, made: date | None) -> Moment | None:
        if len(piece) > _LONGEST or (not is_day_text(piece) and piece in title):
            return None
        if (len(piece) > _LONGEST_LOOSE or _SENTENCE.search(piece)) and not _HAS_YEAR.search(piece):
            return None
        if _SENTENCE.search(piece) and len(piece) > _LONGEST_LOOSE:
            return None
        return self._reader.read(piece, made)

    def _next_to(self, headline: Headline, made: date | None) -> Moment | None:
        """Of records without an element of their own: the text from one link to the next, or back to the last."""
        own, title = headline.own, headline.title
        if self._dates_come_first(own):
            return next(
                (moment for texts in self._towards(own, -1) if (moment := self._best(texts, title, made))), None
            )
        texts = [text for texts in self._towards(own, 1) for text in texts]
        return self._best([one_line(own.tail or ""), *texts], title, made)

    def _dates_come_first(self, own: HtmlElement) -> bool:
        """Whether the first headline in the box has a date before it: then so have those after it."""
        box = own.getparent()
        if box not in self._first_dated:
            first = next((node for node in islice(box, _MOST_PIECES) if node in self._others), own)
            texts = [text for texts in self._towards(first, -1) for text in texts]
            self._first_dated[box] = any(is_day_heading(text) for text in texts)
        return self._first_dated[box]

    def _towards(self, own: HtmlElement, way: int) -> Iterator[list[str]]:
        """The texts of each element after it (1) or before it (-1), up to the next headline."""
        for node in islice(own.itersiblings(preceding=way < 0), _MOST_BESIDE):
            if node in self._spans and self._is_other(node):
                return
            yield [*self._pieces(node, node), *([text] if (text := one_line(node.tail or "")) else [])]

    def _is_other(self, node: HtmlElement) -> bool:
        return node in self._others or node.tag not in {"a", "span"}

    def _over(self, headline: Headline, made: date | None) -> Moment | None:
        label = headline.anchor.label
        return self._reader.read(label, made) if is_day_heading(label) else None

    def _clock(self, headline: Headline, day: Moment | None) -> Moment | None:
        """Of a list of today's, or of a day's, that shows only the hours."""
        for piece in islice(self._pieces(headline.own, headline.own), _MOST_BESIDE):
            if moment := self._reader.at_clock(piece, day):
                return moment
        return self._reader.at_clock(headline.anchor.label, day)

    def _pieces(self, box: HtmlElement, own: HtmlElement, most: int = 0) -> Iterator[str]:
        """The texts in a box, in order, but for those in the records of other headlines."""
        waiting: list[HtmlElement | str] = [box]
        for _ in range(max(_MOST_PIECES, most * 2) * 2):
            if not waiting:
                return
            node = waiting.pop()
            if isinstance(node, str):
                if text := one_line(node[:400]):
                    yield text
            elif (
                node.tag not in UNSEEN
                and isinstance(node.tag, str)
                and (node is own or node is box or node not in self._others)
            ):
                waiting += _inside(node, max(_MOST_PIECES, most * 2))


def _inside(node: HtmlElement, most: int) -> list[HtmlElement | str]:
    """What an element holds, the last first; of very many only the first."""
    held: list[HtmlElement | str] = [node.text] if node.text else []
    for child in islice(node, most):
        held.append(child)
        if child.tail:
            held.append(child.tail)
    return held[::-1]


def _rank(said: str) -> int:
    if _OF_PUBLICATION.search(said):
        return 0
    return 2 if _OF_SOMETHING_ELSE.search(said) else 1


def _publication_cell(row: HtmlElement) -> HtmlElement | None:
    """The row's cell under the column that is called the date of publication."""
    table = next(row.iterancestors("table"), None)
    first = _first_row(table) if table is not None else None
    if first is None or first is row:
        return None
    for name, cell in zip(_cells(first), _cells(row), strict=False):
        if _OF_PUBLICATION.search(text := (name.text_content() or "")[:40]) and re.search(
            "时间|日期|時間|date|on", text, re.IGNORECASE
        ):
            return cell
    return None


def _first_row(table: HtmlElement) -> HtmlElement | None:
    """Looked for by hand: an iterator over rows reads on to the second, which a hostile table has not."""
    for part in islice(table, _MOST_BESIDE):
        rows = islice(part, _MOST_BESIDE) if part.tag in {"thead", "tbody"} else [part]
        first = next((row for row in rows if row.tag == "tr"), None)
        if first is not None:
            return first
    return None


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in islice(row, _MOST_PIECES) if cell.tag in CELLS]
