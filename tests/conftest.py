"""What tests of several packages share: a migrated database on each engine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from postgres_server import PostgresMissingError, PostgresServer, postgres_server

from storage import Database

# Nothing is written into the tree. No deadline: the machine may be busy. In CI the same examples each time.
set_hypothesis_home_dir(Path(__file__).parent.parent / "build" / "hypothesis")
hypothesis.settings.register_profile("jianbao", deadline=None, derandomize="CI" in os.environ, database=None)
hypothesis.settings.register_profile("fast", hypothesis.settings.get_profile("jianbao"), max_examples=10)
hypothesis.settings.load_profile("jianbao")


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
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A fresh migrated database on SQLite: copied, which takes a hundredth of the time of migrating."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'jianbao.db')}"


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A fresh migrated database on PostgreSQL."""
    with postgres.copy_of("migrated") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database, on each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as database:
        yield database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """For what is the same on each engine."""
    with closing(Database(sqlite_url)) as database:
        yield database


def _migrate(url: str) -> None:
    with closing(Database(url)) as database:
        database.migrate()
