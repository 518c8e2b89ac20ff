"""One message as it will be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.calls import Rows
from bot.locale import Html


@dataclass(frozen=True)
class Part:
    """Telegram's HTML within its limits, and the buttons under it."""

    html: Html
    rows: Rows = ()
    pictured: str = ""  #: the address whose picture stands above it; "": no picture
    #: What Telegram is told with it; of a message that is sent again.
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
