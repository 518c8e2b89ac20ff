"""Three that talk with people, to which Telegram brings what is said, each killed again and again: is anything lost?

On PostgreSQL, behind a balancer that passes a call on to whichever of the three answers, as a web server would. A
quarter of the calls are invitations, which can be counted; the others set a digest's hour, a later one each time, so
that their order is seen. One process is killed, begun again two seconds later, and then the next. Telegram is
emulated, in a process of its own: it brings again what was not taken.
"""

import asyncio
import socket
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import Process
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle

from benchmarks.delivery import bot_process
from benchmarks.delivery.bot_process import until
from benchmarks.delivery.far_telegram import FarTelegram, far_telegram
from benchmarks.delivery.office import Office
from benchmarks.scale.stores import Store, fresh_store, server
from benchmarks.summaries.tables import table
from bot.clock import loop_time
from storage import UnitOfWork

UPDATES, EACH, REPLICAS = 10_000, 4, 3
DOWN = 2.0  #: seconds
SAID = ("/schedule 09:01", "/invite", "/schedule 09:02", "/schedule 09:03")
HOURS = [text.split()[1] for text in SAID if text.startswith("/schedule")]
_FIRST = 1_000_000
_PATIENCE = 1200.0  #: seconds for all of it
_AT_ONCE = 250  #: updates that are said between two looks

_DONE = "SELECT count(*) FROM updates WHERE state = 'handled' AND answer IS NULL"
_FAILED = "SELECT count(*) FROM updates WHERE state = 'failed'"
_ALL = "SELECT count(*) FROM updates"
_INVITED = "SELECT telegram_id, count(*) FROM audit WHERE action = 'invite' GROUP BY telegram_id"


@dataclass
class Replicas:
    """Those that answer, each at its port; ``kills`` so far."""

    store: Store
    far: FarTelegram
    hook: str  #: their public address
    ports: Sequence[int]
    running: dict[int, Process] = field(default_factory=dict)
    kills: int = 0

    async def begin(self, port: int) -> None:
        settings = {"HTTP_PORT": str(port), "WEBHOOK_URL": self.hook, "SEND_RATE": "1000"}
        self.running[port] = await bot_process.start(self.store.url, self.far.address(), "bot", **settings)

    async def lose_them(self) -> None:
        """Until cancelled."""
        for port in cycle(self.ports):
            await bot_process.kill(self.running[port])
            self.kills += 1
            await asyncio.sleep(DOWN)
            await self.begin(port)

    async def end(self) -> None:
        for process in self.running.values():
            await bot_process.end(process)


def measured(small: bool) -> list[str]:
    """The table; a tenth of the updates where a small run is wanted. SystemExit where one is lost, or done twice."""
    people = range(_FIRST, _FIRST + (UPDATES // 10 if small else UPDATES) // EACH)
    with far_telegram() as far, server() as started, fresh_store(started) as store:
        far.people(people)
        office = Office(store.url)
        office.meet(people)
        office.write(partial(_grant, people))
        office.close()
        seconds, kills = asyncio.run(_lived(store, far, people))
        return _judged(store, far, people, _Run(seconds, kills))


def _grant(people: Sequence[int], uow: UnitOfWork) -> None:
    for one in people:
        person = uow.people.find(one)
        assert person is not None
        uow.people.grant(person.id, "admin", person.met_at)


async def _lived(store: Store, far: FarTelegram, people: Sequence[int]) -> tuple[float, int]:
    """Seconds that it took, and how often a process was killed."""
    ports = _free_ports(REPLICAS)
    async with _balancer(ports) as hook:
        replicas = Replicas(store, far, hook, ports)
        try:
            await asyncio.gather(*(replicas.begin(port) for port in ports))
            began = loop_time()
            losing = asyncio.create_task(replicas.lose_them())
            await _say_all(far, people)
            await until(lambda: losing.done() or store.number(_DONE) >= len(people) * EACH, _PATIENCE, every=0.5)
            losing.cancel()
            with suppress(asyncio.CancelledError):
                await losing
            return loop_time() - began, replicas.kills
        finally:
            await replicas.end()


async def _say_all(far: FarTelegram, people: Sequence[int]) -> None:
    for number, (text, one) in enumerate((text, one) for text in SAID for one in people):
        far.say(one, one, text)
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0.1)


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@asynccontextmanager
async def _balancer(ports: Sequence[int]) -> AsyncIterator[str]:
    """The bots' public address. A connection goes to the next that takes it, and ends with it."""
    turns = cycle(range(len(ports)))

    async def passed_on(reader: StreamReader, writer: StreamWriter) -> None:
        first = next(turns)
        for port in (*ports[first:], *ports[:first]):
            with suppress(OSError):
                theirs = await asyncio.open_connection("127.0.0.1", port)
                await _joined((reader, writer), theirs)
                break
        writer.close()

    balancer = await asyncio.start_server(passed_on, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{balancer.sockets[0].getsockname()[1]}"
    balancer.close()


async def _joined(one: tuple[StreamReader, StreamWriter], other: tuple[StreamReader, StreamWriter]) -> None:
    """Until one of the two ends hangs up."""
    ways = {asyncio.create_task(_carried(one[0], other[1])), asyncio.create_task(_carried(other[0], one[1]))}
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    other[1].close()


async def _carried(reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()


@dataclass(frozen=True)
class _Run:
    seconds: float
    kills: int


def _judged(store: Store, far: FarTelegram, people: Sequence[int], run: _Run) -> list[str]:
    said = len(people) * EACH
    invited = {int(one): int(count) for one, count in store.connection.execute(_INVITED)}
    heard = _hours_heard(far)
    disordered = [one for one in people if list(dict.fromkeys(heard[one])) != HOURS]
    repeated = sum(len(heard[one]) - len(HOURS) for one in people)
    done, failed, stored = (store.number(query) for query in (_DONE, _FAILED, _ALL))
    if (done, failed, stored) != (said, 0, said) or invited != dict.fromkeys(people, 1) or disordered:
        raise SystemExit(
            f"of {said} updates {stored} are stored, {done} handled, {failed} failed; invitations in numbers of "
            f"{dict(Counter(invited.values()))} by {len(invited)} of {len(people)}; out of order in {len(disordered)}"
        )
    rows = [
        ["updates said, stored once and handled", f"{done:,}"],
        ["processes killed", str(run.kills)],
        ["invitations made, one by each person", f"{sum(invited.values()):,}"],
        ["chats answered out of order", "0"],
        ["answers said again after a kill", str(repeated)],
        ["longest wait for an answer, seconds", f"{max(far.answered()):.1f}"],
        ["updates a second", f"{done / run.seconds:.0f}"],
    ]
    return table([f"{len(people):,} people, {EACH} updates each, {REPLICAS} processes", ""], rows)


def _hours_heard(far: FarTelegram) -> dict[int, list[str]]:
    heard: dict[int, list[str]] = defaultdict(list)
    for one in far.arrived():
        heard[one.chat] += _hours_in(one.text)
    return heard


def _hours_in(text: str) -> Iterator[str]:
    return (hour for hour in HOURS if hour in text)
