"""Reports that come so many hours after seven on a Monday morning."""

from datetime import UTC, datetime, timedelta

from summarizer import Report

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


def report(number: int, hours: float, title: str, text: str) -> Report:
    return Report(number, title, text, MORNING + timedelta(hours=hours))
