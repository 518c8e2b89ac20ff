"""One person floods the bot: every press is answered in time, and nobody else waits."""

from tests.e2e.world import World

PRESSES = 90
NOON = "12:00"
SLOWED = "有点快，马上就来"


async def test_a_flood_is_slowed_for_one_person_only(world: World) -> None:
    await world.run(access="open")
    lin, chen = world.emulator.person("林"), world.emulator.person("陈")
    world.emulator.say(lin, lin, "/schedule")
    panel = await world.heard(lin)
    presses = [world.emulator.press(lin, panel, NOON).id for _ in range(PRESSES)]
    world.emulator.say(chen, chen, "/schedule 07:07")
    await world.heard(chen, "07:07")
    answers = await answered(world, presses)
    assert SLOWED not in answers[:59], "the first sixty requests go at once"
    assert answers.count(SLOWED) > 20, "and one each second"
    asked = await world.emulator.inline(lin, "地铁")
    assert asked.answer is not None
    assert asked.answer["results"] == []
    assert world.store(lambda uow: uow.updates.next_at(world.clock.now())) is not None, "it is not over yet"


async def answered(world: World, presses: list[str]) -> list[str]:
    """What each press was answered, once all are."""

    def found() -> list[str] | None:
        given = [world.emulator.callback_query(press).answer for press in presses]
        return [answer["text"] for answer in given if answer is not None] if all(given) else None

    texts = await world.emulator.wait_for(found, timeout=14)
    assert texts is not None
    return texts
