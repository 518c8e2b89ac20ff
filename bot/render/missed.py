"""What may not have arrived and what was not sent, named in the reader's own time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.locale import Html, Words
from bot.locale.times import clock_time, exact_moment
from bot.render.digests import LATE_AFTER, part_of_day
from bot.render.vantage import Vantage
from bot.times.slots import ASKED, CATCH_UP, COPIES, FIRST, NEWS, WORD

#: More hours than these are told by the first and the last.
_NAMED = 3
#: How a slot begins that is no hour, and what its messages are; "": a digest. Any other is a notice.
_KINDS = {FIRST: "", CATCH_UP: "", ASKED: "answer", COPIES: "answer", NEWS: "news", WORD: "news"}


def message_name(slot: str, due_at: datetime, vantage: Vantage, words: Words) -> str:
    """昨天 20:30 的晚报: of a digest; of an answer, a broadcast or the news of a story, what that is called."""
    known = (kind for begins, kind in _KINDS.items() if slot.startswith(begins))
    kind = ("" if slot[0].isdigit() else next(known, "notice")) or part_of_day(due_at, vantage.zone)
    return words.plain("missed-message", kind=kind, when=exact_moment(words, due_at, vantage.now, vantage.zone))


@dataclass(frozen=True)
class Span:
    """Between two moments, aware UTC."""

    since: datetime
    until: datetime


def foot_lines(
    uncertain: Sequence[tuple[str, datetime]], unsent: Span | None, vantage: Vantage, words: Words
) -> list[Html]:
    """``uncertain``: slot and due time of digests that may not have arrived; ``unsent``: whose news was not sent."""
    lines = []
    if uncertain:
        first = message_name(*uncertain[0], vantage, words)
        lines.append(words.html("missed-foot", first=first, others=len(uncertain) - 1))
    if unsent:
        lines.append(words.html("missed-foot-unsent", span=_span(unsent, vantage, words)))
    return lines


def copy_line(slot: str, due_at: datetime, vantage: Vantage, words: Words) -> Html:
    """What goes before a message that is sent once more."""
    return words.html("missed-copy", name=message_name(slot, due_at, vantage, words))


def unsent_line(since: datetime, vantage: Vantage, words: Words, *, is_empty: bool) -> Html:
    """What goes before a digest of news that was not sent since then; by itself where there is none."""
    when = exact_moment(words, since, vantage.now, vantage.zone)
    return words.html("missed-since-nothing" if is_empty else "missed-since", since=when)


def catch_up_line(missed: Sequence[datetime], vantage: Vantage, words: Words) -> Html:
    """What goes before a digest that stands for several; ``missed``: when these were due, in order.

    Nothing for a single one, which is late or in time as it is. The last of several may be in time, and is not named.
    """
    missed = [at for at in missed if vantage.now - at > LATE_AFTER] if len(missed) > 1 else ()
    if not missed:
        return Html("")
    if len(missed) > _NAMED:
        span = _span(Span(missed[0], missed[-1]), vantage, words)
        return words.html("missed-catch-up-many", span=span, count=len(missed))
    return words.html("missed-catch-up", hours=words.plain("list-comma").join(_hours(missed, vantage, words)))


def _hours(missed: Sequence[datetime], vantage: Vantage, words: Words) -> list[str]:
    """昨天 20:30, 今天 08:00; the day only where it changes, and not at all where all are of today."""
    days = [at.astimezone(ZoneInfo(vantage.zone)).date() for at in (*missed, vantage.now)]
    are_of_today = len(set(days)) == 1
    return [
        clock_time(at, vantage.zone)
        if are_of_today or (number and days[number - 1] == days[number])
        else exact_moment(words, at, vantage.now, vantage.zone)
        for number, at in enumerate(missed)
    ]


def _span(span: Span, vantage: Vantage, words: Words) -> str:
    """昨天 08:00–20:30, 11月22日 08:00 到昨天 20:30."""
    zone = ZoneInfo(vantage.zone)
    is_one_day = span.since.astimezone(zone).date() == span.until.astimezone(zone).date()
    until = (
        clock_time(span.until, vantage.zone)
        if is_one_day
        else exact_moment(words, span.until, vantage.now, vantage.zone)
    )
    return words.plain(
        "missed-span",
        since=exact_moment(words, span.since, vantage.now, vantage.zone),
        until=until,
        is_one_day=str(is_one_day).lower(),
    )
