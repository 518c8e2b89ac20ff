"""How does gathering grow with the processes that gather, and what does it cost to lose one?

10,000 sources, all due, on 2,500 ports of loopback; each has one new entry with a page of some 600 characters. One, two
and four processes of `jianbao run --role gather` share them on PostgreSQL, which runs on the same cores, as the
newspapers do: so the CPU for an article tells more of many machines than the articles a minute do. Then two of them,
of which one is killed at the half and not replaced.
"""

import asyncio
from asyncio.subprocess import Process
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import mean

from benchmarks.delivery.bot_process import cpu_seconds, end, kill, start
from benchmarks.delivery.far_telegram import far_telegram
from benchmarks.delivery.office import Office
from benchmarks.scale.press import Press, press
from benchmarks.scale.stores import Store, fresh_store, server
from benchmarks.summaries.tables import table
from bot.analysis.analysis import usable_cores
from storage import UnitOfWork
from tests.postgres_server import PostgresServer

SOURCES, PORTS, FLEETS = 10_000, 2_500, (1, 2, 4)
_LOOK = 0.5  #: seconds
_PATIENCE = timedelta(minutes=15)
_BATCH = 500
#: Seconds without a sign of life after which what a process did is done by others.
RESCUE_AFTER = 6

_ARTICLES = "SELECT count(*) FROM articles"
_OPEN = "SELECT count(*) FROM entries WHERE article_id IS NULL"
_TWICE = "SELECT count(*) FROM (SELECT article_id FROM entries GROUP BY 1 HAVING count(*) > 1) AS twice"


@dataclass(frozen=True)
class Bench:
    """What stays up for all of it."""

    server: PostgresServer
    telegram: tuple[str, str]
    press: Press
    sources: int


@dataclass
class Run:
    """What was seen of one fleet."""

    seconds: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)  #: seconds, by who used them
    waiting: list[int] = field(default_factory=list)  #: transactions that waited for the stories, at each look
    pages: int = 0  #: that the newspapers were asked for
    silent: float = 0.0  #: seconds from a kill until everything was stored


def measured(small: bool) -> list[str]:
    """The tables."""
    sources, ports = (SOURCES // 10, PORTS // 10) if small else (SOURCES, PORTS)
    with server() as started, far_telegram() as telegram, press(sources, ports) as papers:
        papers.publish(datetime.now(UTC))
        bench = Bench(started, telegram.address(), papers, sources)
        runs = [(fleet, asyncio.run(_gathered(bench, fleet))) for fleet in FLEETS]
        killed = asyncio.run(_gathered(bench, 2, is_one_killed=True))
    return [
        f"{usable_cores()} cores, which the newspapers and PostgreSQL use too",
        "",
        *_growth(sources, runs),
        "",
        *_loss(sources, killed),
    ]


async def _gathered(bench: Bench, fleet: int, *, is_one_killed: bool = False) -> Run:
    with fresh_store(bench.server) as store:
        _add_sources(store, bench.press.urls())
        begin = partial(start, store.url, bench.telegram, "gather", GATHER_EVERY="1440", RESCUE_AFTER=str(RESCUE_AFTER))
        before = bench.press.answers().get("pages", 0), bench.press.cpu_seconds(), store.cpu_seconds()
        began = datetime.now(UTC)
        workers = await asyncio.gather(*(begin() for _ in range(fleet)))
        try:
            run = await _watched(bench, store, workers, is_one_killed=is_one_killed)
            run.seconds = (datetime.now(UTC) - began).total_seconds()
            run.cpu["newspapers"] = bench.press.cpu_seconds() - before[1]
            run.cpu["PostgreSQL"] = store.cpu_seconds() - before[2]
            run.cpu["gatherers"] = sum(cpu_seconds(one.pid) for one in workers if one.returncode is None)
        finally:
            for one in workers:
                await end(one)
        run.pages = bench.press.answers()["pages"] - before[0]
        _check(store, bench.sources)
    return run


def _add_sources(store: Store, urls: Sequence[str]) -> None:
    office, now = Office(store.url), datetime.now(UTC)

    def add(some: Sequence[str], uow: UnitOfWork) -> None:
        for url in some:
            uow.sources.add(url, "feed", url, None, now)

    for first in range(0, len(urls), _BATCH):
        office.write(partial(add, urls[first : first + _BATCH]))
    office.close()


async def _watched(bench: Bench, store: Store, workers: Sequence[Process], *, is_one_killed: bool) -> Run:
    """Until every entry is an article."""
    run, until = Run(), datetime.now(UTC) + _PATIENCE
    killed_at: datetime | None = None
    while (stored := store.number(_ARTICLES)) < bench.sources:
        if datetime.now(UTC) > until:
            raise SystemExit(f"{stored} of {bench.sources} articles within {_PATIENCE}")
        run.waiting.append(store.waiting())
        if is_one_killed and killed_at is None and stored >= bench.sources / 2:
            await kill(workers[0])
            killed_at = datetime.now(UTC)
        await asyncio.sleep(_LOOK)
    if killed_at is not None:
        run.silent = (datetime.now(UTC) - killed_at).total_seconds()
    return run


def _check(store: Store, sources: int) -> None:
    """Nothing is measured where an entry is not stored exactly once."""
    found = store.number(_ARTICLES), store.number("SELECT count(*) FROM entries")
    if found != (sources, sources) or store.number(_OPEN) or store.number(_TWICE):
        raise SystemExit(f"{sources} entries: {found[0]} articles, {found[1]} entries, {store.number(_OPEN)} open")


def _growth(sources: int, runs: Sequence[tuple[int, Run]]) -> list[str]:
    head = [
        "processes",
        "seconds",
        "articles a minute",
        "ms of CPU an article",
        "of PostgreSQL",
        "of the newspapers",
        "wait",
    ]
    rows = [
        [
            str(fleet),
            f"{run.seconds:.0f}",
            f"{sources / run.seconds * 60:,.0f}",
            *(f"{run.cpu[whose] / sources * 1000:.1f}" for whose in ("gatherers", "PostgreSQL", "newspapers")),
            f"{mean(run.waiting or [0]):.1f}",
        ]
        for fleet, run in runs
    ]
    return [
        *table(head, rows),
        "wait: transactions that waited for one another to put articles into stories, on average.",
    ]


def _loss(sources: int, run: Run) -> list[str]:
    rows = [
        ["articles stored, each once", f"{sources:,}"],
        ["seconds for all", f"{run.seconds:.0f}"],
        ["seconds from the kill until everything was stored", f"{run.silent:.0f}"],
        ["pages that were asked for twice", f"{run.pages - sources}"],
    ]
    return table([f"two processes, one killed at the half, RESCUE_AFTER={RESCUE_AFTER}", ""], rows)
