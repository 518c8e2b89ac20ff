"""The outlets of the written stream, as feeds and pages on loopback that show what is published so far."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from benchmarks.stories.material import STREAM


@dataclass(frozen=True)
class Piece:
    """What an outlet does at one time: it publishes an article, or corrects or withdraws one."""

    id: str
    event: str
    outlet: str
    language: str
    at: datetime
    title: str
    text: str
    role: str  #: report, follow-up, reprint, bulletin, correction or withdrawal
    of: str = ""  #: the piece that it reprints, corrects or withdraws
    news: tuple[str, ...] = ()  #: of a follow-up: what none before it had

    @property
    def is_article(self) -> bool:
        return self.role not in ("correction", "withdrawal")


def read_pieces(parts: Iterable[str], folder: Path = STREAM) -> list[Piece]:
    """In order of time."""
    files = [json.loads(file.read_text("utf-8")) for part in parts for file in sorted((folder / part).glob("*.json"))]
    pieces = [_piece(row, row.get("event") or file["event"]) for file in files for row in file["articles"]]
    return sorted(pieces, key=lambda piece: (piece.at, piece.id))


def _piece(row: dict[str, Any], event: str) -> Piece:
    return Piece(
        id=row["id"],
        event=event,
        outlet=row["outlet"],
        language=row["language"],
        at=datetime.fromisoformat(row["published"]),
        title=row["title"],
        text=row["text"],
        role=row["role"],
        of=row["of"],
        news=tuple(row.get("news", ())),
    )


@dataclass
class Press:
    """Every outlet has a feed of headlines, and a page for each article.

    A feed keeps all that it ever listed, but for what was withdrawn, and begins with a piece of the outlet's own, so
    that a first look at it finds something.
    """

    began: datetime
    listed: dict[str, list[Piece]] = field(default_factory=dict)  #: by outlet, as it is now
    published: list[Piece] = field(default_factory=list)  #: articles, as they were first

    def open(self, outlets: Iterable[str]) -> None:
        for number, outlet in enumerate(outlets, 1):
            about = f"{outlet}今天启用新版网站，页面更快，字号可以调节，旧文章的网址不变。意见请寄第{number}号信箱。"
            self.listed[outlet] = [Piece(f"about-{number}", "", outlet, "zh-Hans", self.began, outlet, about, "report")]

    def publish(self, piece: Piece) -> None:
        """What corrects an article stands in its place, under its address and its date."""
        listed = self.listed[piece.outlet]
        if piece.is_article:
            listed.append(piece)
            self.published.append(piece)
            return
        place = next(place for place, one in enumerate(listed) if one.id == piece.of)
        if piece.role == "withdrawal":
            del listed[place]
        else:
            listed[place] = replace(listed[place], title=piece.title, text=piece.text)

    def path_of(self, outlet: str) -> str:
        return f"/{list(self.listed).index(outlet)}/feed.xml"

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{number:int}/feed.xml", self._feed), Route("/a/{id}", self._page)])

    async def _feed(self, request: Request) -> Response:
        outlet = list(self.listed)[request.path_params["number"]]
        items = "".join(_item(piece, str(request.base_url)) for piece in reversed(self.listed[outlet]))
        head = f"<title>{escape(outlet)}</title><link>{request.base_url}</link>"
        return Response(
            f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{items}</channel></rss>",
            media_type="application/rss+xml",
        )

    async def _page(self, request: Request) -> Response:
        id = request.path_params["id"]
        piece = next((one for listed in self.listed.values() for one in listed if one.id == id), None)
        if piece is None:
            return HTMLResponse("<html><body><p>410</p></body></html>", status_code=410)
        title, paragraphs = escape(piece.title), "".join(f"<p>{escape(line)}</p>" for line in piece.text.splitlines())
        return HTMLResponse(
            f"<html lang='{piece.language}'><head><title>{title}</title></head>"
            f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
        )


def _item(piece: Piece, root: str) -> str:
    # The teaser changes with the text, which is how a reader of the feed knows of a correction.
    return (
        f"<item><guid>{piece.id}</guid><link>{root}a/{piece.id}</link><title>{escape(piece.title)}</title>"
        f"<pubDate>{format_datetime(piece.at)}</pubDate><description>{escape(piece.text)}</description></item>"
    )
