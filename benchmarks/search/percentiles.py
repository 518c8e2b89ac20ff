"""Times as a table tells them."""

from collections.abc import Sequence
from statistics import quantiles


def tail(seconds: Sequence[float]) -> list[str]:
    """p50 and p95, in ms; "-" where there are none to tell."""
    if len(seconds) < 2:
        return ["-", "-"]
    cuts = quantiles(seconds, n=20, method="inclusive")
    return [f"{1000 * cuts[9]:.1f}", f"{1000 * cuts[18]:.1f}"]
