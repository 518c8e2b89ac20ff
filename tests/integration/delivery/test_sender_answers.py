"""What is promised goes out, and what Telegram answered is written down."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from sender_desk import START, FakeTelegram, TickingClock, deliver, parts, promised, sender_of, settled
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.delivery.ledger import TRIES, backoff, record
from bot.delivery.outcomes import Migrated, Retry
from bot.delivery.promises import Promise, promise
from bot.delivery.reach import DOUBTS
from bot.delivery.sender import IN_FLIGHT
from bot.locale import Html
from bot.render import Part
from storage import Database, Place, State, UnitOfWork


class LostTelegram(FakeTelegram):
    """Of what comes it is not known whether it arrived, until it was asked so many times who the bot is."""

    def __init__(self, asked: int, *, answers_getme: bool = False) -> None:
        super().__init__()
        self.left = asked
        self.answers_getme = answers_getme

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any]) -> dict[str, Any]:
        self.left -= endpoint == "getMe"
        if self.left > 0 and not (self.answers_getme and endpoint == "getMe"):
            raise TimedOut
        return await super().do_api_request(endpoint, api_kwargs)


async def test_the_parts_of_a_digest_go_out_in_order(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "first", "second", "third")
    telegram = FakeTelegram()
    await deliver(database, telegram, settled(database, digest_id))
    assert [call["text"] for call in telegram.calls] == ["first", "second", "third"]
    assert [(part.state, part.message_id) for part in parts(database, digest_id)] == [
        (State.SENT, 101),
        (State.SENT, 102),
        (State.SENT, 103),
    ]


async def test_what_never_left_is_sent_again(database: Database, place: Place) -> None:
    refused = NetworkError("httpx.ConnectError")
    refused.__cause__ = httpx.ConnectError("refused")
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(refused, RetryAfter(3))
    await deliver(database, telegram, settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert (part.state, part.attempts) == (State.SENT, 3)


async def test_what_may_have_arrived_is_not_sent_again(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(TimedOut())
    await deliver(database, telegram, settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert part.state is State.UNCERTAIN
    assert len(telegram.calls) == 1


async def test_while_nobody_answers_what_is_not_on_its_way_waits(database: Database) -> None:
    ids = []
    for number in range(60):
        place = Place(database.write_now(partial(meet_chat, telegram_id=100 + number)))
        ids.append(promised(database, place, "news"))
    await deliver(database, LostTelegram(asked=5), lambda: all(settled(database, id)() for id in ids))
    states = [parts(database, id)[0].state for id in ids]
    assert set(states) == {State.UNCERTAIN, State.SENT}
    assert DOUBTS <= states.count(State.UNCERTAIN) <= DOUBTS + IN_FLIGHT


async def test_where_only_messages_get_no_answer_one_is_tried_at_a_time(database: Database) -> None:
    ids = []
    for number in range(60):
        place = Place(database.write_now(partial(meet_chat, telegram_id=100 + number)))
        ids.append(promised(database, place, "news"))
    telegram = LostTelegram(asked=5, answers_getme=True)
    await deliver(database, telegram, lambda: all(settled(database, id)() for id in ids))
    states = [parts(database, id)[0].state for id in ids]
    assert states.count(State.UNCERTAIN) <= DOUBTS + IN_FLIGHT + 5


def meet_chat(uow: UnitOfWork, telegram_id: int) -> int:
    return uow.chats.meet(telegram_id, "private", "somebody", None, START).id


async def test_a_chat_that_blocked_the_bot_is_suspended_and_its_digest_dead(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    await deliver(database, FakeTelegram(Forbidden("bot was blocked by the user")), settled(database, digest_id))
    (part,) = parts(database, digest_id)
    assert part.state is State.DEAD
    chat = database.read_now(lambda uow: uow.chats.get(place.chat_id))
    assert chat is not None
    assert chat.suspended_at is not None


async def test_a_group_that_moved_gets_it_at_its_new_address(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    telegram = FakeTelegram(ChatMigrated(-1007))
    await deliver(database, telegram, settled(database, digest_id))
    assert [call["chat_id"] for call in telegram.calls] == [7, -1007]
    assert parts(database, digest_id)[0].state is State.SENT


async def test_groups_that_name_each_other_are_not_asked_all_the_time(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    for to in (-1007, -1008):
        (part,) = database.write_now(lambda uow: uow.deliveries.claim(START + backoff(1), 1))
        database.write_now(partial(record, delivery=part, outcome=Migrated(to), now=START))
    (part,) = parts(database, digest_id)
    assert (part.chat_telegram_id, part.next_at) == (-1008, START + backoff(2))


async def test_that_the_token_is_refused_is_told_and_nothing_is_lost(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "news")
    sender = sender_of(database, FakeTelegram(*[InvalidToken("Unauthorized")] * 99), TickingClock())
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(60):
        await sender.token_revoked.wait()
    sender.stop()
    await running
    assert parts(database, digest_id)[0].state is State.PENDING


async def test_a_malformed_message_goes_out_as_plain_text(database: Database, place: Place) -> None:
    digest_id = promised(database, place, "<b>3 &lt; 4</b>")
    telegram = FakeTelegram(BadRequest("Can't parse entities"))
    await deliver(database, telegram, settled(database, digest_id))
    assert telegram.calls[1]["text"] == "3 < 4"
    assert "parse_mode" not in telegram.calls[1]
    assert parts(database, digest_id)[0].state is State.SENT


async def test_the_same_slot_of_a_day_is_promised_once(database: Database, place: Place) -> None:
    promised(database, place, "news")
    again = Promise(place, "08:00", START, "Asia/Shanghai", [Part(Html("news"))])
    assert database.write_now(lambda uow: promise(uow, again)) is None


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (3, 8), (20, 300)])
def test_waits_grow_to_five_minutes(attempts: int, seconds: int) -> None:
    assert backoff(attempts) == timedelta(seconds=seconds)


async def test_what_is_malformed_in_a_chat_that_is_paused_keeps_nobody_waiting(
    database: Database, place: Place
) -> None:
    digest_id = promised(database, place, "<b>broken")
    telegram, clock = FakeTelegram(BadRequest("Can't parse entities")), TickingClock()
    sender = sender_of(database, telegram, clock)
    limiter = sender._wire.limiter

    def told_to_wait() -> None:
        limiter.pause(7, clock.now() + timedelta(hours=1))
        sender.stop()

    telegram.on_call = told_to_wait
    async with asyncio.timeout(60):
        await sender.run()
    assert [part.state for part in parts(database, digest_id)] == [State.PENDING]
    assert len(telegram.calls) == 1


@pytest.mark.parametrize("after", [None, timedelta(seconds=1)])
def test_what_cannot_be_sent_for_a_day_is_given_up(database: Database, place: Place, after: timedelta | None) -> None:
    digest_id = promised(database, place, "news")
    (part,) = parts(database, digest_id)
    for attempts, state in ((TRIES - 1, State.PENDING), (TRIES, State.FAILED)):
        tried = replace(part, attempts=attempts)
        database.write_now(lambda uow, tried=tried: record(uow, tried, Retry("no way", after), START))  # type: ignore[misc]
        assert parts(database, digest_id)[0].state is state
