"""Is one event one story? Pairs, stories as they grow, a real stream, and how fast; other methods beside it.

Without names of parts all are made, and kept as text.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.answers import keep
from benchmarks.parts import parsed, parser
from benchmarks.stories import fortnight, growth, online, pairs, real, speed, steps, topics
from benchmarks.stories.two_days import DATA

#: As long as the others together: kept by itself.
FORTNIGHT = "fortnight"
#: Each with the module whose first words say what is measured.
PARTS: dict[str, tuple[str | None, Callable[[Path], list[str]]]] = {
    "pairs": (pairs.__doc__, lambda data: pairs.measured()),
    "online": (online.__doc__, lambda data: online.measured()),
    "steps": (steps.__doc__, lambda data: steps.measured()),
    "topics": (topics.__doc__, lambda data: topics.measured()),
    "real": (real.__doc__, real.measured),
    "speed": (speed.__doc__, speed.measured),
    "growth": (growth.__doc__, lambda data: growth.measured()),
    FORTNIGHT: (fortnight.__doc__, lambda data: fortnight.measured()),
}


def main() -> None:
    options = arguments()
    if options.parts:
        print("\n".join(told(options.parts, options.data)))
        return
    keep("stories", told([part for part in PARTS if part != FORTNIGHT], options.data))
    keep(f"stories.{FORTNIGHT}", told([FORTNIGHT], options.data))


def told(parts: Sequence[str], data: Path) -> list[str]:
    lines: list[str] = []
    for part in parts:
        about, measured = PARTS[part]
        lines += [*(about or "").strip().splitlines(), "", *measured(data), "", ""]
    return lines[:-2]


def arguments() -> argparse.Namespace:
    options = parser("stories", __doc__, PARTS)
    options.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="where the real stream is")
    return parsed(options, [*PARTS])


if __name__ == "__main__":
    main()
