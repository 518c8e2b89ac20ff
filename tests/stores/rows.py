"""How rows are written here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

#: JSON gives it back as it is: texts, numbers, truth values; lists and objects where a column holds JSON.
Row = dict[str, Any]

#: When these stores were left.
LEFT_AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def at(**before: float) -> str:
    """So long before LEFT_AT, as SQLite keeps a time; PostgreSQL reads it too."""
    return (LEFT_AT - timedelta(**before)).strftime("%Y-%m-%d %H:%M:%S.%f")


def columns(*names: str) -> Callable[..., list[Row]]:
    """What makes rows of these columns."""
    return lambda *rows: [dict(zip(names, row, strict=True)) for row in rows]
