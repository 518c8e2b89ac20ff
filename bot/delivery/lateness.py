"""What a scheduled digest says of itself when it goes out late."""

from datetime import datetime

from bot.locale import Locales
from bot.render import late_line
from storage import Delivery


def first_line(locales: Locales, delivery: Delivery, now: datetime) -> str:
    """HTML that goes before the first part of a scheduled digest; nothing where it is in time."""
    late = delivery.options.get("late")
    if late is None or delivery.part:
        return ""
    return late_line(locales[late["language"]], datetime.fromisoformat(late["due_at"]), now, late["zone"])
