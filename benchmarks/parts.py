"""A benchmark in parts, some of which are asked for on the command line, by their names."""

import argparse
from collections.abc import Iterable, Sequence


def parser(name: str, about: str | None, parts: Iterable[str]) -> argparse.ArgumentParser:
    """Of `python -m benchmarks.NAME [PART ...]`; what other options it has, the benchmark adds."""
    made = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=about)
    made.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(parts)}")
    return made


def parsed(options: argparse.ArgumentParser, parts: Sequence[str]) -> argparse.Namespace:
    """What was asked for; one line and exit status 2 where there is no such part."""
    found = options.parse_intermixed_args()
    if unknown := set(found.parts).difference(parts):
        options.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    return found
