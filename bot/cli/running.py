"""``jianbao run``"""

import asyncio

from bot.app import App
from bot.clock import SystemClock
from bot.process.logs import set_up_logging
from bot.process.roles import Role
from bot.process.running import keep_loaded, stop_at_signals
from bot.settings import Settings, load_settings


def run(role: Role | None) -> None:
    settings = load_settings()
    set_up_logging(settings.log_format, settings.token, role)
    try:
        asyncio.run(_run(settings, role))
    finally:
        # The interpreter looks for garbage as it ends, too: most of a second of the processor, which is many seconds
        # where several processes end on a busy machine.
        keep_loaded()


async def _run(settings: Settings, role: Role | None) -> None:
    app = App(settings, SystemClock(), on_stage=lambda stage: keep_loaded(), role=role)
    stop_at_signals(app.stop)
    await app.run()
