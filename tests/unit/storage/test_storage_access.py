"""Whom the setting ACCESS lets in."""

from datetime import UTC, datetime

import pytest

from storage import ROLES, Person, Role

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def person(access: str, *roles: str, banned: bool = False) -> Person:
    banned_at = NOON if banned else None
    return Person(1, 7, "陈读者", None, None, access, None, banned_at, NOON, frozenset(roles))


@pytest.mark.parametrize("mode", ["open", "approval", "invite"])
def test_the_approved_and_admins_are_always_let_in_and_the_banned_never(mode: str) -> None:
    assert person("approved").is_admitted(mode)
    assert person("new", "admin").is_admitted(mode)
    assert not person("approved", "owner", banned=True).is_admitted(mode)


@pytest.mark.parametrize("access", ["new", "waiting", "denied"])
def test_the_others_are_let_in_where_it_is_open(access: str) -> None:
    assert person(access).is_admitted("open")
    assert not person(access).is_admitted("approval")
    assert not person(access).is_admitted("invite")


def test_an_admin_has_any_role() -> None:
    assert person("new", "owner").is_admin
    assert not person("approved").is_admin


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ((), ()),
        (("editor",), ("editor",)),
        (("admin",), ("admin", "editor")),
        (("owner",), ("owner", "admin", "editor")),
        (("editor", "owner"), ("owner", "admin", "editor")),
    ],
)
def test_a_role_may_what_those_below_it_may(held: tuple[Role, ...], may: tuple[Role, ...]) -> None:
    somebody = person("new", *held)
    assert tuple(role for role in ROLES if somebody.may(role)) == may
    assert somebody.role == (may[0] if may else None)
    assert somebody.is_admitted("invite") == bool(held)
