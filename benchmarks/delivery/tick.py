"""What does it cost to find what is due, among a million schedules?

A million chats with a slot each, over the minutes of a day; 700 of them are due. One batch of those is read and moved
on, as a tick does, in a transaction, again and again until none is due. Of a million deliveries the newest 700 are
pending; as many are claimed as may fly at once, and marked as sent.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, bindparam, event, text
from sqlalchemy.types import TypeEngine

from benchmarks.gather.stores import Engine as Store
from benchmarks.gather.stores import engines
from benchmarks.summaries.tables import table
from bot.delivery.sender import IN_FLIGHT
from bot.jobs.due_digests import BATCH
from storage import Database, UnitOfWork
from storage.column_types import UtcDateTime
from storage.engine import open_engine, transaction

SCHEDULES, DUE, MINUTES = 1_000_000, 700, 1_440
_NOW = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last) "
_CHATS = (
    "INSERT INTO chats (id, telegram_id, kind, title, met_at) SELECT i, i, 'private', 'x', :now FROM n",
    "INSERT INTO preferences (chat_id, thread, language, zone, subscribed, stories, points, silent, nothing_new)"
    " SELECT i, 0, 'zh-Hans', 'Asia/Shanghai', :yes, 6, 2, :no, 'line' FROM n",
)
_SCHEDULES = (
    "INSERT INTO schedules (chat_id, thread, slot, weekdays, next_at) SELECT i, 0, '08:00', 127, :now FROM n",
)
_DELIVERIES = (
    "INSERT INTO digests (id, chat_id, thread, slot, local_date, due_at, composed_at)"
    " SELECT i, i, 0, '08:00', '2026-11-28', :now, :now FROM n",
    "INSERT INTO deliveries (id, digest_id, part, chat_id, thread, content_id, options, lane, state, attempts, next_at)"
    " SELECT i, i, 0, i, 0, 1, '{}', 1, :state, 0, :now FROM n",
)


@dataclass(frozen=True)
class Timed:
    """Milliseconds of each transaction, and how many rows they had together."""

    took: Sequence[float]
    rows: int


def measured() -> list[str]:
    """The table, and the plans."""
    rows: list[list[str]] = []
    plans: list[str] = []
    with engines() as found:
        for name, engine in found.items():
            of_engine, its_plans = _of_engine(name, engine)
            rows += of_engine
            plans += ["", f"{name} reads schedules and deliveries so:", *its_plans]
    return [*table(["milliseconds", "transactions", "rows", "median", "p95", "worst"], rows), *plans]


def _of_engine(name: str, store: Store) -> tuple[list[list[str]], list[str]]:
    with store() as url:
        database, engine = Database(url), open_engine(url)
        database.migrate()
        try:
            _fill(engine)
            plans = [*_plans(engine, _serve, "schedules"), *_plans(engine, _claim, "deliveries")]
            due = _until_none(database, _serve)
            claimed = _until_none(database, _claim)
        finally:
            database.close()
            engine.dispose()
    what = (f"{name}: {BATCH} due slots found and moved on", due), (f"{name}: at most {IN_FLIGHT} claimed", claimed)
    return [_row(words, timed) for words, timed in what], plans


def _row(words: str, timed: Timed) -> list[str]:
    figures = (median(timed.took), quantiles(timed.took, n=20, method="inclusive")[-1], max(timed.took))
    return [words, str(len(timed.took)), str(timed.rows), *(f"{one:.1f}" for one in figures)]


def _until_none(database: Database, work: Callable[[UnitOfWork], int]) -> Timed:
    took: list[float] = []
    rows = 0
    while True:
        began = time.perf_counter()
        found = database.write_now(work)
        if not found:
            return Timed(took, rows)
        took.append((time.perf_counter() - began) * 1000)
        rows += found


def _plans(engine: Engine, work: Callable[[UnitOfWork], int], of: str) -> list[str]:
    """By which indexes the table is read in what ``work`` executes, which is undone."""
    seen: list[tuple[str, Any]] = []
    with engine.connect() as connection, connection.begin() as undone:
        event.listen(connection, "before_cursor_execute", lambda *given: seen.append((given[2], given[3])))
        work(UnitOfWork(connection))
        explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        plans = [connection.exec_driver_sql(explain + statement, values).all() for statement, values in tuple(seen)]
        undone.rollback()
    lines = dict.fromkeys(str(row[-1]).strip().partition("  (cost")[0] for plan in plans for row in plan)
    return [f"  {line}" for line in lines if f"ix_{of}" in line]


def _serve(uow: UnitOfWork) -> int:
    due = uow.schedules.due(_NOW, BATCH, "open")
    for slot in due:
        uow.schedules.advance(slot.place, slot.slot, _NOW + timedelta(days=1))
    return len(due)


def _claim(uow: UnitOfWork) -> int:
    claimed = uow.deliveries.claim(_NOW, IN_FLIGHT)
    for delivery in claimed:
        uow.deliveries.sent(delivery.id, 1, _NOW)
    return len(claimed)


def _fill(engine: Engine) -> None:
    with transaction(engine, read_only=False) as connection:
        _insert(connection, _CHATS, 1, SCHEDULES, now=_NOW)
        for minute in range(MINUTES):
            first = SCHEDULES * minute // MINUTES + 1
            last = SCHEDULES * (minute + 1) // MINUTES
            _insert(connection, _SCHEDULES, first, last, now=_NOW + timedelta(minutes=minute))
        connection.execute(text("INSERT INTO contents (id, hash, html) VALUES (1, 'x', 'x')"))
        _insert(connection, _DELIVERIES, 1, SCHEDULES - DUE, now=_NOW, state="sent")
        _insert(connection, _DELIVERIES, SCHEDULES - DUE + 1, SCHEDULES, now=_NOW, state="pending")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _insert(connection: Connection, statements: Sequence[str], first: int, last: int, **values: object) -> None:
    bound = {"first": first, "last": last, "yes": True, "no": False, **values}
    for statement in statements:
        used = {name: value for name, value in bound.items() if f":{name}" in _NUMBERS + statement}
        types: dict[str, TypeEngine[Any]] = {"now": UtcDateTime(), "first": BigInteger()}
        whole = text(statement.replace(" SELECT", f" {_NUMBERS}SELECT", 1))
        typed = [bindparam(name, type_=type_) for name, type_ in types.items() if name in used]
        connection.execute(whole.bindparams(*typed), used)
