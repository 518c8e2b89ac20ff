"""Listening on a port in the running event loop, without uvicorn's ways of a program of its own."""

import asyncio
import socket

import uvicorn

#: Seconds that an idle connection is kept: longer than those who call would keep it (httpx: 5; nginx: 60), or now and
#: then it would be closed just as it is used.
KEEP_ALIVE = 75


def bound(host: str, port: int) -> socket.socket:
    """A port, 0 being any that is free. Raises OSError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay off only where the protocol is named.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except BaseException:
        listener.close()
        raise
    return listener


async def begun(config: uvicorn.Config, listener: socket.socket) -> uvicorn.Server:
    """A server that answers there. It is ended by whoever has it, and the listener with it."""
    if not config.loaded:
        config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    try:
        # startup() alone: Server.serve() would take the signals of the process, and tick every 0.1 s.
        await server.startup([listener])
    except BaseException:
        listener.close()
        raise
    return server


async def let_go(server: uvicorn.Server, patience: float) -> None:
    """End it: what is being answered gets so many seconds, then all connections are broken.

    Not Server.shutdown(), which waits in steps, logs that it does, and cancels answers with a traceback in the log.
    """
    for listener in server.servers:
        listener.close()
    connections, answers = server.server_state.connections, server.server_state.tasks
    for connection in [*connections]:
        connection.shutdown()
    if answers:
        await asyncio.wait([*answers], timeout=patience)
    for connection in [*connections]:
        connection.transport.abort()
    if answers:  # they notice that nobody listens any more
        await asyncio.wait([*answers])
