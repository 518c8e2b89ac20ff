"""What one process says to others: once it is kept, and again after the server was out of reach."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, closing
from typing import Any

import psycopg
import pytest
from storage_desk import NOON, Desk, minutes

from storage import Database, NewUpdate, UnitOfWork, bell
from storage.bell import heard

pytestmark = pytest.mark.postgres

BEGUN = ["updates", "deliveries", "leases"]
LISTENERS = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"


async def next_of(bell: AsyncIterator[str], count: int) -> list[str]:
    return [await anext(bell) for _ in range(count)]


def undo(uow: UnitOfWork) -> None:
    uow.ring("deliveries")
    raise LookupError


async def test_what_is_stored_and_promised_is_heard_once_it_is_kept(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database:
        async with aclosing(heard(postgres_url)) as bell:
            assert await next_of(bell, 3) == BEGUN
            with pytest.raises(LookupError):
                await database.write(undo)
            stored = [NewUpdate(1, 7, "{}"), NewUpdate(2, 7, "{}")]
            assert await database.write(lambda uow: uow.updates.store(stored, NOON)) == [1, 2]
            assert await database.write(lambda uow: uow.updates.store(stored, NOON)) == []  # which says nothing
            await database.write(lambda uow: Desk(uow).delivery(Desk(uow).place(1)))
            assert await next_of(bell, 2) == ["updates", "deliveries"]
            await database.write(lambda uow: uow.processes.arrive("bot", "host", 7, NOON - minutes(1)))
            await database.write(lambda uow: uow.processes.reap(NOON))
            assert await next_of(bell, 2) == ["updates", "leases"]


async def test_after_the_server_was_out_of_reach_all_is_asked_for_again(postgres_url: str) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async with (
        await psycopg.AsyncConnection.connect(postgres_url, autocommit=True) as server,
        aclosing(heard(postgres_url, sleep)) as bell,
    ):
        assert await next_of(bell, 3) == BEGUN
        await server.execute(f"SELECT pg_terminate_backend(pid) {LISTENERS}")
        assert await next_of(bell, 3) == BEGUN
        assert pauses == [1.0]
        await server.execute("SELECT pg_notify('jianbao', 'deliveries')")
        assert await next_of(bell, 1) == ["deliveries"]


async def test_a_server_that_is_away_is_told_of_once_and_when_it_is_back(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = iter([psycopg.OperationalError("closed"), psycopg.OperationalError("no such file"), None])
    listening = bell._listening

    async def tried(url: str) -> psycopg.AsyncConnection:
        if (error := next(tries)) is not None:
            raise error
        return await listening(url)

    async def sleep(seconds: float) -> None:
        return

    monkeypatch.setattr(bell, "_listening", tried)
    caplog.set_level("INFO", "storage.bell")
    async with aclosing(heard(postgres_url, sleep)) as told:
        assert await next_of(told, 3) == BEGUN
    gone, back = caplog.messages
    assert gone.startswith("other processes are not heard: cannot open the database of DATABASE_URL: closed; see that")
    assert back == "other processes are heard again"


async def test_whoever_listens_sleeps_until_something_is_said(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wakes: list[float] = []
    loop = asyncio.get_running_loop()
    call_later = loop.call_later

    def noted(delay: float, *call: Any) -> asyncio.TimerHandle:
        wakes.append(delay)
        return call_later(delay, *call)

    with psycopg.connect(postgres_url, autocommit=True) as server:
        async with aclosing(heard(postgres_url)) as bell:
            assert await next_of(bell, 3) == BEGUN
            monkeypatch.setattr(loop, "call_later", noted)
            waiting = asyncio.ensure_future(anext(bell))
            await asyncio.sleep(0)
            server.execute("SELECT pg_notify('jianbao', 'deliveries')")
            assert await waiting == "deliveries"
    assert wakes == [30.0]


def test_on_one_file_nobody_is_told(sqlite_database: Database) -> None:
    sqlite_database.write_now(lambda uow: uow.ring("deliveries"))
