"""The inbox is tested on SQLite alone, for what it asks of the store is tested on both engines."""

import pytest

from storage import Database


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database
