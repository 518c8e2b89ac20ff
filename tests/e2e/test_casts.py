"""A list of sources sent as a file, a broadcast to some, and the picture of /stats, against the whole bot."""

import pytest

from bot.locale import LANGUAGES, Locales
from bot.playground.emulator import Media, Message
from gatherer import Outline, write_opml
from tests.e2e.world import World

LOCALES = Locales()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_file_of_sources_is_seen_and_added(world: World, language: str) -> None:
    words = LOCALES[language]
    sources = world.newsroom.sources(world.press.url)
    opml = write_opml(Outline(source.url, source.title, source.category or "") for source in sources)
    await world.run(admin_ids="1001")
    zhou = world.emulator.person("老周", id=1001, language=language)
    world.emulator.start(zhou)
    await world.heard(zhou)
    world.emulator.say(zhou, zhou, "/addsource")
    await world.heard(zhou, "/addsource https://")
    world.emulator.send_document(zhou, zhou, Media("document", "来源.opml", opml))
    await world.heard(zhou, "来源.opml", sources[0].title)
    assert world.store(lambda uow: uow.sources.listing()) == []
    await world.press_offered(zhou, words.plain("button-add-sources", count=len(sources)))
    await world.heard(zhou, words.plain("opml-added", count=len(sources)))
    assert len(world.store(lambda uow: uow.sources.listing())) == len(sources)
    world.emulator.say(zhou, zhou, "/stats")
    picture = await world.emulator.wait_for(lambda: pictured(world, zhou), timeout=60)
    assert words.plain("stats-no-next") in picture.text
    assert not world.emulator.refused()


def pictured(world: World, who: object) -> Message | None:
    for message in world.emulator.bot_messages(who):  # type: ignore[arg-type]
        if message.media is not None and message.media.kind == "photo":
            assert message.media.content.startswith(b"\x89PNG")
            return message
    return None


async def test_a_broadcast_goes_to_those_of_a_language(world: World) -> None:
    await world.subscribe_to_everything()
    await world.run(admin_ids="1001", access="open")
    await world.gathered()
    zhou = world.emulator.person("老周", id=1001, language="zh-hans")
    world.emulator.start(zhou)
    await world.heard(zhou)
    ann, lin = await world.reader("Ann"), await world.reader("林")
    world.emulator.say(ann, ann, "/language en")
    await world.heard(ann, LOCALES["en"].plain("language-panel"))
    world.emulator.say(zhou, zhou, "/broadcast Maintenance at ten tonight")
    for button in ("按语言", "English", "确认"):
        await world.press_offered(zhou, button)
    await world.heard(ann, "Maintenance at ten tonight")
    await world.heard(zhou, "共 1 处：送达 1")
    assert not [one for one in world.emulator.bot_messages(lin) if "Maintenance" in one.text]
    assert not world.emulator.refused()
