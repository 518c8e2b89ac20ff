"""A store for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Database


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(migrated_file, tmp_path / "store.db")
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    yield database
    database.close()
