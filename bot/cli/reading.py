"""An article from a file, an address or standard input; what is none is refused in words."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

import gatherer  # what it needs for a page loads with the first page
from bot.cli.decoding import decoded
from bot.cli.errors import CommandError
from bot.cli.files import read_bytes
from bot.cli.kinds import binary_kind, text_kind

#: A million characters of Chinese are 3 MB.
_MOST_BYTES = 20 * 1024 * 1024
_SCHEME = re.compile(r"([a-z][a-z\d+.-]+)://", re.IGNORECASE)
#: An address as it is spoken: a domain, then a path.
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*|www\.\S+", re.IGNORECASE)
_PAGE_NAMES = (".html", ".htm", ".shtml", ".xhtml")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title)\b", re.I | re.S
)
_TAG = re.compile(r"</?(?:p|div|br|h\d|body|article|span|section)\b[^>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset|<\?xml[^>]+encoding", re.IGNORECASE)
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml")


@dataclass(frozen=True)
class ReadText:
    """What was read: a page's article, or a plain text as its file has it."""

    title: str  #: "" where it is only a line of the text
    text: str


def read_article(what: str) -> ReadText:
    """The article at an address, in a file, or on standard input (``-``). Raises CommandError, GatherError."""
    scheme = _SCHEME.match(what)
    if scheme is None:
        if _BARE_ADDRESS.fullmatch(what) and not Path(what).exists():
            raise CommandError(f"cannot read {what}: there is no such file; as an address, give https://{what}")
        address = "-" if what == "-" else Path(what).absolute().as_uri()
        return _read(what, read_bytes(what, _MOST_BYTES), address)
    if scheme[1].lower() not in ("http", "https"):
        raise CommandError(f"cannot read {what}: only http and https addresses are read; a file is given by its path")
    return _from_web(asyncio.run(_fetched(what)))


async def _fetched(url: str) -> "gatherer.Response":
    from bot.opening import fetch_policy
    from bot.settings import load_settings

    async with gatherer.Fetcher(fetch_policy(load_settings())) as fetcher:
        return await fetcher.fetch(url)


def _from_web(response: "gatherer.Response") -> ReadText:
    if response.content_type == "text/plain":
        return _read(response.url, response.body, response.url)
    if response.content_type not in _PAGE_TYPES:
        raise gatherer.ExtractError("not_html", response.url, content_type=response.content_type)
    return _from_page(gatherer.extract_article(response.body, response.url, charset=response.charset))


def _read(what: str, body: bytes, address: str) -> ReadText:
    if not body.strip():
        raise CommandError(f"no article in {what}: it is empty")
    text = None if (kind := binary_kind(body)) else decoded(body)
    if text is None:
        raise CommandError(f"no article in {what}: it is {kind or 'neither text nor a web page'}")
    if _is_page(what, text):
        # What the page says of its encoding counts for more than what it looks like.
        return _from_page(gatherer.extract_article(body if _CHARSET.search(body[:4096]) else text, address))
    if kind := text_kind(what, text):
        raise CommandError(f"no article in {what}: it is {kind}")
    return ReadText("", text)


def _from_page(page: "gatherer.Extracted") -> ReadText:
    return ReadText(page.title, page.text)


def _is_page(what: str, text: str) -> bool:
    if _HTML.match(text[:4096]):
        return True
    tags = len(_TAG.findall(text[:16384]))
    return tags > 0 if what.lower().endswith(_PAGE_NAMES) else text.lstrip().startswith("<") and tags > 1
