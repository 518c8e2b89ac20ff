"""Channels, forums and their administrators, in every language, against the whole bot."""

import pytest

from bot.locale import LANGUAGES, Locales, Words
from bot.playground.emulator import Chat, Message, Person, Status
from tests.e2e.world import World

CLIENTS = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Locales()[request.param]


async def opened(world: World, words: Words) -> Person:
    """A bot with news, open to all, and somebody who wrote to it."""
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001", access="open")
    await world.gathered()
    lin = world.emulator.person("林", id=2007, language=CLIENTS[words.language])
    world.emulator.start(lin)
    await world.heard(lin)
    return lin


async def offered(world: World, where: Chat | Person, button: str, thread: int | None = None) -> Message:
    """The bot's last message there, once it has a button with these words."""

    def found() -> Message | None:
        last = next(reversed(world.emulator.bot_messages(where, thread)), None)
        return last if last is not None and button in labels(last) else None

    return await world.emulator.wait_for(found, timeout=60)


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def answer_to(world: World, person: Person, message: Message, button: str) -> str:
    """What flashes when it is pressed."""
    pressed = world.emulator.press(person, message, button)
    await world.emulator.wait_for(lambda: world.emulator.callback_query(pressed.id).answer is not None, timeout=60)
    answer = world.emulator.callback_query(pressed.id).answer
    assert answer is not None
    return str(answer.get("text", ""))


def has_digest(world: World, forum: Chat, thread: int) -> bool:
    return any("\n1 " in message.text for message in world.emulator.bot_messages(forum, thread))


async def test_a_channel_is_set_up_in_private_and_hears_nothing_but_news(world: World, words: Words) -> None:
    lin = await opened(world, words)
    channel = world.emulator.channel("江城早知道", lin)
    world.emulator.promote(channel, by=lin)
    linked = await offered(world, lin, words.plain("button-unlink"))
    world.emulator.press(lin, linked, words.plain("button-set-up"))
    world.emulator.press(lin, await offered(world, lin, words.plain("button-next")), words.plain("button-next"))
    world.emulator.press(lin, await offered(world, lin, "08:00"), "08:00")
    await world.heard(channel, "\n1 ")
    before = world.count(channel)
    world.emulator.say(channel, lin, "/settings")
    settings = await offered(world, lin, words.plain("button-chats-back"))
    assert channel.title in settings.text
    world.emulator.kick(channel, by=lin)
    await world.heard(lin, words.plain("chat-left", chat=channel.title))
    assert [one.text for one in world.emulator.bot_messages(channel)[before:]] == ["/settings"]
    assert not world.emulator.refused()


async def test_a_forum_divides_the_news_among_its_topics(world: World, words: Words) -> None:
    lin = await opened(world, words)
    forum = world.emulator.group("江城论坛", [lin], forum=True)
    world.emulator.add(forum, by=lin)
    greeting = await offered(world, forum, words.plain("button-set-up"))
    assert greeting.text == words.plain("membership-greeting")
    topic = world.emulator.rename_topic(forum, world.emulator.topic(forum, "科技"), "硅谷")
    world.emulator.say(forum, lin, "/schedule 08:00")
    await offered(world, forum, words.plain("button-settings"), 0)
    world.emulator.say(forum, lin, "/settings", thread=topic.id)
    panel = await offered(world, forum, words.plain("button-routing"), topic.id)
    world.emulator.press(lin, panel, words.plain("button-routing"))
    divided = await offered(world, forum, "科技", topic.id)
    assert topic.name in divided.text
    world.emulator.press(lin, divided, "科技")
    await offered(world, forum, "科技 ✓", topic.id)
    await world.jump_to(8)
    for thread in (0, topic.id):
        await world.emulator.wait_for(lambda thread=thread: has_digest(world, forum, thread), timeout=60)
    assert not world.emulator.refused()


async def test_an_anonymous_administrator_is_served_as_far_as_telegram_shows_them(world: World, words: Words) -> None:
    lin = await opened(world, words)
    group = world.emulator.group("街坊群", [lin], supergroup=True)
    world.emulator.add(group, by=lin)
    greeting = await offered(world, group, words.plain("button-set-up"))
    world.emulator.hide(group, lin)
    assert await answer_to(world, lin, greeting, words.plain("button-set-up")) == words.plain("refused-not-seen")
    world.emulator.say(group, lin, "/schedule 08:00")
    await offered(world, group, words.plain("button-settings"))
    world.emulator.promote(group, status=Status.ADMINISTRATOR, by=lin)
    assert await answer_to(world, lin, greeting, words.plain("button-set-up")) == ""
