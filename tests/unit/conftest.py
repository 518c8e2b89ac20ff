"""What the unit tests share: a store on SQLite alone, for none of them is about an engine."""

import pytest

from storage import Database


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database
