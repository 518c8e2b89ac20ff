"""Does each delivery arrive once, whatever happens?

The bot as an operator runs it, on SQLite, against an emulated Telegram with its flood limits on and bad weather: of
what is sent some is accepted and the reply lost, or slow, some is answered with 429, 500 or 502, or reset, or called
malformed; people block the bot and groups become supergroups. At three random moments the process gets SIGKILL and is
started again. Then the weather clears, and everybody with a message that may not have arrived says /missed. What
arrived is counted at the emulator, what is said of it in the ledger.
"""

import asyncio
import random
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.delivery.bot_process import end, kill, start, until
from benchmarks.delivery.far_telegram import Arrived, FarTelegram, far_telegram
from benchmarks.delivery.office import NUMBER, Office, Recorded
from benchmarks.gather.stores import sqlite_store
from benchmarks.summaries.tables import table

DELIVERIES = 10_000
_GROUPS, _CHATS_OF_TEN = 50, 2  #: ten deliveries a private chat, and fewer a group, which is slow
_FIRST = 1_000_000  #: Telegram's id of the first reader
_SEED, _KILLS = 20261128, 3
_PATIENCE = 1800.0


@dataclass(frozen=True)
class Scene:
    """The bot and what stands around it."""

    far: FarTelegram
    office: Office
    store: str

    async def start(self) -> Process:
        return await start(self.store, self.far.address())

    def has_sent(self, count: int) -> bool:
        return self.far.count() >= count


def measured(deliveries: int = DELIVERIES) -> list[str]:
    """The tables."""
    with far_telegram() as far, sqlite_store() as store:
        office = Office(store)
        try:
            return asyncio.run(_weathered(Scene(far, office, store), deliveries))
        finally:
            office.close()


async def _weathered(scene: Scene, deliveries: int) -> list[str]:
    people = range(_FIRST, _FIRST + deliveries // 10 * _CHATS_OF_TEN)
    scene.far.people(people)
    groups = scene.far.groups(_GROUPS, _FIRST)
    scene.office.promise(scene.office.meet([*people, *groups]), range(deliveries))
    scene.far.limits(True)
    scene.far.storm(_SEED)
    process, in_flight = await _killed_now_and_then(scene, deliveries)
    met = scene.far.storm(None)
    await _all_said(scene)
    arrived = by_number(scene.far.arrived())
    await _ask_for_missed(scene)
    await end(process)
    recorded = list(scene.office.of_promises())
    again = by_number(scene.far.arrived())
    return [
        *_weather(met, in_flight),
        "",
        *_outcomes(recorded, arrived),
        "",
        *verdict(recorded, arrived, again, deliveries),
    ]


async def _killed_now_and_then(scene: Scene, deliveries: int) -> tuple[Process, list[int]]:
    """The process that survives, and how many were in flight at each kill."""
    dice, in_flight = random.Random(_SEED), []
    process = await scene.start()
    for moment in sorted(dice.sample(range(deliveries // 20, deliveries * 9 // 10), _KILLS)):
        await until(partial(scene.has_sent, moment), _PATIENCE)
        await kill(process)
        in_flight.append(scene.office.count("sending"))
        process = await scene.start()
    await _all_said(scene)
    return process, in_flight


async def _all_said(scene: Scene) -> None:
    await until(lambda: scene.office.count("pending", "sending") == 0, _PATIENCE, every=1)


async def _ask_for_missed(scene: Scene) -> None:
    """One brings at most ten, and says so; nobody has more here."""
    for chat in scene.office.to_bring():
        scene.far.say(chat, chat if chat > 0 else _FIRST, "/missed")
    await until(lambda: not scene.office.to_bring(), _PATIENCE, every=1)
    await _all_said(scene)


def by_number(arrived: Sequence[Arrived]) -> Counter[int]:
    """How often each promise arrived."""
    return Counter(int(found[1]) for one in arrived if (found := NUMBER.search(one.text)))


def _weather(met: Mapping[str, int], in_flight: Sequence[int]) -> list[str]:
    rows = [[kind, f"{count:,}"] for kind, count in met.items()]
    rows.append([f"kill -9, in flight then: {', '.join(map(str, in_flight))}", str(len(in_flight))])
    return table(["what befell", "times"], rows)


def _outcomes(recorded: Sequence[Recorded], arrived: Mapping[int, int]) -> list[str]:
    """What the ledger says, and how often it arrived, before anybody asked for it again."""
    counts = Counter((_word(one), min(arrived[one.number], 2)) for one in recorded)
    words = sorted({word for word, _ in counts})
    rows = [[word, *(f"{counts[word, times]:,}" for times in range(3))] for word in words]
    return table(["the ledger says", "arrived never", "once", "twice or more"], rows)


def _word(one: Recorded) -> str:
    return one.state if one.is_reachable else f"{one.state}, the chat is closed"


def verdict(recorded: Sequence[Recorded], arrived: Counter[int], again: Counter[int], deliveries: int) -> list[str]:
    uncertain = [one.number for one in recorded if one.state == "uncertain" and one.is_reachable]
    lost = sum(1 for one in recorded if one.state == "sent" and not arrived[one.number])
    unbrought = sum(1 for number in uncertain if again[number] == arrived[number])
    rows = [
        ["promised", f"{deliveries:,}"],
        ["recorded", f"{len(recorded):,}"],
        ["called sent, and never arrived", str(lost)],
        ["arrived twice unasked", str(sum(1 for count in arrived.values() if count > 1))],
        ["uncertain, in chats that are open", str(len(uncertain))],
        ["of these not brought by /missed", str(unbrought)],
    ]
    return table(["deliveries", ""], rows)
