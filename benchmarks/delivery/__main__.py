"""Is nothing promised ever lost, and what does it cost? Deliveries counted, timed and weighed.

Without names of parts all are made, which takes about half an hour, and kept as text.
"""

from collections.abc import Callable

from benchmarks.answers import keep
from benchmarks.delivery import faults, slot, speed, tick, weight
from benchmarks.parts import parsed, parser

#: Each with the module whose first words say what is measured.
PARTS: dict[str, tuple[str | None, Callable[[], list[str]]]] = {
    "faults": (faults.__doc__, faults.measured),
    "slot": (slot.__doc__, slot.measured),
    "speed": (speed.__doc__, speed.measured),
    "tick": (tick.__doc__, tick.measured),
    "memory": (weight.__doc__, weight.measured),
}


def main() -> None:
    options = parsed(parser("delivery", __doc__, PARTS), [*PARTS])
    lines: list[str] = []
    for part in options.parts or PARTS:
        about, measured = PARTS[part]
        lines += [*(about or "").strip().splitlines(), "", *measured(), "", ""]
    if options.parts:
        print("\n".join(lines))
    else:
        keep("delivery", lines[:-2])


if __name__ == "__main__":
    main()
