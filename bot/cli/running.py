"""``jianbao run``"""

import asyncio

from bot.app import App
from bot.clock import SystemClock
from bot.logs import set_up_logging
from bot.running import stop_at_signals
from bot.settings import Settings, load_settings


def run() -> None:
    settings = load_settings()
    set_up_logging(settings.log_format, settings.token)
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    app = App(settings, SystemClock())
    stop_at_signals(app.stop)
    await app.run()
