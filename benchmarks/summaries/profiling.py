"""Which file of the summarizer the time is spent for, from cProfile's own-time figures."""

import cProfile
import pstats
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

Function = tuple[str, int, str]

#: How many callers up the time of a built-in or a library's function is followed to the file that asked for it.
_DEPTH = 6


def shares(work: Callable[[], Any], package: str = "summarizer") -> dict[str, float]:
    """The share of each file of the package in the time of the work, most first; "rest" is what nobody in it asked for.

    The time of a built-in (a pattern's search, the Rust tokenizer, the conversion of a script) is its callers'.
    """
    profiler = cProfile.Profile()
    profiler.runcall(work)
    stats: dict[Function, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    spent: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own_time, _, _) in stats.items():
        for file, share in _askers(function, stats, package, _DEPTH).items():
            spent[file] += own_time * share
    total = sum(spent.values())
    return {file: time / total for file, time in sorted(spent.items(), key=lambda item: -item[1])}


def _askers(function: Function, stats: dict[Function, Any], package: str, depth: int) -> dict[str, float]:
    """The files that a function's own time belongs to, with shares that add up to 1."""
    path = Path(function[0])
    if package in path.parts:
        return {path.stem: 1.0}
    callers: dict[Function, Any] = stats[function][4]
    time = sum(figures[2] for figures in callers.values())
    if not time or not depth:
        return {"rest": 1.0}
    found: defaultdict[str, float] = defaultdict(float)
    for caller, figures in callers.items():
        for file, share in _askers(caller, stats, package, depth - 1).items():
            found[file] += share * figures[2] / time
    return dict(found)
