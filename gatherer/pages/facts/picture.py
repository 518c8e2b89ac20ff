"""An article's lead picture: the one that the page names for sharing, else the first large one in its text."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

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
#: Folders and hosts of portraits and advertisements.
_OTHER_PLACE = re.compile(
    r"/(?:face|avatar|head(?:img|er|s)?|users?|touxiang|portrait|profile|ads?|adv)s?/|/u/\d+\.\w+\Z|//[^/]*(?<![a-z])ads?\.",
    re.IGNORECASE,
)
#: A service that resizes pictures names the original.
_RESIZED = re.compile(r"[?&](?:url|src|image)=(https?%3A%2F%2F[^&]+)", re.IGNORECASE)
#: Captions are copied with their links into `alt`.
_TAG = re.compile(r"<[^<>]{1,300}>")
_DIGITS = re.compile(r"\s*(\d{1,5})")
#: Pixels; smaller ones are marks and buttons.
_SMALLEST = 120
#: Characters by which a line is known in the tree, and of how many lines the first that is found counts.
_OPENING, _FIRST_LINES = 8, 3
_UNREAD = frozenset({"script", "style", "title", "option"})


def picture_of(stated: Stated, url: str) -> str | None:
    """Absolute address of the picture that the page names for sharing; None if it names none, or its logo."""
    named = [stated.metas.get(name) for name in _PICTURE_NAMES]
    described = address_in(stated.data.get("image")) or address_in(stated.data.get("images"))
    candidates = [*named[:3], described, *named[3:], stated.left.get("picture")]
    return next((found for source in candidates if source and (found := _picture(source, url))), None)


def picture_in(tree: HtmlElement, headline: str, body: Sequence[str], url: str) -> str | None:
    """Absolute address of the first large picture from the headline to the end of the body; None if there is none.

    `body` are its lines. Where they are in the tree is known by their first words.
    """
    openings = tuple(text[:_OPENING] for text in body[:_FIRST_LINES])
    closing, title = (body[-1][:_OPENING] if body else ""), headline[:_OPENING]
    early: str | None = None
    is_below, is_inside = not title, False
    for node in tree.iter():
        if node.tag == "img":
            found = _large(node, url) if is_below or is_inside else None
            if found and is_inside:
                return early or found
            early = early or found
            continue
        text = f"{node.text or ''} {node.tail or ''}" if isinstance(node.tag, str) and node.tag not in _UNREAD else ""
        if not is_inside and title and title in text:
            is_below, early = True, None
        if any(opening in text for opening in openings):
            is_inside = True
        if is_inside and closing in text and len(body) > _FIRST_LINES:
            return early
    return early


def _large(node: HtmlElement, url: str) -> str | None:
    if _is_small(node):
        return None
    return next((found for source in _sources(node) if (found := _picture(source, url))), None)


def _sources(node: HtmlElement) -> Iterator[str]:
    return (source for name in _SOURCES if (source := node.get(name)))


def _picture(source: str, url: str) -> str | None:
    if original := _RESIZED.search(source):
        source = unquote(original[1])
    if (
        source.lstrip().startswith("data:")
        or _NO_PICTURE.search(source.rsplit("/", 1)[-1])
        or _OTHER_PLACE.search(source)
    ):
        return None
    return absolute_url(url, source) or None


def _is_small(node: HtmlElement) -> bool:
    sizes = [_DIGITS.match(node.get(name) or "") for name in ("width", "height")]
    named = f"{node.get('class') or ''} {node.get('id') or ''} {_TAG.sub(' ', node.get('alt') or '')}"
    return any(size and int(size[1]) < _SMALLEST for size in sizes) or bool(_NO_PICTURE.search(named))
