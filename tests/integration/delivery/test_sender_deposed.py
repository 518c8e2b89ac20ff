"""Another process takes the lease at any step of the one that sends, which goes on for a moment all the same."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from fast_clock import MIDNIGHT
from sender_lives import FOREVER, LOCALES, Bot, Fate, Mortal, assert_kept

from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.wire import Wire
from bot.settling import recover
from storage import Database, UnitOfWork

LEASE = "sender"


@dataclass
class Deposal(Fate):
    """At its step another process takes over: this one is thought to be dead."""

    take_over: Callable[[], None] = lambda: None
    is_over: bool = False

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            self.take_over()
            self.is_over = True


def arrive(uow: UnitOfWork) -> int:
    return uow.processes.arrive("send", "host", 7, MIDNIGHT)


def begin(uow: UnitOfWork, id: int) -> None:
    assert uow.leases.take(LEASE, id)
    recover(uow)


def succeed(uow: UnitOfWork, former: int, id: int) -> None:
    uow.processes.leave(former)
    begin(uow, id)


def sender_of(bot: Bot, database: Database, id: int) -> Sender:
    wire = Wire(bot.telegram, Limiter(bot.clock.now, 25), bot.clock)  # type: ignore[arg-type]
    return Sender(database, wire, bot.clock, LOCALES, is_sender=lambda uow: uow.leases.holds(LEASE, id))


async def is_deposed(bot: Bot, at: int) -> bool:
    """Everything is sent by one, or by one and then another; whether it came to that step."""
    fate = bot.telegram.fate = Deposal(at)
    bot.fates.append(Fate(FOREVER))  # while an outcome is recorded nobody can take over
    with closing(Mortal(bot.url, fate)) as own, closing(Database(bot.url)) as others:
        former, next_one = (others.write_now(arrive) for _ in range(2))
        others.write_now(partial(begin, id=former))
        fate.take_over = lambda: others.write_now(partial(succeed, former=former, id=next_one))
        senders = [sender_of(bot, own, former)]
        running = [asyncio.create_task(senders[0].run())]
        while not all(one.done() for one in running):
            if fate.is_over and len(senders) == 1:
                senders[0].stop()
                senders.append(sender_of(bot, others, next_one))
                running.append(asyncio.create_task(senders[1].run()))
            counts = await others.read(lambda uow: uow.deliveries.counts(MIDNIGHT))
            if not counts["pending"] and not counts["sending"]:
                senders[-1].stop()
            await asyncio.wait(running, timeout=0.01)
        await asyncio.gather(*running)
    return fate.is_over


async def test_it_repeats_and_loses_nothing(born: Callable[[Sequence[int]], Bot]) -> None:
    """Of three messages the first is to be sent again, and of the second nobody hears whether it arrived."""
    for step in itertools.count(1):
        bot = born((1, 11, 101))
        came_to_it = await is_deposed(bot, step)
        assert_kept(bot)
        if not came_to_it:
            break
    assert step > 8
