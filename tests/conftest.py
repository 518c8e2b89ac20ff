"""What tests of several packages share: a migrated database on each engine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresMissingError, PostgresServer, postgres_server

from storage import Database


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server with two migrated databases: ``migrated``, to be copied, and ``undone``, for transactions not kept."""
    try:
        with postgres_server() as server:
            for name in ("migrated", "undone"):
                server.run(f"CREATE DATABASE {name}")
                _migrate(server.url(name))
            yield server
    except PostgresMissingError as error:
        if os.environ.get("JIANBAO_NO_SKIPS") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A fresh migrated database on PostgreSQL."""
    with postgres.copy_of("migrated") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh migrated database, on each engine in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    path = tmp_path / "jianbao.db"
    shutil.copy(request.getfixturevalue("migrated_file"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.close()
