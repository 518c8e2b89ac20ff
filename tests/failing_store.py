"""A store that takes no writes for a while: its disk is full, or another program keeps it locked."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import event

from storage import Database

#: Pages, the most that SQLite knows of.
_UNBOUNDED = 4294967294
_TABLES = ("updates", "deliveries")


@contextmanager
def full_file(database: Database) -> Iterator[None]:
    """The SQLite file does not grow: what fits into its pages is still written."""
    limit = {"pages": 1}

    def bound(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {limit['pages']}")

    event.listen(database._engine, "checkout", bound)
    try:
        yield
    finally:
        limit["pages"] = _UNBOUNDED  # a pooled connection hears of it when it is next taken out


@contextmanager
def locked_file(path: str) -> Iterator[None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


@contextmanager
def full_server(url: str) -> Iterator[None]:
    """What arrives and what is sent cannot be written down."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
        )
        for table in _TABLES:
            connection.execute(
                f"CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
            )
        try:
            yield
        finally:
            connection.execute("DROP FUNCTION refuse CASCADE")
