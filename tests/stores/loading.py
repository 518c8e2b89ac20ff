"""Reading a store of an earlier revision, and putting it into a database of that revision."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.config import Config
from sqlalchemy import Connection

from storage.engine import make_folder, open_engine, transaction
from stores.rows import Row

FOLDER = Path(__file__).parent


def base_of(revision: str) -> int:
    """All ids of the revision's store lie above it, within a hundred: the stores do not touch one another."""
    return int(revision) * 100


def read(revision: str) -> dict[str, list[Row]]:
    """By table."""
    rows: dict[str, list[Row]] = {}
    for line in (FOLDER / f"v{revision}.jsonl").read_text("utf-8").splitlines():
        table, row = json.loads(line)
        rows.setdefault(table, []).append(row)
    return rows


@contextmanager
def migrating(url: str) -> Iterator[tuple[Connection, Config]]:
    """A transaction on a database, and what Alembic's commands are given to work in it."""
    engine = open_engine(url)
    make_folder(engine.url)
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    try:
        with transaction(engine, read_only=False) as connection:
            config.attributes["connection"] = connection
            yield connection, config
    finally:
        engine.dispose()


def load(connection: Connection, store: dict[str, list[Row]]) -> None:
    """By plain SQL: the repositories of today know only the tables of today."""
    engine = connection.dialect.name
    if engine == "postgresql":
        connection.exec_driver_sql("SET LOCAL timezone = 'UTC'")
    for table, rows in store.items():
        for row in rows:
            if table == "article_search":
                name = "rowid" if engine == "sqlite" else "article_id"
                row = {name: row["id"]} | row[engine]
            _insert(connection, table, row)


def _insert(connection: Connection, table: str, row: Row) -> None:
    mark = ":{}" if connection.dialect.name == "sqlite" else "%({})s"
    columns, values = ", ".join(f'"{name}"' for name in row), ", ".join(map(mark.format, row))
    given = {name: _bound(value) for name, value in row.items()}
    connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({values})", given)


def _bound(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict) else value


def alike(expected: Any, found: Any) -> bool:
    """Whether a column holds what a store has in it, however the engine gives it back."""
    if isinstance(expected, list | dict):
        return bool(expected == (json.loads(found) if isinstance(found, str) else found))
    if hasattr(found, "isoformat"):
        found = found.strftime("%Y-%m-%d %H:%M:%S.%f"[: None if hasattr(found, "hour") else 8])
    return bool(expected == found)
