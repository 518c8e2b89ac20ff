"""A thousand chats want their digest at one minute: how fast, how polite, how costly, and who has to wait?

Ten tastes, a hundred chats each; 300 articles of three outlets on loopback, all new to everybody. The emulated Telegram
has its flood limits on, the bot its default rate. From the hour on somebody else asks each second: for the newest
headlines, which are a short answer, and for a digest, which is in the ledger too.
"""

import asyncio
from asyncio.subprocess import Process
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from zoneinfo import ZoneInfo

from benchmarks.delivery.bot_process import cpu_seconds, end, start, until
from benchmarks.delivery.far_telegram import FarTelegram, far_telegram
from benchmarks.delivery.office import ZONE, Office
from benchmarks.gather.stores import sqlite_store
from benchmarks.memory import newspapers
from benchmarks.summaries.tables import table
from bot.playground.emulator import Serving
from bot.settings import Settings
from bot.times.schedule import EVERY_DAY
from storage import Place, Preferences, Schedule, UnitOfWork

CHATS, TASTES, PAPERS, ARTICLES = 1_000, 10, 3, 300
_FIRST, _FIRST_ASKER, _ASKERS = 1_000_000, 2_000_000, 40
_TOPICS = ("本地", "科技", "财经")
_ASKED = ("/latest", "/digest")


@dataclass(frozen=True)
class Figures:
    """What was seen of the hour."""

    late: Sequence[float]  #: seconds after the hour at which each digest's first message arrived
    composed: float  #: seconds after the hour, when all were in the ledger
    cpu: tuple[float, float]  #: seconds, until then, and from then to the last message
    statuses: dict[int, int]
    answers: Sequence[float]  #: seconds


def measured() -> list[str]:
    """The table."""
    with far_telegram() as far, sqlite_store() as store:
        office = Office(store)
        try:
            return _table(asyncio.run(_the_hour(far, office, store)))
        finally:
            office.close()


async def _the_hour(far: FarTelegram, office: Office, store: str) -> Figures:
    people, askers = (range(first, first + count) for first, count in ((_FIRST, CHATS), (_FIRST_ASKER, _ASKERS)))
    far.people([*people, *askers])
    far.limits(True)
    places = office.meet(people)
    office.meet(askers)
    async with Serving(newspapers()) as press:
        office.write(lambda uow: _subscribe(uow, places, press.url))
        process = await start(store, far.address())
        try:
            await until(lambda: office.told() >= ARTICLES, 300, every=1)
            return await _watched(far, office, process, places)
        finally:
            await end(process)


def _subscribe(uow: UnitOfWork, places: Sequence[Place], press: str) -> None:
    now = datetime.now(UTC)
    for number, topic in enumerate(_TOPICS[:PAPERS]):
        uow.sources.add(f"{press}/{number}/feed.xml", "feed", f"第{number}报", topic, now)
    for number, place in enumerate(places):
        taste = number % TASTES
        chosen = Preferences(place, "zh-Hans", ZONE, subscribed=True, stories=(5, 6, 8, 10)[taste % 4])
        uow.preferences.save(chosen)
        uow.preferences.set_topics(place, [topic for bit, topic in enumerate(_TOPICS) if taste >> bit & 1])


def _schedule(uow: UnitOfWork, schedules: Sequence[Schedule]) -> None:
    for one in schedules:
        uow.schedules.replace(one.place, [one])


async def _watched(far: FarTelegram, office: Office, process: Process, places: Sequence[Place]) -> Figures:
    hour = (datetime.now(UTC) + timedelta(seconds=80)).replace(second=0, microsecond=0)
    slot = f"{hour.astimezone(ZoneInfo(ZONE)):%H:%M}"
    office.write(lambda uow: _schedule(uow, [Schedule(place, slot, EVERY_DAY, hour) for place in places]))
    await asyncio.sleep((hour - datetime.now(UTC)).total_seconds())
    began = cpu_seconds(process.pid)
    asking = asyncio.create_task(_ask(far))
    await until(lambda: office.count("pending", "sending", "sent") >= CHATS, 300, every=0.1)
    composed, at_composed = (datetime.now(UTC) - hour).total_seconds(), cpu_seconds(process.pid)
    await until(lambda: _has_served(far), 300, every=0.5)
    cpu = (at_composed - began, cpu_seconds(process.pid) - at_composed)
    await asking
    await until(lambda: office.count("pending", "sending") == 0, 300, every=0.5)
    first: dict[int, float] = {}
    for one in sorted(far.arrived(), key=lambda one: one.at):
        if one.chat < _FIRST_ASKER:
            first.setdefault(one.chat, (one.at - hour).total_seconds())
    return Figures(sorted(first.values()), composed, cpu, far.statuses(), sorted(far.answered()))


async def _ask(far: FarTelegram) -> None:
    for number in range(_ASKERS):
        asker = _FIRST_ASKER + number
        far.say(asker, asker, _ASKED[number % len(_ASKED)])
        await asyncio.sleep(1)


def _has_served(far: FarTelegram) -> bool:
    return len({one.chat for one in far.arrived() if one.chat < _FIRST_ASKER}) >= CHATS


def _table(seen: Figures) -> list[str]:
    span = seen.late[-1] - seen.late[0]
    rate, permitted = (len(seen.late) - 1) / span, Settings.model_fields["send_rate"].default
    return table(["a thousand digests at one minute", ""], list(_rows(seen, rate, float(permitted))))


def _rows(seen: Figures, rate: float, permitted: float) -> Iterator[list[str]]:
    yield ["messages a second, of digests", f"{rate:.1f}"]
    yield [f"of the {permitted:g} that are permitted", f"{rate / permitted:.0%}"]
    yield ["first, median, last, seconds after the hour", ", ".join(f"{at:.1f}" for at in _spread(seen.late))]
    yield ["answers of 429", str(seen.statuses.get(429, 0))]
    composing, sending = seen.cpu
    yield ["all composed and in the ledger, seconds after the hour", f"{seen.composed:.1f}"]
    yield ["CPU for that, seconds, sending beside it included", f"{composing:.1f}"]
    yield ["CPU from then to the last message, of a core", f"{sending / (seen.late[-1] - seen.composed):.0%}"]
    yield ["questions meanwhile, answered", f"{_ASKERS}, {len(seen.answers)}"]
    yield ["seconds to the answer, median, p95, worst", ", ".join(f"{took:.2f}" for took in _tail(seen.answers))]


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return values[0], values[len(values) // 2], values[-1]


def _tail(values: Sequence[float]) -> tuple[float, float, float]:
    return values[len(values) // 2], quantiles(values, n=20)[-1], values[-1]
