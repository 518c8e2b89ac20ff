"""How often an entry is read, and how long the next reading waits. Pure."""

from datetime import timedelta

#: Readings in a row that fail; then the entry is given up.
TRIES = 3
_FIRST_WAIT = timedelta(minutes=10)
_GROWTH = 12
_LONGEST = timedelta(days=1)
#: What no later try would mend.
_FINAL = frozenset({"bad_url", "refused_address", "gone", "robots", "not_html", "needs_script", "removed"})


def wait_after(tries: int) -> timedelta:
    """The wait after so many readings in a row that brought nothing: 10 minutes, 2 hours, then a day."""
    if not tries:
        return timedelta()
    growth: int = _GROWTH ** min(tries - 1, 9)
    return min(_FIRST_WAIT * growth, _LONGEST)


def is_last(tries: int, code: str) -> bool:
    """Whether an entry is given up that failed with this error, after so many readings, this one included."""
    return tries >= TRIES or code in _FINAL
