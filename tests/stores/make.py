"""Writes the store of each revision that has none: ``python -m stores.make``, in tests/.

A store is the rows of every table that the revision has, a line of JSON each. It is frozen, for it stands for those
that people have. Whatever a revision adds is given a value in gathered.py or readers.py before its store is made.
"""

import json
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import inspect

from storage.migrations import REVISIONS
from stores.gathered import gathered
from stores.indexed import indexed
from stores.loading import FOLDER, base_of, migrating
from stores.readers import readers
from stores.rows import Row


def make(revision: str) -> list[tuple[str, Row]]:
    """The table of each row, and the row."""
    base = base_of(revision)
    rows = {**gathered(base), **readers(base)}
    with tempfile.TemporaryDirectory() as folder, migrating(f"sqlite:///{folder}/store.db") as (connection, config):
        command.upgrade(config, revision)
        tables = inspect(connection)
        has = {table: {column["name"] for column in tables.get_columns(table)} for table in tables.get_table_names()}
    kept = [(table, _with(row, has[table])) for table in rows if table in has for row in rows[table]]
    if "article_search" in has:
        kept += [("article_search", row) for row in indexed(revision, rows["articles"], rows["article_topics"])]
    return kept


def _with(row: Row, columns: set[str]) -> Row:
    return {name: value for name, value in row.items() if name in columns and value is not None}


def write(path: Path, rows: list[tuple[str, Row]]) -> None:
    """A lone surrogate is written as JSON escapes it, all else as it reads."""
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
    path.write_bytes(lines.encode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    for revision in REVISIONS:
        path = FOLDER / f"v{revision}.jsonl"
        if not path.exists():
            write(path, make(revision))
