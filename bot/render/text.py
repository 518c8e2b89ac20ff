"""Any text made fit for a line of a message."""

import re
import unicodedata
from collections.abc import Sequence

from bot.locale import Html, Words, escape
from bot.locale.markup import link

#: Characters that turn the direction of what follows them, beyond their own line.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")

TITLE_UNITS = 300
#: A category is a topic, and thirty topics have to fit into a sentence, and one into a button.
TOPIC_UNITS = 30
#: Addresses that Telegram makes a link of.
_LINKABLE = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


def utf16_length(text: str) -> int:
    """Telegram's measure of a text: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str) -> str:
    """The text on one line, without what no client can show; "" if nothing of it would be seen."""
    line = " ".join(_SURROGATES.sub("", _DIRECTION.sub("", text)).split())
    return line if any(unicodedata.category(character)[0] not in "CZM" for character in line) else ""


def clip(text: str, units: int) -> str:
    """The text, cut with an ellipsis where it is longer than so many UTF-16 units."""
    if len(text) <= units // 2 or utf16_length(text) <= units:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (units - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def some_of(names: Sequence[str], words: Words, most: int, units: int) -> str:
    """The first of the names, each on one line and cut like a text, and … for the others."""
    shown = [clip(one_line(name), units) or "…" for name in names[:most]]
    return words.plain("list-comma").join((*shown, *(["…"] if len(names) > most else ())))


def topic_name(category: str | None) -> str | None:
    """A source's category, as it was typed or imported, fit for a topic; None where there is nothing to read."""
    return clip(one_line(category or ""), TOPIC_UNITS) or None


def headline(title: str, url: str) -> Html:
    """A title, linked where the address can be; a title that cannot be seen gives way to the address."""
    return linked(url, escape(clip(one_line(title) or one_line(url) or "…", TITLE_UNITS)))


def linked(url: str, html: Html) -> Html:
    """The line, made a link where the address can be one."""
    return link(url, html) if _LINKABLE.fullmatch(url) else html


def in_bold(text: str, spans: Sequence[tuple[int, int]], units: int) -> Html:
    """The text on one line, its spans in bold, cut with an ellipsis where it is longer than so many units.

    Spans are in order; one that overlaps another, or that is not shown whole, stays plain.
    """
    if not one_line(text):
        return Html("")
    line, marked = _on_one_line(text, spans)
    shown = clip(line, units)
    whole = len(shown) if shown == line else len(shown) - 1  # without the ellipsis
    pieces, at = [], 0
    for left, right in marked:
        if at <= left < right <= whole:
            pieces.append(f"{escape(shown[at:left])}<b>{escape(shown[left:right])}</b>")
            at = right
    return Html("".join((*pieces, escape(shown[at:]))))


def in_bold_amid(text: str, span: tuple[int, int], units: int) -> Html:
    """The text on one line, the span in bold, cut with ellipses on both sides of it where it is longer than so many."""
    if not one_line(text[slice(*span)]):
        return Html("")
    line, ((left, right), *_) = _on_one_line(text, [span])
    marked = clip(line[left:right], units)
    before, after = line[:left], line[right:]
    room = units - utf16_length(marked)
    for_before = max(room // 2, room - utf16_length(after))
    kept = _clip_before(before, for_before)
    rest = clip(after, room - utf16_length(kept)) if room > utf16_length(kept) else ""
    return Html(f"{escape(kept)}<b>{escape(marked)}</b>{escape(rest)}")


def _clip_before(text: str, units: int) -> str:
    """The text, its beginning cut with an ellipsis where it is longer; nothing of it where there is no room."""
    if utf16_length(text) <= units:
        return text
    if units < 1:
        return ""
    kept = text.encode("utf-16-le", "surrogatepass")[-2 * (units - 1) :] if units > 1 else b""
    return "…" + kept.decode("utf-16-le", "ignore").lstrip()


def _on_one_line(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """As one_line() makes it, and where its spans are then."""
    line, marked, at = "", [], 0
    for left, right in (*spans, (len(text), len(text))):
        if at <= left <= right:
            line = _joined(line, text[at:left])
            start, line = len(line), _joined(line, text[left:right])
            marked.append((start, len(line)))
            at = right
    return line.rstrip(), marked


def _joined(line: str, piece: str) -> str:
    clean = _SPACE.sub(" ", _SURROGATES.sub("", _DIRECTION.sub("", piece)))
    return line + (clean.lstrip() if not line or line.endswith(" ") else clean)
