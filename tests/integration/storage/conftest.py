"""A transaction on each engine, a desk to fill it, and a database that has no tables yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from sqlalchemy import Engine
from storage_desk import Desk

from storage import UnitOfWork
from storage.engine import open_engine


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated database in which nothing is kept, on each engine in turn."""
    if request.param == "postgres":
        url = request.getfixturevalue("undone_url")
    else:
        url = f"sqlite:///{request.getfixturevalue('migrated_file')}"
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, on each engine in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/made/with/its/folders/jianbao.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.copy_of("template0") as url:
        yield url


@pytest.fixture
def uow(engine: Engine) -> Iterator[UnitOfWork]:
    """One transaction in which the whole test runs, and which is undone at its end."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield UnitOfWork(connection)
        transaction.rollback()


@pytest.fixture
def desk(uow: UnitOfWork) -> Desk:
    return Desk(uow)
