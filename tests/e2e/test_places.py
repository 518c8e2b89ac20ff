"""Groups, channels, forums and their administrators, in every language, against the whole bot."""

from datetime import timedelta

import pytest

from bot.playground.emulator import Status
from tests.e2e.speaking import Speaker
from tests.e2e.world import PATIENCE, ZONE

SETTINGS = {"access": "open"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_group_is_set_up_by_its_administrators_and_keeps_all_when_it_moves(speaker: Speaker) -> None:
    emulator, member = speaker.world.emulator, speaker.another("阿明")
    await speaker.start()
    group = emulator.group("街坊群", [speaker.person, member.person])
    emulator.add(group, by=speaker.person)
    emulator.promote(group, by=speaker.person)
    here = speaker.within(group)
    greeting = await here.told("membership-greeting")
    assert await member.answered(greeting, "button-set-up") == member.word("refused-not-manager")
    await here.open("button-set-up", "button-next", "08:00")
    await here.told("\n1 ")
    chat = speaker.world.store(lambda uow: uow.chats.find(group.id).id)
    moved = emulator.migrate(group)
    there = speaker.within(moved)
    there.say("/settings")
    assert "08:00" in (await there.offered("button-topics")).text
    assert speaker.world.store(lambda uow: uow.chats.find(moved.id).id) == chat
    emulator.kick(moved, by=speaker.person)
    await speaker.told("chat-left", chat=group.title)


async def test_a_channel_is_set_up_in_private_and_hears_nothing_but_news(speaker: Speaker) -> None:
    emulator = speaker.world.emulator
    await speaker.start()
    channel = emulator.channel("江城早知道", speaker.person)
    emulator.promote(channel, by=speaker.person)
    await speaker.offered("button-unlink")
    await speaker.open("button-set-up", "button-next", "08:00")
    there = speaker.within(channel)
    await there.told("\n1 ")
    before = len(there.heard)
    there.say("/settings")
    settings = await speaker.offered("button-chats-back")
    assert channel.title in settings.text
    emulator.kick(channel, by=speaker.person)
    await speaker.told("chat-left", chat=channel.title)
    assert [one.text for one in there.heard[before:]] == ["/settings"]


async def test_a_forum_divides_the_news_among_its_topics(speaker: Speaker) -> None:
    emulator = speaker.world.emulator
    await speaker.start()
    forum = emulator.group("江城论坛", [speaker.person], forum=True)
    emulator.add(forum, by=speaker.person)
    general = speaker.within(forum, 0)
    await general.told("membership-greeting")
    topic = emulator.rename_topic(forum, emulator.topic(forum, "科技"), "硅谷")
    inside = speaker.within(forum, topic.id)
    soon = speaker.world.clock.now().astimezone(ZONE) + timedelta(minutes=20)
    emulator.say(forum, speaker.person, f"/schedule {soon:%H:%M}")
    await general.offered("button-settings")
    inside.say("/settings")
    await inside.press("button-routing")
    divided = await inside.offered(inside.technology)
    assert topic.name in divided.text
    await inside.press(inside.technology)
    await inside.offered(f"{inside.technology} ✓")
    await speaker.world.jump_to(soon.hour, soon.minute)
    for part in (general, inside):
        await emulator.wait_for(
            lambda part=part: any("\n1 " in one.text for one in part.heard),  # type: ignore[misc]
            timeout=PATIENCE,
        )


async def test_an_anonymous_administrator_is_served_as_far_as_telegram_shows_them(speaker: Speaker) -> None:
    emulator = speaker.world.emulator
    await speaker.start()
    group = emulator.group("街坊群", [speaker.person], supergroup=True)
    emulator.add(group, by=speaker.person)
    here = speaker.within(group)
    greeting = await here.offered("button-set-up")
    emulator.hide(group, speaker.person)
    assert await speaker.answered(greeting, "button-set-up") == speaker.word("refused-not-seen")
    here.say("/schedule 08:00")
    await here.offered("button-settings")
    emulator.promote(group, status=Status.ADMINISTRATOR, by=speaker.person)
    assert await speaker.answered(greeting, "button-set-up") == ""
