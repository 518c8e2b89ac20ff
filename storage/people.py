"""People, apart from the chats they write in: who they are, and what they may do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, delete, exists, func, or_, select, update

from storage.claims import hold, release
from storage.schema import chats, people, roles
from storage.upsert import insert_into

#: An editor keeps the sources only, an admin also decides about people, an owner also about admins.
Role = Literal["owner", "admin", "editor"]
#: The highest first.
ROLES: tuple[Role, ...] = ("owner", "admin", "editor")


@dataclass(frozen=True)
class Person:
    id: int
    telegram_id: int
    name: str
    username: str | None
    #: of the person's client, as Telegram gives it
    language: str | None
    #: new, waiting, approved or denied
    access: str
    #: when they last asked to be let in
    asked_at: datetime | None
    banned_at: datetime | None
    met_at: datetime
    roles: frozenset[Role]
    #: the id of the admin who let them in, or did not
    decided_by: int | None = None
    decided_at: datetime | None = None
    #: when they last heard that they wait
    waiting_told_at: datetime | None = None

    @property
    def role(self) -> Role | None:
        """The highest; None: a reader."""
        return next((role for role in ROLES if role in self.roles), None)

    def may(self, role: Role) -> bool:
        """Whether they may do what this role may: it is theirs, or one above it."""
        return not self.roles.isdisjoint(ROLES[: ROLES.index(role) + 1])

    @property
    def is_admin(self) -> bool:
        """Whether they may decide about people: editors may not."""
        return self.may("admin")

    @property
    def is_banned(self) -> bool:
        return self.banned_at is not None

    def is_admitted(self, access_mode: str) -> bool:
        """Whether the setting ACCESS lets the person use the bot."""
        return not self.is_banned and (bool(self.roles) or access_mode == "open" or self.access == "approved")


def admitted(access_mode: str) -> ColumnElement[bool]:
    """The same in SQL, for a statement that selects from people."""
    let_in = or_(people.c.access == "approved", exists().where(roles.c.person_id == people.c.id))
    not_banned = people.c.banned_at.is_(None)
    return not_banned if access_mode == "open" else not_banned & let_in


class People:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meet(self, telegram_id: int, name: str, username: str | None, language: str | None, now: datetime) -> Person:
        """The person, added when new; their names and language as they are now."""
        told = {"name": name, "username": username, "language": language}
        statement = insert_into(self._connection, people).values(
            telegram_id=telegram_id, access="new", met_at=now, **told
        )
        self._connection.execute(statement.on_conflict_do_update(index_elements=["telegram_id"], set_=told))
        return self._all(select(people).where(people.c.telegram_id == telegram_id))[0]

    def get(self, id: int) -> Person | None:
        return next(iter(self.of_ids([id])), None)

    def of_ids(self, ids: Sequence[int]) -> list[Person]:
        return self._all(select(people).where(people.c.id.in_(ids)).order_by(people.c.id))

    def find(self, telegram_id: int) -> Person | None:
        return next(iter(self._all(select(people).where(people.c.telegram_id == telegram_id))), None)

    def hold(self, telegram_id: int) -> Person | None:
        """As find(); until the transaction ends no other one changes them, or holds them.

        Of two who decide about somebody at once, the second thus knows what the first one decided.
        """
        held = select(people).where(people.c.telegram_id == telegram_id).with_for_update(key_share=True)
        return next(iter(self._all(held)), None)

    def called(self, telegram_ids: Iterable[int]) -> dict[int, str]:
        """The names of those that are known, by Telegram's ids."""
        statement = select(people.c.telegram_id, people.c.name).where(people.c.telegram_id.in_(telegram_ids))
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def set_access(self, id: int, access: str, now: datetime) -> None:
        """``access`` is new, waiting, approved or denied; who is made to wait asked now."""
        changes: dict[str, Any] = {"access": access}
        if access == "waiting":
            changes["asked_at"] = now
        self._change(id, changes)

    def decided(self, id: int, by: int | None, now: datetime) -> None:
        """Who let them in, or did not: the id of an admin; None: nobody who is known."""
        self._change(id, {"decided_by": by, "decided_at": now})

    def told_to_wait(self, id: int, now: datetime) -> None:
        self._change(id, {"waiting_told_at": now})

    def ban(self, id: int, now: datetime) -> None:
        self._change(id, {"banned_at": func.coalesce(people.c.banned_at, now)})
        hold(self._connection, _chats_of(id))

    def unban(self, id: int) -> None:
        """Gives back what the person had."""
        self._change(id, {"banned_at": None})
        release(self._connection, _chats_of(id))

    def waiting(self) -> list[Person]:
        """Who waits to be let in, the longest waiting first."""
        waits = (people.c.access == "waiting") & people.c.banned_at.is_(None)
        return self._all(select(people).where(waits).order_by(people.c.asked_at, people.c.id))

    def admins(self) -> list[Person]:
        """Who decides about people: owners and admins, not banned."""
        return [person for person in self.staff() if person.is_admin]

    def owners(self) -> list[Person]:
        """Not banned."""
        return [person for person in self.staff() if person.may("owner")]

    def staff(self) -> list[Person]:
        """All with a role, and not banned."""
        has_role = exists().where(roles.c.person_id == people.c.id)
        return self._all(select(people).where(has_role, people.c.banned_at.is_(None)).order_by(people.c.id))

    def count_by_access(self) -> dict[str, int]:
        """How many there are of each access, the banned counted as ``banned`` only."""
        kind = case((people.c.banned_at.is_not(None), "banned"), else_=people.c.access).label("kind")
        statement = select(kind, func.count().label("of")).group_by(kind)
        return {row.kind: row.of for row in self._connection.execute(statement)}

    def grant(self, id: int, role: Role, now: datetime) -> None:
        """One that they have stays."""
        statement = insert_into(self._connection, roles).values(person_id=id, role=role, granted_at=now)
        self._connection.execute(statement.on_conflict_do_nothing())

    def revoke(self, id: int, role: Role) -> None:
        self._connection.execute(delete(roles).where(roles.c.person_id == id, roles.c.role == role))

    def _change(self, id: int, changes: dict[str, Any]) -> None:
        self._connection.execute(update(people).where(people.c.id == id).values(changes))

    def _all(self, statement: Select[Any]) -> list[Person]:
        rows = self._connection.execute(statement).mappings().all()
        held: dict[int, set[Role]] = {row["id"]: set() for row in rows}
        for role in self._connection.execute(select(roles).where(roles.c.person_id.in_(held))):
            held[role.person_id].add(role.role)
        return [Person(**row, roles=frozenset(held[row["id"]])) for row in rows]


def _chats_of(person_id: int) -> Select[tuple[int]]:
    """Those that are served on the person's admission."""
    return select(chats.c.id).where(chats.c.person_id == person_id)
