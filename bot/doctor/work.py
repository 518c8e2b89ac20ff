"""What the bot does with its store: sources, processes, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from textwrap import shorten

from bot.doctor.findings import Finding, many, ok, span, trouble, warning
from bot.process.presence import BEAT, BEAT_ALONE
from bot.process.roles import ROLES
from storage import Process, Source

#: Beats that may be missed until a process counts as dead.
_MISSED = 3
_LATE = timedelta(minutes=10)
_TOLD = 3  #: failing sources, each with its reason
_NAMED = 50  #: and so many more by name alone
_NEW = "not looked at yet: `jianbao gather` looks now"
_LONG = 80  #: characters of a reason


def living(processes: Sequence[Process], now: datetime) -> list[Process]:
    """Nobody clears away after one that was alone and died until another begins, so its own last word decides."""

    def is_heard(one: Process) -> bool:
        beat = BEAT_ALONE if one.role is None else BEAT
        return abs(now - one.seen_at) <= timedelta(seconds=_MISSED * beat)

    return [one for one in processes if is_heard(one)]


def running(processes: Sequence[Process]) -> Finding:
    """``processes``: those that live."""
    if not processes:
        return warning("processes", "none runs on this store: `jianbao run` starts the bot")
    roles = [one.role for one in processes]
    missing = [] if None in roles else [role for role in ROLES if role not in roles]
    if missing:
        words = "; ".join(f"no process has the role {role}: `jianbao run --role {role}` starts one" for role in missing)
        return trouble("processes", words)
    told = (f"{one.role or 'all roles'} on {one.host}" for one in processes)
    return ok("processes", f"{many(len(processes), 'process')}: {', '.join(told)}")


def sources(every: Sequence[Source], now: datetime) -> Finding:
    """``every``: those that are not removed."""
    if not every:
        return warning("sources", "none: add one by /addsource in Telegram, or by `jianbao sources add URL`")
    followed = [one for one in every if one.paused_at is None]
    if not followed:
        return warning("sources", f"all {len(every)} are paused: /sources in Telegram opens them")
    failing = [one for one in followed if one.failing_since is not None]
    new = [one for one in followed if one.failing_since is None and one.looked_at is None]
    untried = f"; {len(new)} {_NEW}" if new else ""
    tried = len(followed) - len(new)
    if not tried:
        return ok("sources", f"{many(len(new), 'source')}, {_NEW}")
    if len(failing) == tried:
        advice = "see that this machine is online, and that FETCH_PROXY is right"
        return trouble("sources", f"none of {tried} can be read ({_failing(failing, now)}): {advice}{untried}")
    if failing:
        return warning("sources", f"{len(failing)} of {tried} cannot be read: {_failing(failing, now)}{untried}")
    return ok("sources", f"{many(tried, 'source')}, all can be read{untried}")


@dataclass(frozen=True)
class Waits:
    """When the first of what waits was due, and when a message last arrived."""

    slot: datetime | None
    delivery: datetime | None
    last_sent: datetime | None

    @property
    def since(self) -> datetime | None:
        return min((at for at in (self.slot, self.delivery) if at is not None), default=None)


def late(waits: Waits, now: datetime, *, is_run: bool) -> Finding:
    """Many at once take their time: trouble is only where nothing goes out."""
    since = waits.since
    if since is None or now - since <= _LATE:
        return ok("digests", "none is late")
    words = f"something has been waiting for {span(now - since)} to be composed or sent"
    if not is_run:
        return warning("digests", f"{words}: it goes out when `jianbao run` runs")
    if waits.last_sent is not None and now - waits.last_sent <= _LATE:
        return warning("digests", f"{words}; messages do go out: SEND_RATE may be too low for so many readers")
    return trouble("digests", f"{words} though the bot runs, and nothing goes out: see its log for why")


def owners(count: int) -> Finding:
    if count:
        return ok("owner", many(count, "owner"))
    return warning("owner", "nobody owns the bot: open the link that `jianbao run` prints, or set ADMIN_IDS")


def _failing(failing: Sequence[Source], now: datetime) -> str:
    told, others = failing[:_TOLD], failing[_TOLD:]
    reasons = "; ".join(_reason(one, now) for one in told)
    if not others:
        return reasons
    names = ", ".join(_name(one) for one in others[:_NAMED])
    return f"{reasons}; and {len(others)} more: {names}{', ...' if len(others) > _NAMED else ''}"


def _name(source: Source) -> str:
    return source.title or source.url


def _reason(source: Source, now: datetime) -> str:
    """Without the address, which `jianbao sources list` has."""
    since = span(now - (source.failing_since or now))
    before, _, after = (source.last_error or "").partition(f"{source.url}: ")
    return f"{_name(source)} for {since} ({shorten(after or before, _LONG, placeholder=' ...')})"
