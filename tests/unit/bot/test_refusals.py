"""Every command, button and answer, used by everybody: who may not is refused, and nothing of the store changes.

Who may is taken from docs/rights.md, not from the handlers.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from admin_office import LOCALES, NOON, Office
from reading_room import CANTEEN, METRO, pressed, publish, typed
from rights_table import Right, rights

from bot.handlers.incoming import Happening, Press, Room, User
from bot.handlers.sources.offers import Offer, SourceDraft
from storage import Database, NewInvite, Person, Place, Preferences, Prompt, UnitOfWork, schema

pytestmark = pytest.mark.long

GROUP = Room(-1005, "supergroup", "江城读报群")
WORDS = LOCALES["zh-Hans"]
REFUSALS = {
    WORDS.plain(name)
    for name in (
        *(f"refused-{why}" for why in ("banned", "not-admitted", "not-admin", "not-here", "not-manager")),
        *("access-waiting", "access-denied"),
    )
}
#: Tables whose rows tell of the update itself: what came in, what was refused, what the bot waited for.
OF_THE_UPDATE = {"updates", "audit", "prompts"}


@dataclass(frozen=True)
class Visitor:
    """Somebody, and where they are."""

    name: str
    id: int
    may: frozenset[str]  #: of the document's words for who may
    in_group: bool = False
    may_in_private: frozenset[str] = frozenset()  #: what they try in a group is theirs all the same

    @property
    def who(self) -> User:
        return User(self.id, self.name, None, "zh-hans")

    @property
    def room(self) -> Room:
        return GROUP if self.in_group else Room(self.id, "private", self.name)

    def __str__(self) -> str:
        return self.name


ALWAYS = frozenset(["anybody, banned too"])
ANYBODY = ALWAYS | {"anybody"}
CHOOSES = "readers, who waits; administrators in a group"
MEMBER = ANYBODY | {"readers"}
READER = MEMBER | {"readers; administrators in a group", CHOOSES}
EDITOR = READER | {"editors"}
ADMIN = EDITOR | {"admins"}
VISITORS = (
    Visitor("stranger", 2001, ANYBODY),
    Visitor("waiting", 2002, ANYBODY | {CHOOSES}),
    Visitor("denied", 2003, ANYBODY),
    Visitor("banned", 2004, ALWAYS),
    Visitor("banned editor", 2005, ALWAYS),
    Visitor("member", 2006, MEMBER, in_group=True),
    Visitor("admin in a group", 2010, READER, in_group=True, may_in_private=ADMIN),
    Visitor("reader", 2007, READER),
    Visitor("editor", 2008, EDITOR),
    Visitor("admin", 2009, ADMIN),
    Visitor("owner", 2011, ADMIN | {"owners"}),
)
ROLES = ("editors", "admins", "owners")


ID = {visitor.name: visitor.id for visitor in VISITORS}

#: With these a button would be about something that is there.
PRESSED = ("", ":1", ":1:1:1", f":{ID['waiting']}", f":{ID['editor']}:sure")
TYPED = ("", " 科技", " 08:00", f" {ID['waiting']}", " https://news.example/")


@pytest.fixture
def office(database: Database) -> Office:
    """With one of each kind that a button could be about."""
    office = Office(database, group_admins={ID["admin in a group"]})
    office.do(_furnish)
    return office


def _furnish(uow: UnitOfWork) -> None:
    publish(uow, [METRO, CANTEEN], NOON)
    people = {visitor.name: _met(uow, visitor) for visitor in VISITORS}
    for name, person in people.items():
        if name != "stranger":
            access = name if name in ("waiting", "denied") else "approved"
            uow.people.set_access(person.id, access, NOON)
        if name.startswith("banned"):
            uow.people.ban(person.id, NOON)
    uow.people.told_to_wait(people["waiting"].id, NOON)
    uow.people.grant(people["banned editor"].id, "editor", NOON)
    uow.people.grant(people["admin in a group"].id, "admin", NOON)
    for role in ("editor", "admin", "owner"):
        uow.people.grant(people[role].id, role, NOON)  # type: ignore[arg-type]
    maker = people["owner"].id
    uow.broadcasts.draft(maker, "停机通知", NOON)
    uow.invites.make(NewInvite("in-1", "reader", maker), NOON)
    offer = Offer("https://news.example/sports", "feed", "江城体育", 20, None)
    uow.drafts.add(maker, "source", SourceDraft(offer, None).as_json(), NOON)
    group = uow.chats.meet(GROUP.telegram_id, GROUP.kind, GROUP.title, people["member"].id, NOON)
    uow.preferences.save(Preferences(Place(group.id), "zh-Hans", "Asia/Shanghai", subscribed=True))


def _met(uow: UnitOfWork, visitor: Visitor) -> Person:
    person = uow.people.meet(visitor.id, visitor.name, None, "zh-hans", NOON)
    uow.chats.meet(visitor.id, "private", visitor.name, person.id, NOON)
    return person


# Whom the bot knows, and what it writes of a refusal, is tried on both engines elsewhere; here thousands of times.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("right", rights(), ids=str)
async def test_others_are_refused(office: Office, right: Right) -> None:
    before = office.do(stored)
    refused = [visitor for visitor in VISITORS if right.who not in visitor.may]
    for visitor in refused:
        for what in tries(right):
            said = await use(office, right, visitor, what)
            assert is_refusal(what, said), (str(visitor), what, said)
            assert office.do(stored) == before, (str(visitor), what)
    recorded = [
        (entry.action, entry.target, entry.telegram_id) for entry in office.do(lambda uow: uow.audit.recent(99))
    ]
    tried = [visitor for visitor in refused if right.who in ROLES and right.who not in visitor.may_in_private]
    expected = [("refused", right.name, visitor.id) for visitor in tried]
    assert sorted(recorded) == sorted(expected), "each once an hour"


@pytest.mark.parametrize("right", rights(), ids=str)
async def test_whoever_may_is_let_in(office: Office, right: Right) -> None:
    for visitor in VISITORS:
        if right.who in visitor.may:
            said = await use(office, right, visitor, tries(right)[0])
            # At the door itself one hears how it stands with one's request.
            is_at_door = right.name == "start" and visitor.name in ("waiting", "denied")
            assert is_at_door or not said & REFUSALS, (str(visitor), said)


def tries(right: Right) -> list[Happening]:
    if right.kind == "presses":
        return [pressed(f"{right.name}{arguments}") for arguments in PRESSED]
    if right.kind == "commands":
        return [typed(f"/{right.name}{argument}") for argument in TYPED]
    return [typed("科技", reply_to_me=True)]


async def use(office: Office, right: Right, visitor: Visitor, what: Happening) -> set[str]:
    """What the bot says to it."""
    if right.kind == "answers":
        office.do(lambda uow: _ask(uow, visitor, right.name))
    calls = await office.arrive(what, visitor.who, visitor.room)
    return {str(call.params["text"]) for call in calls if call.params.get("text")}


def _ask(uow: UnitOfWork, visitor: Visitor, kind: str) -> None:
    person, chat = uow.people.find(visitor.id), uow.chats.find(visitor.room.telegram_id)
    assert person is not None
    assert chat is not None
    uow.prompts.add(Prompt(Place(chat.id), person.id, kind, {"of": {"source": 1, "draft": 1}, "takes": []}, NOON))


def is_refusal(what: Happening, said: set[str]) -> bool:
    """A press is always answered; what is typed may be passed over in silence."""
    return said <= REFUSALS and (bool(said) or not isinstance(what, Press))


def stored(uow: UnitOfWork) -> dict[str, list[Any]]:
    """All rows of all tables, in SQLite's order, but for those that tell of the update."""
    cursor = uow._connection.connection.cursor()
    tables = schema.metadata.tables.keys() - OF_THE_UPDATE
    return {table: cursor.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
