"""What a store says when all is over: whether everything arrived once, how late, and how much room it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, func, select, text

from benchmarks.summaries.tables import table
from storage.engine import open_engine, transaction
from storage.schema import deliveries, digests

#: Tables, with their indexes, that take less than this share are told together.
_SMALL = 0.01


@contextmanager
def in_store(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with transaction(engine, read_only=True) as connection:
            yield connection
    finally:
        engine.dispose()


def check(connection: Connection, *, digests_due: int, arrived: int) -> None:
    """SystemExit where a digest is missing or too many, or a message arrived twice or not at all."""
    made = connection.scalar(select(func.count()).select_from(digests))
    by_state = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
    states = {row[0]: row[1] for row in connection.execute(by_state)}
    if made != digests_due or states != {"sent": arrived}:
        raise SystemExit(f"{digests_due} digests were due: {made} made, {arrived} messages arrived, ledger {states}")


def lateness(connection: Connection) -> list[str]:
    """From the hour that was chosen to the last message of its digest."""
    last = select(digests.c.due_at, func.max(deliveries.c.sent_at)).join_from(deliveries, digests)
    late = sorted((at - due).total_seconds() for due, at in connection.execute(last.group_by(digests.c.id)))
    shares = [("median", 0.5), ("p95", 0.95), ("p99", 0.99)]
    rows = [[name, f"{late[int(len(late) * share)]:.1f}"] for name, share in shares]
    return table(
        [f"{len(late):,} digests, from their hour to their last message", "seconds"],
        [*rows, ["worst", f"{late[-1]:.1f}"]],
    )


def table_bytes(connection: Connection) -> dict[str, int]:
    """Of an SQLite file, each table together with its indexes, the largest first."""
    pages = text(
        "SELECT coalesce(m.tbl_name, s.name) AS owner, sum(s.pgsize) AS bytes FROM dbstat s"
        " LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1 ORDER BY 2 DESC"
    )
    return {row.owner: int(row.bytes) for row in connection.execute(pages)}


def bytes_by_table(connection: Connection) -> list[str]:
    """Of an SQLite file, each table together with its indexes; only what is on pages counts, not what is in the log."""
    sizes = table_bytes(connection)
    total = sum(sizes.values())
    large = {name: size for name, size in sizes.items() if size >= total * _SMALL}
    rows = [[name, f"{_rows_of(connection, name):,}", f"{size / 1e6:.1f}"] for name, size in large.items()]
    rest = (total - sum(large.values())) / 1e6
    return table(
        ["table", "rows", "MB"], [*rows, ["all others", "", f"{rest:.1f}"], ["the file", "", f"{total / 1e6:.1f}"]]
    )


def _rows_of(connection: Connection, name: str) -> int:
    return int(connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0)
