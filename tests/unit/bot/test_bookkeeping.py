"""A process that is the sender no more: it takes nothing, and of what it had says only what arrived."""

from typing import Any

import pytest
from fast_clock import MIDNIGHT, FastClock

from bot.delivery.bookkeeping import Bookkeeping, Wish, unfenced
from bot.delivery.ledger import Landing
from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Outcome, PutOff, Retry, Sent
from bot.delivery.pace import LocalPace
from bot.delivery.promises import Promise, promise
from bot.delivery.wire import Wire
from bot.locale import Html, Locales
from bot.render import Part
from storage import Database, Delivery, Place, State, UnitOfWork

TAKEN: Any = {"message_id": 5}
OUTCOMES: list[Outcome] = [Sent(TAKEN), Retry("429"), Sent(TAKEN)]


class CountingPace(LocalPace):
    """Notes how many turns that were taken went unused."""

    def __init__(self) -> None:
        self.unused: list[int] = []

    def turns(self, uow: UnitOfWork, most: int, unused: int = 0) -> int:
        self.unused.append(unused)
        return most


def keeping(database: Database, *, is_sender: bool, pace: LocalPace | None = None) -> Bookkeeping:
    clock, bot = FastClock(), object()
    wire = Wire(bot, Limiter(clock.now, 25), clock, pace)  # type: ignore[arg-type]
    return Bookkeeping(database, wire, Locales(), unfenced if is_sender else lambda uow: False)


@pytest.fixture
def digest_ids(database: Database) -> list[int]:
    def fill(uow: UnitOfWork) -> list[int]:
        ids = []
        for number in range(len(OUTCOMES) + 1):
            chat = uow.chats.meet(100 + number, "private", "林", None, MIDNIGHT)
            part = Part(Html(f"第{number}封"))
            ids.append(promise(uow, Promise(Place(chat.id), "08:00", MIDNIGHT, "Asia/Shanghai", [part])))
        return [id for id in ids if id is not None]

    return database.write_now(fill)


def parts(database: Database, digest_ids: list[int]) -> list[Delivery]:
    return [database.read_now(lambda uow, id=id: uow.deliveries.of(id))[0] for id in digest_ids]  # type: ignore[misc]


async def test_what_arrived_is_known_and_the_rest_is_the_next_ones(database: Database, digest_ids: list[int]) -> None:
    before = keeping(database, is_sender=True)
    claim = await before.write(Wish([], len(OUTCOMES)))
    assert claim.is_behind
    await database.write(lambda uow: uow.deliveries.recover("another sends"))
    again = claim.deliveries[2]
    await database.write(lambda uow: uow.deliveries.retry(again.id, MIDNIGHT, "a next try"))
    await database.write(lambda uow: uow.deliveries.claim(MIDNIGHT, 1))

    landed = [Landing(one, to, MIDNIGHT) for one, to in zip(claim.deliveries, OUTCOMES, strict=True)]
    late = await keeping(database, is_sender=False).write(Wish(landed, 4, in_doubt=()))
    assert (late.deliveries, late.is_behind) == ((), False)
    states = [State.SENT, State.UNCERTAIN, State.SENDING, State.PENDING]
    assert [one.state for one in parts(database, digest_ids)] == states
    assert parts(database, digest_ids)[0].message_id == 5


async def test_while_its_fence_stands_it_knows_what_it_took(database: Database, digest_ids: list[int]) -> None:
    sender = keeping(database, is_sender=True)
    first, second = (await sender.write(Wish([], 2))).deliveries
    landed = [Landing(first, Sent(TAKEN), MIDNIGHT)]
    claim = await sender.write(Wish(landed, 9, in_doubt=[first.id]))  # of the second it never learned
    assert claim.deliveries[0].id == second.id
    assert claim.deliveries[0].attempts == 1
    assert not claim.is_behind
    assert parts(database, digest_ids)[0].state is State.SENT


async def test_the_turns_of_what_was_put_off_are_given_back(database: Database, digest_ids: list[int]) -> None:
    pace = CountingPace()
    sender = keeping(database, is_sender=True, pace=pace)
    outcomes = [Sent(TAKEN), PutOff(MIDNIGHT), PutOff(MIDNIGHT)]
    claimed = (await sender.write(Wish([], 3))).deliveries
    await sender.write(Wish([Landing(one, to, MIDNIGHT) for one, to in zip(claimed, outcomes, strict=True)], 3))
    assert pace.unused == [0, 2]


async def test_what_cannot_be_recorded_is_uncertain_and_harms_no_other(
    database: Database, digest_ids: list[int]
) -> None:
    sender = keeping(database, is_sender=True)
    claimed = (await sender.write(Wish([], 2))).deliveries
    outcomes = [Retry("429", "soon"), Sent(TAKEN)]  # type: ignore[arg-type]  # a fault of ours
    landed = [Landing(one, to, MIDNIGHT) for one, to in zip(claimed, outcomes, strict=True)]
    assert (await sender.write(Wish(landed, 9))).deliveries == ()
    assert [one.state for one in parts(database, digest_ids)[:2]] == [State.UNCERTAIN, State.SENT]
