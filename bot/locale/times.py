"""Times as people say them: always local, never relative, for a message is read long after it was written."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from bot.locale.words import Words


def moment(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """今天 07:12, 昨天 21:40, 11月22日, 2025年11月22日: ``at`` as plain text, in an IANA zone."""
    local, today = _local(at, zone), _local(now, zone).date()
    clock = clock_time(at, zone)
    if local.date() == today:
        return words.plain("time-today", clock=clock)
    if local.date() == today - timedelta(days=1):
        return words.plain("time-yesterday", clock=clock)
    return _by_skeleton(words, "MMMd" if local.year == today.year else "yMMMd", local)


def clock_time(at: datetime, zone: str) -> str:
    """07:12, in an IANA zone."""
    return _local(at, zone).strftime("%H:%M")


def date_line(words: Words, at: datetime, zone: str) -> str:
    """11月24日 周二 08:00, in an IANA zone."""
    local = _local(at, zone)
    return words.plain(
        "time-date-line",
        date=_by_skeleton(words, "MMMd", local),
        weekday=_by_skeleton(words, "EEE", local),
        clock=clock_time(at, zone),
    )


def full_date(words: Words, at: datetime, zone: str) -> str:
    """2026年11月24日 07:12, in an IANA zone."""
    return f"{_by_skeleton(words, 'yMMMd', _local(at, zone))} {clock_time(at, zone)}"


def _by_skeleton(words: Words, skeleton: str, local: datetime) -> str:
    return str(format_skeleton(skeleton, local, locale=words.language.replace("-", "_")))


def brief_moment(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """07:12 for today, else as ``moment``: where the day is told already."""
    if _local(at, zone).date() == _local(now, zone).date():
        return clock_time(at, zone)
    return moment(words, at, now, zone)


def _local(at: datetime, zone: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {at.isoformat()}")
    return at.astimezone(ZoneInfo(zone))
