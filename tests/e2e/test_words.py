"""A search that is saved: its word brings news at once, once, until it is stopped."""

from bot.playground.emulator import Message, Person
from tests.e2e.test_day import opened
from tests.e2e.world import World


async def saved(world: World, lin: Person, query: str) -> Message:
    """Searched, followed, and wanted at once."""
    before = world.count(lin)
    world.emulator.say(lin, lin, query)
    world.press_button(lin, await world.heard(lin, query, since=before), "关注“")
    world.press_button(lin, await world.heard(lin, f"已关注“{query}”", since=before), "马上告诉我")
    return await world.heard(lin, "一有它的新闻就告诉你", since=before)


async def published(world: World) -> str:
    """The headline of news that the bot has read."""
    article = world.newsroom.publish_next()
    assert article is not None
    await world.gathered()
    return article.title


async def test_from_a_search_to_news_at_once_to_no_more(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    confirmed = await saved(world, lin, "寒潮")
    assert "过去 7 天没有这样的新闻。" in confirmed.text
    world.press_button(lin, confirmed, "返回")
    await world.heard(lin, "没有找到“寒潮”", since=world.count(lin) - 1)
    before, title = world.count(lin), await published(world)
    alert = await world.heard(lin, title, "你关注的词：寒潮", since=before)
    world.press_button(lin, alert, "不再关注“寒潮”")
    await world.heard(lin, title, "不再关注“寒潮”了。", since=before)
    assert world.store(lambda uow: uow.keywords.words_at_once()) == []
    before = world.count(lin)
    await world.jump_to(8)
    digest = await world.heard(lin, since=before)
    assert title not in digest.text
    assert not world.emulator.refused()


async def test_what_came_while_it_was_off_is_told_once(world: World) -> None:
    await opened(world)
    lin = await world.reader("林")
    await saved(world, lin, "寒潮")
    await world.stop()
    before = world.count(lin)
    await world.run(access="open")
    title = await published(world)
    await world.heard(lin, title, "你关注的词：寒潮", since=before)
    await world.stop()
    await world.run(access="open")
    world.emulator.say(lin, lin, "/follow")
    await world.heard(lin, "寒潮 · 马上告诉你", since=before)
    assert world.count(lin) == before + 2
    assert not world.emulator.refused()
