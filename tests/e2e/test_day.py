"""A reader's day: digests at the hour, nothing twice, answers in between."""

import re

from tests.e2e.world import World


def titles_in(world: World, text: str) -> set[str]:
    return {article.title for article in world.newsroom.published() if article.title in text}


async def opened(world: World) -> None:
    await world.subscribe_to_everything()
    await world.run(access="open")
    await world.gathered()


async def test_a_digest_comes_at_its_hour_and_brings_nothing_twice(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    first = titles_in(world, "\n".join(message.text for message in world.emulator.bot_messages(lin)))
    assert first
    published = world.newsroom.publish_next()
    assert published is not None
    await world.gathered()
    before = world.count(lin)
    await world.jump_to(8)
    digest = await world.heard(lin, published.title, since=before)
    assert "早报" in digest.text
    assert not titles_in(world, digest.text) & first
    await world.stop()
    states = world.store(lambda uow: uow.deliveries.counts(world.clock.now().replace(year=2020)))
    assert {state for state, number in states.items() if number} == {"sent"}
    assert not world.emulator.refused()


async def test_a_digest_with_nothing_new_is_one_line(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    before = world.count(lin)
    await world.jump_to(8)
    message = await world.heard(lin, since=before)
    assert "\n" not in message.text.strip()
    assert re.search(r"\b8\b", message.text), "it says how many sources were looked at"


async def test_inline_questions_are_answered_for_readers_only(world: World) -> None:
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001", access="approval")
    await world.gathered()
    zhou, stranger = world.emulator.person("老周", id=1001), world.emulator.person("路人")
    world.emulator.start(zhou)
    await world.heard(zhou)
    admins = (await world.emulator.inline(zhou, "地铁")).answer
    assert admins is not None
    assert admins["results"]
    strangers = (await world.emulator.inline(stranger, "地铁")).answer
    assert strangers is not None
    assert not strangers["results"]


async def test_a_source_is_added_in_chat(world: World) -> None:
    await world.run(admin_ids="1001")
    zhou = world.emulator.person("老周", id=1001)
    world.emulator.start(zhou)
    await world.heard(zhou)
    source = world.newsroom.sources(world.press.url)[0]
    world.emulator.say(zhou, zhou, f"/addsource {source.url} 本地")
    await world.heard(zhou, source.title, since=1)
    assert world.store(lambda uow: [(s.url, s.category) for s in uow.sources.listing()]) == [(source.url, "本地")]
    assert world.store(lambda uow: uow.articles.count()) > 0
    world.emulator.say(zhou, zhou, f"/addsource {world.press.url}/nowhere.xml")
    await world.heard(zhou, "404", since=world.count(zhou))


async def test_a_restart_repeats_nothing_and_loses_nothing(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    heard = [message.text for message in world.emulator.bot_messages(lin)]
    await world.stop()
    world.emulator.say(lin, lin, "/search 地铁")
    world.newsroom.publish_next()
    await world.run(access="open")
    await world.heard(lin, "地铁", since=len(heard))
    assert [message.text for message in world.emulator.bot_messages(lin)][: len(heard)] == heard
    await world.gathered()
    before = world.count(lin)
    await world.jump_to(8)
    await world.heard(lin, since=before)
    await world.emulator.wait_for(lambda: world.count(lin) == before + 1)


async def test_a_digest_that_telegram_was_out_of_reach_for_comes_late_and_says_so(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    published = world.newsroom.publish_next()
    assert published is not None
    await world.gathered()
    before = world.count(lin)
    await world.telegram.cut()
    await world.jump_to(8)
    while not world.store(lambda uow: uow.deliveries.counts(world.clock.now().replace(year=2020))).get("pending"):
        await world.clock.sleep(1)
    await world.jump_to(8, 30)
    await world.telegram.restore()
    digest = await world.heard(lin, published.title, since=before)
    assert digest.text.splitlines()[0].startswith("迟到的早报")
    assert "08:00" in digest.text.splitlines()[0]
