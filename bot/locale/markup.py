"""Telegram's HTML: what is escaped and what is markup already."""

import re

#: What a message cannot carry: controls but for tab and newline, lone surrogates, non-characters.
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Markup that is well-formed and escaped already, so that it is not escaped again."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Plain text as Telegram's HTML, for element content and quoted attributes."""
    clean = _UNSENDABLE.sub("", text)
    return Html(clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"))


def link(url: str, html: Html) -> Html:
    """``html`` linked to ``url``."""
    return Html(f'<a href="{escape(url)}">{html}</a>')
