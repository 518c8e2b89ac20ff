"""A playground's day without its bot: all that the page needs, nothing that takes time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.clock import ShiftedClock
from bot.locale import Locales
from bot.playground.bot_process import BotProcess
from bot.playground.cast import enlist
from bot.playground.day import Day
from bot.playground.emulator import Emulator, Serving
from bot.playground.emulator import create_app as telegram_app
from bot.playground.newsroom import Newsroom
from bot.playground.newsroom import create_app as web_app
from bot.playground.page import create_app
from storage import Database

#: Monday, 23 November 2026, 20:00 in 江城.
START = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def locales() -> Locales:
    return Locales()


@pytest.fixture
async def day(database: Database, tmp_path: Path) -> AsyncIterator[Day]:
    clock = ShiftedClock(START - datetime.now(UTC))
    emulator, newsroom = Emulator(clock.now), Newsroom(clock.now)
    async with Serving(telegram_app(emulator)) as telegram, Serving(web_app(newsroom)) as web:
        cast = enlist(emulator)
        yield Day(clock, emulator, newsroom, telegram, web, database, BotProcess({}), cast, tmp_path)


@pytest.fixture
async def client(day: Day, locales: Locales) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=create_app(day, locales))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def soon() -> timedelta:
    """How long the machine may take for what takes no time on the day's clock."""
    return timedelta(seconds=30)
