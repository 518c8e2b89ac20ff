"""A transaction on each engine, and a desk to fill it."""

from collections.abc import Iterator

import pytest
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


@pytest.fixture
def uow(engine: Engine) -> Iterator[UnitOfWork]:
    """One transaction in which the whole test runs, and which is undone at its end."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield UnitOfWork(connection)
        transaction.rollback()


@pytest.fixture
def desk(uow: UnitOfWork) -> Desk:
    return Desk(uow)
