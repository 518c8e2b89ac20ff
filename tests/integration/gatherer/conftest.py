"""A web on loopback, and a fetcher that may ask it."""

from collections.abc import AsyncIterator, Mapping

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from loopback_web import Answer, Serve

from gatherer import Fetcher, FetchPolicy


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    servers: list[TestServer] = []

    async def start(answers: Mapping[str, Answer]) -> str:
        app = web.Application()
        for path, answer in answers.items():
            app.router.add_get(path, answer)
        server = TestServer(app)
        servers.append(server)
        await server.start_server()
        return str(server.make_url("")).rstrip("/")

    yield start
    for server in servers:
        await server.close()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(FetchPolicy(allow_private=True, contact="desk@jiangcheng.example")) as fetcher:
        yield fetcher
