"""A transaction on each engine, and a desk to fill it."""

from collections.abc import Iterator

import pytest
from storage_desk import Desk

from storage import UnitOfWork
from storage.engine import open_engine, transaction


@pytest.fixture
def uow(database_url: str) -> Iterator[UnitOfWork]:
    """One transaction in which the whole test runs."""
    engine = open_engine(database_url)
    with transaction(engine, read_only=False) as connection:
        yield UnitOfWork(connection)
    engine.dispose()


@pytest.fixture
def desk(uow: UnitOfWork) -> Desk:
    return Desk(uow)
