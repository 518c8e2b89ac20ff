"""What travels: the tables that hold what must outlive a process, and of the search index what can."""

from dataclasses import dataclass

from sqlalchemy import JSON, Connection, Table, text

from storage.schema import metadata

#: Of the processes that run now, on the machine where they run.
STAYING = frozenset({"processes", "leases", "paces"})
#: The index that SQLite's FTS5 keeps in tables of its own. PostgreSQL's is another.
INDEX = "article_search"


@dataclass(frozen=True)
class Portion:
    """A table, and its columns in the order in which their values are carried and summed up."""

    table: str
    columns: tuple[str, ...]
    #: the places of those that hold JSON
    json: tuple[int, ...] = ()


def travelling_tables() -> list[Table]:
    """Those that are pointed to first."""
    return [table for table in metadata.sorted_tables if table.name not in STAYING]


def portions() -> list[Portion]:
    """By the names of the columns, which a migrated table may have in another order than a new one."""
    return [_portion(table) for table in travelling_tables()]


def _portion(table: Table) -> Portion:
    columns = sorted(table.columns, key=lambda column: column.name)
    json = (place for place, column in enumerate(columns) if isinstance(column.type, JSON))
    return Portion(table.name, tuple(column.name for column in columns), tuple(json))


def index_portions(source: Connection, target: Connection) -> list[Portion]:
    """FTS5's own tables, where both sides have them alike; else the index is to be made anew."""
    both = [connection.dialect.name for connection in (source, target)]
    if both != ["sqlite", "sqlite"] or _made(source) != _made(target):
        return []
    names = [name for name in _made(source) if name != INDEX]
    return [Portion(name, _columns(source, name)) for name in names]


def _made(connection: Connection) -> dict[str, str]:
    """The statements by which the index's tables were made, by their names."""
    told = text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE :like ORDER BY name")
    rows = connection.execute(told, {"like": f"{INDEX}%"})
    return {row.name: row.sql for row in rows}


def _columns(connection: Connection, table: str) -> tuple[str, ...]:
    return tuple(connection.execute(text("SELECT name FROM pragma_table_info(:table)"), {"table": table}).scalars())
