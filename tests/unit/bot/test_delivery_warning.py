"""Who set a group up is told in private, once, why nothing comes there."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from news_desk import NOON, ZH, Desk

from bot.delivery.ledger import Landing
from bot.delivery.outcomes import Blocked, Gone, NotAllowed, Outcome, ThreadGone
from bot.delivery.promises import Promise, promise
from bot.delivery.warning import warn
from bot.locale import Html, Locales
from bot.render import Part
from storage import Database, Place, UnitOfWork

TOPIC = 5
NO_RIGHT = ZH.html("warning-no-right", chat="街坊群")
THREAD_GONE = ZH.html("warning-thread-gone", chat="街坊群")


@pytest.fixture
def desk(database: Database) -> Desk:
    """A reader who has set a topic of a group up."""
    desk = Desk(database)

    def meet(uow: UnitOfWork) -> int:
        home = uow.chats.find(7)
        assert home is not None
        return uow.chats.meet(-1005, "supergroup", "街坊群", home.person_id, NOON).id

    desk.place = Place(desk.do(meet), TOPIC)
    desk.choose()
    return desk


def told(
    desk: Desk, outcome: Outcome, thread: int = TOPIC, meanwhile: Callable[[UnitOfWork], None] = lambda uow: None
) -> list[str]:
    """What waits for the reader when that became of a message to the group; ``meanwhile``: what became of another."""

    def work(uow: UnitOfWork) -> list[str]:
        promise(uow, Promise(replace(desk.place, thread=thread), "08:00", NOON, "UTC", [Part(Html("码头起火"))]))
        (delivery,) = uow.deliveries.claim(NOON, 9)
        meanwhile(uow)
        warn(uow, Locales(), Landing(delivery, outcome, NOON))
        return [one.html for one in uow.deliveries.claim(NOON, 9) if one.chat_telegram_id == 7]

    return desk.do(work)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("outcome", "thread", "expected"),
    [
        (NotAllowed("not enough rights"), TOPIC, [NO_RIGHT]),
        (NotAllowed("not enough rights"), 0, [NO_RIGHT]),
        (ThreadGone("message thread not found"), TOPIC, [THREAD_GONE]),
        (Blocked("bot was kicked"), TOPIC, []),
        (Gone("chat not found"), TOPIC, []),
    ],
)
def test_by_what_became_of_a_message(desk: Desk, outcome: Outcome, thread: int, expected: list[str]) -> None:
    assert told(desk, outcome, thread) == expected


def test_where_the_topic_that_is_gone_was_none_it_may_not_write(desk: Desk) -> None:
    desk.place = replace(desk.place, thread=0)
    desk.choose()
    assert told(desk, ThreadGone("message thread not found"), thread=0) == [NO_RIGHT]


@pytest.mark.parametrize("outcome", [NotAllowed("not enough rights"), ThreadGone("message thread not found")])
def test_what_is_known_is_not_told_again(desk: Desk, outcome: Outcome) -> None:
    def know(uow: UnitOfWork) -> None:
        uow.preferences.thread_gone(desk.place, NOON)
        uow.chats.suspend(desk.place.chat_id, "no right to write", NOON)

    assert told(desk, outcome, meanwhile=know) == []


def test_nor_is_a_topic_for_which_nothing_was_chosen(desk: Desk) -> None:
    assert told(desk, ThreadGone("message thread not found"), thread=9) == []
