"""Telegram's HTML parse mode, with its own error texts, whose offsets are bytes of UTF-8.

What is accepted: https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from bot.playground.emulator.entities import Entity, Formatted, tidy, utf16_length
from bot.playground.emulator.errors import RefusalError, bad_request

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}  # fmt: skip
#: Only these named references mean a character; any other "&" stands for itself.
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot);?|#(\d{1,7}|[xX][0-9a-fA-F]{1,6});?)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"[^\s=>]+")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*(?=[\s>])")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*>")
_SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int  # UTF-16, in the text so far
    at: int  # characters, in the text so far


@dataclass
class _Scan:
    source: str
    position: int = 0
    parts: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.parts.append(text)
        self.offset += utf16_length(text)


def parse_html(source: str) -> Formatted:
    """The text without its tags, tidied, and its entities. Raises RefusalError in Telegram's words."""
    scan = _Scan(source)
    while scan.position < len(source):
        character = source[scan.position]
        if character == "<":
            _read_end_tag(scan) if source.startswith("</", scan.position) else _read_start_tag(scan)
        elif character == "&":
            _read_reference(scan)
        else:
            stop = _next_special(source, scan.position)
            scan.say(source[scan.position : stop])
            scan.position = stop
    if scan.opened:
        raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{scan.opened[-1].tag}"')
    # A language is kept only where code is alone in a pre, which by now is an entity of its own.
    entities = (replace(entity, language=None) if entity.type == "code" else entity for entity in scan.entities)
    return tidy(Formatted("".join(scan.parts), tuple(entities)))


def _next_special(source: str, start: int) -> int:
    found = [at for at in (source.find("<", start), source.find("&", start)) if at >= 0]
    return min(found, default=len(source))


def _read_reference(scan: _Scan) -> None:
    match = _REFERENCE.match(scan.source, scan.position)
    scan.say(_decode(match) if match else "&")
    scan.position = match.end() if match else scan.position + 1


def _decode(match: re.Match[str]) -> str:
    if match.group(1):
        return _NAMED[match.group(1)]
    digits = match.group(2)
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0xD800 <= number <= 0xDFFF:
        raise _cannot_parse(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return chr(number) if 0 < number <= 0x10FFFF else match.group()


def _read_start_tag(scan: _Scan) -> None:
    begin = scan.position
    match = _START.match(scan.source, begin)
    assert match is not None  # the caller saw "<"
    tag = match.group(1).lower()
    if match.end() == len(scan.source):
        raise _cannot_parse(f"Unclosed start tag at byte offset {_bytes(scan.source, begin)}")
    if tag not in _TYPES:
        raise _cannot_parse(f'Unsupported start tag "{tag}" at byte offset {_bytes(scan.source, begin)}')
    attributes, scan.position = _read_attributes(scan.source, match.end(), tag, begin)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        where = _bytes(scan.source, begin)
        raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    scan.opened.append(_Open(tag, attributes, scan.offset, len(scan.parts)))


def _read_attributes(source: str, position: int, tag: str, begin: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        position = _past_space(source, position)
        if position == len(source):
            raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {_bytes(source, begin)}')
        if source[position] == ">":
            return attributes, position + 1
        match = _NAME.match(source, position)
        if match is None:
            where = _bytes(source, begin)
            raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        value, position = "", _past_space(source, match.end())
        if source[position : position + 1] == "=":
            position = _past_space(source, position + 1)
            if position < len(source):
                value, position = _read_value(source, position, begin)
        attributes[match.group().lower()] = value


def _read_value(source: str, position: int, begin: int) -> tuple[str, int]:
    quote = source[position]
    if quote in "\"'":
        end = source.find(quote, position + 1)
        if end < 0 or end + 1 == len(source):
            raise _cannot_parse(f"Unclosed start tag at byte offset {_bytes(source, begin)}")
        return _REFERENCE.sub(_decode, source[position + 1 : end]), end + 1
    match = _TOKEN.match(source, position)
    if match is None:
        raise _cannot_parse(f"Unexpected end of name token at byte offset {_bytes(source, position)}")
    return match.group().lower(), match.end()


def _past_space(source: str, position: int) -> int:
    while position < len(source) and source[position].isspace():
        position += 1
    return position


def _read_end_tag(scan: _Scan) -> None:
    begin = scan.position
    where = _bytes(scan.source, begin)
    if not scan.opened:
        raise _cannot_parse(f"Unexpected end tag at byte offset {where}")
    match = _END.match(scan.source, begin)
    if match is None:
        raise _cannot_parse(f"Unclosed end tag at byte offset {where}")
    found = match.group(1).lower()
    opened = scan.opened.pop()
    if found and found != opened.tag:
        raise _cannot_parse(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"')
    scan.position = match.end()
    if scan.offset > opened.offset:
        _close(scan, opened)


def _close(scan: _Scan, opened: _Open) -> None:
    inner = "".join(scan.parts[opened.at :])
    entity = _entity(opened, inner, scan.offset - opened.offset)
    last = scan.entities[-1] if scan.entities else None
    if last and entity and entity.type == "pre" and replace(last, language=None, type="pre") == entity:
        # <pre><code class="language-x"> is one block of code with a language.
        scan.entities[-1] = Entity("pre", last.offset, last.length, language=last.language)
    elif entity:
        scan.entities.append(entity)


def _entity(opened: _Open, inner: str, length: int) -> Entity | None:
    kind = _TYPES[opened.tag]
    attributes = opened.attributes
    if kind == "text_link":
        url = usable_url(attributes.get("href") or inner)
        return Entity(kind, opened.offset, length, url=url) if url else None
    if kind == "custom_emoji":
        emoji = attributes.get("emoji-id", "")
        if not emoji.isdigit():
            raise _cannot_parse("Invalid custom emoji identifier specified")
        return Entity(kind, opened.offset, length, custom_emoji_id=emoji)
    if kind == "blockquote" and "expandable" in attributes:
        kind = "expandable_blockquote"
    language = attributes.get("class", "").removeprefix("language-") if opened.tag == "code" else ""
    return Entity(kind, opened.offset, length, language=language or None)


def usable_url(url: str) -> str | None:
    """The link as Telegram keeps it, or None where it would drop the link: another scheme, no host."""
    url = url.strip()
    if "://" not in url:
        if re.match(r"[a-z][a-z0-9+.-]*:", url, re.I) and not re.match(r"[^/:]+:\d", url):
            return None
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not host or any(c.isspace() for c in parts.netloc):
        return None
    if parts.scheme.lower() in {"http", "https"}:
        if "." not in host and ":" not in host:
            return None
        return url if parts.path or parts.query or parts.fragment else f"{url}/"
    return url


def _bytes(source: str, position: int) -> int:
    return len(source[:position].encode())


def _cannot_parse(why: str) -> RefusalError:
    return bad_request(f"can't parse entities: {why}")
