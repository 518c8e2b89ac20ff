"""``jianbao summarize``: an article from a file, an address or standard input."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.cli.errors import CommandError
from bot.cli.files import read_bytes
from bot.cli.printing import print_json, print_text
from gatherer import Extracted, Fetcher, extract_article, fetch_article
from summarizer import KeyPoint, analyse
from summarizer import summarize as key_points


@dataclass(frozen=True)
class _Article:
    title: str  #: "" where it is only a line of the text
    text: str


def summarize(what: str, *, as_json: bool) -> None:
    article = _read(what)
    document = analyse(article.text, article.title)
    points = key_points(document).points
    if not points:
        raise CommandError(f"no article in {what}: no sentence in it tells something by itself; give a whole article")
    title = article.title or article.text[slice(*document.headline)]
    if as_json:
        print_json({"title": title, "text": article.text, "points": [_as_object(point) for point in points]})
        return
    if title:
        print_text(title, "bold")
    for point in points:
        print_text(f"· {point.text}")


def _as_object(point: KeyPoint) -> dict[str, object]:
    return {"text": point.text, "start": point.start, "end": point.end, "score": point.score}


def _read(what: str) -> _Article:
    if what.startswith(("http://", "https://")):
        return _from_page(asyncio.run(_fetched(what)))
    body = read_bytes(what)
    if _is_html(what, body):
        address = "-" if what == "-" else Path(what).absolute().as_uri()
        return _from_page(extract_article(body, address))
    return _Article("", _decoded(what, body))


async def _fetched(url: str) -> Extracted:
    from bot.opening import fetch_policy
    from bot.settings import load_settings

    async with Fetcher(fetch_policy(load_settings())) as fetcher:
        return await fetch_article(fetcher, url)


def _from_page(page: Extracted) -> _Article:
    return _Article(page.title, page.text)


def _is_html(name: str, body: bytes) -> bool:
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith((".html", ".htm", ".shtml")) or head.startswith((b"<!doctype html", b"<html"))


def _decoded(what: str, body: bytes) -> str:
    """Chinese text files are UTF-8 or, from older programs, GB 18030."""
    if b"\0" not in body:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return body.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise CommandError(f"cannot read {what}: neither text in UTF-8 or GB 18030 nor a web page")
