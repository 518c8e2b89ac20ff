"""What duplicates and stories are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from summarizer.errors import NaiveTimeError

ReportId = str | int


class AnyReport(Protocol):
    """Any object with these attributes is a report."""

    @property
    def id(self) -> ReportId: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Report:
    """An outlet's article; title and text are plain, `published` is aware, or None where it is not known."""

    id: ReportId
    title: str
    text: str
    published: datetime | None = None


def published(report: AnyReport) -> datetime | None:
    """When the report was published; NaiveTimeError where that time has no zone."""
    time = report.published
    if time is not None and time.utcoffset() is None:
        raise NaiveTimeError(report.id, time)
    return time
