"""Sources, kept from chat, against the whole bot: seen before they are added, and their troubles told."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.locale import LANGUAGES, Locales
from storage import Database, Failed, Looked
from tests.e2e.speaking import ADMIN_IDS, Speaker, owner_of
from tests.e2e.world import World

SETTINGS = {"admin_ids": ADMIN_IDS, "access": "open"}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_source_is_removed_seen_again_added_and_paused(owner: Speaker) -> None:
    world = owner.world
    source = world.newsroom.sources(world.press.url)[0]
    others = [one.url for one in world.store(lambda uow: uow.sources.listing()) if one.url != source.url]
    owner.say("/removesource")
    await owner.open(source.title, "button-confirm")
    await owner.told("removesource-done", title=source.title)
    assert [one.url for one in world.store(lambda uow: uow.sources.listing())] == others
    owner.say("/addsource")
    await owner.told("/addsource https://")
    owner.say(source.url)
    preview = await owner.told(source.title)
    assert preview.text.count("\n• ") == 3
    assert [one.url for one in world.store(lambda uow: uow.sources.listing())] == others
    await owner.open("button-add", "button-sources", "button-all-sources", source.title)
    await owner.open("button-source-pause", "button-source-resume", "button-source-remove", "button-confirm")
    await owner.press("button-undo-source")
    await owner.told("source-well")
    (kept,) = [one for one in world.store(lambda uow: uow.sources.listing()) if one.url == source.url]
    assert kept.paused_at is None


async def test_a_trouble_and_its_end_are_told_once_whatever_restarts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.parts.send.SOURCE_TICK", 0.2)
    monkeypatch.setattr("bot.parts.gather.GATHER_TICK", 3600.0)
    await world.run(admin_ids=ADMIN_IDS)
    owners = [owner_of(world, Locales()[language]) for language in LANGUAGES]
    for owner in owners:
        await owner.start()
    now = world.clock.now()
    database = Database(world.settings().store_url())
    source = database.write_now(lambda uow: uow.sources.add("https://w.example", "feed", "江城晚报", None, now))
    for hours in (2, 1, 0):
        at = now - timedelta(hours=hours)
        failed = Failed(now + timedelta(hours=9), at, "connect", {}, "no")
        database.write_now(lambda uow, failed=failed: uow.sources.failed(source.id, failed))
    for owner in owners:
        await owner.told("江城晚报 · ", "error-connect")
    await world.stop()
    await world.run(admin_ids=ADMIN_IDS)
    later = now + timedelta(hours=1)
    await world.clock.set_offset(later - datetime.now(UTC))
    database.write_now(lambda uow: uow.sources.looked(source.id, Looked(later + timedelta(hours=9), None, None, later)))
    database.close()
    for owner in owners:
        await owner.told("source-back", title="江城晚报", state="failing")
        assert len([one for one in owner.heard if "江城晚报" in one.text]) == 2
