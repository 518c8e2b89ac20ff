"""What tests begin with is copied where it was made before, and only there."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from kept_engine import KeptDatabase, KeptEngine, filled

from storage import UnitOfWork

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TIMES: list[str] = []


def add(uow: UnitOfWork, name: str) -> str:
    TIMES.append(name)
    return uow.sources.add(f"https://{name}.example/", "feed", name, None, NOON).title


def titles(uow: UnitOfWork) -> list[str]:
    return list(uow.sources.names().values())


@pytest.fixture
def fresh(migrated_file: Path, tmp_path: Path) -> Callable[[], KeptDatabase]:
    """A database for each test, as it is without anything in it."""
    TIMES.clear()
    kept: list[KeptEngine] = []

    def make() -> KeptDatabase:
        url = f"sqlite:///{copy(migrated_file, tmp_path / 'one.db')}"
        kept[:] = kept or [KeptEngine(url)]
        return KeptDatabase(url, kept[0])

    return make


def test_what_was_made_before_is_copied(fresh: Callable[[], KeptDatabase]) -> None:
    for _ in range(2):
        with closing(fresh()) as database:
            assert [filled(database, add, "a"), filled(database, add, "b")] == ["a", "b"]
            assert database.read_now(titles) == ["a", "b"]
    assert TIMES == ["a", "b"]


def test_in_another_order_or_after_anything_else_it_is_made(fresh: Callable[[], KeptDatabase]) -> None:
    with closing(fresh()) as database:
        filled(database, add, "a")
    with closing(fresh()) as database:
        filled(database, add, "b")
        filled(database, add, "a")
        assert database.read_now(titles) == ["b", "a"]
    with closing(fresh()) as database:
        database.write_now(lambda uow: add(uow, "c"))
        filled(database, add, "a")
        assert database.read_now(titles) == ["c", "a"]
    assert TIMES == ["a", "b", "a", "c", "a"]
