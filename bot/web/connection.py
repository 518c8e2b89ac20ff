"""uvicorn's connection, which does not wait for ever for what is asked, nor holds more than so many callers."""

import asyncio
import socket
import sys
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 200  #: connections at once; beyond that nobody is heard
ASKED_WITHIN = 20.0  #: seconds from a request's first byte, or from the connection's first moment, to its last byte
HEARD_WITHIN = 30.0  #: seconds for which an answer may lie about before its caller reads it


class Connection(H11Protocol):
    """Hangs up on who takes longer: uvicorn's own patience is only for what comes after an answer."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        # By the kernel, where it can: even a connection that was closed waits for its last words to be read.
        if sys.platform == "linux":
            caller: socket.socket = transport.get_extra_info("socket")
            caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(HEARD_WITHIN * 1000))
        self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        is_asking = self.conn.their_state in (h11.IDLE, h11.SEND_BODY) and self.timeout_keep_alive_task is None
        if is_asking:
            self._count()
        else:
            self._heard()

    def send_400_response(self, msg: str) -> None:
        """Who was answered already, and goes on with what is no HTTP, is told nothing."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    def _count(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(ASKED_WITHIN, self.transport.abort)

    def _heard(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
