"""What people were asked to type, and where."""

from dataclasses import replace

import pytest
from storage_desk import NOON, Desk, minutes

from storage import Place, Prompt, UnitOfWork, Writer


@pytest.fixture
def prompt(desk: Desk) -> Prompt:
    """Of the person whose Telegram id is 7, in their private chat."""
    place = desk.place(7)
    person = desk.uow.people.find(7)
    assert person is not None
    return Prompt(place, person.id, "keyword", {"mode": "follow", "panel": "settings"}, NOON)


IN_PRIVATE = Writer(7, 0, 7)


def test_what_somebody_was_asked_last_counts(uow: UnitOfWork, prompt: Prompt) -> None:
    uow.prompts.add(prompt)
    assert uow.prompts.of(IN_PRIVATE, NOON) == prompt
    again = replace(prompt, kind="zone", data={}, asked_at=NOON + minutes(1))
    uow.prompts.add(again)
    assert uow.prompts.of(IN_PRIVATE, NOON) == again


def test_it_is_forgotten_after_a_while_and_once_it_is_answered(uow: UnitOfWork, prompt: Prompt) -> None:
    uow.prompts.add(prompt)
    assert uow.prompts.of(IN_PRIVATE, NOON + minutes(1)) is None
    uow.prompts.drop(prompt.place, prompt.person_id)
    assert uow.prompts.of(IN_PRIVATE, NOON) is None


def test_nobody_answers_for_another_or_elsewhere(uow: UnitOfWork, desk: Desk, prompt: Prompt) -> None:
    uow.prompts.add(prompt)
    desk.place(8)
    for writer in (Writer(7, 0, 8), Writer(8, 0, 7), Writer(7, 12, 7)):
        assert uow.prompts.of(writer, NOON) is None


def test_who_speaks_as_the_group_answers_what_it_was_asked_last(uow: UnitOfWork, prompt: Prompt) -> None:
    group = uow.chats.meet(-1005, "supergroup", "读报群", None, NOON)
    other = uow.people.meet(8, "周", None, None, NOON)
    first = replace(prompt, place=Place(group.id, 4))
    last = replace(first, person_id=other.id, asked_at=NOON + minutes(1))
    for one in (last, first):
        uow.prompts.add(one)
    assert uow.prompts.of(Writer(-1005, 4, None), NOON) == last
    assert uow.prompts.of(Writer(-1005, 4, 7), NOON) == first
    assert uow.prompts.of(Writer(-1005, 0, None), NOON) is None


def test_it_moves_with_its_group_and_goes_with_its_chat(uow: UnitOfWork, desk: Desk, prompt: Prompt) -> None:
    old = desk.place(-5)
    uow.chats.meet(-1005, "supergroup", "读报群", None, NOON)
    uow.prompts.add(replace(prompt, place=old))
    uow.chats.migrate(-5, -1005)
    assert uow.prompts.of(Writer(-1005, 0, 7), NOON) == replace(prompt, place=old)
