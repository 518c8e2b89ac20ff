"""How a source fares, told from what the store knows of it. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from storage import Source, Unreadable

#: Seconds: a look that takes longer is slow.
_SLOW = 10.0
#: A source is silent when nothing new came for so many times its usual wait, and for so long at least.
_USUAL_WAITS, _SILENCE = 8, timedelta(days=2)
#: A move is news for so long.
_MOVE_IS_NEWS = timedelta(days=7)


class Health(StrEnum):
    GONE = "gone"  #: it says that it is no more, for good
    FAILING = "failing"  #: it cannot be read
    NEW = "new"  #: it was not looked at yet
    UNREAD = "unread"  #: it is read, but most of the articles that it lists cannot be
    SILENT = "silent"  #: it is read, but nothing new comes, against its own habit
    SLOW = "slow"  #: it is read, but takes long to answer
    MOVED = "moved"  #: it is read at a new address, of late
    OK = "ok"


def health_of(source: Source, now: datetime, unreadable: Unreadable | None = None) -> Health:
    """The first of its states that holds, the gravest first."""
    states = {
        Health.GONE: source.gone_at is not None,
        Health.FAILING: source.failing_since is not None,
        Health.NEW: source.looked_at is None,
        Health.UNREAD: is_mostly(unreadable),
        Health.SILENT: _is_silent(source, now),
        Health.SLOW: source.took is not None and source.took > _SLOW,
        Health.MOVED: source.moved_at is not None and now - source.moved_at < _MOVE_IS_NEWS,
    }
    return next((state for state, holds in states.items() if holds), Health.OK)


def is_mostly(unreadable: Unreadable | None) -> bool:
    """Whether most of what a source lists cannot be read."""
    return unreadable is not None and unreadable.count > unreadable.read


def _is_silent(source: Source, now: datetime) -> bool:
    if source.newest_at is None or source.rhythm is None:
        return False  # without a habit there is nothing against it
    return now - source.newest_at > max(_SILENCE, _USUAL_WAITS * timedelta(seconds=source.rhythm))
