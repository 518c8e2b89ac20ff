"""The newsroom as a web site: a newsstand, and for each outlet its front page, its feed and its articles."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.playground.newsroom.errors import UnknownOutletError
from bot.playground.newsroom.feeds import MEDIA_TYPES, render_feed
from bot.playground.newsroom.newsroom import Breakage, Newsroom
from bot.playground.newsroom.outlets import Outlet, SourceKind, outlet_of
from bot.playground.newsroom.pages import Pages

GARBAGE = b"<?xml version='1.0'?><rss><channel><title>\xff\xfe\x00<<<& 404 \xe4\xbd not a feed"


def create_app(newsroom: Newsroom) -> Starlette:
    """The web site of `newsroom`; links are absolute, under the address by which it was asked."""
    site = _Site(newsroom)
    return Starlette(
        routes=[
            Route("/", site.show_outlets),
            Route("/{outlet}/", site.show_index),
            Route("/{outlet}/feed.xml", site.show_feed),
            Route("/{outlet}/feed.json", site.show_feed),
            Route("/{outlet}/{year}/{month}/{page}", site.show_article),
        ]
    )


class _Site:
    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._pages = Pages(newsroom)

    async def show_outlets(self, request: Request) -> Response:
        return HTMLResponse(self._pages.render_outlets(_root(request)))

    async def show_index(self, request: Request) -> Response:
        outlet = _asked_outlet(request)
        if outlet.kind is SourceKind.INDEX and (broken := self._broken(outlet)):
            return broken
        page = self._pages.render_index(outlet, _root(request)).encode()
        return self._conditional(request, outlet, page, "text/html")

    async def show_feed(self, request: Request) -> Response:
        outlet = _asked_outlet(request)
        if not request.url.path.endswith(outlet.source_path):
            raise HTTPException(404)
        if broken := self._broken(outlet):
            return broken
        body = render_feed(outlet, self._newsroom.published(outlet), _root(request))
        return self._conditional(request, outlet, body, MEDIA_TYPES[outlet.kind])

    async def show_article(self, request: Request) -> Response:
        outlet, root = _asked_outlet(request), _root(request)
        for article in self._newsroom.published(outlet):
            if request.url.path.endswith(article.path):
                return HTMLResponse(self._pages.render_article(article, root))
        raise HTTPException(404)

    def _broken(self, outlet: Outlet) -> Response | None:
        match self._newsroom.breakage(outlet):
            case Breakage.ERROR:
                return Response("服务器开小差了", status_code=500)
            case Breakage.GARBAGE:
                return Response(GARBAGE, media_type="application/octet-stream")
            case None:
                return None

    def _conditional(self, request: Request, outlet: Outlet, body: bytes, media_type: str) -> Response:
        articles = self._newsroom.published(outlet)
        etag = f'"{sha256(body).hexdigest()[:20]}"'
        headers = {"ETag": etag}
        if articles:
            headers["Last-Modified"] = format_datetime(articles[0].published, usegmt=True)
        if _is_unchanged(request, etag, articles[0].published if articles else None):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=media_type, headers=headers)


def _is_unchanged(request: Request, etag: str, modified: datetime | None) -> bool:
    """RFC 9110, 13.2.2: where If-None-Match is given, If-Modified-Since is not looked at."""
    if known := request.headers.get("If-None-Match"):
        return etag in (each.strip().removeprefix("W/") for each in known.split(","))
    since = request.headers.get("If-Modified-Since")
    if not since or modified is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        # no date, or one whose zone is the -0000 of "unknown", which is parsed to a naive time
        return False


def _asked_outlet(request: Request) -> Outlet:
    try:
        return outlet_of(request.path_params["outlet"])
    except UnknownOutletError as error:
        raise HTTPException(404) from error


def _root(request: Request) -> str:
    return str(request.base_url).rstrip("/")
