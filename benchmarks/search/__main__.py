"""Is what is asked for found, and how soon? Recall and speed of the archive's search, on each engine."""

import argparse
from collections.abc import Callable
from functools import partial

from benchmarks.answers import keep
from benchmarks.parts import parsed, parser
from benchmarks.search import quality, speed

PARTS = ("quality", "speed")


def main() -> None:
    options = parser("search", __doc__, PARTS)
    options.add_argument("--articles", type=sizes_of, metavar="N", help="of speed: as many, or all: at each size")
    found = parsed(options, PARTS)
    sizes = found.articles or speed.SIZES[:1]
    # Each with the module whose first words say what is measured.
    parts: dict[str, tuple[str | None, Callable[[], list[str]]]] = {
        "quality": (quality.__doc__, quality.measured),
        "speed": (speed.__doc__, partial(speed.measured, sizes)),
    }
    # Each is kept by itself: speed takes an hour where archives are large, quality a minute.
    for part in found.parts or PARTS:
        about, measured = parts[part]
        told = f"--articles={','.join(map(str, sizes))}" if part == "speed" and found.articles else ""
        keep(f"search {part}", [*(about or "").strip().splitlines(), "", *measured()], told)


def sizes_of(told: str) -> tuple[int, ...]:
    """Sizes, with commas between, or "all"."""
    if told == "all":
        return speed.SIZES
    sizes = tuple(int(size) for size in told.split(",") if size.isdecimal() and int(size) >= speed.LEAST)
    if len(sizes) != told.count(",") + 1:
        raise argparse.ArgumentTypeError(f"{told!r}: give numbers of articles from {speed.LEAST} on, or all")
    return sizes


if __name__ == "__main__":
    main()
