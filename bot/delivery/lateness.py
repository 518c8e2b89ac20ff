"""What a scheduled digest says of itself when it goes out late."""

from datetime import datetime, timedelta

from bot.locale import Html, Locales
from bot.render import late_line
from storage import Delivery


def first_line(locales: Locales, delivery: Delivery, now: datetime) -> str:
    """HTML that goes before the first part of a scheduled digest; nothing where it is in time.

    Chosen to go out a little after its hour, it is late only so much later.
    """
    late = delivery.options.get("late")
    if late is None or delivery.part:
        return ""

    def line(at: datetime) -> Html:
        return late_line(locales[late["language"]], datetime.fromisoformat(late["due_at"]), at, late["zone"])

    return line(now) if line(now - timedelta(seconds=late.get("spread", 0))) else ""
