"""Are two tables equal? Counted and summed up row by row, whatever the order in which the engines give the rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BITS = 128


@dataclass(frozen=True)
class Sum:
    rows: int
    checksum: str  #: hexadecimal


@dataclass(frozen=True)
class Compared:
    """One table on both sides."""

    table: str
    there: Sum  #: where it was read
    here: Sum  #: where it was written, as that gives it back

    @property
    def is_equal(self) -> bool:
        return self.there == self.here


class Tally:
    """Rows of values as SQLite holds them: None, integers, floats, text, bytes; columns always in the same order.

    ``json``: the places of those that hold JSON.
    """

    def __init__(self, json: Sequence[int] = ()) -> None:
        self._json = json
        self._rows = 0
        self._total = 0

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        for row in rows:
            told = _ENCODER.encode(_with_numbers(row, self._json) if self._json else tuple(row))
            digest = hashlib.blake2b(told.encode(), digest_size=_BITS // 8).digest()
            self._rows += 1
            self._total += int.from_bytes(digest)  # a sum does not mind the order, and minds what is there twice

    @property
    def sum(self) -> Sum:
        return Sum(self._rows, f"{self._total % 2**_BITS:032x}")


def _with_numbers(row: Sequence[object], places: Sequence[int]) -> list[object]:
    """JSON that is but a number is one to SQLite, 1 as well as 1.0, and text to PostgreSQL."""
    values = list(row)
    for place in places:
        value = values[place]
        if isinstance(value, int | float) or (isinstance(value, str) and value.startswith(_DIGITS)):
            values[place] = float(value) + 0.0  # SQLite knows no minus zero
    return values


_DIGITS = tuple("-0123456789")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex)
