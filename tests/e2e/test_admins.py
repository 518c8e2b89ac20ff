"""What admins do from chat, against the whole bot."""

from bot.playground.emulator import Person
from tests.e2e.world import World


async def opened(world: World) -> Person:
    """A bot with news, open to all, and its admin in a private chat with it."""
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001", access="open")
    await world.gathered()
    zhou = world.emulator.person("老周", id=1001)
    world.emulator.start(zhou)
    await world.heard(zhou)
    return zhou


async def test_a_broadcast_reaches_every_subscriber_as_it_was_previewed(world: World) -> None:
    zhou = await opened(world)
    lin, wu = await world.reader("林"), await world.reader("吴")
    world.emulator.say(zhou, zhou, "/broadcast 今晚 <十点> 维护\n明早照常")
    preview = await world.heard(zhou, "维护")
    question = await world.heard(zhou, "2 处")
    assert preview.text == "今晚 <十点> 维护\n明早照常"
    world.press_button(zhou, question, "确认")
    for reader in (lin, wu):
        assert (await world.heard(reader, "维护")).text == preview.text
    await world.heard(zhou, "送达 2")  # the message that was confirmed tells how it goes by itself
    assert not [message for message in world.emulator.bot_messages(zhou) if message.text == preview.text][1:]


async def test_a_banned_reader_gets_nothing_by_any_entrance(world: World) -> None:
    zhou = await opened(world)
    lin = await world.reader("林")
    world.emulator.say(zhou, zhou, f"/ban {lin.id}")
    await world.heard(zhou, "屏蔽了")
    before = world.count(lin)
    link = f"{world.press.url}/{world.newsroom.published()[0].path.lstrip('/')}"
    for text in ("/start", "/digest", "地铁", link):
        world.emulator.say(lin, lin, text)
    answered = await world.emulator.inline(lin, "地铁")
    assert answered.answer is not None
    assert answered.answer["results"] == []
    while world.store(lambda uow: uow.updates.open_lanes(1, [], world.clock.now())):  # chats do not wait for each other
        await world.clock.sleep(0.02)
    world.emulator.say(zhou, zhou, f"/unban {lin.id}")
    restored = await world.heard(lin, "原来的设置", since=before)
    assert world.emulator.bot_messages(lin)[before:][0] == restored


async def test_a_source_is_removed_by_buttons_and_gathered_no_more(world: World) -> None:
    zhou = await opened(world)
    world.emulator.say(zhou, zhou, "/removesource")
    world.press_button(zhou, await world.heard(zhou, "移除哪一个"), "江城晚报")
    world.press_button(zhou, await world.heard(zhou, "移除江城晚报"), "确认")
    await world.heard(zhou, "移除了江城晚报")
    world.emulator.say(zhou, zhou, "/sourcestatus")
    assert "江城晚报" not in (await world.heard(zhou, "来源 · ")).text


async def test_a_group_is_greeted_and_keeps_all_when_it_moves(world: World) -> None:
    zhou = await opened(world)
    group = world.emulator.group("街坊群", [zhou])
    world.emulator.add(group)
    await world.heard(group, "大家好")
    chat_id = world.store(lambda uow: uow.chats.find(group.id).id)
    moved = world.emulator.migrate(group)
    world.emulator.say(moved, zhou, "/latest")
    await world.heard(moved)
    assert world.store(lambda uow: uow.chats.find(moved.id).id) == chat_id
