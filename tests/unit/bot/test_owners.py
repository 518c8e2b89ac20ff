"""Who owns the bot."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.owners import first_admin_link, settle_owners
from storage import Database, UnitOfWork

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
