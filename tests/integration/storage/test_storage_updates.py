"""The inbox: each update once, in the order of its chat, and those of a person who is slowed not before their time."""

from datetime import datetime

from storage_desk import NOON, minutes

from storage import NewUpdate, Queue, UnitOfWork

LATER = NOON + minutes(1)


def test_one_is_kept_once(uow: UnitOfWork) -> None:
    first, second = (NewUpdate(id, 42, f'{{"update_id": {id}}}') for id in (11, 10))
    assert uow.updates.store([first], NOON) == [11]
    assert uow.updates.store([first, second], NOON + minutes(1)) == [10]
    assert uow.updates.store([], NOON) == []
    first_open = uow.updates.next_open(42, NOON)
    assert first_open is not None
    assert first_open.update_id == 10
    kept = uow.updates.get(11)
    assert kept is not None
    assert (kept.lane, kept.raw, kept.state) == (42, '{"update_id": 11}', "new")
    assert uow.updates.get(12) is None


def test_handled_it_is_open_while_its_answer_is_to_be_said(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(1, 42, "{}"), NewUpdate(2, 42, "{}")], NOON)
    uow.updates.handled(1, [{"method": "sendMessage", "text": "好的"}], NOON)
    uow.updates.handled(2, None, NOON)
    waiting = uow.updates.next_open(42, NOON)
    assert waiting is not None
    assert (waiting.update_id, waiting.state) == (1, "handled")
    assert waiting.answer == [{"method": "sendMessage", "text": "好的"}]
    uow.updates.answered(1)
    assert uow.updates.next_open(42, NOON) is None


def test_lanes_come_in_the_order_of_their_first_open_update(uow: UnitOfWork) -> None:
    arrived = [NewUpdate(id, lane, "{}") for id, lane in ((1, 7), (2, 8), (3, -9), (4, 7))]
    uow.updates.store(arrived, NOON)
    uow.updates.handled(1, None, NOON)
    assert uow.updates.open_lanes(10, (), NOON) == [8, -9, 7]
    assert uow.updates.open_lanes(1, [8], NOON) == [-9]


def test_an_answer_may_hold_any_text(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(1, 42, "{}")], NOON)
    answer = [{"text": "零\x00字节，半个\ud83d表情，完整的🌉桥"}]
    uow.updates.handled(1, answer, NOON)
    waiting = uow.updates.next_open(42, NOON)
    assert waiting is not None
    assert waiting.answer == answer


def test_what_cannot_be_handled_is_kept_and_not_tried_again(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(1, 42, "not JSON")], NOON)
    uow.updates.failed(1, "it does not parse", NOON)
    assert uow.updates.open_lanes(10, (), NOON) == []
    kept = uow.updates.get(1)
    assert kept is not None
    assert (kept.state, kept.raw) == ("failed", "not JSON")


def test_what_waits_is_taken_up_in_its_time_and_after_those_that_need_not(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, -5, "{}", person) for id, person in ((1, 7), (2, 7), (3, 8))], NOON)
    uow.updates.postpone({1: LATER, 2: LATER})
    assert uow.updates.next_at(NOON) == LATER
    assert next_ids(uow, NOON) == [3]
    assert uow.updates.open_lanes(10, (), NOON) == []
    assert uow.updates.open_lanes(10, (), LATER) == [-5]
    uow.updates.store([NewUpdate(4, -5, "{}", 8)], LATER)
    assert next_ids(uow, LATER) == [4, 1, 2]
    assert uow.updates.next_at(NOON) is None


def test_the_queues_of_persons_tell_what_is_open_and_until_when_it_waits(uow: UnitOfWork) -> None:
    arrived = [NewUpdate(id, lane, "{}", person) for id, lane, person in ((1, -5, 7), (2, -5, 7), (3, 7, 7), (4, 8, 8))]
    uow.updates.store(arrived, NOON)
    uow.updates.postpone({1: NOON, 2: LATER})
    assert uow.updates.queues([7]) == {(-5, 7): Queue(2, LATER), (7, 7): Queue(1, None)}
    uow.updates.handled(2, None, NOON)
    uow.updates.failed(3, "it does not parse", NOON)
    assert uow.updates.queues([7, 8]) == {(-5, 7): Queue(1, NOON), (8, 8): Queue(1, None)}
    assert uow.updates.queues([]) == {}


def test_a_start_counts_for_the_first_of_each_lane(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, lane, "{}", lane) for id, lane in ((1, 7), (2, 7), (3, 8), (4, 9), (5, 9))], NOON)
    uow.updates.postpone({3: LATER, 4: NOON})
    uow.updates.count_start(NOON)
    uow.updates.handled(1, [{"method": "sendMessage"}], NOON)
    uow.updates.count_start(NOON)
    starts = {id: found.starts for id in range(1, 6) if (found := uow.updates.get(id)) is not None}
    assert starts == {1: 2, 2: 0, 3: 0, 4: 0, 5: 2}


def test_whoever_died_may_not_have_told_a_press_to_wait(uow: UnitOfWork) -> None:
    uow.updates.store([NewUpdate(id, lane, f"{id}", lane) for id, lane in ((1, 7), (2, 8), (3, 9))], NOON)
    assert all(uow.updates.toast(id, NOON) for id in (1, 2, 3))
    assert uow.updates.unhandled(10) == []
    uow.updates.handled(2, [{"method": "answerCallbackQuery"}], NOON)
    uow.updates.count_start(NOON, [8])
    assert uow.updates.unhandled(10) == ["3", "1"]
    assert [uow.updates.toast(id, LATER) for id in (1, 2, 3)] == [True, False, True]


def next_ids(uow: UnitOfWork, now: datetime, lane: int = -5) -> list[int]:
    """The updates of a lane that are taken up now, each handled before the next."""
    ids = []
    while (update := uow.updates.next_open(lane, now)) is not None:
        ids.append(update.update_id)
        uow.updates.handled(update.update_id, None, now)
    return ids
