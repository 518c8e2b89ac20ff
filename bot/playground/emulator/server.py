"""The emulator as an HTTP server: `/bot<token>/<method>`, as api.telegram.org has it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.emulator.calls import read_call
from bot.playground.emulator.emulator import Emulator
from bot.playground.emulator.errors import ConnectionBrokenError, RefusalError
from bot.playground.emulator.files import content_of
from bot.playground.emulator.methods import find_method
from bot.playground.emulator.serving import break_connection


def create_app(emulator: Emulator) -> Starlette:
    """An app to serve with Serving (which can break connections, as some faults ask)."""
    app = Starlette(routes=bot_api_routes())
    app.state.emulator = emulator
    return app


def bot_api_routes() -> list[Route]:
    """For apps that serve more beside the Bot API; theirs is app.state.emulator."""
    return [
        Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file),
    ]


async def file(request: Request) -> Response:
    """What getFile gives the path of."""
    emulator: Emulator = request.app.state.emulator
    content = content_of(emulator.world, request.path_params["path"])
    if request.path_params["token"] != emulator.token or content is None:
        return _refused(RefusalError(404, "Not Found"))
    return Response(content, media_type="application/octet-stream")


async def bot_api(request: Request) -> Response:
    emulator: Emulator = request.app.state.emulator
    try:
        result = await _unless_gone(request, _answer(emulator, request, await request.body()))
    except RefusalError as refusal:
        return _refused(refusal)
    except (ConnectionBrokenError, ClientDisconnect):
        return await break_connection(request)
    return JSONResponse({"ok": True, "result": result})


async def _answer(emulator: Emulator, request: Request, body: bytes) -> Any:
    token = request.path_params["token"]
    if not re.fullmatch(r"\d+:[\w-]+", token):
        raise RefusalError(404, "Not Found")
    if token != emulator.token:
        raise RefusalError(401, "Unauthorized")
    method = find_method(request.path_params["method"])
    call = read_call(method, request.url.query, request.headers.get("content-type", ""), body)
    return await emulator.gateway.answer(call)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Any]) -> Any:
    """Do the work, but drop it when the client hangs up: a dead bot must not conflict with the next."""
    doing = asyncio.ensure_future(work)
    await asyncio.sleep(0)
    if doing.done():
        return doing.result()
    hanging_up = asyncio.ensure_future(request.receive())
    await asyncio.wait((doing, hanging_up), return_when=asyncio.FIRST_COMPLETED)
    hanging_up.cancel()
    if not doing.done():
        doing.cancel()
        await asyncio.wait((doing,))
        raise ConnectionBrokenError
    return doing.result()


def _refused(refusal: RefusalError) -> Response:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    if refusal.parameters:
        answer["parameters"] = dict(refusal.parameters)
    return JSONResponse(answer, refusal.status)
