"""Everybody known, and what admins decide about them."""

from dataclasses import replace

import pytest
from storage_desk import NOON, Desk, minutes

from storage import NewInvite, Place, Preferences, RequestCard, RosterFilter, Schedule, UnitOfWork


def names(uow: UnitOfWork, wanted: RosterFilter) -> list[str]:
    listed = uow.roster.page(wanted, 10, 0, NOON)
    assert uow.roster.count(wanted) == len(listed)
    return [one.person.name if one.is_person and one.person else one.chat.title if one.chat else "" for one in listed]


class TestRoster:
    @pytest.fixture(autouse=True)
    def known(self, uow: UnitOfWork, desk: Desk) -> None:
        """Four people of whom one never wrote, and a group with two topics."""
        for id, name, access in ((1, "林", "approved"), (2, "Chen_100%", "waiting"), (3, "王", "denied")):
            desk.place(id, subscribed=id == 1)
            person = uow.people.meet(id, name, f"user{id}", None, NOON)
            uow.people.set_access(person.id, access, NOON)
        uow.people.meet(4, "冯", None, None, NOON)
        group = uow.chats.meet(-5, "group", "茶馆", None, NOON + minutes(1))
        for thread in (4, 7):
            uow.preferences.save(Preferences(Place(group.id, thread), "zh-Hans", "Asia/Shanghai", True))

    def test_of_each_standing(self, uow: UnitOfWork) -> None:
        banned = uow.people.find(3)
        assert banned is not None
        assert names(uow, RosterFilter()) == ["林", "茶馆"]
        assert names(uow, RosterFilter("waiting")) == ["Chen_100%"]
        assert names(uow, RosterFilter("denied")) == ["王"]
        uow.people.ban(banned.id, NOON)
        assert names(uow, RosterFilter("denied")) == []
        assert names(uow, RosterFilter("banned")) == ["王"]
        group = uow.chats.find(-5)
        assert group is not None
        uow.chats.suspend(group.id, "removed", NOON)
        assert names(uow, RosterFilter("suspended")) == ["茶馆"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [("林", ["林"]), ("chen", ["Chen_100%"]), ("茶", ["茶馆"]), ("-5", ["茶馆"]), ("4", ["冯"]), ("user3", ["王"])],
    )
    def test_sought(self, uow: UnitOfWork, text: str, found: list[str]) -> None:
        assert names(uow, RosterFilter(text=text)) == found

    @pytest.mark.parametrize(("text", "found"), [("%", ["Chen_100%"]), ("_", ["Chen_100%"]), ("x" * 30, []), ("²", [])])
    def test_signs_of_patterns_are_letters(self, uow: UnitOfWork, text: str, found: list[str]) -> None:
        assert names(uow, RosterFilter(text=text)) == found

    def test_with_what_they_get(self, uow: UnitOfWork) -> None:
        found = uow.roster.find(-5, NOON)
        assert found is not None
        for chosen, topic, hour in zip(found.chosen, ("财经", "本地"), ("20:00", "08:00"), strict=True):
            uow.preferences.set_topics(chosen.place, [topic])
            uow.schedules.replace(chosen.place, [Schedule(chosen.place, hour, 127, NOON + minutes(len(hour)))])
        found = uow.roster.find(-5, NOON)
        assert found is not None
        assert (set(found.topics), found.slots, found.next_at) == (
            {"财经", "本地"},
            ("08:00", "20:00"),
            NOON + minutes(5),
        )
        for chosen in found.chosen:
            uow.preferences.save(replace(chosen, paused_at=NOON))
        found = uow.roster.find(-5, NOON)
        assert found is not None
        assert found.next_at is None, "nothing comes while it is paused"

    def test_who_never_wrote_has_no_chat(self, uow: UnitOfWork) -> None:
        found = uow.roster.find(4, NOON)
        assert found is not None
        assert found.person is not None
        assert (found.person.name, found.chat, found.chosen, found.is_person) == ("冯", None, (), True)
        assert uow.roster.find(99, NOON) is None


def test_cards_are_kept_once_and_go_with_the_person(uow: UnitOfWork) -> None:
    person = uow.people.meet(2**40, "林", None, None, NOON)
    card = RequestCard(-(2**50), 7)
    for _ in range(2):
        uow.request_cards.add(person.id, card)
        uow.request_cards.add(person.id + 1, card)
    assert uow.request_cards.of(person.id) == [card]
    assert uow.request_cards.of(person.id + 1) == []
    uow.request_cards.remove(person.id)
    assert uow.request_cards.of(person.id) == []


def test_an_invitation_is_changed_and_withdrawn_once(uow: UnitOfWork) -> None:
    made = uow.invites.make(NewInvite("in-1", "reader", None), NOON)
    uow.invites.make(NewInvite("in-2", "editor", None, limit=1), NOON)
    changed = replace(made, limit=3, expires_at=NOON + minutes(5), topics=("本地",))
    uow.invites.change(changed)
    assert uow.invites.find("in-1") == uow.invites.get(made.id) == changed
    assert uow.invites.working("reader", NOON, 9) == [changed]
    assert uow.invites.working("reader", NOON + minutes(5), 9) == []
    assert uow.invites.revoke(made.id, NOON)
    assert not uow.invites.revoke(made.id, NOON + minutes(1))
    assert uow.invites.count_working("reader", NOON) == 0
    assert uow.invites.use("in-1", NOON) is None


def test_the_operators_link_is_no_other_owners(uow: UnitOfWork) -> None:
    owner = uow.people.meet(1, "周", None, None, NOON)
    uow.invites.make(NewInvite("in-1", "owner", owner.id, limit=1), NOON)
    assert uow.invites.pending("owner", NOON) is None
