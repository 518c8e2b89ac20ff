"""The link by which the first owner comes in."""

from tests.e2e.world import World


async def test_who_opens_the_first_link_owns_the_bot(world: World) -> None:
    await world.run()
    (link,) = [line.rpartition(" ")[2] for line in world.said if "t.me/" in line]
    zhou = world.emulator.person("老周")
    world.emulator.start(zhou, link.partition("?start=")[2])
    await world.heard(zhou)
    roles = world.store(lambda uow: uow.people.find(zhou.id).roles)
    assert "owner" in roles


async def test_a_link_that_was_used_lets_nobody_else_in(world: World) -> None:
    await world.run()
    (link,) = [line.rpartition(" ")[2] for line in world.said if "t.me/" in line]
    code = link.partition("?start=")[2]
    first, second = world.emulator.person("老周"), world.emulator.person("阿明")
    world.emulator.start(first, code)
    await world.heard(first)
    world.emulator.start(second, code)
    await world.heard(second)
    assert not world.store(lambda uow: uow.people.find(second.id).roles)
