"""What admins ask of the store: one source taken out of turn, how a broadcast fares."""

from datetime import timedelta

from storage_desk import NOON, Desk

from storage import UnitOfWork

LATER = NOON + timedelta(minutes=3)


def test_one_source_is_claimed_out_of_turn(desk: Desk, uow: UnitOfWork) -> None:
    wanted, other = desk.source(), desk.source()
    claimed = uow.sources.claim(wanted, LATER)
    assert claimed is not None
    assert (claimed.id, claimed.next_at) == (wanted, LATER)
    assert [source.id for source in uow.sources.claim_due(NOON, LATER, 10)] == [other]


def test_a_source_that_is_gone_is_not_claimed(desk: Desk, uow: UnitOfWork) -> None:
    removed = desk.source()
    uow.sources.remove(removed, NOON)
    assert uow.sources.claim(removed, LATER) is None
    assert uow.sources.claim(999, LATER) is None


def test_deliveries_of_one_slot_are_counted_by_state(desk: Desk, uow: UnitOfWork) -> None:
    first, second = desk.place(), desk.place()
    sent = desk.delivery(first, desk.digest(first, slot="cast:1"))
    desk.delivery(second, desk.digest(second, slot="cast:1"))
    desk.delivery(first, desk.digest(first, slot="cast:2"))
    uow.deliveries.sent(sent, 5, NOON)
    counts = uow.deliveries.counts_of("cast:1")
    assert (counts["sent"], counts["pending"], counts["failed"]) == (1, 1, 0)
