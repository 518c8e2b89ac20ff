"""The whole bot, to which Telegram brings what people write, and which asks for it again, without losing any of it."""

import signal

from free_port import free_port

from bot.playground.emulator import WEBHOOK, Fault, FaultKind
from bot.playground.emulator import Person as Reader
from tests.e2e.test_kill import ended, running_at, start
from tests.e2e.world import PATIENCE, World


def address() -> dict[str, str]:
    """Settings with a free port."""
    port = free_port()
    return {"HTTP_PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}"}


async def asked(world: World, reader: Reader, hour: str) -> None:
    world.emulator.say(reader, reader, f"/schedule {hour}")
    await world.heard(reader, hour)


async def test_from_asking_to_being_brought_and_back_nothing_is_lost(world: World) -> None:
    lin = world.emulator.person("林")
    world.emulator.start(lin)
    await world.run(access="open")
    await world.heard(lin)
    await world.stop()
    world.emulator.say(lin, lin, "/schedule 09:01")
    await world.run(access="open", **{name.lower(): value for name, value in address().items()})
    await asked(world, lin, "09:02")
    assert world.emulator.is_hooked
    await world.stop()
    assert world.emulator.is_hooked, "another may live"
    world.emulator.say(lin, lin, "/schedule 09:03")
    await world.run(access="open")
    await asked(world, lin, "09:04")
    assert not world.emulator.is_hooked
    told = [one.text for one in world.emulator.bot_messages(lin)]
    hours = [hour for text in told for hour in ("09:01", "09:02", "09:03", "09:04") if hour in text]
    assert hours == ["09:01", "09:02", "09:03", "09:04"]
    assert world.emulator.requests("setWebhook")[-1].parameters["max_connections"] == "40"


async def test_killed_before_telegram_hears_that_it_came(world: World) -> None:
    """What is stored by then is handled once; Telegram brings it again to the process after it."""
    settings, lin = address(), world.emulator.person("林")
    world.emulator.start(lin)
    first = await start(world, **settings)
    await running_at(first)
    await world.heard(lin)
    told = world.count(lin)
    world.emulator.fail(Fault(FaultKind.LOST, WEBHOOK, count=2))
    world.emulator.say(lin, lin, "/schedule 09:01")
    await world.heard(lin, "09:01")
    first.send_signal(signal.SIGKILL)
    await ended(first)
    world.emulator.say(lin, lin, "/schedule 09:02")
    second = await start(world, **settings)
    await world.heard(lin, "09:02")
    await world.emulator.wait_for(lambda: not len(world.emulator.world.updates), timeout=PATIENCE)
    second.send_signal(signal.SIGTERM)
    code, errors = await ended(second)
    assert (code, "Traceback" in errors) == (0, False)
    # Without what time it is, which may be that very minute.
    answers = [one.text.partition("（现在")[0] for one in world.emulator.bot_messages(lin)[told:]]
    assert ["09:01" in text for text in dict.fromkeys(answers)] == [True, False], "one may come twice after a kill"


async def test_a_webhook_that_somebody_else_removes_is_set_again(world: World) -> None:
    lin = world.emulator.person("林")
    await world.run(access="open", **{name.lower(): value for name, value in address().items()})
    world.emulator.start(lin)
    await world.heard(lin)
    world.emulator.gateway.hooks.delete({})
    world.emulator.say(lin, lin, "/schedule 09:01")
    await world.jump_to(12)
    await world.heard(lin, "09:01")
    assert world.emulator.is_hooked
