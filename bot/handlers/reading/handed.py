"""What somebody hands to the bot to be read: links, a forwarded post, a pasted text. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.handlers.incoming import Incoming, Origin, Quoted, Said, calling
from bot.newsroom import with_scheme
from gatherer import canonical_url

#: A text that is longer than a question would be.
PASTED = 200
#: Of the links in one message, the first are read.
MOST_LINKS = 3
#: An address that is no web page's, which Telegram marks as no link.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
#: Of these only posts are pages, and a post is handed over by forwarding it.
_TELEGRAM = frozenset(("t.me", "telegram.me", "telegram.dog"))


@dataclass(frozen=True)
class Handed:
    """Pages by their addresses, as they were typed, or one text; neither, of a picture that was forwarded, say."""

    pages: tuple[str, ...] = ()
    text: str = ""
    origin: Origin | None = None  #: of the text
    left_out: int = 0  #: further links


def handed(said: Said, own_name: str) -> Handed | None:
    """What is to be read; None of a message that is a question.

    Whoever calls the bot under somebody's message, and asks nothing, hands it that one. So does /search, with a link.
    """
    if said.command == "search" and said.argument:
        urls = said.urls or _address(said.argument)
        return _of(said.argument, urls) if urls else None
    urls = said.urls or _address(said.text)
    if said.command is None and (urls or said.is_forward or len(said.text) > PASTED):
        return _of(said.text, urls, said.origin, is_forward=said.is_forward)
    if said.quoted is None or _asks(said, own_name):
        return None
    return _quoted(said.quoted)


def is_handed(incoming: Incoming, own_name: str) -> bool:
    """Whether it is something to be read."""
    said = incoming.what
    return isinstance(said, Said) and not is_place(incoming) and handed(said, own_name) is not None


def is_place(incoming: Incoming) -> bool:
    """Whether it is a place on the map that the bot alone is shown."""
    said, room = incoming.what, incoming.room
    return isinstance(said, Said) and bool(said.location) and room is not None and room.kind == "private"


def _address(text: str) -> tuple[str, ...]:
    """Of a text that is nothing else: file:///etc/hosts."""
    return (text.strip(),) if _ADDRESS.fullmatch(text.strip()) else ()


def _asks(said: Said, own_name: str) -> bool:
    text = said.argument if said.command == "search" else said.text
    is_mute = said.mentions_me or said.command == "search"
    return not is_mute or any(map(str.isalnum, calling(own_name).sub("", text)))


def _quoted(quoted: Quoted) -> Handed | None:
    is_post = quoted.origin is not None
    if quoted.urls or is_post or len(quoted.text) > PASTED:
        return _of(quoted.text, quoted.urls, quoted.origin, is_forward=is_post)
    return None


def _of(text: str, urls: Sequence[str], origin: Origin | None = None, *, is_forward: bool = False) -> Handed:
    """A text of its own, or else the pages that it leads to."""
    prose = text
    for url in urls:
        prose = prose.replace(url, "")
    prose = prose.strip()
    pages = _pages(urls)
    elsewhere = tuple(page for page in pages if _host(page) not in _TELEGRAM)
    if len(prose) > PASTED or (is_forward and prose and not elsewhere):
        return Handed(text=prose, origin=origin)
    wanted = elsewhere or pages
    return Handed(wanted[:MOST_LINKS], left_out=max(0, len(wanted) - MOST_LINKS))


def _pages(urls: Sequence[str]) -> tuple[str, ...]:
    """Each once, however it is spelled; what opens something in Telegram itself is no page."""
    named = {canonical_url(with_scheme(url)): url for url in reversed(urls) if not url.startswith("tg:")}
    return tuple(reversed(named.values()))


def _host(url: str) -> str:
    try:
        return urlsplit(with_scheme(url)).hostname or ""
    except ValueError:
        return ""
