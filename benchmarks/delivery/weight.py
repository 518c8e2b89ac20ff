"""Does the memory stay flat over 100,000 deliveries?

Ten thousand at a time, to 10,000 chats, with no limits. PSS (a shared page counts in part) of the bot's process, read
from /proc after each ten thousand.
"""

import asyncio
from functools import partial

from benchmarks.delivery.bot_process import end, start, until
from benchmarks.delivery.far_telegram import FarTelegram, far_telegram
from benchmarks.delivery.office import Office
from benchmarks.gather.stores import sqlite_store
from benchmarks.memory import pss
from benchmarks.summaries.tables import table

CHATS, ROUNDS = 10_000, 10
_FIRST = 1_000_000


def measured() -> list[str]:
    """The table."""
    with far_telegram() as far, sqlite_store() as store:
        office = Office(store)
        try:
            return asyncio.run(_weighed(far, office, store))
        finally:
            office.close()


async def _weighed(far: FarTelegram, office: Office, store: str) -> list[str]:
    people = range(_FIRST, _FIRST + CHATS)
    far.people(people)
    places = office.meet(people)
    process = await start(store, far.address(), SEND_RATE="1000")
    rows = [["0", f"{pss(process.pid):.0f}"]]
    try:
        for sent in range(0, CHATS * ROUNDS, CHATS):
            office.promise(places, range(sent, sent + CHATS))
            await until(partial(_has_sent, office, sent + CHATS), 300, every=1)
            rows.append([f"{sent + CHATS:,}", f"{pss(process.pid):.0f}"])
    finally:
        await end(process)
    return table(["deliveries", "PSS, MB"], rows)


def _has_sent(office: Office, count: int) -> bool:
    return office.count("sent") >= count
