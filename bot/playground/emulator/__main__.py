"""`python -m bot.playground.emulator --port N`: the emulator alone, driven over /control/."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from datetime import UTC, datetime

from bot.playground.emulator.control import create_controlled_app
from bot.playground.emulator.emulator import DEFAULT_TOKEN, Emulator
from bot.playground.emulator.serving import Serving


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.playground.emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="on 127.0.0.1; 0 (the default) takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token (default: %(default)s)")
    parser.add_argument("--limits", action="store_true", help="answer 429 beyond Telegram's flood limits")
    chosen = parser.parse_args()
    if not chosen.token.partition(":")[0].isdigit():
        parser.error("a token is a number, a colon and a secret, such as 42:secret")
    return asyncio.run(_serve(chosen))


async def _serve(chosen: argparse.Namespace) -> int:
    emulator = Emulator(lambda: datetime.now(UTC), token=chosen.token)
    emulator.enforce_limits(chosen.limits)
    serving = Serving(create_controlled_app(emulator), chosen.port)
    try:
        await serving.start()
    except OSError as error:
        sys.stderr.write(f"cannot listen on 127.0.0.1:{chosen.port}: {error.strerror}; choose another --port\n")
        return 1
    sys.stdout.write(f"{serving.url}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
    await serving.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
