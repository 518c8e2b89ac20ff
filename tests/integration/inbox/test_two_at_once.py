"""Two act at the same moment, on both engines: PostgreSQL runs their transactions side by side."""

import asyncio
from itertools import count
from typing import Any

import pytest
from inbox_office import LOCALES

from bot.clock import SystemClock
from bot.handlers.desk import Desk
from bot.handlers.gate import Doorway
from bot.handlers.incoming import Happening, Incoming, Press, Room, Said, User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.policy import Policy
from storage import Database, NewInvite, UnitOfWork

NOW = SystemClock().now()
ADMIN, OTHER = User(1001, "周", None, "zh-hans"), User(1002, "陈", None, "zh-hans")
#: One pair alone might by chance come one after the other.
GUESTS = [User(3000 + number, f"客人{number}", None, "zh-hans") for number in range(12)]


class Bureau:
    """The whole table of handlers, and two who decide about people."""

    def __init__(self, database: Database) -> None:
        async def nobody(chat_id: int, user_id: int) -> bool:
            return False

        nothing: Any = None
        doorway = Doorway(Policy("approval", "Asia/Shanghai", None, "jianbao_bot"), LOCALES, nobody)
        self.database = database
        self._desk = Desk(database, doorway, routes(Tools(nothing, LOCALES, database)), lambda: None)
        self._ids = count(1)
        for who in (ADMIN, OTHER):
            database.write_now(lambda uow, who=who: uow.people.grant(_met(uow, who), "admin", NOW))  # type: ignore[misc]

    async def press(self, data: str, who: User) -> None:
        verb, *arguments = data.split(":")
        await self._arrive(Press("p1", 70, verb, tuple(arguments)), who)

    async def forget(self, who: User) -> None:
        await self.press(f"forgetsure:{int(NOW.timestamp())}", who)

    async def start(self, payload: str, who: User) -> None:
        await self._arrive(Said(f"/start {payload}", "start", payload), who)

    async def _arrive(self, what: Happening, who: User) -> None:
        room = Room(who.telegram_id, "private", who.name)
        await self._desk.handle(Incoming(next(self._ids), NOW, room, who, what))

    def access(self, who: User) -> str:
        person = self.database.read_now(lambda uow: uow.people.find(who.telegram_id))
        return person.access if person else "unknown"


def _met(uow: UnitOfWork, who: User) -> int:
    person = uow.people.meet(who.telegram_id, who.name, who.username, who.language, NOW)
    uow.chats.meet(who.telegram_id, "private", who.name, person.id, NOW)
    return person.id


@pytest.fixture
def bureau(database: Database) -> Bureau:
    return Bureau(database)


@pytest.mark.parametrize(
    ("one", "other"), [("approve:{}", "deny:{}"), ("deny:{}", "denyban:{}"), ("person:{}:approve:", "approve:{}")]
)
async def test_of_two_admins_the_first_decides(bureau: Bureau, one: str, other: str) -> None:
    for guest in GUESTS:
        await bureau.start("", guest)
        assert bureau.access(guest) == "waiting"
        id = guest.telegram_id
        await asyncio.gather(bureau.press(one.format(id), ADMIN), bureau.press(other.format(id), OTHER))
    audit = bureau.database.read_now(lambda uow: uow.audit.recent(100))
    decided = [entry.target for entry in audit if entry.action in ("approve", "deny", "ban")]
    assert sorted(decided, key=str) == [str(guest.telegram_id) for guest in GUESTS]


async def test_an_invitation_lets_in_no_more_than_its_limit(bureau: Bureau) -> None:
    bureau.database.write_now(lambda uow: uow.invites.make(NewInvite("in-three", "reader", None, limit=3), NOW))
    await asyncio.gather(*(bureau.start("in-three", guest) for guest in GUESTS))
    invite = bureau.database.read_now(lambda uow: uow.invites.find("in-three"))
    assert invite is not None
    assert (sum(bureau.access(guest) == "approved" for guest in GUESTS), invite.used) == (3, 3)


@pytest.mark.parametrize("leaves", [False, True], ids=["revoked", "forgotten"])
async def test_two_owners_who_part_at_once_leave_one(bureau: Bureau, leaves: bool) -> None:
    """Each takes the other's role; or one goes by themselves."""
    for _ in range(12):
        for who in (ADMIN, OTHER):
            bureau.database.write_now(lambda uow, who=who: uow.people.grant(_met(uow, who), "owner", NOW))  # type: ignore[misc]
        first = bureau.forget(OTHER) if leaves else bureau.press("roledrop:1001:sure", OTHER)
        await asyncio.gather(first, bureau.press(f"roledrop:{1001 if leaves else 1002}:sure", ADMIN))
        assert len(bureau.database.read_now(lambda uow: uow.people.owners())) == 1


async def test_what_two_admins_set_of_an_invitation_holds_both(bureau: Bureau) -> None:
    for number in range(len(GUESTS)):
        code = f"in-{number}"
        made = bureau.database.write_now(lambda uow, code=code: uow.invites.make(NewInvite(code, "reader", None), NOW))  # type: ignore[misc]
        await asyncio.gather(
            bureau.press(f"inv:{made.id}:limit:10", ADMIN), bureau.press(f"inv:{made.id}:days:7", OTHER)
        )
        kept = bureau.database.read_now(lambda uow, id=made.id: uow.invites.get(id))  # type: ignore[misc]
        assert (kept.limit, kept.expires_at is None) == (10, False)
