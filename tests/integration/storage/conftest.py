"""A transaction on each engine, and a desk to fill it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import PostgresServer
from storage_desk import Desk

from storage import UnitOfWork
from storage.engine import open_engine


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def uow(request: pytest.FixtureRequest) -> Iterator[UnitOfWork]:
    """One transaction in which the whole test runs, and which is undone at its end."""
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres")
        engine = open_engine(server.url("undone"))
    else:
        file: Path = request.getfixturevalue("migrated_file")
        engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection, connection.begin() as transaction:
        yield UnitOfWork(connection)
        transaction.rollback()
    engine.dispose()


@pytest.fixture
def desk(uow: UnitOfWork) -> Desk:
    return Desk(uow)
