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
    UnknownDatabaseError,
)
from storage.engine import parse
from storage.failures import translated
from storage.naming import named

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


def test_what_cannot_be_a_connection_is_the_address_to_blame() -> None:
    """The driver finds it before the server is asked anything."""
    error = exc.ProgrammingError(None, None, errors.ProgrammingError('invalid connection option "sslmod"'))
    with pytest.raises(DatabaseOpenError, match=r'"sslmod"; see that .* DATABASE_URL is right'), translated(SERVER):
        raise error


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql+psycopg://jianbao:s3cret@server:5433/news", "postgresql://jianbao:***@server:5433/news"),
        ("postgresql://jianbao:s3cret@/news?host=%2Frun%2Fpg", "postgresql://jianbao:***@/news?host=/run/pg"),
        ("postgresql://server/news?password=s3cret&sslpassword=s3cret", "***&sslpassword=***"),
        ("sqlite:////srv/jianbao.db", "/srv/jianbao.db"),
        ("sqlite:///file:/srv/a%20b.db?mode=ro&uri=true", "/srv/a b.db"),
    ],
)
def test_a_database_is_named_as_it_was_set_but_for_passwords(url: str, name: str) -> None:
    told = named(make_url(url))
    assert told.endswith(name)
    assert "s3cret" not in told


@pytest.mark.parametrize("url", ["postgresql://jianbao:half@s3cret@server/news", "s3cret"])
def test_an_address_that_cannot_be_read_is_not_told(url: str) -> None:
    with pytest.raises(UnknownDatabaseError) as raised:
        parse(url)
    assert "s3cret" not in str(raised.value)


def test_connections_that_are_all_in_use() -> None:
    with pytest.raises(DatabaseBusyError, match="all connections are in use"), translated(FILE):
        raise exc.TimeoutError
