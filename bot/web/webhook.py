"""Where Telegram brings updates: each is in the store before it hears that it came."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.inbox.hook import PATH, is_telegrams
from bot.inbox.intake import Intake
from bot.inbox.raw_update import is_update
from bot.process.trouble import Trouble
from storage import StorageError

log = logging.getLogger(__name__)

LONGEST = 1024 * 1024  #: bytes of an update
_OK, _BAD, _UNAUTHORIZED, _TOO_LONG, _LATER = 200, 400, 401, 413, 503


class Webhook:
    """``arrived`` is called when an update was stored."""

    def __init__(self, secret: str, intake: Intake, arrived: Callable[[], None]) -> None:
        self._secret = secret
        self._intake = intake
        self._arrived = arrived
        self._trouble = Trouble()

    def route(self) -> Route:
        return Route(PATH, self._receive, methods=["POST"])

    async def _receive(self, request: Request) -> Response:
        if not is_telegrams(request.headers, self._secret):
            return Response(status_code=_UNAUTHORIZED)
        body = await _body(request)
        if body is None:
            return Response(status_code=_TOO_LONG)
        update = _update(body)
        return Response(status_code=_BAD if update is None else await self._store(update))

    async def _store(self, update: Mapping[str, Any]) -> int:
        """The status to answer with: what is not stored Telegram is to bring again."""
        try:
            await self._intake.store([update])
        except StorageError as error:
            if self._trouble.is_news(error):
                log.warning("updates cannot be stored, so that Telegram keeps them: %s", error)
            return _LATER
        self._trouble.over()
        self._arrived()
        return _OK


async def _body(request: Request) -> bytes | None:
    """None where it is too long; no more of it is read then. Empty where the caller hangs up."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _update(body: bytes) -> Mapping[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if is_update(update) else None
