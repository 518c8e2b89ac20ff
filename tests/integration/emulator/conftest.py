"""A running emulator and python-telegram-bot's own Bot talking to it."""

from __future__ import annotations

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground.emulator import DEFAULT_TOKEN, Emulator, Person, Serving, create_app


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def emulator(clock: Clock) -> Emulator:
    return Emulator(clock)


@pytest.fixture
async def serving(emulator: Emulator) -> AsyncIterator[Serving]:
    async with Serving(create_app(emulator)) as serving:
        yield serving


@pytest.fixture
def new_bot() -> Callable[..., Bot]:
    """Makes a Bot for a server and a token."""

    def make(serving: Serving, token: str = DEFAULT_TOKEN) -> Bot:
        return Bot(token, base_url=f"{serving.url}/bot", request=HTTPXRequest(connection_pool_size=8))

    return make


@pytest.fixture
async def bot(new_bot: Callable[..., Bot], serving: Serving) -> AsyncIterator[Bot]:
    async with new_bot(serving) as bot:
        yield bot


@pytest.fixture
def reader(emulator: Emulator) -> Person:
    """Somebody who has started the bot, and whose /start it has already fetched."""
    person = emulator.person("小满", username="xiaoman")
    emulator.start(person)
    emulator.world.updates.drop_all()
    return person
