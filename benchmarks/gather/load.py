"""How many feeds a second are looked at and stored?

500 feeds of 30 entries (36 KB) on 250 ports of loopback; pages are not fetched. The first pass stores everything, in
the second every feed answers 304. Each contender is a fresh process with a fresh SQLite store, beside the server's
process; the better of two runs. Peer: httpx, feedparser and SQLAlchemy (see `usual_reader`).
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.gather.feed_server import FeedServer, feed_server
from benchmarks.gather.newsroom_run import newsroom
from benchmarks.gather.usual_reader import LookAtAll, usual_reader
from benchmarks.memory import children
from benchmarks.summaries.tables import table
from storage import Database, UnitOfWork

FEEDS, ENTRIES, RUNS = 500, 30, 2
#: Seconds after which a contender is ended.
_PATIENCE = 300.0

#: Opens on a store, given by its address.
Contender = Callable[[str], AbstractAsyncContextManager[LookAtAll]]
PEER, OURS = "httpx and feedparser", "ours"
CONTENDERS: dict[str, Contender] = {PEER: usual_reader, OURS: newsroom}


@dataclass(frozen=True, slots=True)
class Pass:
    """One look at every feed."""

    seconds: float
    #: Of all its processes.
    cpu: float


def measured() -> list[str]:
    """The table."""
    with feed_server(FEEDS, ENTRIES) as server:
        best = {name: _best(name, server) for name in CONTENDERS}
    rows = [
        [f"{name}, {what}", *_figures(passes[which]), f"{best[PEER][which].seconds / passes[which].seconds:.1f}"]
        for which, what in enumerate(("all new", "all 304"))
        for name, passes in best.items()
    ]
    return table(["Feeds looked at and stored", "a second", "CPU ms a feed", "to the peer"], rows)


def _figures(one: Pass) -> list[str]:
    return [f"{FEEDS / one.seconds:,.0f}", f"{one.cpu / FEEDS * 1000:.2f}"]


def add_sources(store: str, urls: Sequence[str]) -> None:
    """Make the store at this address, with these feeds in it, all due."""
    database = Database(store)
    database.migrate()

    def add(uow: UnitOfWork) -> None:
        now = datetime.now(UTC)
        for url in urls:
            uow.sources.add(url, "feed", url, None, now)

    database.write_now(add)
    database.close()


def _best(name: str, server: FeedServer) -> list[Pass]:
    """The first pass and the second, each the better of the runs."""
    runs = [_run(name, server) for _ in range(RUNS)]
    return [min((run[which] for run in runs), key=lambda one: one.seconds) for which in (0, 1)]


def _run(name: str, server: FeedServer) -> list[Pass]:
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{Path(folder) / 'jianbao.db'}"
        add_sources(store, server.urls)
        server.answers()
        command = [sys.executable, "-m", "benchmarks.gather.load", "--child", name, store]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=_PATIENCE)
        check(name, server.answers(), _stored(store))
    return [Pass(*one) for one in json.loads(run.stdout)]


def check(name: str, answers: dict[int, int], stored: int) -> None:
    """A contender that asks less or stores less is not measured."""
    if answers != {200: FEEDS, 304: FEEDS} or stored != FEEDS * ENTRIES:
        raise SystemExit(f"{name} got {answers} and stored {stored} entries: both passes must ask every feed once")


def _stored(store: str) -> int:
    from sqlalchemy import func, select

    from storage.engine import open_engine
    from storage.schema import entries

    engine = open_engine(store)
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(entries))
    engine.dispose()
    return int(count or 0)


# In the child:


async def _passes(name: str, store: str) -> list[Pass]:
    async with CONTENDERS[name](store) as look_at_all:
        return [await _timed(look_at_all) for _ in range(2)]


async def _timed(look_at_all: LookAtAll) -> Pass:
    began, used = time.perf_counter(), cpu_seconds()
    if failed := await look_at_all():
        raise SystemExit(f"{failed} feeds could not be read")
    return Pass(time.perf_counter() - began, cpu_seconds() - used)


def cpu_seconds() -> float:
    """Of this process and of those that it started, which run still."""
    pids = (os.getpid(), *children(os.getpid()))
    fields = [Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split() for pid in pids]
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps([astuple(one) for one in asyncio.run(_passes(*sys.argv[2:]))]))
    else:
        print("\n".join(measured()))
