"""What people would see of a message, beside what they see: Telegram refuses an edit that changes nothing. Pure."""

import html
import re

from bot.calls import Rows
from bot.handlers.incoming import Shown

_TAG = re.compile(r"<[^>]*>")
#: Not of people: these have no address.
_LINK = re.compile(r'<a href="(?!tg:)([^"]*)">')


def shows(text: str, rows: Rows = ()) -> Shown:
    """What Telegram makes of HTML and buttons."""
    links = tuple(html.unescape(link) for link in _LINK.findall(text))
    buttons = tuple(tuple((button.text, button.url or button.data or "-") for button in row) for row in rows if row)
    return Shown(html.unescape(_TAG.sub("", text)).strip(), links, buttons)
