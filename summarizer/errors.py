"""What can go wrong in this package.

SummarizerError
└── NaiveTimeError      a time of publication without a zone
"""

from datetime import datetime


class SummarizerError(Exception):
    """The root; str() is one English line for logs."""


class NaiveTimeError(SummarizerError):
    def __init__(self, report: object, published: datetime) -> None:
        super().__init__(
            f"report {report!r} is said to be published at {published.isoformat()}, which has no zone;"
            " give an aware datetime, or None where the time is not known"
        )
        self.report = report
        self.published = published
