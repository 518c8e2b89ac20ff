"""One message as it will be sent."""

from dataclasses import dataclass

from bot.calls import Rows
from bot.locale import Html


@dataclass(frozen=True)
class Part:
    """Telegram's HTML within its limits, and the buttons under it."""

    html: Html
    rows: Rows = ()
    pictured: str = ""  #: the address whose picture stands above it; "": no picture
