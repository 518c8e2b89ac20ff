"""The queue on PostgreSQL: each job once, one of a key waiting, few of a host at a time, and nothing lost for good."""

import asyncio
from typing import Any

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager
from work_queue import PATIENCE, Bench, look, queues, working

from bot.work import Job
from bot.work.queued import QueuedWork
from bot.work.rescue import rescue
from bot.work.schema import ensure_schema
from bot.work.work import Attempt
from storage.engine import address
from storage.errors import DatabaseBusyError, DatabaseOpenError
from storage.resting import RestingConnection

pytestmark = pytest.mark.postgres


def execute(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address(url), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def abandon(url: str) -> None:
    """What was put in is being done by a worker that has been silent for an hour."""
    worker = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
    ((id,),) = execute(url, worker)
    execute(url, f"UPDATE procrastinate_jobs SET status = 'doing', worker_id = {id}")


async def test_tables_are_made_once_whoever_starts(queue_url: str) -> None:
    ensure_schema(queue_url)
    async with queues(queue_url) as ((work,), _, _):
        assert await work.put([look(1)]) == 1
        ensure_schema(queue_url)
        assert (await work.counts()).waiting == {"gather": 1}


async def test_of_a_key_one_waits(queue_url: str) -> None:
    async with queues(queue_url) as ((work,), _, _):
        assert await work.put([look(1), look(2), look(1)]) == 2
        assert await work.put([look(2), look(3)]) == 1
        assert await work.put([]) == 0
        assert (await work.counts()).waiting == {"gather": 3}


async def test_its_connections_sleep_until_something_is_said(queue_url: str) -> None:
    async with queues(queue_url) as ((work,), _, _):
        connector: Any = work.app.connector
        assert connector.pool.connection_class is RestingConnection  # of those that listen too


async def test_another_process_that_is_faster_with_one_keeps_none_of_the_others_out(
    queue_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sees_nothing(manager: JobManager, **which: object) -> list[object]:
        return []

    async with queues(queue_url) as ((work,), _, _):
        await work.put([look(2)])
        monkeypatch.setattr(JobManager, "list_jobs_async", sees_nothing)
        assert await work.put([look(1), look(2), look(3)]) == 2
        assert (await work.counts()).waiting == {"gather": 3}


async def test_what_waits_for_a_lane_is_done_as_soon_as_it_is_free(
    queue_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.work.queued.LOOK", 3600.0)
    bench = Bench()
    bench.let_go()
    async with queues(queue_url) as ((work,), _, _):
        await work.put([Job("gather", f"gather:{source}", {"source": source}, "news.example:0") for source in range(9)])
        async with working([work], {"gather": bench}):
            await bench.until(lambda: bench.done == 9)
    assert bench.most == {"news.example": 1}


async def test_four_of_a_host_are_done_at_once_by_two_processes(queue_url: str) -> None:
    bench = Bench()
    async with queues(queue_url, 2) as (works, _, _):
        await works[0].put([look(source) for source in range(12)] + [look(99, "other.example")])
        async with working(works, {"gather": bench}):
            await bench.until(lambda: len(bench.attempts) == 5)
            assert bench.most == {"news.example": 4, "other.example": 1}
            bench.let_go()
            await bench.until(lambda: bench.done == 13)
        assert bench.most["news.example"] == 4
        assert len({attempt.job.key for attempt in bench.attempts}) == len(bench.attempts) == 13
        counts = await works[1].counts()
        assert (counts.waiting, counts.doing, counts.failed) == ({}, {}, {})
        assert execute(queue_url, "SELECT count(*) FROM procrastinate_jobs") == [(0,)], "what succeeded is deleted"


async def test_a_fault_of_ours_is_seen_and_trouble_of_the_store_is_not_kept(queue_url: str) -> None:
    bench = Bench()

    async def prune(attempt: Attempt) -> None:
        await bench(attempt)
        raise LookupError

    async def compose(attempt: Attempt) -> None:
        await bench(attempt)
        raise DatabaseBusyError("jianbao", "locked")

    bench.let_go()
    async with queues(queue_url) as ((work,), alarm, meters):
        await work.put([Job("prune", "prune"), Job("compose", "compose:0")])
        async with working([work], {"prune": prune, "compose": compose}):
            await bench.until(lambda: bench.done == 2)
        counts = await work.counts()
        assert (counts.waiting, counts.doing, counts.failed) == ({}, {}, {"prune": 1})
        assert alarm.raised == ["LookupError in job prune"]
        assert meters.outcomes == {"failed": 1, "again": 1}


async def test_what_is_done_when_the_process_stops_is_no_job_any_more(
    queue_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.work.queued.GRACE", 0)
    bench = Bench()
    async with queues(queue_url) as ((work,), alarm, _):
        await work.put([look(1)])
        async with working([work], {"gather": bench}):
            await bench.until(lambda: len(bench.attempts) == 1)
        assert bench.cancelled == 1
        assert (await work.counts()).doing == {}
        assert alarm.raised == []


async def test_the_job_of_a_dead_worker_is_done_again(queue_url: str) -> None:
    bench = Bench()
    bench.let_go()
    async with queues(queue_url) as ((work,), _, _):
        await work.put([look(1)])
        abandon(queue_url)
        async with working([work], {"gather": bench}):
            await bench.until(lambda: bench.done == 1)
        (attempt,) = bench.attempts
        assert attempt.again


async def test_it_is_not_done_again_where_another_of_its_key_waits(queue_url: str) -> None:
    async with queues(queue_url) as ((work,), _, _):
        await work.put([look(1), look(2)])
        abandon(queue_url)
        await work.put([look(1)])
        await rescue(work.app.job_manager, 30)
        await rescue(work.app.job_manager, 30)
        counts = await work.counts()
        assert (counts.waiting, counts.doing) == ({"gather": 2}, {})
    assert execute(queue_url, "SELECT attempts FROM procrastinate_jobs ORDER BY queueing_lock") == [(0,), (1,)]


async def test_of_two_who_rescue_one_job_one_does(queue_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with queues(queue_url) as ((work,), _, _):
        manager = work.app.job_manager
        await work.put([look(1)])
        abandon(queue_url)
        stalled = list(await manager.get_stalled_jobs())

        async def as_before(manager: JobManager, **which: object) -> list[object]:
            return list(stalled)

        await rescue(manager, 30)
        execute(queue_url, "DELETE FROM procrastinate_jobs")
        monkeypatch.setattr(JobManager, "get_stalled_jobs", as_before)
        await rescue(manager, 30)


async def test_work_goes_on_after_the_server_cut_every_connection(
    queue_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.work.queued.RESTART", 0.01)
    bench = Bench()
    bench.let_go()
    async with queues(queue_url) as ((work,), _, _), working([work], {"gather": bench}):
        await work.put([look(1)])
        await bench.until(lambda: bench.done == 1)
        cut(queue_url)
        await put_when_there(work, look(2))
        await bench.until(lambda: bench.done == 2)
        await put_when_there(work, look(3))
        await bench.until(lambda: bench.done == 3)


async def test_a_worker_whose_heartbeat_ended_is_followed_by_another(
    queue_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.work.queued.RESTART", 0.01)
    beat, beaten = JobManager.update_heartbeat, asyncio.Event()

    async def is_lost_once(manager: JobManager, worker_id: int) -> None:
        if not beaten.is_set():
            beaten.set()
            raise ConnectorException
        await beat(manager, worker_id)

    monkeypatch.setattr(JobManager, "update_heartbeat", is_lost_once)
    bench = Bench()
    bench.let_go()
    async with queues(queue_url) as ((work,), _, _), working([work], {"gather": bench}):
        async with asyncio.timeout(PATIENCE):
            await beaten.wait()
        await work.put([look(1)])
        await bench.until(lambda: bench.done == 1)
    assert "work of the queue gather is begun again" in caplog.text


def cut(url: str) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    execute(url, f"{others} pg_backend_pid()")


async def put_when_there(work: QueuedWork, job: Job) -> None:
    for _ in range(10):
        try:
            await work.put([job])
            return
        except DatabaseOpenError:
            continue
    pytest.fail("the queue does not come back")
