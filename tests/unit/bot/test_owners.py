"""Who owns the bot."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.calls import Call
from bot.jobs.ownerless import OwnersTick
from bot.locale import Locales
from bot.owners import first_admin_link, settle_owners
from storage import Database, Person, Role, UnitOfWork

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

Owners = Callable[..., list[int]]


@pytest.fixture
def settled(database: Database) -> Owners:
    """Starts with these ADMIN_IDS; returns who is an admin then."""

    def start(*ids: int) -> list[int]:
        def work(uow: UnitOfWork) -> list[int]:
            settle_owners(uow, ids, NOON)
            return sorted(admin.telegram_id for admin in uow.people.admins())

        return database.write_now(work)

    return start


def grant(database: Database, telegram_id: int) -> None:
    person = database.write_now(lambda uow: uow.people.meet(telegram_id, "周", None, None, NOON))
    database.write_now(lambda uow: uow.people.grant(person.id, "owner", NOON))


def test_owners_for_as_long_as_they_are_set(settled: Owners) -> None:
    assert settled(1001, 1002) == [1001, 1002]
    assert settled(1001) == [1001]
    assert settled() == []
    assert settled(1002) == [1002]


def test_who_owned_it_before_owns_it_after(database: Database, settled: Owners) -> None:
    grant(database, 1001)
    assert settled(1001, 1002) == [1001, 1002]
    assert settled() == [1001]


def test_each_change_is_audited_once(database: Database, settled: Owners) -> None:
    for ids in ((1001,), (1001,), (), ()):
        settled(*ids)
    entries = database.read_now(lambda uow: uow.audit.recent(10))
    assert sorted(entry.action for entry in entries) == ["grant_owner", "revoke_owner"]


def test_the_first_admins_link_is_the_same_until_there_is_one(database: Database) -> None:
    def link(code: str) -> str | None:
        return database.write_now(lambda uow: first_admin_link(uow, "jianbao_bot", code, NOON))

    assert link("first") == link("second") == "https://t.me/jianbao_bot?start=first"
    grant(database, 1001)
    assert link("third") is None


def test_the_link_is_printed_where_there_are_admins_and_no_owner(database: Database) -> None:
    met(database, 1002, "admin")
    assert database.write_now(lambda uow: first_admin_link(uow, "jianbao_bot", "first", NOON)) is not None


class Telegram:
    """Keeps what is said."""

    def __init__(self) -> None:
        self.said: list[Call] = []

    async def say(self, call: Call) -> None:
        self.said.append(call)


def met(database: Database, telegram_id: int, role: Role) -> Person:
    """Somebody with a role and a private chat."""

    def work(uow: UnitOfWork) -> Person:
        person = uow.people.meet(telegram_id, f"周{telegram_id}", None, "zh-hans", NOON)
        uow.chats.meet(telegram_id, "private", "", person.id, NOON)
        uow.people.grant(person.id, role, NOON)
        return person

    return database.write_now(work)


class TestNoOwner:
    @pytest.fixture
    def telegram(self) -> Telegram:
        return Telegram()

    @pytest.fixture
    def tick(self, database: Database, telegram: Telegram) -> OwnersTick:
        return OwnersTick(database, telegram, Locales())  # type: ignore[arg-type]

    def block(self, database: Database, person: Person) -> int:
        chat = database.write_now(lambda uow: uow.chats.private_of(person.id))
        assert chat is not None
        database.write_now(lambda uow: uow.chats.suspend(chat.id, "blocked", NOON))
        return chat.id

    async def test_the_admins_are_told_once_when_the_last_one_blocks_the_bot(
        self, database: Database, telegram: Telegram, tick: OwnersTick
    ) -> None:
        first, second = met(database, 1001, "owner"), met(database, 1002, "owner")
        met(database, 1003, "admin")
        met(database, 1004, "editor")
        self.block(database, met(database, 1005, "admin"))
        self.block(database, first)
        await tick()
        assert telegram.said == [], "there is another"
        chat = self.block(database, second)
        for _ in range(2):
            await tick()
        assert [call.params["chat_id"] for call in telegram.said] == [1003]
        assert "周1001、周1002" in telegram.said[0].params["text"]
        database.write_now(lambda uow: uow.chats.resume(chat))
        await tick()
        self.block(database, second)
        await tick()
        assert len(telegram.said) == 2, "it is told again when it happens again"

    async def test_and_when_the_settings_name_none_any_more(
        self, database: Database, telegram: Telegram, tick: OwnersTick
    ) -> None:
        met(database, 1003, "admin")
        database.write_now(lambda uow: settle_owners(uow, [1001], NOON))
        await tick()
        assert telegram.said == [], "one who has not written yet is an owner all the same"
        database.write_now(lambda uow: settle_owners(uow, [], NOON))
        await tick()
        assert "没有所有者" in telegram.said[0].params["text"]

    async def test_nobody_is_told_before_there_is_anybody(self, telegram: Telegram, tick: OwnersTick) -> None:
        await tick()
        assert telegram.said == []
