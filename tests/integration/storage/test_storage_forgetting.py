"""Whoever asks for it is forgotten: nothing of them is left in any table, and others keep all that they have."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from everything import everything, forms, in_files, where
from sqlalchemy import Connection, insert, update
from storage_desk import NOON, Desk, minutes

from storage import (
    Database,
    DigestStory,
    Keyword,
    NewUpdate,
    Person,
    Place,
    Preferences,
    Prompt,
    Schedule,
    State,
    UnitOfWork,
    schema,
)

ID, NAME, USERNAME, WORD = 770123456789, "许愿池", "wishing_well", "候鸟观测站"
TRACES = forms(str(ID), NAME, USERNAME, WORD)
GROUP = -100770
UPDATE = 900  #: by which they ask for it


def connection_of(uow: UnitOfWork) -> Connection:
    return uow._connection


@pytest.fixture
def leaver(uow: UnitOfWork, desk: Desk) -> Person:
    """Somebody who did everything that there is to do."""
    person = uow.people.meet(ID, NAME, USERNAME, "zh-hans", NOON)
    uow.people.grant(person.id, "admin", NOON)
    place = desk.place(ID)
    person = uow.people.meet(ID, NAME, USERNAME, "zh-hans", NOON)
    chooses(uow, desk, place)
    is_sent(desk, place)
    runs_it(uow, person)
    writes(uow, person, place)
    return person


def chooses(uow: UnitOfWork, desk: Desk, place: Place) -> None:
    uow.preferences.set_topics(place, ["本地"])
    uow.keywords.set(Keyword(place, WORD))
    uow.follows.add(place, desk.story(desk.article()), at_once=True, now=NOON)
    uow.lowered.add(place, "source", WORD, NOON)
    uow.schedules.replace(place, [Schedule(place, "08:00", 127, NOON)])


def is_sent(desk: Desk, place: Place) -> None:
    article = desk.article()
    digest_id = desk.digest(place, DigestStory(desk.story(article), article, 1))
    desk.uow.digests.mark_shown(place, [], desk.delivery(place, digest_id, html=f"你关注的词：{WORD}"))
    desk.delivery(place, html="大家都有的一份")


def runs_it(uow: UnitOfWork, person: Person) -> None:
    """As an admin."""
    group = uow.chats.meet(GROUP, "supergroup", "街坊群", person.id, NOON)
    uow.preferences.save(Preferences(Place(group.id), "zh-Hans", "Asia/Shanghai", subscribed=True))
    other = uow.people.meet(5, "林", None, None, NOON)
    execute = connection_of(uow).execute
    execute(update(schema.people).where(schema.people.c.id == other.id).values(decided_by=person.id))
    execute(insert(schema.request_cards).values(person_id=person.id, chat=ID, message=7))
    uow.broadcasts.draft(person.id, f"{WORD}今天停机", NOON)
    uow.broadcasts.watch(uow.broadcasts.draft(None, "停机通知", NOON), ID, 3)
    uow.audit.record(NOON, ID, "approve", "5", {"name": "林"})
    uow.audit.record(NOON, 5, "approve", str(ID), {"name": NAME, "username": USERNAME})
    uow.audit.record(NOON, 5, "ban", "6", {"also": [ID]})


def writes(uow: UnitOfWork, person: Person, place: Place) -> None:
    uow.queries.keep(WORD, person.id, NOON)
    uow.prompts.add(Prompt(place, person.id, "keyword", {"typed": WORD}, NOON))
    said = f'{{"from": {{"id": {ID}, "first_name": "许愿池"}}, "text": "候鸟观测站"}}'
    uow.updates.store([NewUpdate(id, ID, said, ID) for id in (UPDATE, UPDATE + 1)], NOON)
    uow.updates.store([NewUpdate(UPDATE + 2, GROUP, said, ID), NewUpdate(UPDATE + 3, 5, said, 5)], NOON)
    uow.updates.failed(UPDATE + 3, f"of {ID}", NOON)


def test_no_table_says_that_they_were_there(uow: UnitOfWork, leaver: Person) -> None:
    assert where(everything(connection_of(uow)), TRACES)
    uow.forgetting.forget(leaver, UPDATE)
    uow.updates.handled(UPDATE, [{"method": "sendMessage", "params": {"chat_id": ID}}], NOON)
    uow.updates.answered(UPDATE)
    assert where(everything(connection_of(uow)), TRACES) == []


def test_others_keep_what_they_have(uow: UnitOfWork, desk: Desk, leaver: Person) -> None:
    place = desk.place(5)
    other = uow.people.meet(5, "林", None, None, NOON)
    texts = ["大家都有的一份", "只有林的一份"]
    sent = [desk.delivery(place, html=html) for html in texts]
    asked = uow.queries.keep(WORD, other.id, NOON)
    uow.forgetting.forget(leaver, UPDATE)
    kept = uow.deliveries.claim(NOON, 10)
    assert [(one.id, one.html) for one in kept] == list(zip(sent, texts, strict=True))
    assert uow.queries.get(asked) == WORD
    assert uow.people.get(other.id) == replace(other, decided_by=None)
    assert [(one.telegram_id, one.action, one.target) for one in uow.audit.recent(10)] == [
        (5, "ban", "6"),
        (5, "approve", None),
        (None, "approve", "5"),
    ]


def test_their_groups_get_nothing_until_somebody_else_stands_for_them(
    uow: UnitOfWork, desk: Desk, leaver: Person
) -> None:
    group = uow.chats.find(GROUP)
    assert group is not None
    place = Place(group.id)
    uow.schedules.replace(place, [Schedule(place, "08:00", 127, NOON)])
    uow.people.ban(leaver.id, NOON)
    held = desk.digest(place)
    desk.delivery(place, held)
    assert uow.deliveries.claim(NOON, 10) == []
    uow.forgetting.forget(leaver, UPDATE)
    assert [due.served for due in uow.schedules.due(NOON + timedelta(days=9), 10, "open")] == [False]
    assert [(one.state, one.reason) for one in uow.deliveries.of(held)] == [(State.DEAD, "nobody stands for the chat")]
    other = uow.people.meet(5, "林", None, None, NOON)
    uow.chats.serve_for(group.id, other.id)
    kept = uow.preferences.get(place)
    assert kept is not None
    assert not kept.subscribed


def test_links_that_give_a_role_go_with_whoever_made_them(uow: UnitOfWork, leaver: Person) -> None:
    for code, grants in (("in-reader", "reader"), ("in-admin", "admin")):
        made = insert(schema.invites).values(code=code, grants=grants, person_id=leaver.id, made_at=NOON, used=0)
        connection_of(uow).execute(made)
    uow.forgetting.forget(leaver, UPDATE)
    assert uow.invites.use("in-reader", NOON)
    assert uow.invites.use("in-admin", NOON) is None


def test_a_ban_is_kept_by_a_hash_and_given_back_once(uow: UnitOfWork) -> None:
    for at in (NOON, NOON + minutes(1)):
        uow.forgotten_bans.keep("h", at)
    assert uow.forgotten_bans.take("other") is None
    assert uow.forgotten_bans.take("h") == NOON + minutes(1)
    assert uow.forgotten_bans.take("h") is None


async def test_nothing_is_left_in_the_files(sqlite_database: Database, tmp_path: Path) -> None:
    def writes(uow: UnitOfWork) -> None:
        person = uow.people.meet(ID, NAME, USERNAME, None, NOON)
        uow.queries.keep(WORD * 2000, person.id, NOON)  # more than a page of the file holds
        uow.updates.store([NewUpdate(UPDATE, ID, f'{{"id": {ID}}}' * 1000, ID)], NOON)

    def leaves(uow: UnitOfWork) -> None:
        person = uow.people.find(ID)
        assert person is not None
        uow.forgetting.forget(person, UPDATE)
        uow.updates.handled(UPDATE, None, NOON)

    sqlite_database.write_now(writes)
    assert in_files(tmp_path, TRACES)
    sqlite_database.write_now(leaves)
    await sqlite_database.wipe()
    assert in_files(tmp_path, TRACES) == []
