"""How many feeds a second are looked at and stored?

500 feeds of 30 entries (36 KB) on 250 ports of loopback; pages are not fetched. The first pass stores everything, in
the second every feed answers 304. Each contender is a fresh process with a fresh store; the better of two runs. Peer:
httpx, feedparser and SQLAlchemy (see `usual_reader`). The feeds' server is a process of its own on the same cores: its
part is told, and what aiohttp alone gets from it, nothing read and nothing stored, is the most that can be measured.
CPU is that of the contender and of the workers that it starts, not that of the feeds' or of PostgreSQL's server. What
is imported and which workers are begun before the first look is counted for none.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import astuple, dataclass

from benchmarks.delivery.bot_process import cpu_seconds
from benchmarks.gather.bare_asker import bare_asker
from benchmarks.gather.feed_server import FeedServer, feed_server
from benchmarks.gather.newsroom_run import newsroom
from benchmarks.gather.stores import Engine, add_sources, count_entries, engines
from benchmarks.gather.usual_reader import LookAtAll, usual_reader
from benchmarks.summaries.tables import table
from bot.analysis.analysis import usable_cores

FEEDS, ENTRIES, RUNS = 500, 30, 2
#: Seconds after which a contender is ended.
_PATIENCE = 120.0

#: Opens on a store, given by its address.
Contender = Callable[[str], AbstractAsyncContextManager[LookAtAll]]
BARE, PEER, OURS = "aiohttp alone", "httpx and feedparser", "ours"
CONTENDERS: dict[str, Contender] = {BARE: bare_asker, PEER: usual_reader, OURS: newsroom}


@dataclass(frozen=True, slots=True)
class Pass:
    """One look at every feed."""

    seconds: float
    #: Of all its processes.
    cpu: float


def measured() -> list[str]:
    """The tables, one for each engine that is installed."""
    lines = [f"{usable_cores()} cores, which the contender, its workers and the servers share"]
    with engines() as installed, feed_server(FEEDS, ENTRIES) as server:
        for name, engine in installed.items():
            lines += ["", *_measured(name, engine, server)]
    return lines


def _measured(name: str, engine: Engine, server: FeedServer) -> list[str]:
    served = server.cpu_seconds()
    best = {contender: _best(contender, engine, server) for contender in CONTENDERS}
    served = (server.cpu_seconds() - served) / (len(CONTENDERS) * RUNS * FEEDS * 2)
    rows = [
        [f"{contender}, {what}", *_figures(passes[which], best[PEER][which])]
        for which, what in enumerate(("all new", "all 304"))
        for contender, passes in best.items()
    ]
    head = [f"Feeds looked at and stored, {name}", "a second", "CPU ms a feed", "to the peer"]
    return [*table(head, rows), f"The feeds' server takes {served * 1000:.2f} ms of CPU an answer."]


def _figures(one: Pass, peer: Pass) -> list[str]:
    return [f"{FEEDS / one.seconds:,.0f}", f"{one.cpu / FEEDS * 1000:.2f}", f"{peer.seconds / one.seconds:.1f}"]


def _best(name: str, engine: Engine, server: FeedServer) -> list[Pass]:
    """The first pass and the second, each the better of the runs."""
    runs = [_run(name, engine, server) for _ in range(RUNS)]
    return [min((run[which] for run in runs), key=lambda one: one.seconds) for which in (0, 1)]


def _run(name: str, engine: Engine, server: FeedServer) -> list[Pass]:
    with engine() as store:
        add_sources(store, server.urls())
        server.answers()
        command = [sys.executable, "-m", "benchmarks.gather.load", "--child", name, store]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=_PATIENCE)
        check(name, server.answers(), count_entries(store))
    return [Pass(*one) for one in json.loads(run.stdout)]


def check(name: str, answers: dict[int, int], stored: int) -> None:
    """A contender that asks less or stores less is not measured."""
    to_store = 0 if name == BARE else FEEDS * ENTRIES
    if answers != {200: FEEDS, 304: FEEDS} or stored != to_store:
        raise SystemExit(f"{name} got {answers} and stored {stored} entries: both passes must ask every feed once")


# In the child:


async def _passes(name: str, store: str) -> list[Pass]:
    async with CONTENDERS[name](store) as look_at_all:
        return [await _timed(look_at_all) for _ in range(2)]


async def _timed(look_at_all: LookAtAll) -> Pass:
    began, used = time.perf_counter(), cpu_seconds(os.getpid())
    if failed := await look_at_all():
        raise SystemExit(f"{failed} feeds could not be read")
    return Pass(time.perf_counter() - began, cpu_seconds(os.getpid()) - used)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps([astuple(one) for one in asyncio.run(_passes(*sys.argv[2:]))]))
    else:
        print("\n".join(measured()))
