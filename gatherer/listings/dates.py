"""The date beside a headline: in its record, next to that, over its list, in its address."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from gatherer.listings.anchors import Anchors
from gatherer.listings.day_reading import DayReader, Moment
from gatherer.listings.day_texts import is_day_heading, is_day_text
from gatherer.listings.records import Headline
from gatherer.markup import CELLS, one_line

#: So many texts of a record are looked at, and so many elements beside it.
_MOST_TEXTS, _MOST_BESIDE = 60, 6
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
_DATE_NAME = re.compile(r"时间|日期|時間|date|on", re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


class Dates:
    """The dates of one page's headlines."""

    def __init__(self, reader: DayReader, anchors: Anchors, others: Collection[HtmlElement]) -> None:
        self._reader = reader
        self._page = anchors
        self._columns: dict[HtmlElement | None, int | None] = {}
        #: Records of headlines: what is in them is about these alone.
        self._others = others
        self._records = sorted(anchors.text_spans[one] for one in others)
        self._headings: dict[str, bool] = {}
        self._first_dated: dict[HtmlElement, bool] = {}

    def beside(self, headline: Headline) -> Moment | None:
        """What the reader sees beside it, or over the list that it is in."""
        made = headline.anchor.address.about
        texts = self._texts(headline.own, headline.own)
        found = self._in(headline, headline.own, texts, made)
        if not found and headline.record is not headline.own:
            found = self._in(headline, headline.record, self._texts(headline.record, headline.own), made)
        if not found:
            found = self._next_to(headline, made)
        over = self._over(headline, made)
        if not found or not found[1]:
            found = self._clock([*texts[:_MOST_BESIDE], headline.anchor.label], found or over) or found
        return found or over

    def column(self, members: Sequence[Headline]) -> list[Moment | None]:
        """Of a list without dates, those of the column beside it that has as many: one for each, or none at all."""
        box = members[0].list
        for around in islice(box.iterancestors(), _COLUMN_CLIMB) if box is not None else ():
            for beside in islice(around, _MOST_BESIDE):
                if beside is not box and beside not in self._page.spans:
                    days = list(filter(is_day_text, self._texts(beside, beside, len(members))))
                    if len(days) == len(members):
                        return [self._reader.read(text) for text in days]
            box = around
        return [None] * len(members)

    def _in(self, headline: Headline, box: HtmlElement, texts: list[str], made: date | None) -> Moment | None:
        if box not in self._page.dated:
            return None
        for node in islice(box.iter("time"), _MOST_BESIDE) if "time" in self._page.tags else ():
            if (written := node.get("datetime")) and (moment := self._reader.stamp(written)):
                return moment
        row = next(headline.anchor.node.iterancestors("tr"), None) if "tr" in self._page.tags else None
        if row is not None and (cell := self._publication_cell(row)) is not None:
            texts = self._texts(cell, headline.own) + texts
        return self._best(texts, headline.title, made)

    def _best(self, pieces: list[str], title: str, made: date | None) -> Moment | None:
        """Of the pieces with dates, the one that says `发布` before one that says nothing before `截止`."""
        found: list[tuple[int, Moment]] = []
        for number, piece in enumerate(pieces):
            if moment := self._moment(piece, title, made):
                said = piece if len(piece) > 12 or not number else pieces[number - 1][-12:] + piece
                found.append((_rank(said), moment))
        if found:
            return min(found, key=lambda each: each[0])[1]
        return self._reader.boxed(pieces, made)

    def _moment(self, piece: str, title: str, made: date | None) -> Moment | None:
        if len(piece) > _LONGEST or (piece in title and not is_day_text(piece)):
            return None
        signs = (len(piece) > _LONGEST_LOOSE) + (_SENTENCE.search(piece) is not None)
        if signs > (1 if _HAS_YEAR.search(piece) else 0):
            return None
        return self._reader.read(piece, made)

    def _next_to(self, headline: Headline, made: date | None) -> Moment | None:
        """Of records without an element of their own: the text from one link to the next, or back to the last."""
        own, title = headline.own, headline.title
        if own.getparent() not in self._page.dated:
            return None
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
            first = next((node for node in islice(box, _MOST_TEXTS) if node in self._others), own)
            texts = [text for texts in self._towards(first, -1) for text in texts]
            self._first_dated[box] = any(is_day_heading(text) for text in texts)
        return self._first_dated[box]

    def _towards(self, own: HtmlElement, way: int) -> Iterator[list[str]]:
        """The texts of each element after it (1) or before it (-1), up to the next headline."""
        for node in islice(own.itersiblings(preceding=way < 0), _MOST_BESIDE):
            if node in self._page.spans and self._is_other(node):
                return
            yield [*self._texts(node, node), *([text] if (text := one_line(node.tail or "")) else [])]
        box = own.getparent()
        if way < 0 and box is not None and (text := one_line(box.text or "")):
            yield [text]

    def _is_other(self, node: HtmlElement) -> bool:
        return node in self._others or node.tag not in {"a", "span"}

    def _over(self, headline: Headline, made: date | None) -> Moment | None:
        label = headline.anchor.label
        if label not in self._headings:
            self._headings[label] = is_day_heading(label)
        return self._reader.read(label, made) if self._headings[label] else None

    def _clock(self, texts: Sequence[str], day: Moment | None) -> Moment | None:
        """Of a list of today's, or of a day's, that shows only the hours."""
        return next((moment for text in texts if (moment := self._reader.at_clock(text, day))), None)

    def _texts(self, box: HtmlElement, own: HtmlElement, most: int = _MOST_TEXTS) -> list[str]:
        """The texts in a box, in order, but for those in the records of other headlines; none where none is a date."""
        if box not in self._page.dated:
            return []
        first, last = self._page.text_spans[box]
        if box is own:
            return self._page.texts[first : min(last, first + most)]
        kept: list[str] = []
        for number in range(bisect_left(self._records, (first, 0)), len(self._records)):
            begin, end = self._records[number]
            if begin >= last or len(kept) >= most:
                break
            if (begin, end) not in {(first, last), self._page.text_spans.get(own)}:
                kept += self._page.texts[first : min(begin, first + most)]
                first = max(first, end)
        return (kept + self._page.texts[first : min(last, first + most)])[:most]

    def _publication_cell(self, row: HtmlElement) -> HtmlElement | None:
        """The row's cell under the column that is called the date of publication."""
        table = next(row.iterancestors("table"), None)
        if table not in self._columns:
            self._columns[table] = _publication_column(table) if table is not None else None
        column = self._columns[table]
        cells = _cells(row) if column is not None else []
        return cells[column] if column is not None and column < len(cells) else None


def _rank(said: str) -> int:
    if _OF_PUBLICATION.search(said):
        return 0
    return 2 if _OF_SOMETHING_ELSE.search(said) else 1


def _publication_column(table: HtmlElement) -> int | None:
    first = _first_row(table)
    for number, cell in enumerate(_cells(first) if first is not None else ()):
        name = str(cell.text_content())[:40]
        if _OF_PUBLICATION.search(name) and _DATE_NAME.search(name):
            return number
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
    return [cell for cell in islice(row, _MOST_TEXTS) if cell.tag in CELLS]
