"""Work away from the event loop."""

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.analysed import analyse_article, language_of
from bot.analysis import AnalysisError, WorkerAnalyst, WorkerRules, _Worker
from gatherer import FeedError, parse_feed

LONG = WorkerRules(idle=timedelta(minutes=5))


def own_pid() -> int:
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    time.sleep(60)


def stumble() -> None:
    raise LookupError("nobody foresaw this")


@pytest.fixture
async def worker() -> AsyncIterator[WorkerAnalyst]:
    analyst = WorkerAnalyst(LONG)
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
    assert not analyst.is_running


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
    assert not analyst.is_running


async def test_the_loop_goes_on_while_the_worker_works(worker: WorkerAnalyst) -> None:
    await worker.run(own_pid)
    working = asyncio.ensure_future(worker.run(analyse_article, "标题", "江城地铁昨天开通，运送乘客31万人次。" * 200))
    turns = 0
    while not working.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10


async def test_cancelled_while_the_worker_starts_it_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    begins, make = asyncio.Event(), _Worker.__init__
    loop = asyncio.get_running_loop()

    def noticed(worker: _Worker, cache_dir: Path | None) -> None:
        loop.call_soon_threadsafe(begins.set)
        make(worker, cache_dir)

    monkeypatch.setattr(_Worker, "__init__", noticed)
    analyst = WorkerAnalyst(LONG)
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
