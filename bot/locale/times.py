"""Times as people say them: always local, never relative, for a message is read long after it was written."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_location

from bot.locale.words import Words

_A_DAY = timedelta(days=1)
_OTHER_SIGN = str.maketrans("+-", "-+")
#: By how many days from today.
_NEAR = {0: "time-today", -1: "time-yesterday", 1: "time-tomorrow"}


def moment(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """今天 07:12, 昨天 21:40, 11月22日, 2025年11月22日: ``at`` as plain text, in an IANA zone.

    What is still to come has its hour on any day: 明天 08:00, 11月30日 08:00.
    """
    if _local(at, zone).date() < _local(now, zone).date() - _A_DAY:
        return _day(words, at, now, zone)
    return exact_moment(words, at, now, zone)


def exact_moment(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """今天 07:12, 昨天 21:40, 11月22日 08:00: with its hour on any day, as plain text, in an IANA zone."""
    clock, distance = clock_time(at, zone), _local(at, zone).date() - _local(now, zone).date()
    near = _NEAR.get(distance.days)
    return words.plain(near, clock=clock) if near else f"{_day(words, at, now, zone)} {clock}"


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


def day_name(words: Words, day: date) -> str:
    """11月24日."""
    return str(format_skeleton("MMMd", datetime.combine(day, time()), locale=_babel(words)))


def full_date(words: Words, at: datetime, zone: str) -> str:
    """2026年11月24日 07:12, in an IANA zone."""
    return f"{_by_skeleton(words, 'yMMMd', _local(at, zone))} {clock_time(at, zone)}"


def zone_name(words: Words, zone: str) -> str:
    """北京时间, 纽约时间: what an IANA zone is called."""
    if zone == "Asia/Shanghai":  # people name it by the capital, not by the city of its name
        return words.plain("zone-beijing")
    if zone.startswith("Etc/GMT") and zone != "Etc/GMT":  # whose signs are turned: Etc/GMT-8 is ahead of UTC
        return f"UTC{zone[7:].translate(_OTHER_SIGN)}"
    if "/" not in zone:  # UTC, EST5EDT: names of no city
        return zone
    city = get_timezone_location(ZoneInfo(zone), locale=_babel(words), return_city=True)
    return words.plain("zone-of", city=city)


def brief_span(words: Words, bounds: tuple[datetime | None, datetime | None], now: datetime, zone: str) -> str:
    """11月23日, 11月1日–11月3日, 11月20日起, 到11月3日: from one moment to another; "" if both are open."""
    since, until = bounds
    first, last = since and _day(words, since, now, zone), until and _day(words, until, now, zone)
    if first and last:
        return first if first == last else words.plain("span-days", first=first, last=last)
    if since and first:
        is_midnight = _local(since, zone).time() == time()
        return words.plain("span-since", first=first if is_midnight else f"{first} {clock_time(since, zone)}")
    return words.plain("span-until", last=last) if last else ""


def _day(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """11月22日; of another year than now's, 2025年11月22日."""
    local = _local(at, zone)
    return _by_skeleton(words, "MMMd" if local.year == _local(now, zone).year else "yMMMd", local)


def _by_skeleton(words: Words, skeleton: str, local: datetime) -> str:
    return str(format_skeleton(skeleton, local, locale=_babel(words)))


def _babel(words: Words) -> str:
    return words.language.replace("-", "_")


def brief_moment(words: Words, at: datetime, now: datetime, zone: str) -> str:
    """07:12 for today, else as ``moment``: where the day is told already."""
    if _local(at, zone).date() == _local(now, zone).date():
        return clock_time(at, zone)
    return moment(words, at, now, zone)


def _local(at: datetime, zone: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone: {at.isoformat()}")
    return at.astimezone(ZoneInfo(zone))
