"""What each of several reports of one event tells: its sentences, read once for points, steps and disputes alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from summarizer.points.features import Vector, article_of
from summarizer.points.selection import Scored
from summarizer.reports import AnyReport, published
from summarizer.summary import scored_candidates
from summarizer.text.document import Document, analyse

#: So much of a long text is read, in characters: what an event's news is stands in the beginning of a report.
_READ = 12_000
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
        return scored_candidates(self.document)

    @cached_property
    def centroid(self) -> Vector:
        """What it is about: its words, as a vector of length 1."""
        return article_of(self.document).centroid

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its prose and its headline."""
        said = {word for sentence in self.document.prose for word in sentence.words.texts}
        return frozenset(said.union(self.document.headline_words.texts))


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
