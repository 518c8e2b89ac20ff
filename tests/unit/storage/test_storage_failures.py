"""What the drivers' errors mean to a person."""

import sqlite3
from contextlib import closing

import pytest
from psycopg import errors
from sqlalchemy import exc, make_url

from storage import (
    DatabaseBusyError,
    DatabaseOpenError,
    DatabaseWriteError,
    OlderDatabaseError,
    RefusedRowError,
    StorageError,
)
from storage.failures import translated

SERVER = make_url("postgresql+psycopg://jianbao:s3cret@server/news")
FILE = make_url("sqlite:////srv/jianbao/jianbao.db")

ON_POSTGRES = [
    ("40P01", DatabaseBusyError),  # deadlock detected
    ("53300", DatabaseBusyError),  # too many connections
    ("53100", DatabaseWriteError),  # disk full
    ("25006", DatabaseWriteError),  # read-only transaction
    ("57P01", DatabaseOpenError),  # the server shuts down
    ("42501", DatabaseOpenError),  # no right
    ("42P01", OlderDatabaseError),  # no such table
    ("42703", OlderDatabaseError),  # no such column
    ("23505", RefusedRowError),  # unique violation
    ("22003", RefusedRowError),  # out of range
    ("54000", RefusedRowError),  # too large for an index
]


def raised_by_postgres(sqlstate: str) -> exc.DBAPIError:
    cause = errors.lookup(sqlstate)("said the server\nLINE 1: SELECT")
    kind = next(base for base in type(cause).__mro__ if base.__module__ == "psycopg" and hasattr(exc, base.__name__))
    return getattr(exc, kind.__name__)("SELECT 1", {}, cause)


@pytest.mark.parametrize(("sqlstate", "meaning"), ON_POSTGRES)
def test_a_servers_error_is_one_line_without_the_password(sqlstate: str, meaning: type[StorageError]) -> None:
    with pytest.raises(meaning, match="said the server") as raised, translated(SERVER):
        raise raised_by_postgres(sqlstate)
    assert type(raised.value) is meaning
    assert "\n" not in str(raised.value)
    assert "s3cret" not in str(raised.value)
    assert "server/news" in str(raised.value)


def test_a_connection_that_broke_has_no_code() -> None:
    error = exc.OperationalError("SELECT 1", {}, errors.OperationalError("the connection is lost"))
    with pytest.raises(DatabaseOpenError, match="see that the server runs"), translated(SERVER):
        raise error


@pytest.mark.parametrize("error", [raised_by_postgres("42601"), exc.ArgumentError("no such column")])
def test_a_programming_error_passes_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, translated(SERVER):
        raise error
    assert raised.value is error


def test_wrong_sql_passes_as_it_is_on_sqlite_too() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as cause:
        connection.execute("SELEKT 1")
    error = exc.OperationalError("SELEKT 1", {}, cause.value)
    with pytest.raises(exc.OperationalError) as raised, translated(FILE):
        raise error
    assert raised.value is error


def test_connections_that_are_all_in_use() -> None:
    with pytest.raises(DatabaseBusyError, match="all connections are in use"), translated(FILE):
        raise exc.TimeoutError
