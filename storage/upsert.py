"""INSERT ... ON CONFLICT, which SQLAlchemy has apart for each engine, with the same words."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: Connection, table: Table) -> Insert:
    """The engine's own INSERT into the table, which knows on_conflict_do_update and _do_nothing."""
    return insert_for(connection.dialect.name, table)


def insert_for(dialect: str, table: Table) -> Insert:
    """insert_into() by the engine's name, for a statement that is made once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def upsert(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert the row, or overwrite the one with its primary key."""
    connection.execute(_upserting(connection.dialect.name, table, tuple(row)), row)


@cache
def _upserting(dialect: str, table: Table, names: Sequence[str]) -> Insert:
    """Making a statement takes longer than the database does for it."""
    statement = insert_for(dialect, table)
    key = [column.name for column in table.primary_key]
    changes = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changes)
