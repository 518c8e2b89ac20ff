"""Somebody starts the bot for the first time, and somebody else wants to read."""

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


async def test_a_reader_waits_chooses_and_gets_a_digest_on_approval(world: World) -> None:
    zhou, lin = world.emulator.person("老周", id=1001), world.emulator.person("林")
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001")
    await world.gathered()
    world.emulator.start(zhou)
    await world.heard(zhou)
    world.emulator.start(lin)
    waiting = await world.heard(lin)
    headlines = [article.title for article in world.newsroom.published()]
    assert not any(title in waiting.text for title in headlines)
    card = await world.heard(zhou, "林")
    world.press_button(zhou, card, "批准")
    digest = await world.heard(lin, "1 ")
    assert any(title in digest.text for title in headlines)
    assert not world.emulator.refused()
