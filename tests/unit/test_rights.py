"""The table of rights in the documents, held against the table of handlers."""

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from rights_table import Right, rights

from bot.handlers.route import Route
from bot.handlers.table import routes
from bot.locale import Locales

TESTS = Path(__file__).parents[1]


def table() -> dict[tuple[str, str], Route]:
    """By kind and name."""
    all_of_them = routes(SimpleNamespace(newsroom=None, locales=Locales(), database=None))  # type: ignore[arg-type]
    kinds = ("commands", "presses", "answers")
    return {(kind, name): route for kind in kinds for name, route in getattr(all_of_them, kind).items()}


def who_may(route: Route) -> str:
    """As the document says it."""
    if route.role is not None:
        return f"{route.role}s"
    if route.while_banned:
        return "anybody, banned too"
    if not route.changes:
        return "anybody" if route.while_waiting else "readers"
    readers = "readers, who waits" if route.while_waiting else "readers"
    return f"{readers}; administrators in a group"


def test_every_command_button_and_answer_has_its_row() -> None:
    assert sorted((right.kind, right.name) for right in rights()) == sorted(table())


def test_each_says_who_may() -> None:
    assert {(right.kind, right.name): right.who for right in rights()} == {
        key: who_may(route) for key, route in table().items()
    }


@pytest.mark.parametrize("right", rights(), ids=str)
def test_each_names_a_test_that_there_is(right: Right) -> None:
    assert right.tests
    assert set(right.tests) <= _there_are()


@cache
def _there_are() -> set[str]:
    return {
        name for file in TESTS.rglob("test_*.py") for name in re.findall(r"def (test_\w+)\(", file.read_text("utf-8"))
    }
