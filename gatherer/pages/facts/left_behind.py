"""What content management systems leave in a page for their own use: comments, hidden fields, script variables.

Founder's newspapers state an article in an `enpproperty` comment; WeChat in variables; many portals in hidden
fields that their comment box reads.
"""

import html
import re

from lxml.html import HtmlElement

from gatherer.markup import one_line

#: By what it is: `title`, `published`, `author`, `site`, `picture`. The first that says something.
Finds = dict[str, str]

_PROPERTY = re.compile(r"<(title|date|author|sourcename)>([^<]{1,300})</\1>", re.IGNORECASE)
_PROPERTY_NAMES = {"title": "title", "date": "published", "author": "author", "sourcename": "site"}

_FIELD_NAMES = {
    "published": re.compile(r"(?:article|news|content|hid(?:den)?)?[_-]?(?:pub(?:lish)?(?:ed)?)[_-]?(?:time|date)"),
    "title": re.compile(r"(?:article|news|content|doc|hid(?:den)?|share)[_-]?title"),
    "author": re.compile(r"(?:article|news|content)[_-]?author"),
}

#: Where a time may be assigned, and the name before it. Values are looked for first: names are far more frequent.
_TIME_VALUE = re.compile(r"[:=]\s{0,9}\\?[\"']?(1\d{9}(?:\d{3})?(?!\d)|(?:19|20)\d\d[-/.年]\d[^\"'<>\\\n;{}]{3,26})")
_TIME_NAME = re.compile(
    r"(?<![a-zA-Z0-9])(?:ct|p_?time|(?:\w{0,12}_|[a-z]{1,10}(?=[A-Z]))?(?:create|publish(?:ed)?|pub|rel(?:ease)?|issue|post|news|article)_?(?:time|date|at)"
    r"(?:_?str)?)\\?[\"']?\s{0,9}\Z",
    re.IGNORECASE,
)
#: What a page writes into itself while it is read.
_WRITTEN = re.compile(
    r"document\.write(?:ln)?\(\s*[\"'](?:<[^<>]*>|[^\d\"'<>]){0,5}((?:19|20)\d\d[-/.年]\d[^\"'<>\n;]{3,26})"
)
#: A moment that a function is to put into words.
_TOLD = re.compile(
    r"(?:time|date)\w{0,20}\(\s*(?:new Date\(\s*)?[\"']?"
    r"(1\d{9}(?:\d{3})?(?!\d)|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d\d(?::\d\d)?)",
    re.IGNORECASE,
)
_LONGEST_NAME = 40
#: WeChat's variables. Each is found by its name, since a pattern for all would read long scripts slowly.
_TEXT_VARIABLES = {"msg_title": "title", "nickname": "site", "msg_cdn_url": "picture"}
_ASSIGNED = re.compile(r"\s{0,9}=\s{0,9}(?:htmlDecode\()?(?:\"([^\"\n]{1,300})\"|'([^'\n]{1,300})')")
_MOMENT = re.compile(r"\d{10}(?:\d{3})?|(?:19|20)\d\d\D.*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))")


def look_at_comment(finds: Finds, text: str) -> None:
    if "enpproperty" not in text:
        return
    for name, value in _PROPERTY.findall(text):
        _add(finds, _PROPERTY_NAMES[name.lower()], html.unescape(value))


def look_at_input(finds: Finds, node: HtmlElement) -> None:
    value = node.get("value")
    if not value or (node.get("type") or "").lower() != "hidden":
        return
    names = {(node.get("id") or "").lower(), (node.get("name") or "").lower()} - {""}
    for kind, pattern in _FIELD_NAMES.items():
        if any(pattern.fullmatch(name) for name in names):
            _add(finds, kind, value)


def look_at_script(finds: Finds, text: str) -> None:
    if written := _WRITTEN.search(text):
        _add(finds, "published", written[1])
    for found in _TIME_VALUE.finditer(text):
        if _TIME_NAME.search(text, max(0, found.start() - _LONGEST_NAME), found.start()):
            _add(finds, "published", found[1])
    if "published" not in finds and (told := _TOLD.search(text)):
        _add(finds, "published", told[1])
    for name, kind in _TEXT_VARIABLES.items():
        at = text.find(name)
        if at >= 0 and (assigned := _ASSIGNED.match(text, at + len(name))):
            _add(finds, kind, _unescaped(assigned[1] or assigned[2]))


def _add(finds: Finds, kind: str, value: str) -> None:
    text = one_line(value)
    if text and (kind != "published" or _MOMENT.fullmatch(text)):
        finds.setdefault(kind, text)


def _unescaped(text: str) -> str:
    """A script's text, with its escapes and the HTML ones resolved."""

    def character(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else found[3]

    return html.unescape(_ESCAPE.sub(character, text))
