"""What admins do is recorded, in the same transaction as what they did."""

from typing import Any

from bot.handlers.visit import Visit
from storage import UnitOfWork


def record(uow: UnitOfWork, visit: Visit, action: str, target: str | None = None, **details: Any) -> None:
    """``action`` is a short verb; ``target`` a Telegram id, an address or a row's id; ``details`` plain JSON."""
    who = visit.person.telegram_id if visit.person else None
    uow.audit.record(visit.incoming.at, who, action, target, details or None)
