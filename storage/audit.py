"""What admins and the operator did."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, true

from storage.schema import audit


@dataclass(frozen=True)
class AuditEntry:
    id: int
    at: datetime
    #: who did it; None: the operator, or somebody who asked to be forgotten
    telegram_id: int | None
    action: str
    target: str | None
    details: dict[str, Any] | None


class Audit:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(
        self,
        at: datetime,
        telegram_id: int | None,
        action: str,
        target: str | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        row = {"at": at, "telegram_id": telegram_id, "action": action, "target": target, "details": details}
        self._connection.execute(insert(audit).values(row))

    def has(self, telegram_id: int, action: str, target: str, since: datetime) -> bool:
        """Whether they did that, to that, since then."""
        done = exists().where(audit.c.telegram_id == telegram_id, audit.c.at > since)
        return bool(
            self._connection.execute(select(done.where(audit.c.action == action, audit.c.target == target))).scalar()
        )

    def recent(self, limit: int, offset: int = 0, of: int | None = None) -> list[AuditEntry]:
        """Newest first; ``of`` somebody: what they did, and what was done about them."""
        statement = select(audit).where(_is_of(of)).order_by(audit.c.id.desc())
        rows = self._connection.execute(statement.limit(limit).offset(offset)).mappings()
        return [AuditEntry(**row) for row in rows]

    def count(self, of: int | None = None) -> int:
        statement = select(func.count()).select_from(audit).where(_is_of(of))
        return self._connection.execute(statement).scalar_one()


def _is_of(telegram_id: int | None) -> ColumnElement[bool]:
    if telegram_id is None:
        return true()
    return (audit.c.telegram_id == telegram_id) | (audit.c.target == str(telegram_id))
