"""An article that a page carries for its scripts to show: as a value in JSON or a script, or in a text area."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement, tostring

from gatherer.han import han_count
from gatherer.markup import plain_text

#: Characters of scripts that are looked through; an application's state may be megabytes.
_MOST = 2_000_000
#: Characters of a value, and of its letters, below which it is no article.
_SHORTEST, _FEWEST_LETTERS = 80, 60
#: Texts that are looked at, and how many of them may be nearly as long as the longest.
_MOST_TEXTS, _MOST_ALIKE = 40, 3
_HOLDERS = "//textarea | //template | //xmp | //script[not(@src)]"
_NAMES = r"article_?body|(?:article|news|post|doc)?_?(?:content|detail|html|body|text)|txt|main_?text"
#: A named value in a script or in JSON; within a quoted JSON text the quotes are escaped.
_VALUE = re.compile(
    rf"(?<![a-z])(?:{_NAMES})[\"']?\s{{0,9}}[:=]\s{{0,9}}(?:\"((?:[^\"\\\n]|\\.)+)\"|'((?:[^'\\\n]|\\.)+)'|`([^`]+)`)",
    re.IGNORECASE,
)
_NESTED = re.compile(r"JSON\.parse\(\s{0,9}(?:\"((?:[^\"\\\n]|\\.)+)\"|'((?:[^'\\\n]|\\.)+)')")
_TITLE = re.compile(
    r"(?<![a-z])(?:headline|title)[\"']?\s{0,9}[:=]\s{0,9}\"((?:[^\"\\\n]|\\.){4,200})\"", re.IGNORECASE
)
#: How far before or behind the text its title may be given.
_NEAR = 3000
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": ""}


@dataclass(frozen=True, slots=True)
class Carried:
    #: HTML.
    markup: str
    #: Plain text of what is called a title beside it; may be empty.
    title: str


def carried_article(tree: HtmlElement) -> Carried | None:
    """The longest text that scripts would show as the article; None where the page carries none, or a list of them."""
    longest = sorted(_texts(tree), key=lambda carried: -len(carried.markup))[:_MOST_TEXTS]
    found = {carried: weight for carried in longest if (weight := _weight(carried.markup))}
    best = max(found, key=lambda carried: found[carried], default=None)
    if best is None or sum(2 * weight > found[best] for weight in found.values()) > _MOST_ALIKE:
        return None
    return best


def _texts(tree: HtmlElement) -> Iterator[Carried]:
    left = _MOST
    for node in tree.xpath(_HOLDERS):
        text = (tostring(node, encoding="unicode") if len(node) else node.text or "")[:left]
        left -= len(text)
        if node.tag != "script" or "html" in (node.get("type") or "") or "template" in (node.get("type") or ""):
            yield Carried(text, "")
            continue
        yield from _values(text)
        for found in _NESTED.finditer(text):
            yield from _values(_unescaped(found[1] or found[2]))


def _values(script: str) -> Iterator[Carried]:
    for found in _VALUE.finditer(script):
        value = next(group for group in found.groups() if group)
        if len(value) >= _SHORTEST:
            yield Carried(_unescaped(value), _title_near(script, found.start(), found.end()))


def _title_near(script: str, start: int, end: int) -> str:
    before = [found[1] for found in _TITLE.finditer(script, max(0, start - _NEAR), start)]
    behind = _TITLE.search(script, end, end + _NEAR)
    title = before[-1] if before else (behind[1] if behind else "")
    return plain_text(_unescaped(title)).replace("\n", " ")


def _weight(markup: str) -> int:
    """Its letters as a reader sees them; 0 where it is no article."""
    if len(markup) < _SHORTEST:
        return 0
    text = plain_text(markup)
    if not re.search(r"[。.！!？?]", text):
        return 0
    letters = han_count(text) or len(text.split()) * 2
    return letters if letters >= _FEWEST_LETTERS else 0


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

    text = _ESCAPE.sub(character, text)
    # Two halves of a character beyond the first 65,536.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html.unescape(text) if "&lt;" in text else text
