"""Invitations: links that let people in, some a few times or for a while only."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

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

    def has_ended(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True)
class NewInvite:
    code: str
    grants: str
    #: who makes it; None: the operator
    person_id: int | None
    limit: int | None = None
    expires_at: datetime | None = None


class Invites:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, new: NewInvite, now: datetime) -> Invite:
        statement = insert(invites).values(**asdict(new), made_at=now)
        return _invite(self._connection.execute(statement.returning(*invites.columns)).mappings().one())

    def get(self, id: int) -> Invite | None:
        return self._one(invites.c.id == id)

    def hold(self, id: int) -> Invite | None:
        """As get(); until the transaction ends no other one changes it, or holds it."""
        held = select(invites).where(invites.c.id == id).with_for_update(key_share=True)
        row = self._connection.execute(held).mappings().one_or_none()
        return None if row is None else _invite(row)

    def find(self, code: str) -> Invite | None:
        return self._one(invites.c.code == code)

    def use(self, code: str, now: datetime) -> Invite | None:
        """Count one use; None: it is unknown, spent, expired or revoked."""
        statement = update(invites).where(invites.c.code == code, *_works(now))
        used = statement.values(used=invites.c.used + 1).returning(*invites.columns)
        row = self._connection.execute(used).mappings().one_or_none()
        return None if row is None else _invite(row)

    def change(self, invite: Invite) -> None:
        """Its limit, when it ends and its topics, as they are here."""
        topics = None if invite.topics is None else list(invite.topics)
        changes = {"limit": invite.limit, "expires_at": invite.expires_at, "topics": topics}
        self._connection.execute(update(invites).where(invites.c.id == invite.id).values(changes))

    def revoke(self, id: int, now: datetime) -> bool:
        """False: it was revoked before."""
        statement = update(invites).where(invites.c.id == id, invites.c.revoked_at.is_(None))
        return self._connection.execute(statement.values(revoked_at=now)).rowcount == 1

    def revoke_all_of(self, person_id: int, now: datetime) -> None:
        """Those that the person made."""
        statement = update(invites).where(invites.c.person_id == person_id, invites.c.revoked_at.is_(None))
        self._connection.execute(statement.values(revoked_at=now))

    def working(self, grants: str, now: datetime, limit: int, offset: int = 0) -> list[Invite]:
        """Those that still give this to somebody, the newest first."""
        statement = select(invites).where(invites.c.grants == grants, *_works(now)).order_by(invites.c.id.desc())
        rows = self._connection.execute(statement.limit(limit).offset(offset)).mappings()
        return [_invite(row) for row in rows]

    def count_working(self, grants: str, now: datetime) -> int:
        statement = select(func.count()).select_from(invites).where(invites.c.grants == grants, *_works(now))
        return self._connection.execute(statement).scalar_one()

    def pending(self, grants: str, now: datetime) -> Invite | None:
        """The operator's newest that grants this and still works."""
        statement = select(invites).where(invites.c.grants == grants, invites.c.person_id.is_(None), *_works(now))
        newest = self._connection.execute(statement.order_by(invites.c.id.desc()).limit(1))
        row = newest.mappings().one_or_none()
        return None if row is None else _invite(row)

    def _one(self, which: ColumnElement[bool]) -> Invite | None:
        row = self._connection.execute(select(invites).where(which)).mappings().one_or_none()
        return None if row is None else _invite(row)


def _invite(row: Any) -> Invite:
    topics = row["topics"]
    return Invite(**{**row, "topics": None if topics is None else tuple(topics)})


def _works(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Neither spent, expired nor revoked."""
    unspent = invites.c.limit.is_(None) | (invites.c.used < invites.c.limit)
    lasts = invites.c.expires_at.is_(None) | (invites.c.expires_at > now)
    return unspent, lasts, invites.c.revoked_at.is_(None)
