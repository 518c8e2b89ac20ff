"""The playground's bot that does not start, or is ended before it has started."""

import signal
from pathlib import Path

from bot.playground.bot_process import BotProcess


async def test_one_that_fails_is_known_to_have_failed(tmp_path: Path) -> None:
    bot = BotProcess({"DATA_DIR": str(tmp_path), "TIMEZONE": "Nowhere"})
    await bot.start()
    assert not await bot.wait_until_ready()
    assert bot.has_failed


async def test_one_that_loads_its_code_is_not_waited_for(tmp_path: Path) -> None:
    bot = BotProcess({"DATA_DIR": str(tmp_path), "BOT_TOKEN": "42:secret", "BOT_API_URL": "http://127.0.0.1:9"})
    await bot.start()
    process = bot._process
    assert process is not None
    await bot.stop()
    assert (bot.is_alive, process.returncode) == (False, -signal.SIGKILL)
