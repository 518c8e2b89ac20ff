"""Both engines' tables as rows of the values that SQLite holds, whichever engine it is.

Times are text in UTC to the microsecond, truth is 0 or 1, JSON is its text. So nothing is decoded between two SQLite
databases, and what PostgreSQL gives and gets is what SQLite would.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Float,
    Integer,
    Text,
    cast,
    func,
    literal_column,
    select,
)

from storage.column_types import UtcDateTime
from storage.portable.portions import Portion, travelling_tables
from storage.schema import metadata

Row = Sequence[Any]

_AT_ONCE = 500  #: rows; an article may be long
_TIME, _DATE = "YYYY-MM-DD HH24:MI:SS.US", "YYYY-MM-DD"

# The keys by which rows point to others of their own table, by whatever names migrations gave them.
_INWARD = (
    "SELECT CAST(CAST(conrelid AS regclass) AS text) AS child, quote_ident(conname) AS name FROM pg_constraint"
    " WHERE contype = 'f' AND conrelid = confrelid AND connamespace = CAST(current_schema() AS regnamespace)"
)


class Store(ABC):
    """One side of a copy, in a transaction that somebody else ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, portion: Portion) -> int:
        counted = self._connection.exec_driver_sql(f"SELECT count(*) FROM {portion.table}")
        return int(counted.scalar_one())

    def empty(self, portion: Portion) -> None:
        self._connection.exec_driver_sql(f"DELETE FROM {portion.table}")

    @abstractmethod
    def rows(self, portion: Portion) -> Iterator[Sequence[Row]]:
        """All rows, some at a time."""

    @abstractmethod
    def add(self, portion: Portion, rows: Sequence[Row]) -> None:
        """Store the rows."""

    @abstractmethod
    def counters(self) -> dict[str, int]:
        """The highest id that each table ever gave, for old buttons name ids; tables that gave none are left out."""

    @abstractmethod
    def count_on(self, counters: Mapping[str, int]) -> None:
        """Give the ids above these from now on, and from 1 on where none was given."""

    @abstractmethod
    def filling(self) -> AbstractContextManager[None]:
        """Within it a row may point to one of its own table that comes later."""

    def _names(self, columns: Sequence[str]) -> str:
        quote = self._connection.dialect.identifier_preparer.quote
        return ", ".join(map(quote, columns))


def store(connection: Connection) -> Store:
    return SqliteStore(connection) if connection.dialect.name == "sqlite" else PostgresStore(connection)


class SqliteStore(Store):
    def rows(self, portion: Portion) -> Iterator[Sequence[Row]]:
        names = self._names(portion.columns)
        return self._connection.exec_driver_sql(f"SELECT {names} FROM {portion.table}").partitions(_AT_ONCE)

    def add(self, portion: Portion, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(portion.columns))
        statement = f"INSERT INTO {portion.table} ({self._names(portion.columns)}) VALUES ({marks})"
        self._connection.exec_driver_sql(statement, list(map(tuple, rows)))

    def counters(self) -> dict[str, int]:
        rows = self._connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
        given = {row.name: row.seq for row in rows}
        return {table: given[table] for table in _counting() if given.get(table)}

    def count_on(self, counters: Mapping[str, int]) -> None:
        for table in _counting():
            self._connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        for table, last in counters.items():
            self._connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))

    @contextmanager
    def filling(self) -> Iterator[None]:
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # until the transaction's end
        yield


class PostgresStore(Store):
    def rows(self, portion: Portion) -> Iterator[Sequence[Row]]:
        columns = [metadata.tables[portion.table].c[name] for name in portion.columns]
        chosen = select(*map(_as_in_sqlite, columns)).execution_options(stream_results=True, yield_per=_AT_ONCE)
        yield from self._connection.execute(chosen).partitions()

    def add(self, portion: Portion, rows: Sequence[Row]) -> None:
        columns = [metadata.tables[portion.table].c[name] for name in portion.columns]
        marks = ", ".join(map(_mark, columns))
        statement = f"INSERT INTO {portion.table} ({self._names(portion.columns)}) VALUES ({marks})"
        self._connection.exec_driver_sql(statement, [_with_text(row, portion.json) for row in rows])

    def counters(self) -> dict[str, int]:
        found = {}
        for table in _counting():
            sequence = self._sequence(table)
            row = self._connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()
            if row.is_called:
                found[table] = int(row.last_value)
        return found

    def count_on(self, counters: Mapping[str, int]) -> None:
        for table in _counting():
            last = counters.get(table, 0)
            self._connection.execute(select(func.setval(self._sequence(table), last or 1, bool(last))))

    @contextmanager
    def filling(self) -> Iterator[None]:
        inward = [(row.child, row.name) for row in self._connection.exec_driver_sql(_INWARD)]
        for table, key in inward:
            self._alter(table, key, "DEFERRABLE INITIALLY DEFERRED")
        self._connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")  # of the times that come as text
        yield
        self._connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        for table, key in inward:
            self._alter(table, key, "NOT DEFERRABLE")

    def _alter(self, table: str, key: str, how: str) -> None:
        self._connection.exec_driver_sql(f"ALTER TABLE {table} ALTER CONSTRAINT {key} {how}")

    def _sequence(self, table: str) -> str:
        return str(self._connection.execute(select(func.pg_get_serial_sequence(table, "id"))).scalar_one())


def _counting() -> list[str]:
    return [table.name for table in travelling_tables() if table.dialect_options["sqlite"]["autoincrement"]]


def _as_in_sqlite(column: Column[Any]) -> ColumnElement[Any]:
    match column.type:
        case UtcDateTime():
            return func.to_char(func.timezone("UTC", column), _TIME)
        case Date():
            return func.to_char(column, _DATE)
        case Boolean():
            return cast(column, Integer)
        case JSON():
            return cast(column, Text)
        case Float():
            return column + literal_column("0.0")  # SQLite knows no minus zero
        case _:
            return column


def _mark(column: Column[Any]) -> str:
    # Text is sent without a type, so that the server reads it as the column's.
    return "%s::integer::boolean" if isinstance(column.type, Boolean) else "%s"


def _with_text(row: Row, places: Sequence[int]) -> Row:
    """JSON that is but a number is one to SQLite."""
    values = list(row)
    for place in places:
        if isinstance(values[place], int | float):
            values[place] = json.dumps(values[place])
    return tuple(values)
