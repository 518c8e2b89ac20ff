"""How a source fares, in words for a terminal."""

import html
from datetime import datetime

from bot.cli.printing import local
from bot.locale import Locales
from bot.locale.reasons import unread_reason
from bot.sources.health import Health, health_of
from storage import SourceHealth


def note(health: SourceHealth, zone: str, now: datetime) -> str:
    """Why, and since when; empty where there is nothing to be told."""
    source, unreadable = health.source, health.unreadable
    match health_of(source, now, unreadable):
        case Health.FAILING | Health.GONE:
            return f"since {local(source.failing_since, zone)}: {source.last_error}"
        case Health.UNREAD if unreadable:
            reason = html.unescape(unread_reason(Locales()["en"], unreadable.code))
            total = unreadable.count + unreadable.read
            return f"{unreadable.count} of its {total} articles of the last week cannot be read: {reason}"
        case Health.SILENT:
            return f"nothing new since {local(source.newest_at, zone)}"
        case Health.PAUSED:
            return f"paused by an admin since {local(source.paused_at, zone)}; it is not gathered"
        case Health.SLOW if source.took:
            return f"its last answer took {round(source.took)} seconds"
        case Health.MOVED:
            return f"has moved for good, and is read at {source.address}"
    return ""
