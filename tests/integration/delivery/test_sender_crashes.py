"""Killed between any two steps, the sender repeats nothing and loses nothing once it is started again."""

import itertools
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest
from fast_clock import MIDNIGHT
from sender_lives import FOREVER, MEETS, OWNER, THREADS, UNHEARD, Bot, assert_kept, ledger_of

from bot.delivery.sender import IN_FLIGHT
from storage import Database, State

GROUPS = ((1, 2, 101), (3, 11), (4, 5, 6), (OWNER, -7, -8), (-9, 101), (OWNER, -10))


@pytest.mark.parametrize("telegram_ids", GROUPS, ids=str)
async def test_killed_at_any_step_it_repeats_and_loses_nothing(
    born: Callable[[Sequence[int]], Bot], telegram_ids: Sequence[int]
) -> None:
    for step in itertools.count():
        bot = born(telegram_ids)
        if await bot.live(step):
            break
        in_flight = sum(part.state is State.SENDING for part in ledger_of(bot).values())
        assert await bot.live(FOREVER)
        lost = sum("stopped" in (part.reason or "") for part in assert_kept(bot).values())
        assert lost == in_flight
    assert step > 12


@pytest.mark.parametrize("between", [7, 12, 31, 60])
async def test_killed_again_and_again_it_gets_done(born: Callable[[Sequence[int]], Bot], between: int) -> None:
    bot = born((*range(100, 124), *MEETS, *UNHEARD))
    lives = 1
    while not await bot.live(between):
        lives += 1
        with closing(Database(bot.url)) as database:
            assert database.read_now(lambda uow: uow.deliveries.counts(MIDNIGHT))["sending"] <= IN_FLIGHT
        assert lives < 200
    assert_kept(bot)
    assert lives > 1


async def test_without_a_kill_each_outcome_has_its_effect(born: Callable[[Sequence[int]], Bot]) -> None:
    bot = born((OWNER, 101, *MEETS, *UNHEARD))
    assert await bot.live(FOREVER)
    states = {text.removesuffix(": 0"): part.state for text, part in assert_kept(bot).items()}
    for sent in ("100", "101", "1", "2", "3", "3: 1", "-9", "-9: 1", "-10"):
        assert states[sent] is State.SENT
    for dead in ("4", "5", "6", "-7", "-8"):
        assert states[dead] is State.DEAD
    assert {states[str(chat)] for chat in UNHEARD} == {State.UNCERTAIN}
    with closing(Database(bot.url)) as database:
        chats = {id: database.read_now(lambda uow, id=id: uow.chats.find(id)) for id in (4, 5, 6, -7, -8, -10)}  # type: ignore[misc]
    whys = {id: (chat.suspended_reason or "").partition(":")[0] for id, chat in chats.items() if chat}
    assert whys == {4: "blocked", 5: "deactivated", 6: "unknown", -7: "kicked", -8: "no right to write", -10: ""}
    told = [text for chat, text in bot.telegram.taken if chat == OWNER and not text.startswith("100")]
    assert sorted(next(id for id in (-8, -10) if f"街坊群 {id}" in text) for text in told) == [-10, -8]
    assert [chat for chat, text in bot.telegram.taken if text.startswith("-9:")] == [-1009, -1009]
    assert bot.telegram.threads[-10] == [THREADS[-10], 0]
