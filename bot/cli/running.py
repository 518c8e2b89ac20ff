"""``jianbao run``"""

import asyncio
import gc

from bot.app import App
from bot.clock import SystemClock
from bot.process.logs import set_up_logging
from bot.process.roles import Role
from bot.process.running import stop_at_signals
from bot.settings import Settings, load_settings


def run(role: Role | None) -> None:
    settings = load_settings()
    set_up_logging(settings.log_format, settings.token, role)
    try:
        asyncio.run(_run(settings, role))
    finally:
        # Or the interpreter, as it ends, looks for garbage in all that was loaded: most of a second of the processor,
        # which is many seconds where several processes end on a busy machine.
        gc.freeze()


async def _run(settings: Settings, role: Role | None) -> None:
    app = App(settings, SystemClock(), role=role)
    stop_at_signals(app.stop)
    await app.run()
