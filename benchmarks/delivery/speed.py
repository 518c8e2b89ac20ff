"""How many messages a second, ledger and all, where nobody limits them?

To 3,000 chats one message each, which the ledger holds when the bot starts; from the first that arrives to the last.
Beside it python-telegram-bot alone in a loop, one at a time and sixteen at once, to the same emulated Telegram, which
has the other core.
"""

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime

from benchmarks.delivery.bot_process import cpu_seconds, end, start, until
from benchmarks.delivery.far_telegram import FarTelegram, far_telegram
from benchmarks.delivery.office import Office
from benchmarks.gather.stores import Engine, engines
from benchmarks.summaries.tables import table
from bot.delivery.wire import make_bot

CHATS = 3_000
_FIRST = 1_000_000
_AT_ONCE = 16
_TEXT = "<b>简报</b>\n" + "这里写着当天要闻的要点，一条接着一条，长短与平常的简报相仿。" * 10


def measured() -> list[str]:
    """The table."""
    rows = [["python-telegram-bot, one at a time", *_bare(1)], [f"the same, {_AT_ONCE} at once", *_bare(_AT_ONCE)]]
    with engines() as found:
        rows += [[f"the bot, ledger on {name}", *_ours(engine)] for name, engine in found.items()]
    fastest = max(float(row[1]) for row in rows[:2])
    return table(
        ["messages a second", "", "CPU ms each", "of the faster bare one"],
        [[*row, f"{float(row[1]) / fastest:.2f}"] for row in rows],
    )


def _bare(at_once: int) -> list[str]:
    with far_telegram() as far:
        far.people(range(_FIRST, _FIRST + CHATS))
        return asyncio.run(_sent_bare(far, at_once))


async def _sent_bare(far: FarTelegram, at_once: int) -> list[str]:
    api, token = far.address()
    rest = iter(range(_FIRST, _FIRST + CHATS))
    began = cpu_seconds(os.getpid())
    async with make_bot(token, api, None) as bot:

        async def send_on() -> None:
            for chat in rest:
                await bot.send_message(chat, _TEXT, parse_mode="HTML")

        await asyncio.gather(*(send_on() for _ in range(at_once)))
    return _figures([one.at for one in far.arrived()], cpu_seconds(os.getpid()) - began)


def _ours(engine: Engine) -> list[str]:
    with far_telegram() as far, engine() as store:
        far.people(range(_FIRST, _FIRST + CHATS))
        office = Office(store)
        try:
            office.promise(office.meet(range(_FIRST, _FIRST + CHATS)), range(CHATS))
            return asyncio.run(_sent(far, office, store))
        finally:
            office.close()


async def _sent(far: FarTelegram, office: Office, store: str) -> list[str]:
    process = await start(store, far.address(), SEND_RATE="1000")
    began = cpu_seconds(process.pid)
    try:
        await until(lambda: office.count("sent") >= CHATS, 300)
        return _figures([one.at for one in far.arrived()], cpu_seconds(process.pid) - began)
    finally:
        await end(process)


def _figures(times: Sequence[datetime], cpu: float) -> list[str]:
    span = (max(times) - min(times)).total_seconds()
    return [f"{(len(times) - 1) / span:.0f}", f"{cpu / len(times) * 1000:.1f}"]
