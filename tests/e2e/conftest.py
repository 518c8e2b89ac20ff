"""A world for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import ShiftedClock
from bot.playground.emulator import Emulator, Serving, create_app
from bot.playground.newsroom import Newsroom
from bot.playground.newsroom import create_app as newsroom_app
from tests.e2e.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = ShiftedClock()
    emulator = Emulator(clock.now)
    newsroom = Newsroom(clock.now)
    async with Serving(create_app(emulator)) as telegram, Serving(newsroom_app(newsroom)) as press:
        world = World(clock, emulator, newsroom, telegram, press, tmp_path / "data")
        try:
            yield world
        finally:
            await world.stop()
