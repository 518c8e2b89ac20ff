"""How often an entry is read, and how long the next reading waits. Pure."""

from datetime import timedelta

#: Readings in a row that fail; then the entry is given up: after two hours, or two days where a server is down.
_TRIES, _TRIES_WHILE_DOWN = 3, 5
_FIRST_WAIT = timedelta(minutes=10)
_GROWTH = 12
_LONGEST = timedelta(days=1)
#: What no later try would mend.
_FINAL = frozenset(
    {"bad_url", "refused_address", "gone", "robots", "not_html", "needs_script", "needs_login", "removed"}
)
#: Nobody answers.
_DOWN = frozenset({"dns", "connect", "timeout"})


def wait_after(tries: int) -> timedelta:
    """The wait after so many readings in a row that brought nothing: 10 minutes, 2 hours, then a day."""
    if not tries:
        return timedelta()
    growth: int = _GROWTH ** min(tries - 1, 9)
    return min(_FIRST_WAIT * growth, _LONGEST)


def most_tries(code: str, status: int = 0) -> int:
    """How often at most an entry is read that fails with this error, of this HTTP status."""
    if code in _FINAL:
        return 1
    return _TRIES_WHILE_DOWN if code in _DOWN or status >= 500 else _TRIES
