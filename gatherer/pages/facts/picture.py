"""An article's lead picture: the one that the page names for sharing, else the first large one in its text."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from gatherer.pages.facts.json_ld import address_in
from gatherer.pages.facts.stated import Stated
from gatherer.urls import absolute_url

_PICTURE_NAMES = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnail",
)
#: Where scripts that load pictures late keep the address; before `src`, which then holds a spacer.
_SOURCES = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-url", "data-echo", "original", "src")
_NO_PICTURE = re.compile(
    r"logo|icon|avatar|sprite|blank|spacer|pixel|1x1|loading|placeholder|qr_?code|ewm|erweima|wechat|weixin_?code|share|default|banner"
    r"|transparent|(?<![a-z])ads?(?![a-z])|\.svg(?:$|\?)|\.gif(?:$|\?)|nopic|no_pic|button|btn",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\s*(\d{1,5})")
#: Pixels; smaller ones are marks and buttons.
_SMALLEST = 120
#: Pictures of the text that are looked at.
_MOST = 30


def picture_of(stated: Stated, url: str) -> str | None:
    """Absolute address of the picture that the page names for sharing; None if it names none, or its logo."""
    named = [stated.metas.get(name) for name in _PICTURE_NAMES]
    candidates = [*named[:3], address_in(stated.data.get("image")), *named[3:], stated.left.get("picture")]
    return next((found for source in candidates if source and (found := _picture(source, url))), None)


def picture_in(body: HtmlElement, url: str) -> str | None:
    """Absolute address of the first large picture in the text; None if there is none."""
    for n, node in enumerate(body.iter("img")):
        if n == _MOST:
            return None
        if not _is_small(node):
            for source in _sources(node):
                if found := _picture(source, url):
                    return found
    return None


def _sources(node: HtmlElement) -> Iterator[str]:
    return (source for name in _SOURCES if (source := node.get(name)))


def _picture(source: str, url: str) -> str | None:
    if source.lstrip().startswith("data:") or _NO_PICTURE.search(source.rsplit("/", 1)[-1]):
        return None
    return absolute_url(url, source) or None


def _is_small(node: HtmlElement) -> bool:
    sizes = [_DIGITS.match(node.get(name) or "") for name in ("width", "height")]
    named = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('alt') or ''}"
    return any(size and int(size[1]) < _SMALLEST for size in sizes) or bool(_NO_PICTURE.search(named))
