"""Two that compose and two that send, at once, through an hour: is any digest missing, or there twice?

A thousand readers on PostgreSQL, each with two digests in the hour, every five minutes those of a twelfth. The hour is
by the clocks of the processes, which are put on together when all that was due has been sent. In the middle of each
twelfth a process is killed and begun again: in turn the one that sends, and one of those that compose. Telegram is
emulated, in a process of its own; 50 messages a second are permitted.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.delivery.bot_process import until
from benchmarks.delivery.far_telegram import FarTelegram, far_telegram
from benchmarks.delivery.office import ZONE, Office
from benchmarks.scale.press import Press, press
from benchmarks.scale.shifted import Shifted
from benchmarks.scale.stores import Store, fresh_store, server
from benchmarks.summaries.tables import table
from bot.process.roles import Role
from bot.times.schedule import EVERY_DAY
from storage import Place, Schedule, UnitOfWork

READERS, PAPERS, RATE = 1_000, 6, 50
TURNS, EVERY = 12, timedelta(minutes=5)
ROLES: Sequence[Role] = ("gather", "gather", "send", "send")
_FIRST = 1_000_000
_PATIENCE = 300.0  #: seconds for one turn

_WAITS = "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"
_MADE = "SELECT count(*) FROM digests"
_SENDER = "SELECT pid FROM processes JOIN leases ON process_id = id WHERE name = 'sender'"
_BY_CHAT = "SELECT telegram_id, state FROM deliveries JOIN chats ON chats.id = chat_id"


@dataclass
class Hour:
    """What outlives each process."""

    store: Store
    far: FarTelegram
    press: Press
    processes: Sequence[Shifted]
    begin: datetime  #: by the processes' clocks
    offset: timedelta = timedelta()
    gaps: list[float] = field(default_factory=list)  #: seconds from a kill of the sender to the next message


def measured(small: bool) -> list[str]:
    """The table; a tenth of the readers where a small run is wanted."""
    readers = READERS // 10 if small else READERS
    with far_telegram() as far, press(PAPERS, PAPERS) as papers, server() as started, fresh_store(started) as store:
        far.people(range(_FIRST, _FIRST + readers))
        begin = _next_turn(datetime.now(UTC) + timedelta(minutes=1))
        _furnish(store, papers, begin, readers)
        hour = Hour(store, far, papers, _processes(store, far), begin)
        asyncio.run(_lived(hour, readers))
        return _judged(hour, readers)


def _next_turn(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0) + EVERY


def _processes(store: Store, far: FarTelegram) -> list[Shifted]:
    url, token = far.address()
    more = {"SEND_RATE": str(RATE), "GATHER_EVERY": "1", "FETCH_ALLOW_PRIVATE": "1", "ACCESS": "open", "HOME": "/tmp"}
    settings = {"DATABASE_URL": store.url, "BOT_API_URL": url, "BOT_TOKEN": token, **more}
    return [Shifted(role, settings) for role in ROLES]


def _furnish(store: Store, papers: Press, begin: datetime, readers: int) -> None:
    office = Office(store.url)
    places = office.meet(range(_FIRST, _FIRST + readers))
    office.write(partial(_choose, places, begin))
    papers.publish(begin - EVERY)
    office.write(lambda uow: _add_sources(uow, papers.urls(), begin))
    office.close()


def _choose(places: Sequence[Place], begin: datetime, uow: UnitOfWork) -> None:
    for number, place in enumerate(places):
        times = [begin + EVERY * ((number + half * TURNS // 2) % TURNS) for half in range(2)]
        uow.schedules.replace(place, [Schedule(place, _slot(at), EVERY_DAY, at) for at in times])


def _slot(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%H:%M}"


def _add_sources(uow: UnitOfWork, urls: Sequence[str], at: datetime) -> None:
    for number, url in enumerate(urls):
        uow.sources.add(url, "feed", f"第{number}报", None, at - EVERY)


async def _lived(hour: Hour, readers: int) -> None:
    _put_on(hour, hour.begin - EVERY)
    await asyncio.gather(*(one.start(hour.offset) for one in hour.processes))
    try:
        for turn in range(TURNS):
            hour.press.publish(hour.begin + EVERY * turn)
            await _turn(hour, turn, due=readers * 2 * (turn + 1) // TURNS)
    finally:
        for one in hour.processes:
            await one.end()


def _put_on(hour: Hour, at: datetime) -> None:
    hour.offset = at - datetime.now(UTC)


async def _turn(hour: Hour, turn: int, due: int) -> None:
    sent = hour.far.count()
    share = hour.store.number(_MADE)
    _put_on(hour, hour.begin + EVERY * turn)
    for one in hour.processes:
        one.tell(hour.offset)
    if turn % 2:
        await until(lambda: hour.store.number(_MADE) > share, _PATIENCE, every=0.05)
        await _begin_again(hour, hour.processes[turn // 2 % 2])
    else:
        await until(lambda: hour.far.count() > sent, _PATIENCE, every=0.05)
        await _lose_the_sender(hour)
    await until(_all_is_done(hour, due), _PATIENCE)


def _all_is_done(hour: Hour, due: int) -> Callable[[], bool]:
    return lambda: hour.store.number(_MADE) >= due and hour.store.number(_WAITS) == 0


async def _lose_the_sender(hour: Hour) -> None:
    holder = hour.store.number(_SENDER)
    victim = next(one for one in hour.processes if one.pid == holder)
    await victim.kill()
    killed_at, sent = datetime.now(UTC), hour.far.count()
    beginning = asyncio.create_task(victim.start(hour.offset))
    if hour.store.number(_WAITS):
        await until(lambda: hour.far.count() > sent, _PATIENCE, every=0.1)
        hour.gaps.append((datetime.now(UTC) - killed_at).total_seconds())
    await beginning


async def _begin_again(hour: Hour, victim: Shifted) -> None:
    await victim.kill()
    await victim.start(hour.offset)


def _judged(hour: Hour, readers: int) -> list[str]:
    """SystemExit where a digest is missing or there twice."""
    arrived = Counter(one.chat for one in hour.far.arrived())
    ledger = [(int(chat), str(state)) for chat, state in hour.store.connection.execute(_BY_CHAT)]
    sent, all_ = Counter(chat for chat, state in ledger if state == "sent"), Counter(chat for chat, _ in ledger)
    made, states = hour.store.number(_MADE), Counter(state for _, state in ledger)
    wrong = [chat for chat in all_ if not sent[chat] <= arrived[chat] <= all_[chat]]
    if made != readers * 2 or wrong or set(states) - {"sent", "uncertain"}:
        raise SystemExit(
            f"{readers * 2} digests were due: {made} made, ledger {dict(states)}, wrong in {len(wrong)} chats"
        )
    rows = [
        ["digests due, and made once", f"{made:,}"],
        ["messages sent", f"{states['sent']:,}"],
        ["messages said to be uncertain", str(states["uncertain"])],
        ["of these arrived", str(sum(arrived.values()) - states["sent"])],
        ["messages that arrived twice", "0"],
        ["kills, of the one that sends and of one that composes", f"{TURNS // 2}, {TURNS // 2}"],
        ["seconds from a kill of the sender to the next message, at most", f"{max(hour.gaps, default=0):.1f}"],
    ]
    return table([f"{readers:,} readers, an hour in twelve turns", ""], rows)
