"""The whole bot against the emulator and the sample newsroom, on one clock that the test moves."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App, Stage
from bot.clock import ShiftedClock
from bot.playground.emulator import Emulator, Message, Person, Serving
from bot.playground.newsroom import Newsroom, SourceKind
from bot.process.roles import Role
from bot.settings import Settings, load_settings
from storage import Database

ZONE = ZoneInfo("Asia/Shanghai")
PATIENCE = 60  #: seconds: a worker process has to start, and the machine may be busy


@dataclass
class World:
    """Telegram, the newspapers and the bot; ``said`` is what `run` printed."""

    clock: ShiftedClock
    emulator: Emulator
    newsroom: Newsroom
    telegram: Serving
    press: Serving
    folder: Path
    database_url: str | None  #: None: a file in the folder
    said: list[str] = field(default_factory=list)
    _running: asyncio.Task[None] | None = None
    _app: App | None = None
    _stage: Stage | None = None

    def settings(self, **more: Any) -> Settings:
        values = {
            "bot_token": self.emulator.token,
            "bot_api_url": self.telegram.url,
            "data_dir": self.folder,
            "database_url": self.database_url,
            "fetch_allow_private": True,
            "send_rate": 1000,
        }
        return load_settings(_env_file=None, **(values | more))

    async def run(self, role: Role | None = None, **settings: Any) -> None:
        """Start the bot and wait until everything runs."""
        on_stage: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
        self._app = App(self.settings(**settings), self.clock, self.said.append, on_stage.set_result, role)
        self._running = asyncio.create_task(self._app.run())
        await asyncio.wait({self._running, on_stage}, return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
        if self._running.done():
            self._running.result()
        self._stage = on_stage.result()

    async def stop(self) -> None:
        if self._app is not None and self._running is not None:
            self._app.stop()
            await asyncio.wait_for(self._running, PATIENCE)
            self._app = self._running = None

    async def stopped(self) -> None:
        """Wait until the bot ends by itself, and raise what ended it."""
        assert self._running is not None
        running, self._app, self._running = self._running, None, None
        await asyncio.wait_for(running, PATIENCE)

    async def subscribe_to_everything(self) -> None:
        """Put the newsroom's sources into the store, before the bot starts."""
        now = self.clock.now()
        database = Database(self.settings().store_url())
        database.migrate()
        for source in self.newsroom.sources(self.press.url):
            kind = "page" if source.kind is SourceKind.INDEX else "feed"
            database.write_now(lambda uow, s=source, k=kind: uow.sources.add(s.url, k, s.title, s.category, now))
        database.close()

    async def gathered(self) -> None:
        """Look at all sources now."""
        assert self._stage is not None
        await self._stage.newsroom.gather(everything=True)

    async def jump_to(self, hour: int, minute: int = 0) -> datetime:
        """Move everybody's clock to the next time that it is this hour in Shanghai, once every press is answered."""
        presses = self.emulator.world.callbacks
        await self.emulator.wait_for(lambda: all(one.answer is not None for one in presses.values()), timeout=PATIENCE)
        local = self.clock.now().astimezone(ZONE)
        target = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if target <= local:
            target += timedelta(days=1)
        offset = self.clock.now() - datetime.now(ZONE) + (target - local) + timedelta(seconds=1)
        await self.clock.set_offset(offset)
        return target

    async def heard(self, who: Any, *texts: str, since: int = 0) -> Message:
        """The first message of the bot after ``since`` messages that holds all of the texts."""

        def found() -> Message | None:
            for message in self.emulator.bot_messages(who)[since:]:
                if all(text in message.text for text in texts):
                    return message
            return None

        return await self.emulator.wait_for(found, timeout=PATIENCE)

    async def reader(self, name: str, *, hour: str = "08:00") -> Person:
        """Somebody who has started the bot, chosen an hour and got the first digest."""
        person = self.emulator.person(name)
        self.emulator.start(person)
        await self.heard(person)
        for answer in ("好了", "08:00"):
            await self.press_offered(person, answer)
        await self.heard(person, "\n1 ")
        self.emulator.say(person, person, f"/schedule {hour}")
        await self.heard(person, hour, since=self.count(person))
        return person

    def count(self, who: Any) -> int:
        return len(self.emulator.bot_messages(who))

    def press_button(self, person: Person, message: Message, label: str) -> None:
        """Press the first button whose words hold ``label``."""
        words = [button["text"] for row in message.buttons for button in row if label in button["text"]]
        assert words, f"no button {label!r} among {message.buttons}"
        self.emulator.press(person, message, words[0])

    async def press_offered(self, person: Person, label: str) -> None:
        """Press the first button whose words hold ``label``, as soon as the bot's last message has one."""

        def offers() -> Message | None:
            message = self.emulator.bot_messages(person)[-1]
            is_there = any(label in button["text"] for row in message.buttons for button in row)
            return message if is_there else None

        self.press_button(person, await self.emulator.wait_for(offers, timeout=PATIENCE), label)

    def store(self, look: Callable[[Any], Any]) -> Any:
        database = Database(self.settings().store_url())
        try:
            return database.read_now(look)
        finally:
            database.close()
