"""The page and what its script asks for. Only for this machine: other hosts' pages can neither read nor press."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.locale import LANGUAGES, Locales, Words
from bot.playground.day import Day, Outcome
from bot.playground.emulator import EmulatorError
from bot.playground.page.acts import ACTS
from bot.playground.page.events import day_view, events
from bot.playground.page.media import media_response
from bot.playground.page.words import fill_in, preferred

HERE = Path(str(resources.files("bot.playground.page"))) / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CONTROLS = ("publish", "jump", "cut", "restore", "kill", "restart")


def create_app(day: Day, locales: Locales) -> Starlette:
    """The web app of one day's page."""
    site = _Site(day, locales)
    return Starlette(
        routes=[
            Route("/", site.page),
            Route("/events", site.events),
            Route("/media/{chat}/{message:int}", site.media),
            Route("/act/{name}", site.act, methods=["POST"]),
            Route("/day/{name}", site.control, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE)),
        ],
        middleware=[
            Middleware(_Guarded),
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
        ],
    )


class _Guarded:
    """Every answer bears the headers, refusals too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, guarded)


class _Site:
    def __init__(self, day: Day, locales: Locales) -> None:
        self._day = day
        self._locales = locales

    async def page(self, request: Request) -> Response:
        page = (HERE / "index.html").read_text("utf-8")
        return HTMLResponse(fill_in(page, self._words(request)))

    async def events(self, request: Request) -> Response:
        stream = events(self._day, self._words(request))
        return StreamingResponse(stream, media_type="text/event-stream")

    async def media(self, request: Request) -> Response:
        return media_response(self._day, request.path_params["chat"], request.path_params["message"])

    async def act(self, request: Request) -> Response:
        act = ACTS.get(request.path_params["name"])
        return await _answered(request, None if act is None else lambda given: act(self._day, given))

    async def control(self, request: Request) -> Response:
        name = request.path_params["name"]
        control: Callable[[], Awaitable[Outcome]] | None = getattr(self._day, name) if name in CONTROLS else None
        if control is None:
            return JSONResponse({"error": "there is no such control"}, 404)

        async def used(_: dict[str, Any]) -> dict[str, Any]:
            outcome = await control()
            says = self._words(request).plain(outcome.message, **outcome.arguments)
            return {"says": says, "day": day_view(self._day)}

        return await _answered(request, used)

    def _words(self, request: Request) -> Words:
        chosen = request.query_params.get("lang")
        if chosen in LANGUAGES:
            return self._locales[chosen]
        told = preferred(request.headers.get("Accept-Language", ""), LANGUAGES)
        return self._locales[self._locales.match(told)]


async def _answered(request: Request, work: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]] | None) -> Response:
    """What ``work`` makes of the request's JSON object; what a person cannot do is a 400 with its reason."""
    if request.headers.get("origin", _origin(request)) != _origin(request):
        return JSONResponse({"error": "only this page may ask"}, 403)
    # A form of another site's page could be sent here without asking; JSON cannot.
    if request.headers.get("content-type") != "application/json":
        return JSONResponse({"error": "application/json is expected"}, 415)
    if work is None:
        return JSONResponse({"error": "there is no such thing to do"}, 404)
    try:
        return JSONResponse(await work(json.loads(await request.body())))
    except EmulatorError as error:
        return JSONResponse({"error": str(error)}, 400)
    except (KeyError, ValueError, TypeError) as error:
        return JSONResponse({"error": f"not as expected: {error!r}"}, 400)


def _origin(request: Request) -> str:
    """Of the page, as a browser names it."""
    return f"{request.url.scheme}://{request.headers['host']}"
