"""How a source fares, told from what the store knows of it. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from storage import Source, SourceHealth, Unreadable

#: Seconds: a look that takes longer is slow.
_SLOW = 10.0
#: A source is silent when nothing new came for so many times its usual wait, and for so long at least.
_USUAL_WAITS, _SILENCE = 8, timedelta(days=2)
#: A move is news for so long.
_MOVE_IS_NEWS = timedelta(days=7)
#: So many days tell what a usual one is like.
USUAL_DAYS = 14
_A_DAY = timedelta(days=1)


class Health(StrEnum):
    """The gravest first."""

    GONE = "gone"  #: it says that it is no more, for good
    FAILING = "failing"  #: it cannot be read
    UNREAD = "unread"  #: it is read, but most of the articles that it lists cannot be
    SILENT = "silent"  #: it is read, but nothing new comes, against its own habit
    SLOW = "slow"  #: it is read, but takes long to answer
    MOVED = "moved"  #: it is read at a new address, of late
    PAUSED = "paused"  #: an admin lets it rest
    NEW = "new"  #: it was not looked at yet
    OK = "ok"


_GRAVENESS = {state: place for place, state in enumerate(Health)}


def health_of(source: Source, now: datetime, unreadable: Unreadable | None = None) -> Health:
    """The first of its states that holds: of one that rests nothing else is told."""
    states = {
        Health.PAUSED: source.paused_at is not None,
        Health.GONE: source.gone_at is not None,
        Health.FAILING: source.failing_since is not None,
        Health.NEW: source.looked_at is None,
        Health.UNREAD: is_mostly(unreadable),
        Health.SILENT: _is_silent(source),
        Health.SLOW: source.took is not None and source.took > _SLOW,
        Health.MOVED: source.moved_at is not None and now - source.moved_at < _MOVE_IS_NEWS,
    }
    return next((state for state, holds in states.items() if holds), Health.OK)


def is_troubled(health: SourceHealth) -> bool:
    """Whether it gives less than it should: it cannot be read, or most of its articles cannot, or nothing new comes."""
    source = health.source
    is_ill = source.failing_since is not None or is_mostly(health.unreadable) or _is_silent(source)
    return is_ill and source.paused_at is None


def by_trouble(every: Iterable[SourceHealth], now: datetime) -> list[SourceHealth]:
    """The gravest first, otherwise as they were."""
    return sorted(every, key=lambda one: _GRAVENESS[health_of(one.source, now, one.unreadable)])


def is_graver(state: Health, than: Health) -> bool:
    return _GRAVENESS[state] < _GRAVENESS[than]


def is_mostly(unreadable: Unreadable | None) -> bool:
    """Whether most of what a source lists cannot be read."""
    return unreadable is not None and unreadable.count > unreadable.read


def usual_day(brought: int, source: Source, midnight: datetime) -> int | None:
    """How many articles come of it on a usual day, of what it ``brought`` in the USUAL_DAYS before today's midnight.

    None: it is here too short.
    """
    days = min((midnight - source.added_at) / _A_DAY, USUAL_DAYS)
    return None if days < 1 else round(brought / days)


def _is_silent(source: Source) -> bool:
    """As it was when it was last looked at: what nobody looked for is no silence."""
    if source.newest_at is None or source.rhythm is None or source.looked_at is None:
        return False  # without a habit there is nothing against it
    waited = source.looked_at - source.newest_at
    return waited > max(_SILENCE, _USUAL_WAITS * timedelta(seconds=source.rhythm))
