"""Telegram in a process of its own, with as many chats as are wanted, and what it saw."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection

from benchmarks.delivery.storm import Storm
from benchmarks.far_process import FarProcess, Verbs, answer, started
from benchmarks.far_side import now
from bot.playground.emulator import Emulator, Serving, create_app
from bot.playground.emulator.faults import Faults
from bot.playground.emulator.state import Status

#: Seconds after which a slow answer comes, at most.
SLOW = 5.0


@dataclass(frozen=True)
class Arrived:
    """A message of the bot."""

    at: datetime
    chat: int
    text: str


class FarTelegram(FarProcess):
    def address(self) -> tuple[str, str]:
        """Of the Bot API, and the bot's token."""
        url, token = self._ask("address")
        return url, token

    def people(self, ids: Sequence[int]) -> None:
        """Who have all started the bot."""
        self._ask("people", ids)

    def groups(self, count: int, of: int) -> list[int]:
        """The bot is in each; the person ``of`` made them."""
        return list(self._ask("groups", count, of))

    def limits(self, on: bool) -> None:
        self._ask("limits", on)

    def storm(self, seed: int | None) -> dict[str, int]:
        """Let one begin; None: let it end. What befell in the one before."""
        return dict(self._ask("storm", seed))

    def say(self, chat: int, person: int, text: str) -> None:
        self._ask("say", chat, person, text)

    def count(self) -> int:
        """How many messages the bot has sent, whether or not it knows."""
        return int(self._ask("count"))

    def arrived(self) -> list[Arrived]:
        return list(self._ask("arrived"))

    def answered(self) -> list[float]:
        """Seconds from what a person said to the bot's next message there, of all that was said and answered."""
        return list(self._ask("answered"))

    def statuses(self) -> dict[int, int]:
        """How many calls had which HTTP status; 0: no answer. Of the newest 50,000 calls."""
        return dict(self._ask("statuses"))


def far_telegram() -> AbstractContextManager[FarTelegram]:
    """Starts the process and ends it."""
    return started(FarTelegram, _live)


def _live(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    emulator = Emulator(now)
    async with Serving(create_app(emulator)) as telegram:
        releasing = asyncio.create_task(_release(emulator))
        await answer(pipe, _verbs(_Hall(emulator), telegram.url))
        releasing.cancel()


async def _release(emulator: Emulator) -> None:
    while True:
        await asyncio.sleep(SLOW)
        emulator.release()


def _verbs(hall: "_Hall", url: str) -> Verbs:
    return {
        "address": lambda: (url, hall.emulator.token),
        "people": hall.people,
        "groups": hall.groups,
        "limits": hall.emulator.enforce_limits,
        "storm": hall.storm,
        "say": hall.say,
        "count": lambda: sum(1 for _ in hall.arrived()),
        "arrived": lambda: list(hall.arrived()),
        "answered": lambda: list(hall.answered()),
        "statuses": lambda: Counter(request.status for request in hall.emulator.requests()),
    }


@dataclass(frozen=True)
class _Hall:
    emulator: Emulator

    def people(self, ids: Iterable[int]) -> None:
        bot = self.emulator.bot.id
        for number in ids:
            self.emulator.chat(self.emulator.person(f"读者{number}", id=number)).members[bot] = Status.MEMBER

    def groups(self, count: int, of: int) -> list[int]:
        owner, bot = self.emulator.world.people[of], self.emulator.bot.id
        made = [self.emulator.group(f"第{number}群", [owner]) for number in range(count)]
        for chat in made:
            chat.members[bot] = Status.MEMBER
        return [chat.id for chat in made]

    def storm(self, seed: int | None) -> dict[str, int]:
        before = self.emulator.gateway.faults
        self.emulator.gateway.faults = Faults() if seed is None else Storm(self.emulator, seed)
        return before.met if isinstance(before, Storm) else {}

    def say(self, chat: int, person: int, text: str) -> None:
        where = self.emulator.chat(chat)
        self.emulator.say(where.migrated_to or where, self.emulator.world.people[person], text)

    def arrived(self) -> Iterator[Arrived]:
        for chat in self.emulator.world.chats.values():
            for message in self.emulator.bot_messages(chat):
                yield Arrived(message.date, chat.id, message.text)

    def answered(self) -> Iterator[float]:
        for chat in self.emulator.world.chats.values():
            asked: datetime | None = None
            for message in self.emulator.messages(chat):
                if message.sender is not None and message.sender.id != self.emulator.bot.id:
                    asked = message.date
                elif asked is not None:
                    yield (message.date - asked).total_seconds()
                    asked = None
