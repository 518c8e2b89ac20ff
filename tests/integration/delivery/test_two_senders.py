"""Processes of several roles on one store: one of them sends.

What is true of one process that sends, killed between any two steps, test_sender_crashes shows.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App, Stage
from bot.clock import SystemClock
from bot.delivery.promises import Promise, promise
from bot.locale import Html
from bot.playground.emulator import Emulator, Person, Serving, create_app
from bot.render import Part
from bot.roles import Role
from bot.settings import load_settings
from storage import Database, Place, UnitOfWork

pytestmark = [pytest.mark.postgres, pytest.mark.long]

PATIENCE = 90  #: seconds: processes have to start, and the machine may be busy


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
        await asyncio.wait({running, runs}, return_when=asyncio.FIRST_COMPLETED)
        try:
            yield
        finally:
            app.stop()
            await running

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

    def counts(self) -> dict[str, int]:
        return self.database.read_now(lambda uow: uow.deliveries.counts(SystemClock().now().replace(year=2000)))

    async def until(self, reached: Callable[[], bool]) -> None:
        await self.emulator.wait_for(reached, timeout=PATIENCE)

    def arrived(self) -> Counter[str]:
        """How often each message that was promised was taken."""
        requests = self.emulator.requests("sendMessage")
        texts = (str(one.parameters["text"]) for one in requests if one.status == 200)
        return Counter(one for one in texts if one.startswith(("early ", "late ", "last ")))


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
        }
        with closing(Database(own_postgres_url)) as database:
            yield House(emulator, settings, database)


async def test_only_whoever_takes_the_lease_says_that_what_was_being_sent_is_uncertain(house: House) -> None:
    somebody = house.emulator.person("读")
    house.emulator.start(somebody)
    house.promise([somebody], "early")
    house.database.write_now(lambda uow: uow.deliveries.claim(SystemClock().now(), 1))
    async with house.running("bot"):
        assert house.counts()["sending"] == 1
    async with house.running("send"):
        house.promise([somebody], "late")
        await house.until(lambda: house.arrived().total() == 1)
    assert (house.counts()["uncertain"], list(house.arrived())) == (1, [f"late {somebody.id}"])
