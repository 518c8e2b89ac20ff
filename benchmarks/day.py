"""Does anything block the event loop? A day of the sample newsroom, with a probe of the loop's lag.

The bot runs in this process, Telegram and the newspapers in another. A probe asks to be woken every 5 ms and notes
how late it was; the same probe on an idle loop beside it says what the machine alone does.
"""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.answers import keep
from benchmarks.far_side import READER, FarSide, far_side
from bot.app import App, Stage
from bot.clock import ShiftedClock
from bot.process.running import keep_loaded
from bot.settings import Settings, load_settings
from storage import Database, UnitOfWork

STEP = 0.005
QUESTIONS = ("地铁", "/latest", "火山 撤离", "/topics", "marathon", "/settings", "/sources", "电池")


@dataclass
class Probe:
    """How late the loop woke it, in milliseconds."""

    late: list[float] = field(default_factory=list)

    async def run(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(STEP)
            self.late.append((time.perf_counter() - began - STEP) * 1000)

    def row(self, name: str) -> str:
        ordered = sorted(self.late)
        p99 = ordered[int(len(ordered) * 0.99)]
        return f"{name:<28}{len(ordered):>8}{p99:>10.1f}{ordered[-1]:>10.1f}"


async def main() -> None:
    with far_side() as far, tempfile.TemporaryDirectory() as folder:
        idle = await _idle()
        busy, seconds = await _day(far, Path(folder))
        articles, heard, refused = far.published(), far.heard(), far.refused()
    keep(
        "day",
        [
            f"A day in {seconds:.0f} s: {articles} articles, {len(heard)} messages to a reader, "
            f"{refused} calls refused.",
            "",
            f"{'loop':<28}{'samples':>8}{'p99 ms':>10}{'worst ms':>10}",
            idle.row("idle, the machine alone"),
            busy.row("the bot's, through the day"),
        ],
    )


async def _idle() -> Probe:
    probe = Probe()
    task = asyncio.create_task(probe.run())
    await asyncio.sleep(5)
    task.cancel()
    return probe


async def _day(far: FarSide, folder: Path) -> tuple[Probe, float]:
    api, _, token = far.addresses()
    settings = load_settings(
        _env_file=None, bot_token=token, bot_api_url=api, data_dir=folder, fetch_allow_private=True, access="open"
    )
    _add_sources(far, settings)
    clock = ShiftedClock()
    on_stage: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
    app = App(settings, clock, announce=lambda line: None, on_stage=on_stage.set_result)
    running = asyncio.create_task(app.run())
    stage = await on_stage
    keep_loaded()  # as jianbao run does
    probe = Probe()
    probing, began = asyncio.create_task(probe.run()), time.perf_counter()
    await _live_through(far, clock, stage)
    seconds = time.perf_counter() - began
    probing.cancel()
    app.stop()
    await running
    return probe, seconds


async def _live_through(far: FarSide, clock: ShiftedClock, stage: Stage) -> None:
    """The news comes in one by one, the reader asks in between, and two digests are due on the way."""
    await stage.newsroom.gather(everything=True)
    await _say(far, "/start")
    await _say(far, "/schedule 08:00,20:30")
    hour = 0
    while await asyncio.to_thread(far.publish):
        await stage.newsroom.gather(everything=True)
        await _say(far, QUESTIONS[hour % len(QUESTIONS)])
        await asyncio.to_thread(far.press, "1")
        hour += 1
        await clock.set_offset(timedelta(hours=1.5 * hour))
        await asyncio.sleep(1.5)


async def _say(far: FarSide, text: str) -> None:
    before = len(await asyncio.to_thread(far.heard))
    await asyncio.to_thread(far.say, text)
    for _ in range(100):
        if len(await asyncio.to_thread(far.heard)) > before:
            return
        await asyncio.sleep(0.1)
    raise SystemExit(f"no answer to {text!r} from the bot for reader {READER}")


def _add_sources(far: FarSide, settings: Settings) -> None:
    database = Database(settings.store_url())
    database.migrate()
    for source in far.sources():
        database.write_now(partial(_add, source))
    database.close()


def _add(source: tuple[str, str, str, str], uow: UnitOfWork) -> None:
    uow.sources.add(*source, datetime.now(UTC))


if __name__ == "__main__":
    asyncio.run(main())
