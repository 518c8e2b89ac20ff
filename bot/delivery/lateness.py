"""What a scheduled digest says of itself when it goes out late."""

from datetime import datetime, timedelta

from bot.locale import Locales
from bot.render import late_line
from storage import Delivery

LATE_AFTER = timedelta(minutes=5)


def first_line(locales: Locales, delivery: Delivery, now: datetime) -> str:
    """HTML that goes before the first part of a digest more than five minutes after it was due; else nothing."""
    late = delivery.options.get("late")
    if late is None or delivery.part:
        return ""
    due_at = datetime.fromisoformat(late["due_at"])
    if now - due_at <= LATE_AFTER:
        return ""
    return late_line(locales[late["language"]], due_at, now, late["zone"]) + "\n"
