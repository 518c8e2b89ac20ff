"""What does a process cost that has nothing to do?

One of each role on PostgreSQL, with one that waits for the sender's place, and one of no role on PostgreSQL and on
SQLite, each with a hundred sources that are not due and a hundred readers who are not due either. Telegram is emulated.
CPU of each process over a minute, the first ten seconds after its start left out.
"""

import asyncio
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from benchmarks.delivery.bot_process import cpu_seconds, end, start
from benchmarks.delivery.far_telegram import far_telegram
from benchmarks.delivery.office import Office
from benchmarks.gather.stores import sqlite_store
from benchmarks.scale.stores import fresh_store, server
from benchmarks.summaries.tables import table
from bot.process.roles import ROLES
from bot.times.schedule import EVERY_DAY
from storage import Place, Schedule, UnitOfWork

READERS, SOURCES = 100, 100
_BEFORE, _SECONDS = 10.0, 60.0
_FIRST = 1_000_000


def measured(small: bool) -> list[str]:
    """The table; over ten seconds where a small run is wanted."""
    seconds = _SECONDS / 6 if small else _SECONDS
    roles = (*ROLES, "send")
    names = [*(f"--role {role}" for role in ROLES), "--role send, while another sends"]
    with server() as started:
        with far_telegram() as telegram, fresh_store(started) as store:
            url = _furnished(store.url)
            rows = asyncio.run(
                _watched(names, [partial(start, url, telegram.address(), one) for one in roles], seconds)
            )
        with fresh_store(started) as store:
            rows += _alone("PostgreSQL", store.url, seconds)
    with sqlite_store() as file:
        rows += _alone("SQLite", file, seconds)
    return table(["process", "ms of CPU a second", "of a core"], rows)


def _alone(engine: str, url: str, seconds: float) -> list[list[str]]:
    with far_telegram() as telegram:
        begin = partial(start, _furnished(url), telegram.address())
        return asyncio.run(_watched([f"without a role, on {engine}"], [begin], seconds))


def _furnished(url: str) -> str:
    """The same address."""
    office = Office(url)
    places = office.meet(range(_FIRST, _FIRST + READERS))
    office.write(partial(_choose, places, datetime.now(UTC) + timedelta(hours=6)))
    office.close()
    return url


def _choose(places: Sequence[Place], at: datetime, uow: UnitOfWork) -> None:
    for place in places:
        uow.schedules.replace(place, [Schedule(place, f"{at:%H:%M}", EVERY_DAY, at)])
    for number in range(SOURCES):
        uow.sources.add(f"http://127.0.0.1:9/{number}.xml", "feed", f"第{number}报", None, at)


async def _watched(
    names: Sequence[str], begin: Sequence[Callable[[], Awaitable[Process]]], seconds: float
) -> list[list[str]]:
    processes = [await one() for one in begin]
    try:
        await asyncio.sleep(_BEFORE)
        before = [cpu_seconds(one.pid) for one in processes]
        await asyncio.sleep(seconds)
        used = [cpu_seconds(one.pid) - was for one, was in zip(processes, before, strict=True)]
    finally:
        for one in processes:
            await end(one)
    return [
        [name, f"{spent / seconds * 1000:.1f}", f"{spent / seconds:.2%}"]
        for name, spent in zip(names, used, strict=True)
    ]
