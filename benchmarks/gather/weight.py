"""What does a newsroom of 10,000 sources weigh while it looks at those that are due?

All are due at once, and new: small feeds of three entries on loopback; pages are not fetched. Memory is PSS (a shared
page counts in part) over the process that gathers and those that it starts, read from /proc four times a second.
"""

import asyncio
import subprocess
import sys
import time

from benchmarks.gather.feed_server import FeedServer, feed_server
from benchmarks.gather.newsroom_run import newsroom
from benchmarks.gather.stores import add_sources, sqlite_store
from benchmarks.memory import pss
from benchmarks.summaries.tables import table

SOURCES, ENTRIES = 10_000, 3
#: Seconds after which the newsroom is ended.
_PATIENCE = 300.0
#: Not by -m: a worker process imports anew what its parent was started with, and the bot's own command is a small one.
_CHILD = "import sys; from benchmarks.gather import weight; weight.look_at_all(sys.argv[1])"


def measured() -> list[str]:
    """The table: one run that looks at all, and one to which all answer that nothing is modified."""
    with feed_server(SOURCES, ENTRIES) as server, sqlite_store() as store:
        add_sources(store, server.urls())
        rows = [[name, *_run(store, server)] for name in ("all new", "all 304")]
    return table([f"{SOURCES:,} sources", "looked at", "seconds", "a second", "PSS at most, MB"], rows)


def _run(store: str, server: FeedServer) -> list[str]:
    server.answers()
    began, most = time.perf_counter(), 0.0
    with subprocess.Popen([sys.executable, "-c", _CHILD, store]) as process:
        try:
            while process.poll() is None:
                most = max(most, pss(process.pid))
                if time.perf_counter() - began > _PATIENCE:
                    raise SystemExit(f"not done within {_PATIENCE:g} s")
                time.sleep(0.25)
        finally:
            process.kill()
    if process.returncode:
        raise SystemExit("the newsroom failed")
    seconds, asked = time.perf_counter() - began, sum(server.answers().values())
    return [f"{asked:,}", f"{seconds:.0f}", f"{asked / seconds:.0f}", f"{most:.0f}"]


# In the child:


def look_at_all(store: str) -> None:
    asyncio.run(_look_at_all(store))


async def _look_at_all(store: str) -> None:
    async with newsroom(store) as look_at_all:
        await look_at_all()


if __name__ == "__main__":
    print("\n".join(measured()))
