"""What a check found, and words for amounts in it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

_KILO = 1000


class Gravity(StrEnum):
    OK = "ok"
    WARNING = "warning"  #: it works, or soon will; somebody should know
    TROUBLE = "trouble"  #: something does not work until somebody acts


@dataclass(frozen=True)
class Finding:
    """``words``: one line, that says what to do where something is to be done."""

    name: str
    gravity: Gravity
    words: str


def ok(name: str, words: str) -> Finding:
    return Finding(name, Gravity.OK, words)


def warning(name: str, words: str) -> Finding:
    return Finding(name, Gravity.WARNING, words)


def trouble(name: str, words: str) -> Finding:
    return Finding(name, Gravity.TROUBLE, words)


def room(size: int) -> str:
    """So many bytes."""
    amount = float(size)
    for unit in ("bytes", "KB", "MB"):
        if amount < _KILO:
            return f"{amount:.0f} {unit}"
        amount /= _KILO
    return f"{amount:.1f} GB"


def span(time: timedelta) -> str:
    """So long, roughly."""
    seconds = abs(time.total_seconds())
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return many(round(seconds), "second")


def many(count: int, what: str) -> str:
    """``1 source``, ``3 sources``."""
    return f"{count} {what}" if count == 1 else f"{count} {what}{'es' if what.endswith('s') else 's'}"
