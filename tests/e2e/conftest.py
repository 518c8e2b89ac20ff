"""A world for each test, or one for all tests of a module, in each language."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from postgres_server import PostgresServer

from bot.clock import ShiftedClock
from bot.locale import LANGUAGES, Locales, Words
from bot.playground.emulator import Emulator, Serving, create_app
from bot.playground.newsroom import Newsroom
from bot.playground.newsroom import create_app as newsroom_app
from storage import NewsQuery
from tests.e2e.speaking import CLIENTS, Speaker, owner_of
from tests.e2e.world import ZONE, World

#: What these try lies before the store, or is tried by itself on both engines elsewhere; on both they took too long.
ON_SQLITE_ALONE = {
    "first_start",
    "fortnight",
    "hostile",
    "people",
    "places",
    "readers",
    "sources",
    "start_and_stop",
    "taps",
    "webhook",
}
#: Processes that share the work need a server.
ON_POSTGRES_ALONE = {"gather_roles", "two_bots"}
#: When each world begins: at the machine's own time, what comes at eight would differ between a morning and an evening.
START = datetime(2026, 3, 10, 15, tzinfo=ZONE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    engines = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
    module = metafunc.module.__name__.rpartition(".")[2].removeprefix("test_")
    if module in ON_SQLITE_ALONE:
        del engines[1:]
    if module in ON_POSTGRES_ALONE:
        del engines[:1]
    for fixture in ("world", "town_url"):
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, engines, indirect=True)


@pytest.fixture
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    url = request.getfixturevalue("own_postgres_url") if request.param == "postgres" else None
    async with _a_world(tmp_path / "data", url) as world:
        yield world


@pytest.fixture(scope="module")
def town_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """None: a file in its folder."""
    if request.param == "sqlite":
        yield None
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.copy_of("migrated") as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, town_url: str | None
) -> AsyncIterator[World]:
    """A bot with news that starts once, as the module's ``SETTINGS`` say; the module's tests run in its loop.

    Each test brings people of its own, for what the others did stays.
    """
    async with _a_world(tmp_path_factory.mktemp("town"), town_url) as world:
        await world.subscribe_to_everything()
        await world.run(**request.module.SETTINGS)
        await _read(world)
        yield world
        refused, presses = world.emulator.refused(), world.emulator.world.callbacks
        assert not refused, [(one, presses.get(one.parameters.get("callback_query_id", ""))) for one in refused]


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    """In each language in turn."""
    return Locales()[request.param]


@pytest.fixture
def speaker(town: World, words: Words) -> Speaker:
    """Somebody whom the bot has not met yet."""
    return Speaker(town, words, town.emulator.person("林", language=CLIENTS[words.language]))


@pytest_asyncio.fixture(loop_scope="module")
async def owner(town: World, words: Words) -> Speaker:
    """Whoever owns the bot and speaks that language: the same person for the whole module."""
    owner = owner_of(town, words)
    await owner.start()
    return owner


async def _read(world: World) -> None:
    """Gather until there are stories: a round has two minutes, in which a busy machine may read nothing."""
    for _ in range(5):
        await world.gathered()
        now = world.clock.now()
        last_day = NewsQuery(now - timedelta(days=1), now, limit=1)
        if world.store(lambda uow, query=last_day: uow.stories.fresh(query)):
            return
    pytest.fail("the newsroom's articles were not read")


@pytest.fixture(scope="module", autouse=True)
def one_analyst() -> Iterator[None]:
    """For each bot one worker process, which takes a second and more to start: each core has a bot already."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("bot.analysis.analysis.usable_cores", lambda: 1)
        yield


@asynccontextmanager
async def _a_world(folder: Path, database_url: str | None) -> AsyncIterator[World]:
    clock = ShiftedClock(START - datetime.now(UTC))
    emulator = Emulator(clock.now)
    newsroom = Newsroom(clock.now)
    async with Serving(create_app(emulator)) as telegram, Serving(newsroom_app(newsroom)) as press:
        world = World(clock, emulator, newsroom, telegram, press, folder, database_url)
        try:
            yield world
        finally:
            await world.stop()
