"""What admins do is recorded, in the same transaction as what they did."""

from datetime import timedelta
from typing import Any

from bot.handlers.visit import Visit
from storage import UnitOfWork

_AN_HOUR = timedelta(hours=1)


def record(uow: UnitOfWork, visit: Visit, action: str, target: str | None = None, **details: Any) -> None:
    """``action`` is a short verb; ``target`` a Telegram id, an address or a row's id; ``details`` plain JSON."""
    who = visit.person.telegram_id if visit.person else None
    uow.audit.record(visit.incoming.at, who, action, target, details or None)


def record_refused(uow: UnitOfWork, visit: Visit, what: str) -> None:
    """``what``: a command or the verb of a button. Once an hour: whoever tries without end fills no disk."""
    who, now = visit.incoming.sender, visit.incoming.at
    if who is not None and not uow.audit.has(who.telegram_id, "refused", what, now - _AN_HOUR):
        uow.audit.record(now, who.telegram_id, "refused", what)


def record_replayed(uow: UnitOfWork, visit: Visit, target: str, verb: str) -> None:
    """A button of a request that was decided before; once an hour, like whatever is refused."""
    who, now = visit.incoming.sender, visit.incoming.at
    if who is not None and not uow.audit.has(who.telegram_id, "replay", target, now - _AN_HOUR):
        record(uow, visit, "replay", target, verb=verb)
