"""The queue's tables: what an older procrastinate made becomes what today's makes."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection

from bot.work.schema import ensure_schema
from storage.engine import address
from storage.errors import DatabaseOpenError
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.postgres

#: Columns, functions and indexes of the queue.
_SHAPE = """
    SELECT table_name || '.' || column_name, data_type || is_nullable FROM information_schema.columns
    WHERE table_name LIKE 'procrastinate%' UNION ALL
    SELECT proname || pg_get_function_identity_arguments(oid), '' FROM pg_proc WHERE proname LIKE 'procrastinate%'
    UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'procrastinate%'
    ORDER BY 1
"""


@pytest.fixture
def empty_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.copy_of("template0") as url:
        yield url


def shape(connection: Connection) -> list[tuple[str, str]]:
    return [(name, kind) for name, kind in connection.execute(_SHAPE)]


def test_what_an_older_version_made_is_brought_up_to_date(empty_url: str) -> None:
    ensure_schema(empty_url)
    with psycopg.connect(address(empty_url), autocommit=True) as connection:
        new = shape(connection)
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.execute("CREATE TABLE queue_schema (migration text)")
        connection.execute("INSERT INTO queue_schema VALUES ('')")
        ensure_schema(empty_url)
        assert shape(connection) == new


def test_tables_of_a_newer_version_are_left_alone(empty_url: str) -> None:
    ensure_schema(empty_url)
    with psycopg.connect(address(empty_url), autocommit=True) as connection:
        connection.execute("UPDATE queue_schema SET migration = '99.01.00_01_pre_more.sql'")
        ensure_schema(empty_url)
        assert connection.execute("SELECT migration FROM queue_schema").fetchall() == [("99.01.00_01_pre_more.sql",)]


def test_what_stands_in_their_way_is_said(empty_url: str) -> None:
    with psycopg.connect(address(empty_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE procrastinate_jobs (id int)")
    with pytest.raises(DatabaseOpenError, match="the queue's tables cannot be made"):
        ensure_schema(empty_url)
