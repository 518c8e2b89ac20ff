"""A store that has been through every revision, on SQLite: what is carried is what people have."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from stores.loading import load, migrating, read

from storage.migrations import REVISIONS


@pytest.fixture(scope="session")
def long_kept_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "jianbao.db"
    with migrating(f"sqlite:///{path}") as (connection, config):
        for revision in REVISIONS:
            command.upgrade(config, revision)
            load(connection, read(revision))
    return path


@pytest.fixture
def long_kept_url(long_kept_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(long_kept_file, tmp_path / 'kept.db')}"
