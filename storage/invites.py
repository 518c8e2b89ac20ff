"""Invitations: links that let people in, some a few times or for a while only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from storage.schema import invites


@dataclass(frozen=True)
class Invite:
    id: int
    code: str
    #: reader, editor, admin, or owner (the first admin's)
    grants: str
    #: who made it
    person_id: int | None
    made_at: datetime
    used: int
    #: how often it can be used; None: without limit
    limit: int | None
    expires_at: datetime | None
    revoked_at: datetime | None = None
    #: that whoever comes by it begins with; None: they choose
    topics: tuple[str, ...] | None = None


class Invites:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(
        self,
        code: str,
        grants: str,
        person_id: int | None,
        now: datetime,
        limit: int | None = None,
        expires_at: datetime | None = None,
    ) -> Invite:
        statement = insert(invites).values(
            code=code, grants=grants, person_id=person_id, made_at=now, limit=limit, expires_at=expires_at
        )
        return _invite(self._connection.execute(statement.returning(*invites.columns)).mappings().one())

    def use(self, code: str, now: datetime) -> Invite | None:
        """Count one use; None: it is unknown, spent, expired or revoked."""
        lasts = invites.c.expires_at.is_(None) | (invites.c.expires_at > now)
        statement = update(invites).where(invites.c.code == code, _UNSPENT, lasts, invites.c.revoked_at.is_(None))
        used = statement.values(used=invites.c.used + 1).returning(*invites.columns)
        row = self._connection.execute(used).mappings().one_or_none()
        return None if row is None else _invite(row)

    def pending(self, grants: str) -> Invite | None:
        """The newest that grants this and is not spent."""
        statement = select(invites).where(invites.c.grants == grants, _UNSPENT)
        newest = self._connection.execute(statement.order_by(invites.c.id.desc()).limit(1))
        row = newest.mappings().one_or_none()
        return None if row is None else _invite(row)


def _invite(row: Any) -> Invite:
    topics = row["topics"]
    return Invite(**{**row, "topics": None if topics is None else tuple(topics)})


_UNSPENT = invites.c.limit.is_(None) | (invites.c.used < invites.c.limit)
