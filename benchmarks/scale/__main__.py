"""Does it hold beyond one machine, and through a day on one? Each part ends by itself, within minutes.

Each part's answer is kept as text; a small run, a tenth of everything, is only printed.
"""

from collections.abc import Callable

from benchmarks.answers import keep
from benchmarks.parts import parsed, parser
from benchmarks.scale import day, gather, idle, kept, race, webhooks

#: Each with the module whose first words say what is measured.
PARTS: dict[str, tuple[str | None, Callable[[bool], list[str]]]] = {
    "day": (day.__doc__, day.measured),
    "gather": (gather.__doc__, gather.measured),
    "idle": (idle.__doc__, idle.measured),
    "kept": (kept.__doc__, kept.measured),
    "race": (race.__doc__, race.measured),
    "webhooks": (webhooks.__doc__, webhooks.measured),
}


def main() -> None:
    known = parser("scale", __doc__, PARTS)
    known.add_argument("--small", action="store_true", help="a tenth of everything, and nothing is kept")
    options = parsed(known, [*PARTS])
    for part in options.parts or PARTS:
        about, measured = PARTS[part]
        lines = [*(about or "").strip().splitlines(), "", *measured(options.small)]
        if options.small:
            print("\n".join(lines))
        else:
            keep(f"scale {part}", lines)


if __name__ == "__main__":
    main()
