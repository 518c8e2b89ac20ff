"""`python -m bot.playground.newsroom --port N`: the newsroom alone, on loopback."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime

import uvicorn

from bot.playground.newsroom.app import create_app
from bot.playground.newsroom.newsroom import Newsroom


def main() -> None:
    parser = ArgumentParser(prog="python -m bot.playground.newsroom", description="Serve the sample newsroom.")
    parser.add_argument("--port", type=int, default=8090, help="the port on 127.0.0.1 (default: %(default)s)")
    port: int = parser.parse_args().port
    uvicorn.run(create_app(Newsroom(lambda: datetime.now(UTC))), host="127.0.0.1", port=port)


if __name__ == "__main__":
    main()
