"""Is what is asked for found, and how soon? Recall and speed of the archive's search, on each engine."""

from collections.abc import Callable

from benchmarks.answers import keep
from benchmarks.parts import parsed, parser
from benchmarks.search import quality

#: Each with the module whose first words say what is measured.
PARTS: dict[str, tuple[str | None, Callable[[], list[str]]]] = {
    "quality": (quality.__doc__, quality.measured),
}


def main() -> None:
    options = parsed(parser("search", __doc__, PARTS), [*PARTS])
    lines: list[str] = []
    for part in options.parts or PARTS:
        about, measured = PARTS[part]
        lines += [*(about or "").strip().splitlines(), "", *measured(), "", ""]
    if options.parts:
        print("\n".join(lines))
    else:
        keep("search", lines[:-2])


if __name__ == "__main__":
    main()
