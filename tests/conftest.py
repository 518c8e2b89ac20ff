"""What tests of several packages share: a migrated database on each engine."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from kept_engine import KeptDatabase, KeptEngine
from postgres_server import PostgresMissingError, PostgresServer, locked, postgres_server
from postgres_slate import Slate

from bot.locale import words
from storage import Database

# Nothing is written into the tree. No deadline: the machine may be busy. In CI the same examples each time.
set_hypothesis_home_dir(Path(__file__).parent.parent / "build" / "hypothesis")
hypothesis.settings.register_profile(
    "jianbao",
    deadline=None,
    derandomize="CI" in os.environ,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine would fail it
)
hypothesis.settings.register_profile("fast", hypothesis.settings.get_profile("jianbao"), max_examples=5)
hypothesis.settings.load_profile("jianbao")

# All words are read by dozens of modules and by each bot, which takes a quarter of a second.
words.FluentResource = cache(words.FluentResource)  # type: ignore[misc]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays: to look for garbage among it, again and again, takes more than a second."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs on SQLite as well is counted there alone: counting takes half as long again as running.

    What a test marks itself goes thousands of steps over what is tried by itself.
    """
    for item in items:
        chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if "postgres" in chosen and "storage" not in item.path.parts:
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """The server of all workers, with a database ``migrated``, to be copied."""
    folder = tmp_path_factory.getbasetemp()
    place = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    try:
        with postgres_server(place) as server:
            with locked(place / "postgres-migrating"):
                if not server.has("migrated"):
                    server.run("CREATE DATABASE migrated")
                    _migrate(server.url("migrated"))
            yield server
    except PostgresMissingError as error:
        if os.environ.get("JIANBAO_NO_SKIPS") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def undone_url(postgres: PostgresServer) -> Iterator[str]:
    """A migrated database on PostgreSQL for transactions that are not kept."""
    with postgres.copy_of("migrated") as url:
        yield url


@pytest.fixture(scope="session")
def slate(postgres: PostgresServer) -> Iterator[Slate]:
    with postgres.copy_of("migrated") as url, closing(Slate(url)) as slate:
        yield slate


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
def postgres_url(slate: Slate) -> str:
    """A migrated database on PostgreSQL, emptied: one for all tests of a worker."""
    return slate.wiped()


@pytest.fixture
def own_postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """One that no other test has, which takes half a second: for what changes tables or leaves processes behind."""
    with postgres.copy_of("migrated") as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database, on each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def kept_engines() -> Iterator[dict[str, KeptEngine]]:
    """By the name of the engine."""
    kept: dict[str, KeptEngine] = {}
    yield kept
    for one in kept.values():
        one.close()


@pytest.fixture
def database(database_url: str, kept_engines: dict[str, KeptEngine]) -> Iterator[Database]:
    """On each engine in turn."""
    name = database_url.partition(":")[0]
    if name not in kept_engines:
        kept_engines[name] = KeptEngine(database_url)
    with closing(KeptDatabase(database_url, kept_engines[name])) as database:
        yield database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """For what is about the files of SQLite."""
    with closing(Database(sqlite_url)) as database:
        yield database


def _migrate(url: str) -> None:
    with closing(Database(url)) as database:
        database.migrate()
