"""Ten people ask and press while the process is killed three times: each change once, in order, each press answered."""

import random
import re
import signal
from collections import Counter
from dataclasses import dataclass, field

from bot.clock import SystemClock
from bot.playground.emulator import Message, Person
from storage import Place, UnitOfWork
from tests.e2e.test_kill import ended, running_at, start
from tests.e2e.world import PATIENCE, World

NOON = "12:00"
LAST = "23:59"


@dataclass
class Asker:
    """Sets hours, turns noon on and off, and makes invites; knows what must come of it."""

    world: World
    person: Person
    panel: Message | None = None
    set: list[str] = field(default_factory=list)
    hours: frozenset[str] = frozenset()
    invites: int = 0
    presses: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.world.emulator.say(self.person, self.person, text)

    def set_hour(self, hour: str) -> None:
        self.say(f"/schedule {hour}")
        self.set.append(hour)
        self.hours = frozenset({hour})

    def turn_noon(self) -> None:
        assert self.panel is not None
        self.presses.append(self.world.emulator.press(self.person, self.panel, NOON).id)
        self.hours ^= {NOON}

    def invite(self) -> None:
        self.say("/invite")
        self.invites += 1

    def act(self, luck: random.Random) -> None:
        """A few things, in any order; none of them can be done twice unnoticed."""
        things = [self.turn_noon, self.turn_noon, self.turn_noon, self.invite]
        things.append(lambda: self.set_hour(f"09:{len(self.set):02}"))
        luck.shuffle(things)
        for thing in things:
            thing()

    def heard(self) -> list[str]:
        """The hours that the answers to set_hour tell, in order: one may come twice after a kill."""
        said = [message.text for message in self.world.emulator.bot_messages(self.person)[1:]]
        return [hour.group() for text in said if (hour := re.search(rf"09:\d\d|{LAST}", text))]


async def killed(world: World, askers: list[Asker], luck: random.Random, **settings: str) -> None:
    """A process that is asked much, and killed after it has told Telegram something."""
    process = await start(world, **settings)
    await running_at(process)
    for asker in luck.sample(askers, len(askers)):
        asker.act(luck)
    told = len(world.emulator.requests()) + luck.randint(5, 90)
    await world.emulator.wait_for(lambda: len(world.emulator.requests()) >= told, timeout=PATIENCE)
    process.send_signal(signal.SIGKILL)
    await ended(process)


async def killed_as_it_fetches(world: World, askers: list[Asker], luck: random.Random, **settings: str) -> None:
    """A process that has said of what came first that it arrived, and has just been given more."""
    process = await start(world, **settings)
    await running_at(process)
    fetched = len(world.emulator.requests("getUpdates"))
    for half in (askers[::2], askers[1::2]):
        for asker in half:
            asker.act(luck)
        fetched += 1
        await world.emulator.wait_for(
            lambda count=fetched: len(world.emulator.requests("getUpdates")) >= count,  # type: ignore[misc]
            timeout=PATIENCE,
        )
    process.send_signal(signal.SIGKILL)
    await ended(process)


async def test_killed_three_times_it_loses_nothing_and_does_nothing_twice(world: World) -> None:
    luck = random.Random(6)
    askers = [Asker(world, world.emulator.person(f"读者{number}")) for number in range(10)]
    settings = {"ADMIN_IDS": ",".join(str(asker.person.id) for asker in askers), "SEND_RATE": "1000"}
    for asker in askers:
        asker.say("/schedule")
    first = await start(world, **settings)
    for asker in askers:
        asker.panel = await world.heard(asker.person)
    first.send_signal(signal.SIGTERM)
    await ended(first)
    await killed_as_it_fetches(world, askers, luck, **settings)
    for _ in range(2):
        await killed(world, askers, luck, **settings)
    last = await start(world, **settings)
    for asker in askers:
        asker.act(luck)
        asker.set_hour(LAST)
    for asker in askers:
        await world.heard(asker.person, LAST)
    last.send_signal(signal.SIGTERM)
    code, errors = await ended(last)
    assert (code, "Traceback" in errors) == (0, False)
    for asker in askers:
        heard = asker.heard()
        assert sorted(set(heard)) == heard_once(heard) == asker.set
    answered = {request.parameters["callback_query_id"] for request in world.emulator.requests("answerCallbackQuery")}
    assert answered == {press for asker in askers for press in asker.presses}
    changed = world.store(lambda uow: changes(uow, askers))
    assert changed == {asker.person.id: (asker.invites, asker.hours) for asker in askers}
    assert world.store(lambda uow: uow.updates.open_lanes(1, (), SystemClock().now())) == []


def heard_once(heard: list[str]) -> list[str]:
    """Without those that came again, in the order in which they came first."""
    return list(dict.fromkeys(heard))


def changes(uow: UnitOfWork, askers: list[Asker]) -> dict[int, tuple[int, frozenset[str]]]:
    """By person, how many invites they made and the hours that they have."""
    invites = Counter(entry.telegram_id for entry in uow.audit.recent(1000) if entry.action == "invite")
    found = {}
    for asker in askers:
        chat = uow.chats.find(asker.person.id)
        assert chat is not None
        slots = uow.schedules.of(Place(chat.id))
        found[asker.person.id] = (invites[asker.person.id], frozenset(schedule.slot for schedule in slots))
    return found
