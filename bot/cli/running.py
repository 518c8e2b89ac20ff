"""``jianbao run``"""

import asyncio

from bot.app import App
from bot.clock import SystemClock
from bot.logs import set_up_logging
from bot.settings import load_settings


def run() -> None:
    settings = load_settings()
    set_up_logging(settings.log_format, settings.token)
    asyncio.run(App(settings, SystemClock()).run())
