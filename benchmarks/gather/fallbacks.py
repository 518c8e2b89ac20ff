"""How often does ours ask another library? Counted without changing what any of them does."""

from collections.abc import Sequence
from contextlib import ExitStack
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from benchmarks.gather.peers import Source, ours

#: What ours asks where it is unsure.
LIBRARIES = (("readability", "readability.Document.summary"), ("trafilatura", "trafilatura.extract"))


def fallbacks(pages: Sequence[Source]) -> dict[str, set[int]]:
    """By library, which of the pages ours asks it for."""
    found: dict[str, set[int]] = {name: set() for name, _ in LIBRARIES}
    with ExitStack() as stack:
        calls = {name: stack.enter_context(_counted(target)) for name, target in LIBRARIES}
        for number, page in enumerate(pages):
            ours(page)
            for name, call in calls.items():
                if call.called:
                    found[name].add(number)
                    call.reset_mock()
    return found


def asked_row(name: str, pages: Sequence[Source]) -> list[str]:
    """For a table: so many pages, and for how many each library is asked, and any."""
    found = fallbacks(pages)
    return [f"{len(pages)} {name}", *(str(len(one)) for one in found.values()), str(len(set().union(*found.values())))]


def asked_head() -> list[str]:
    return ["Pages for which ours asks another", *(name for name, _ in LIBRARIES), "any"]


def _counted(target: str) -> Any:
    """It works as ever, and tells that it was called."""
    owner, _, name = target.rpartition(".")
    holder = resolve_name(owner)
    return patch.object(holder, name, autospec=True, side_effect=getattr(holder, name))
