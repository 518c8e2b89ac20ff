"""A digest is followed by its number: when it is composed, and when the last of its parts has landed."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.ledger import Landing, record
from bot.delivery.outcomes import Outcome, Retry, Sent, Uncertain
from bot.delivery.promises import BROADCASTS, DIGESTS, Promise, promise
from bot.delivery.tidings import tidings_of
from bot.locale import Html
from bot.process.meters import NoMeters
from bot.render import Part
from storage import Database, Place, UnitOfWork

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass
class Meters(NoMeters):
    told: list[tuple[object, ...]] = field(default_factory=list)

    def delivered(self, outcome: str, lane: str) -> None:
        self.told.append((outcome, lane))

    def digest_landed(self, late: float) -> None:
        self.told.append(("late", late))


def promised(uow: UnitOfWork, slot: str = "12:00", lane: int = DIGESTS) -> int:
    """A digest of two parts, due now."""
    place = Place(uow.chats.meet(1, "private", "", None, NOON).id)
    parts = (Part(Html("早报")), Part(Html("早报，续")))
    digest_id = promise(uow, Promise(place, slot, NOON, "Asia/Shanghai", parts, lane))
    assert digest_id is not None
    return digest_id


def land(database: Database, outcome: Outcome, seconds: float) -> Meters:
    """What goes out next lands so, so many seconds after noon."""
    meters, at = Meters(), NOON + timedelta(seconds=seconds)

    def work(uow: UnitOfWork) -> None:
        (delivery,) = uow.deliveries.claim(at, 5)
        landed = [Landing(delivery, outcome, at)]
        record(uow, delivery, outcome, at)
        tidings_of(uow, landed).tell(meters)

    database.write_now(work)
    return meters


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, int]]:
    return [(one.getMessage(), one.__dict__["digest"]) for one in caplog.records if one.name.endswith("tidings")]


def test_it_is_told_once_and_with_its_last_part(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    digest = database.write_now(promised)
    assert land(database, Sent({"message_id": 1}), 2).told == [("sent", "digests")]
    assert land(database, Retry("busy"), 3).told == [("retry", "digests")]
    assert lines(caplog) == []
    assert land(database, Sent({"message_id": 2}), 7).told == [("sent", "digests"), ("late", 7.0)]
    assert lines(caplog) == [("parts sent: 2 of 2", digest)]


def test_one_of_which_a_part_may_not_have_arrived(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    digest = database.write_now(promised)
    land(database, Uncertain("cut"), 2)
    assert land(database, Sent({"message_id": 2}), 3).told == [("sent", "digests")]
    assert lines(caplog) == [("parts sent: 1 of 2", digest)]


def test_nobody_is_late_with_an_answer_and_a_broadcast_is_counted_only(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    asked = database.write_now(lambda uow: promised(uow, "ask:7"))
    land(database, Sent({"message_id": 1}), 2)
    assert land(database, Sent({"message_id": 2}), 3).told == [("sent", "digests")]
    database.write_now(lambda uow: promised(uow, "cast:7", BROADCASTS))
    land(database, Sent({"message_id": 3}), 4)
    assert land(database, Sent({"message_id": 4}), 5).told == [("sent", "broadcasts")]
    assert lines(caplog) == [("parts sent: 2 of 2", asked)]
