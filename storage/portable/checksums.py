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
    """Rows of values as SQLite holds them: None, integers, floats, text, bytes; columns always in the same order."""

    def __init__(self) -> None:
        self._rows = 0
        self._total = 0

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        for row in rows:
            digest = hashlib.blake2b(_ENCODER.encode(tuple(row)).encode(), digest_size=_BITS // 8).digest()
            self._rows += 1
            self._total += int.from_bytes(digest)  # a sum does not mind the order, and minds what is there twice

    @property
    def sum(self) -> Sum:
        return Sum(self._rows, f"{self._total % 2**_BITS:032x}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex)
