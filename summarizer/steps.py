"""What news each report has beyond all that came before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.accounts import Account


@dataclass(frozen=True, slots=True)
class Step:
    """What a report tells that none before it told."""

    #: The id of the report.
    report: str | int
    #: Of "figure", "stage" and "party", in this order.
    kinds: tuple[str, ...]
    #: One or two sentences of it that tell it, verbatim.
    sentences: tuple[str, ...]


def steps_of(told: Sequence[Account]) -> tuple[Step, ...]:
    """The steps, in the order of the reports, which is that of their arrival."""
    return ()
