"""Many values, a statement for some of them at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Value = TypeVar("_Value")


def batched(values: Sequence[_Value], size: int) -> Iterator[Sequence[_Value]]:
    """In their order, ``size`` at a time and at last the rest; as itertools has it from Python 3.12 on."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
