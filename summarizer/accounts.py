"""What each of several reports of one event tells: its sentences, read once for points, steps and disputes alike."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from summarizer.figures import Figure, figures
from summarizer.parties import Party, parties
from summarizer.points.candidates import Candidate
from summarizer.points.features import Vector, article_of
from summarizer.points.ranking import shipped
from summarizer.points.rules import barred_by
from summarizer.points.selection import Scored
from summarizer.reports import AnyReport, published
from summarizer.stages import Stage, stages
from summarizer.summary import ranked
from summarizer.text.document import Document, analyse

#: So much of a long text is read, in characters: what an event's news is stands in the beginning of a report.
_READ = 12_000
_NOTE = re.compile(
    r"[(【\[]?(?:编者[注按]|更正|勘误|注:|本[文稿](?:更正|早前)|特此(?:说明|更正)|correction\b|editor's note)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|[初底末中])")
_OF_LATE = re.compile(r"今[天日晨早晚]|昨[天日晚夜]|日前|近日|目前|(?<![月\d])\d{1,2}日")
#: How many days before the report are well before it, and from how many on the day is one of next year.
_OLD, _TO_COME = 4, 300
_ENDS = ("\n", "。", ". ")


@dataclass(frozen=True, eq=False)
class Account:
    """A report of the event, analysed."""

    report: str | int
    #: Its place among the reports, in order of arrival.
    place: int
    published: datetime | None
    document: Document

    @cached_property
    def scored(self) -> list[Scored]:
        """Its sentences that may be quoted, in order."""
        return [one for one in self.ranked if barred_by(one.candidate) is None and not self._is_cut_off(one.candidate)]

    @cached_property
    def ranked(self) -> list[Scored]:
        """All its sentences, whether they may be quoted or not."""
        return ranked(self.document, shipped())

    @cached_property
    def centroid(self) -> Vector:
        """What it is about: its words, as a vector of length 1."""
        return article_of(self.document).centroid

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of its prose, in order."""
        return figures(self.document)

    @cached_property
    def stages(self) -> list[tuple[int, Stage]]:
        """The stages that it tells of, each with its sentence as an index into the prose; -1 for the headline."""
        document = self.document
        titled = [(-1, stage) for stage in stages(document.folded_headline)]
        return titled + [
            (at, stage) for stage in stages(document.folded) if (at := self._sentence_at(stage.start)) is not None
        ]

    @cached_property
    def parties(self) -> list[tuple[int, Party]]:
        """Those who act in it, likewise."""
        found = parties(self.document.folded)
        return [(at, party) for party in found if (at := self._sentence_at(party.start)) is not None]

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of its prose, with letters and digits only: equal where the same is said to the letter."""
        folded = self.document.folded
        return ["".join(filter(str.isalnum, folded[one.start : one.end])) for one in self.document.prose]

    def is_note(self, position: int) -> bool:
        """Whether a sentence of the prose is the editor's, on the text and not of the matter."""
        start = self.document.prose[position].start
        return _NOTE.match(self.document.folded, start) is not None

    def is_of_old(self, position: int) -> bool:
        """Whether a sentence of the prose tells of a day well before the report, and of none near it."""
        one = self.document.prose[position]
        folded = self.document.folded[one.start : one.end]
        days = [self._days_ago(found) for found in _DAY.finditer(folded)]
        return bool(days) and all(_OLD < ago < _TO_COME for ago in days) and not _OF_LATE.search(folded)

    def _is_cut_off(self, candidate: Candidate) -> bool:
        """Whether the text breaks off in it, as reprints do: another report has the whole of it."""
        text = self.document.text
        return self._breaks_off and not candidate.is_cut and text[candidate.end - 1].isalnum()

    @cached_property
    def _breaks_off(self) -> bool:
        """Whether one of several sentences, and no other, ends without a mark."""
        ends = [self.document.text[one.end - 1] for one in self.document.prose]
        return len(ends) > 1 and sum(map(str.isalnum, ends)) == 1

    def _days_ago(self, found: re.Match[str]) -> int:
        """How long before the report a day of no year was; in December a day in January is one to come."""
        if self.published is None:
            return 0
        months = (self.published.month - int(found["month"])) % 12
        return months * 31 + self.published.day - int(found["day"] or 31)

    def _sentence_at(self, offset: int) -> int | None:
        """The sentence of the prose that the offset lies in."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.document.prose[at].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.document.prose]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its prose, without the editor's notes."""
        prose = (one for position, one in enumerate(self.document.prose) if not self.is_note(position))
        return frozenset(word for sentence in prose for word in sentence.words.texts)


def accounts(reports: Iterable[AnyReport]) -> list[Account]:
    """The reports, analysed where they carry no `document`; of a very long text only the beginning. NaiveTimeError."""
    return [Account(one.id, place, published(one), _document(one)) for place, one in enumerate(reports)]


def _document(report: AnyReport) -> Document:
    known = getattr(report, "document", None)
    return known if isinstance(known, Document) else analyse(_beginning(report.text), report.title)


def _beginning(text: str) -> str:
    if len(text) <= _READ:
        return text
    end = max(text.rfind(mark, 0, _READ) + len(mark.rstrip(" ")) for mark in _ENDS)
    return text[: end if end > _READ // 2 else _READ]
