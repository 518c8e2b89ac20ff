"""A small web on loopback that answers as it is told to."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
#: Serves answers by path; gives the server's root, without a slash at its end.
Serve = Callable[[Mapping[str, Answer]], Awaitable[str]]


def answer(**fields: object) -> Answer:
    """An answer with these arguments of web.Response."""

    async def respond(_: web.Request) -> web.Response:
        return web.Response(**fields)  # type: ignore[arg-type]

    return respond
