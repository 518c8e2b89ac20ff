"""Sources, kept from chat, against the whole bot: seen before they are added, and their troubles told."""

from datetime import timedelta

import pytest

from bot.locale import LANGUAGES, Locales
from storage import Database, Failed, Looked
from tests.e2e.world import World

LOCALES = Locales()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_source_is_seen_added_paused_and_removed(world: World, language: str) -> None:
    words = LOCALES[language]
    await world.run(admin_ids="1001")
    zhou = world.emulator.person("老周", id=1001, language=language)
    world.emulator.start(zhou)
    await world.heard(zhou)
    source = world.newsroom.sources(world.press.url)[0]
    world.emulator.say(zhou, zhou, "/addsource")
    await world.heard(zhou, "/addsource https://")
    world.emulator.say(zhou, zhou, source.url)
    preview = await world.heard(zhou, source.title)
    assert preview.text.count("\n• ") == 3
    assert world.store(lambda uow: uow.sources.listing()) == []
    world.press_button(zhou, preview, words.plain("button-add"))
    await world.press_offered(zhou, words.plain("button-sources"))
    await world.press_offered(zhou, words.plain("button-all-sources"))
    await world.press_offered(zhou, source.title)
    await world.press_offered(zhou, words.plain("button-source-pause"))
    await world.press_offered(zhou, words.plain("button-source-resume"))
    await world.press_offered(zhou, words.plain("button-source-remove"))
    await world.press_offered(zhou, words.plain("button-confirm"))
    await world.press_offered(zhou, words.plain("button-undo-source"))
    await world.heard(zhou, words.plain("source-well"))
    assert [one.paused_at for one in world.store(lambda uow: uow.sources.listing())] == [None]
    assert not world.emulator.refused()


async def test_a_trouble_and_its_end_are_told_once_whatever_restarts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.SOURCE_TICK", 0.2)
    monkeypatch.setattr("bot.app.GATHER_TICK", 3600.0)
    await world.run(admin_ids="1001")
    zhou = world.emulator.person("老周", id=1001, language="zh-hans")
    world.emulator.start(zhou)
    await world.heard(zhou)
    now = world.clock.now()
    database = Database(world.settings().store_url())
    source = database.write_now(lambda uow: uow.sources.add("https://w.example", "feed", "江城晚报", None, now))
    for hours in (2, 1, 0):
        at = now - timedelta(hours=hours)
        failed = Failed(now + timedelta(hours=9), at, "connect", {}, "no")
        database.write_now(lambda uow, failed=failed: uow.sources.failed(source.id, failed))
    await world.heard(zhou, "江城晚报 · 从", "读不到")
    await world.stop()
    await world.run(admin_ids="1001")
    await world.clock.set_offset(timedelta(hours=1))
    later = world.clock.now()
    database.write_now(lambda uow: uow.sources.looked(source.id, Looked(later + timedelta(hours=9), None, None, later)))
    database.close()
    await world.heard(zhou, "江城晚报 · 又读得到了")
    told = [message.text for message in world.emulator.bot_messages(zhou) if "江城晚报" in message.text]
    assert len(told) == 2
