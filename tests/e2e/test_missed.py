"""What did not arrive for certain, and what was missed: told, and brought when it is asked for."""

from datetime import timedelta

from bot.playground.emulator import Fault, FaultKind, Person
from storage import State
from tests.e2e.world import World


async def reader(world: World, hours: str) -> Person:
    lin = await world.reader("林")
    world.emulator.say(lin, lin, f"/schedule {hours}")
    await world.heard(lin, f"每天 {hours}")
    return lin


async def opened(world: World) -> None:
    await world.subscribe_to_everything()
    await world.run(access="open")
    await world.gathered()


async def published(world: World) -> str:
    """The headline of news that the bot has read."""
    article = world.newsroom.publish_next()
    assert article is not None
    await world.gathered()
    return article.title


async def test_a_digest_whose_receipt_was_lost_is_named_by_the_next_and_brought_by_missed(world: World) -> None:
    await opened(world)
    lin = await reader(world, "08:00、20:30")
    title = await published(world)
    world.emulator.fail(Fault(FaultKind.LOST, method="sendMessage", chat_id=lin.id))
    before = world.count(lin)
    await world.jump_to(20, 30)
    arrived = await world.heard(lin, title, since=before)
    before = world.count(lin)
    await world.jump_to(8)
    line = await world.heard(lin, "/missed", since=before)
    assert line.text.endswith("昨天 20:30 的晚报可能没有送到：/missed")
    before = world.count(lin)
    world.emulator.say(lin, lin, "/missed")
    copy = await world.heard(lin, since=before)
    assert copy.text == f"补送：昨天 20:30 的晚报\n{arrived.text}"
    world.press_button(lin, copy, "1")
    await world.heard(lin, "江城", since=before)
    world.emulator.say(lin, lin, "/missed")
    await world.heard(lin, "没有漏送的", since=before)
    assert not world.emulator.refused()


async def test_who_blocked_the_bot_and_comes_back_is_offered_what_was_missed(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    world.emulator.block(lin)
    title, before = await published(world), world.count(lin)
    await world.jump_to(9)
    world.emulator.unblock(lin)
    offer = await world.heard(lin, "没有送", since=before)
    assert offer.text.startswith("又能送到了，下一份在明天 08:00。")
    world.press_button(lin, offer, "补看")
    await world.heard(lin, "补送：", title, since=before)
    assert not world.emulator.refused()


async def test_after_a_night_offline_one_digest_stands_for_all_and_what_is_older_is_named(world: World) -> None:
    await opened(world)
    lin = await reader(world, "08:00、12:00、20:30")
    await published(world)
    await published(world)  # of the same event, a cold snap
    await world.stop()
    meanwhile, before = world.newsroom.publish_next(), world.count(lin)
    for hour in (23, 20, 23):  # three nights
        await world.jump_to(hour)
    await world.jump_to(13)
    assert meanwhile is not None
    await world.run(access="open")
    digest = await world.heard(lin, since=before)
    assert meanwhile.title in digest.text, "what came meanwhile is read before the digest is made"
    assert digest.text.startswith("补送：昨天 20:30、今天 08:00、12:00 没有送出，合在这一份里\n午报 · ")
    assert "的新闻没有送：/missed" in digest.text
    before = world.count(lin)
    world.emulator.say(lin, lin, "/missed")
    await world.heard(lin, "补送：", "寒潮", since=before)
    await world.stop()
    counts = world.store(lambda uow: uow.deliveries.counts(world.clock.now() - timedelta(hours=1)))
    assert counts[State.SENT.value] >= 1
    assert not world.emulator.refused()
