"""Two processes that talk with people; the one that holds chats is killed: the other answers, nothing comes twice."""

import signal

import pytest

from bot.playground.emulator import Fault, FaultKind
from tests.e2e.test_kill import ended, running_at, start
from tests.e2e.world import PATIENCE, World

READERS = 8


async def test_it_arrives_when_what_takes_long_is_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it says again and again that it lives, the others would take it for dead."""
    known = []

    def read_dictionary(*_: str, **__: str) -> None:
        known.append(world.store(lambda uow: uow.processes.living()))

    monkeypatch.setattr("bot.app.summarize", read_dictionary)
    await world.run("bot")
    assert known == [[]]
    await world.stop()


async def test_killed_while_it_holds_a_chat(world: World) -> None:
    emulator = world.emulator
    readers = [emulator.person(f"读者{number}") for number in range(READERS)]
    group = emulator.group("江城读报群", readers)
    dies = await start(world, "--role", "bot")
    try:
        await running_at(dies)
        emulator.add(group)
        await world.heard(group)
        greeted = world.count(group)
        emulator.fail(Fault(FaultKind.SLOW, "getChatMember", group.id, count=100))
        asked = len(emulator.requests("getChatMember"))
        emulator.say(group, readers[0], "/schedule 09:01")
        await emulator.wait_for(lambda: len(emulator.requests("getChatMember")) > asked, timeout=PATIENCE)
        for one in readers:
            emulator.start(one)
        await world.run("bot", access="open")
        for one in readers:
            await world.heard(one)
        assert world.count(group) == greeted, "it is not decided yet"
        emulator.gateway.faults.clear()
    finally:
        dies.send_signal(signal.SIGKILL)
        await ended(dies)
    emulator.say(group, readers[0], "/schedule 09:02")
    for number, one in enumerate(readers):
        emulator.say(one, one, f"/schedule 10:0{number}")
    await world.heard(group, "09:02")
    for number, one in enumerate(readers):
        await world.heard(one, f"10:0{number}")
    assert ["09:01" in one.text for one in emulator.bot_messages(group)[greeted:]] == [True, False]
    await world.stop()
    assert world.store(lambda uow: uow.updates.open_lanes(1, (), world.clock.now())) == []
