"""A small press on loopback, and a newsroom that reads it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from newsroom_press import CANTEEN, METRO, POLICY, HandClock, InlineAnalyst, Item, Press, follow, serving
from newsroom_terminal import Jianbao, Outcome

from bot.cli import main
from bot.clock import SystemClock
from bot.newsroom import Means, Newsroom
from gatherer import Fetcher, FetchPolicy
from storage import Database


@pytest.fixture
def press() -> Iterator[Press]:
    with serving(Press()) as press:
        yield press


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        yield fetcher


@pytest.fixture
def means(database: Database, fetcher: Fetcher, clock: HandClock) -> Means:
    return Means(database, fetcher, InlineAnalyst(), clock)


@pytest.fixture
def newsroom(means: Means) -> Newsroom:
    return Newsroom(means, POLICY)


@pytest.fixture
def jianbao(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Jianbao:
    """Runs a command in an empty folder, with a store of its own."""
    for name in ("BOT_TOKEN", "DATABASE_URL", "TIMEZONE", "RSSHUB_URL", "FETCH_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FETCH_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        try:
            main(arguments)
            status: Any = 0
        except SystemExit as ended:
            status = ended.code or 0
        return Outcome(status, *capfd.readouterr())

    return run


@pytest.fixture
def stocked(press: Press, jianbao: Jianbao, tmp_path: Path) -> Press:
    """The press's two articles, followed and gathered."""
    published = datetime.now(UTC) - timedelta(hours=1)
    press.items = [
        Item("metro", "地铁四号线昨天全线开通", METRO, published),
        Item("canteen", "第一百家社区食堂开张", CANTEEN, published),
    ]
    assert jianbao("migrate").status == 0
    with closing(Database(f"sqlite:///{tmp_path / 'data' / 'jianbao.db'}")) as database:
        asyncio.run(_gather(press, database))
    return press


async def _gather(press: Press, database: Database) -> None:
    follow(database, press.feed_url, "民生")
    async with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        newsroom = Newsroom(Means(database, fetcher, InlineAnalyst(), SystemClock()), POLICY)
        [gathered] = await newsroom.gather(everything=True)
        assert gathered.new == 2
