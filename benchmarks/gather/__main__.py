"""How well does gathering go? Articles, links and feeds read right, how fast, and with how much memory.

Without names of parts all are made, and kept as text.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks.answers import keep
from benchmarks.gather import articles, english, feeds, indexes, load, speed, weight
from benchmarks.gather.english import DATA
from benchmarks.gather.peers import absent
from benchmarks.parts import parsed, parser

#: Each with the module whose first words say what is measured.
PARTS: dict[str, tuple[str | None, Callable[[Path], list[str]]]] = {
    "articles": (articles.__doc__, lambda data: [*articles.measured(), "", *articles.measured(aside=True)]),
    "english": (english.__doc__, english.measured),
    "speed": (speed.__doc__, lambda data: speed.measured(data=data)),
    "indexes": (indexes.__doc__, lambda data: [*indexes.measured(), "", *indexes.measured(aside=True)]),
    "feeds": (feeds.__doc__, feeds.measured),
    "load": (load.__doc__, lambda data: load.measured()),
    "memory": (weight.__doc__, lambda data: weight.measured()),
}


def main() -> None:
    options = arguments()
    lines = [f"Not installed, and so left out: {', '.join(missing)}.", ""] if (missing := absent()) else []
    for part in options.parts or PARTS:
        about, measured = PARTS[part]
        lines += [*(about or "").strip().splitlines(), "", *measured(options.data), "", ""]
    if options.parts:
        print("\n".join(lines))
    else:
        keep("gather", lines[:-2])


def arguments() -> argparse.Namespace:
    options = parser("gather", __doc__, PARTS)
    options.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="where pages-en and feeds are")
    return parsed(options, [*PARTS])


if __name__ == "__main__":
    main()
