"""Work away from the event loop."""

import asyncio
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.analysis.analysed import analyse_article, language_of
from bot.analysis.analysis import AnalysisError, WorkerAnalyst, WorkerRules, usable_cores
from bot.analysis.worker import Worker
from gatherer import FeedError, parse_feed

pytestmark = pytest.mark.long
ONE = WorkerRules(idle=timedelta(minutes=5), workers=1)
TWO = WorkerRules(idle=timedelta(minutes=5), workers=2)


def own_pid() -> int:
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    time.sleep(60)


def stumble() -> None:
    raise LookupError("nobody foresaw this")


def meet(port: int) -> int:
    """Returns once somebody else has come to the same place."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.recv(1)
    return os.getpid()


def unspeakable() -> object:
    return lambda: None


def append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


@pytest.fixture
async def pair() -> AsyncIterator[WorkerAnalyst]:
    analyst = WorkerAnalyst(TWO)
    yield analyst
    await analyst.close()


@pytest.fixture
async def worker() -> AsyncIterator[WorkerAnalyst]:
    analyst = WorkerAnalyst(ONE)
    yield analyst
    await analyst.close()


async def test_work_is_done_in_another_process_one_for_all(worker: WorkerAnalyst) -> None:
    pids = await asyncio.gather(worker.run(own_pid), worker.run(own_pid))
    assert pids[0] == pids[1] != os.getpid()


async def test_the_death_of_the_worker_is_an_error_of_that_work_alone(worker: WorkerAnalyst) -> None:
    results = await asyncio.gather(worker.run(own_pid), worker.run(die), worker.run(own_pid), return_exceptions=True)
    assert isinstance(results[1], AnalysisError)
    assert isinstance(results[0], int)
    assert isinstance(results[2], int)
    assert results[0] != results[2]


async def two_at_once(analyst: WorkerAnalyst) -> list[int]:
    """The processes of two pieces of work, neither of which ends before the other has begun."""
    arrived: list[asyncio.StreamWriter] = []

    def arrive(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(writer)
        if len(arrived) == 2:
            for each in arrived:
                each.close()

    async with await asyncio.start_server(arrive, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        return await asyncio.gather(analyst.run(meet, port), analyst.run(meet, port))


async def test_two_pieces_of_work_run_at_once(pair: WorkerAnalyst) -> None:
    assert len({*await two_at_once(pair), os.getpid()}) == 3


async def test_a_second_worker_is_started_only_at_need(pair: WorkerAnalyst) -> None:
    pids = {await pair.run(own_pid) for _ in range(3)}
    assert len(pids) == 1
    assert pair.running == 1


async def test_no_more_workers_than_allowed(pair: WorkerAnalyst) -> None:
    pids = await asyncio.gather(*(pair.run(own_pid) for _ in range(8)))
    assert len(set(pids)) <= 2


async def test_poisonous_work_ends_no_worker_but_its_own(pair: WorkerAnalyst) -> None:
    pids = await two_at_once(pair)
    with pytest.raises(AnalysisError, match="die ended"):
        await pair.run(die)
    assert pair.running == 1
    assert await pair.run(own_pid) in pids


async def test_a_worker_that_died_while_idle_costs_nobody_their_work(worker: WorkerAnalyst) -> None:
    pid = await worker.run(own_pid)
    (process,) = multiprocessing.active_children()  # asked before: those that ended are none
    os.kill(pid, signal.SIGKILL)
    await asyncio.to_thread(process.join)
    await asyncio.sleep(0)  # a turn of the loop, in which it sees the socket close
    assert isinstance(await worker.run(own_pid), int)


async def test_callers_have_their_turn_in_order(worker: WorkerAnalyst, tmp_path: Path) -> None:
    log = tmp_path / "log"
    await asyncio.gather(*(worker.run(append, log, letter) for letter in "abcdefgh"))
    assert log.read_text() == "abcdefgh"


async def test_large_work_and_large_results_pass(worker: WorkerAnalyst) -> None:
    page = os.urandom(5_000_000)
    assert await worker.run(bytes.upper, page) == page.upper()


async def test_a_result_that_cannot_be_sent_is_an_error_of_that_work(worker: WorkerAnalyst) -> None:
    pid = await worker.run(own_pid)
    with pytest.raises(AnalysisError, match="unspeakable met"):
        await worker.run(unspeakable)
    assert await worker.run(own_pid) == pid


async def test_closed_in_the_midst_of_work_it_leaves_no_process_and_no_caller(pair: WorkerAnalyst) -> None:
    await pair.run(own_pid)
    waiting = [asyncio.create_task(pair.run(hang)) for _ in range(4)]
    await asyncio.sleep(0)
    await pair.close()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(result, AnalysisError) for result in results)
    assert multiprocessing.active_children() == []
    with pytest.raises(AnalysisError, match="after the end"):
        await pair.run(own_pid)


def test_there_are_as_many_workers_as_cores_and_at_most_four() -> None:
    assert WorkerRules().workers == min(usable_cores(), 4)


async def test_errors_of_the_packages_come_back_as_they_are(worker: WorkerAnalyst) -> None:
    with pytest.raises(FeedError, match="neither RSS") as caught:
        await worker.run(parse_feed, b"no feed", "https://jiangcheng.example/feed")
    assert caught.value.code == "not_a_feed"


async def test_any_other_error_is_one_line(worker: WorkerAnalyst) -> None:
    with pytest.raises(AnalysisError, match="LookupError") as caught:
        await worker.run(stumble)
    assert "\n" not in str(caught.value)


async def test_work_that_hangs_is_ended() -> None:
    analyst = WorkerAnalyst(WorkerRules(limit=timedelta(milliseconds=10)))
    with pytest.raises(AnalysisError, match="took over"):
        await analyst.run(hang)
    assert analyst.running == 0
    await analyst.close()


async def test_work_that_nobody_waits_for_any_more_frees_the_worker(worker: WorkerAnalyst) -> None:
    await worker.run(own_pid)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await worker.run(hang)
    assert isinstance(await worker.run(own_pid), int)


async def test_an_idle_worker_ends() -> None:
    analyst = WorkerAnalyst(WorkerRules(idle=timedelta(0)))
    await analyst.run(own_pid)
    for _ in range(2):  # turns of the loop, in which its timer comes due
        await asyncio.sleep(0)
    assert analyst.running == 0
    await analyst.close()


async def test_the_loop_goes_on_while_the_worker_works(worker: WorkerAnalyst) -> None:
    await worker.run(own_pid)
    working = asyncio.ensure_future(worker.run(analyse_article, "标题", "江城地铁昨天开通，运送乘客31万人次。" * 200))
    turns = 0
    while not working.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10


async def test_cancelled_while_the_worker_starts_it_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begins, make = asyncio.Event(), Worker.__init__
    loop = asyncio.get_running_loop()

    def noticed(worker: Worker, cache_dir: Path | None) -> None:
        loop.call_soon_threadsafe(begins.set)
        make(worker, cache_dir)

    monkeypatch.setattr(Worker, "__init__", noticed)
    analyst = WorkerAnalyst(ONE)
    work = asyncio.create_task(analyst.run(own_pid))
    await begins.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert multiprocessing.active_children() == []
    await analyst.close()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("江城地铁四号线昨天开通。", "zh"),
        ("Metro Line 4 opened in Jiangcheng yesterday.", "en"),
        ("该公司CEO说，AI芯片明年量产。", "zh"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_the_script(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_article_is_found_by_words_and_by_pairs_of_both_title_and_text() -> None:
    analysed = analyse_article("四号线开通", "江城地铁昨天全线开通，当天运送乘客31.2万人次。")
    assert "地铁" in analysed.body_words
    assert "江城" in analysed.pairs
    assert "号线" in analysed.pairs
