"""A list of sources sent as a file, broadcasts to some and to all, and the picture of /stats, in every language."""

import pytest

from bot.locale import LANGUAGE_NAMES, LANGUAGES, Locales
from bot.playground.emulator import Media
from gatherer import Outline, write_opml
from tests.e2e.speaking import ADMIN_IDS, CLIENTS, Speaker

SETTINGS = {"admin_ids": ADMIN_IDS, "access": "open"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_file_of_sources_is_seen_and_added(owner: Speaker) -> None:
    world = owner.world

    def addresses() -> set[str]:
        return {one.url for one in world.store(lambda uow: uow.sources.listing())}

    known = addresses()
    new = [Outline(f"{world.press.url}/{owner.words.language}-{number}", f"第{number}报", "") for number in (1, 2, 3)]
    opml = write_opml([*new, Outline(min(known), "本报", "")])
    owner.say("/addsource")
    await owner.told("/addsource https://")
    world.emulator.send_document(owner.person, owner.person, Media("document", "来源.opml", opml))
    await owner.told("来源.opml", "第1报")
    assert addresses() == known
    await owner.press("button-add-sources", count=3)
    await owner.told("opml-added", count=3)
    assert addresses() == known | {one.url for one in new}


async def test_the_picture_of_the_statistics(owner: Speaker) -> None:
    owner.say("/stats")
    caption = owner.word("stats-subscribed", count=0).partition("0")[0]
    picture = await owner.told(caption)
    assert picture.media is not None
    assert picture.media.content.startswith(b"\x89PNG")


async def test_a_broadcast_goes_to_those_of_a_language_and_another_to_all(owner: Speaker, speaker: Speaker) -> None:
    language = owner.words.language
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    person = owner.world.emulator.person("吴", language=CLIENTS[other])
    abroad = Speaker(owner.world, Locales()[other], person)
    await speaker.begin()
    await abroad.begin()
    owner.say(f"/broadcast 今晚 <十点> 维护 {language}\n明早照常")
    assert (await owner.told("维护")).text == f"今晚 <十点> 维护 {language}\n明早照常"
    await owner.open("button-broadcast-language", LANGUAGE_NAMES[language])
    question = await owner.offered(f"{owner.word('button-broadcast-language')} ✓")
    about = {"audience": "language", "name": LANGUAGE_NAMES[language]}
    (count,) = [n for n in range(1, 20) if owner.word("broadcast-ask", count=n, **about) in question.text]
    await owner.press("button-confirm")
    got = await speaker.told("<十点> 维护", language)
    assert got.text == f"今晚 <十点> 维护 {language}\n明早照常"
    numbers = {"total": count, "sent": count, "waiting": 0, "uncertain": 0, "failed": 0}
    await owner.told(owner.word("broadcast-progress", clock="|", **numbers).partition("|")[2])
    assert not [one for one in abroad.heard if f"维护 {language}" in one.text]
    owner.say(f"/broadcast 维护完了 {language}")
    await owner.press("button-confirm")
    for reader in (speaker, abroad):
        await reader.told(f"维护完了 {language}")
