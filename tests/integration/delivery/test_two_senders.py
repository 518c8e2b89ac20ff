"""Processes of several roles on one store: one of them sends, and when it is silent or killed the next goes on.

What is true of one process that sends, killed between any two steps, test_sender_crashes shows.
"""

import asyncio
import itertools
import os
import signal
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.app import App, Stage
from bot.clock import SystemClock
from bot.delivery.promises import Promise, promise
from bot.delivery.sender import IN_FLIGHT
from bot.locale import Html
from bot.playground.emulator import Emulator, Fault, FaultKind, Person, Serving, create_app
from bot.process.roles import Role
from bot.render import Part
from bot.settings import load_settings
from storage import Database, Place, UnitOfWork

pytestmark = [pytest.mark.postgres, pytest.mark.long]

PATIENCE = 150  #: seconds: processes have to start, and the machine may be busy
LOOK = 0.1  #: seconds between two looks at what another process does
RATE = 10  #: messages a second: what a busy machine reaches too
ON_THE_WAY = 3  #: seconds that one message may take longer than another to the emulator
READERS = 50


@dataclass
class House:
    """A store, a Telegram, and the processes between them."""

    emulator: Emulator
    settings: dict[str, str]
    database: Database

    @asynccontextmanager
    async def running(self, role: Role) -> AsyncIterator[None]:
        """One more, which may as well be this one."""
        runs: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
        settings = load_settings(_env_file=None, **{name.lower(): value for name, value in self.settings.items()})
        app = App(settings, SystemClock(), lambda _: None, runs.set_result, role=role)
        running = asyncio.create_task(app.run())
        begun: set[asyncio.Future[Any]] = {running, runs}
        await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
        try:
            yield
        finally:
            app.stop()
            await running

    @asynccontextmanager
    async def senders(self) -> AsyncIterator[dict[int, Process]]:
        """Two of their own, by number."""
        command = (sys.executable, "-m", "bot", "run", "--role", "send")
        environment = {"PATH": os.environ["PATH"], **self.settings}
        processes = [await asyncio.create_subprocess_exec(*command, env=environment) for _ in range(2)]
        try:
            yield {one.pid: one for one in processes}
        finally:
            for one in processes:
                if one.returncode is None:
                    one.kill()
                await one.wait()

    def people(self, count: int) -> list[Person]:
        people = [self.emulator.person(f"读{number}") for number in range(count)]
        for one in people:
            self.emulator.start(one)
        return people

    def promise(self, people: list[Person], *texts: str) -> None:
        def fill(uow: UnitOfWork) -> None:
            now = SystemClock().now()
            for one in people:
                person = uow.people.meet(one.id, one.name, None, "zh-hans", now)
                chat = uow.chats.meet(one.id, "private", one.name, person.id, now)
                for text in texts:
                    part = Part(Html(f"{text} {one.id}"))
                    promise(uow, Promise(Place(chat.id), text, now, "Asia/Shanghai", [part]))

        self.database.write_now(fill)

    def sender(self) -> int | None:
        """The number of the process that sends."""

        def look(uow: UnitOfWork) -> int | None:
            holder = uow.leases.holder("sender")
            return next((one.pid for one in uow.processes.living() if one.id == holder), None)

        return self.database.read_now(look)

    def living(self) -> set[int]:
        """The numbers of those that are thought to live."""
        return {one.pid for one in self.database.read_now(lambda uow: uow.processes.living())}

    def counts(self) -> dict[str, int]:
        return self.database.read_now(lambda uow: uow.deliveries.counts(SystemClock().now().replace(year=2000)))

    def cut_off(self) -> None:
        """Whoever is connected to the store is not any more, as where its server is started anew."""
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with psycopg.connect(self.settings["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid) {others}")

    def is_done(self) -> bool:
        counts = self.counts()
        return not counts["pending"] and not counts["sending"]

    async def until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not reached():  # noqa: ASYNC110 - other processes change it, and tell nobody
                await asyncio.sleep(LOOK)

    def arrived(self) -> Counter[str]:
        """How often each message that was promised was taken."""
        texts = (str(one.parameters["text"]) for one in self.emulator.requests("sendMessage"))
        return Counter(one for one in texts if one.startswith(("early ", "late ", "last ")))

    def assert_paced(self) -> None:
        """Whoever they came from, messages were no faster than the rate, from any of them to any other."""
        times = [one.at for one in self.emulator.requests("sendMessage")]
        for (first, begin), (last, end) in itertools.combinations(enumerate(times), 2):
            assert last - first < RATE * ((end - begin).total_seconds() + ON_THE_WAY)


@pytest.fixture
async def house(own_postgres_url: str, tmp_path: Path) -> AsyncIterator[House]:
    emulator = Emulator(SystemClock().now)
    async with Serving(create_app(emulator)) as telegram:
        settings = {
            "BOT_TOKEN": emulator.token,
            "BOT_API_URL": telegram.url,
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": own_postgres_url,
            "ACCESS": "open",
            "SEND_RATE": str(RATE),
        }
        with closing(Database(own_postgres_url)) as database:
            yield House(emulator, settings, database)


async def test_only_whoever_takes_the_lease_says_that_what_was_being_sent_is_uncertain(house: House) -> None:
    (somebody,) = house.people(1)
    house.promise([somebody], "early")
    house.database.write_now(lambda uow: uow.deliveries.claim(SystemClock().now(), 1))
    async with house.running("bot"):
        assert house.counts()["sending"] == 1
    async with house.running("send"):
        house.promise([somebody], "late")
        await house.until(lambda: house.arrived().total() == 1)
    assert (house.counts()["uncertain"], list(house.arrived())) == (1, [f"late {somebody.id}"])


async def test_one_of_two_sends_and_the_next_goes_on(house: House) -> None:
    async with house.running("bot"), house.senders() as senders:
        await house.until(lambda: house.living() >= senders.keys() and house.sender() is not None)
        (first,) = senders.keys() & {house.sender()}
        (second,) = senders.keys() - {first}
        (slow,) = house.people(1)
        await house.until(lambda: bool(house.emulator.bot_messages(slow)))
        house.emulator.fail(Fault(FaultKind.SLOW, "sendMessage", slow.id))
        readers = house.people(READERS)  # each gets an answer, beside what the ledger has for them
        house.promise([slow, *readers], "early", "late")
        await house.until(lambda: f"early {slow.id}" in house.arrived() and house.arrived().total() >= READERS // 4)
        house.cut_off()
        await house.until(lambda: house.arrived().total() >= READERS // 2)

        senders[first].send_signal(signal.SIGSTOP)
        await house.until(lambda: house.sender() == second and house.is_done())
        assert 0 < house.counts()["uncertain"] <= IN_FLIGHT

        house.emulator.release()
        senders[first].send_signal(signal.SIGCONT)
        await house.until(lambda: first in house.living())  # again: it had been given up
        senders[second].kill()
        house.promise(readers[:3], "last")
        await house.until(lambda: house.sender() == first and house.is_done())

        senders[first].terminate()
        assert await asyncio.wait_for(senders[first].wait(), PATIENCE) == 0
    arrived, counts = house.arrived(), house.counts()
    assert set(arrived.values()) == {1}
    assert {f"last {one.id}" for one in readers[:3]} <= arrived.keys()
    assert counts["sent"] + counts["uncertain"] == 2 * (READERS + 1) + 3
    assert arrived.total() - counts["uncertain"] <= counts["sent"] <= arrived.total()
    house.assert_paced()
