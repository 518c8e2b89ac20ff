"""Whether this machine's clock is right: digests go out by it."""

from collections.abc import Mapping
from datetime import timedelta

from bot.doctor.findings import Finding, ok, span, trouble, warning

_WRONG, _FAR_WRONG = timedelta(seconds=5), timedelta(minutes=1)


def clock(ahead: Mapping[str, timedelta]) -> Finding:
    """``ahead``: by how much this clock is ahead of each other one, by whose that is."""
    if not ahead:
        return warning("clock", "nobody could be asked what time it is")
    whose, most = max(ahead.items(), key=lambda one: abs(one[1]))
    if abs(most) <= _WRONG:
        return ok("clock", f"right: it agrees with that of {' and '.join(ahead)}")
    words = (
        f"{_apart(most)} that of {whose}: digests come at the wrong time; "
        "let the machine set its clock by the network (timedatectl set-ntp true)"
    )
    return (trouble if abs(most) > _FAR_WRONG else warning)("clock", words)


def _apart(ahead: timedelta) -> str:
    return f"{span(ahead)} {'ahead of' if ahead > timedelta() else 'behind'}"
