"""Any text made fit for a line of a message."""

import re
import unicodedata

from bot.locale import Html, escape
from bot.locale.markup import link

#: Characters that turn the direction of what follows them, beyond their own line.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")

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


def topic_name(category: str | None) -> str | None:
    """A source's category, as it was typed or imported, fit for a topic; None where there is nothing to read."""
    return clip(one_line(category or ""), TOPIC_UNITS) or None


def headline(title: str, url: str) -> Html:
    """A title, linked where the address can be; a title that cannot be seen gives way to the address."""
    return linked(url, escape(clip(one_line(title) or one_line(url) or "…", TITLE_UNITS)))


def linked(url: str, html: Html) -> Html:
    """The line, made a link where the address can be one."""
    return link(url, html) if _LINKABLE.fullmatch(url) else html
