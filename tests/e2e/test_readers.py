"""Everything that a reader does, in every language, against the whole bot."""

import pytest

from bot.handlers.topics import topic_key
from bot.playground.emulator import Media
from tests.e2e.speaking import Speaker, labels

SETTINGS = {"access": "open"}
pytestmark = pytest.mark.asyncio(loop_scope="module")
MONDAY = {"zh-Hans": "到周一", "zh-Hant": "到週一", "en": "until Monday"}


def files(speaker: Speaker) -> list[Media]:
    return [one.media for one in speaker.heard if one.media is not None]


async def test_a_first_meeting_asks_two_questions_and_brings_a_digest(speaker: Speaker) -> None:
    asked = await speaker.start()
    assert speaker.word("start-topics") in asked.text
    await speaker.press(speaker.technology)
    await speaker.offered(f"{speaker.technology} ✓")
    await speaker.press("button-next")
    await speaker.told("start-hours")
    await speaker.press("button-other-hours")
    await speaker.press("button-type")
    speaker.say("07:45 奥克兰")
    await speaker.press(labels(await speaker.told("zone-which-schedule"))[0])
    await speaker.told("start-first-digest")
    await speaker.told("\n1 ")
    speaker.say("/start")
    settings = await speaker.offered("button-topics")
    assert speaker.technology in settings.text
    assert "07:45" in settings.text


async def test_a_link_brings_topics_and_only_the_hours_are_asked_for(speaker: Speaker) -> None:
    asked = await speaker.start(f"t_{topic_key('科技')}")
    assert speaker.word("start-hours") in asked.text
    await speaker.press("08:00")
    assert speaker.technology in (await speaker.told("start-first-digest")).text


async def test_everything_is_set_on_one_message(speaker: Speaker) -> None:
    await speaker.begin()
    speaker.say("/settings")
    panel, count = await speaker.offered("button-topics"), len(speaker.heard)
    choices = {
        "topics": speaker.technology,
        "hours": "09:00",
        "zone": "UTC",
        "quiet": "23:00–07:00",
        "length": speaker.word("button-minutes", count=3),
        "look": speaker.word("button-silent-on"),
    }
    for door, choice in choices.items():
        await speaker.press(f"button-{door}")
        await speaker.press(choice)
        await speaker.offered(f"{choice} ✓")
        await speaker.press("button-back")
    await speaker.press("button-outlets")
    outlet = labels(await speaker.offered("button-back"))[0]
    await speaker.press(outlet)
    await speaker.open("button-outlets-all", "button-back")
    assert len(speaker.heard) == count, "it was edited in place"
    assert (await speaker.offered("button-topics")).id == panel.id
    text = speaker.heard[-1].text
    for told in (speaker.technology, "08:00", "09:00", "UTC", "23:00–07:00", speaker.word("look-silent")):
        assert told in text
    assert speaker.word("length-minutes", count=3) in text


async def test_words_hours_and_places_are_typed(speaker: Speaker) -> None:
    await speaker.begin()
    speaker.say("/settings")
    await speaker.open("button-keywords", "button-add-follow")
    await speaker.told("keyword-ask-follow")
    speaker.say("地铁")
    await speaker.told("keyword-preview-follow", word="地铁")
    await speaker.press("button-save-next")
    await speaker.told("keyword-kept-next", word="地铁")
    await speaker.open("button-add-mute")
    speaker.say("彩票")
    await speaker.press("button-save-mute")
    await speaker.told("keyword-kept-mute", word="彩票")
    await speaker.press("button-drop-word", word="彩票")
    await speaker.told("keyword-dropped", word="彩票")
    speaker.say("/schedule")
    await speaker.press("button-type")
    await speaker.told("type-hours")
    speaker.say("07:45")
    await speaker.told("07:45")
    await speaker.open("button-settings", "button-zone", "button-locate")
    shares, *_ = (await speaker.told("zone-locate")).markup["keyboard"][0]  # type: ignore[index]
    assert shares == {"text": speaker.word("button-locate"), "request_location": True}
    speaker.world.emulator.send_location(speaker.person, speaker.person, (48.85, 2.35))
    assert (await speaker.told("keys-put-away")).markup == {"remove_keyboard": True}
    await speaker.told("zone-set")


async def test_a_pause_ends_and_who_leaves_comes_back_with_one_tap(speaker: Speaker) -> None:
    await speaker.begin()
    speaker.say("/pause")
    await speaker.told("paused")
    await speaker.press("button-pause-days")
    await speaker.told(speaker.head("paused-until", "until"), speaker.head("paused-first", "next"))
    await speaker.press("button-resume")
    await speaker.told(speaker.head("resumed", "next"))
    speaker.say(f"/pause {MONDAY[speaker.words.language]}")
    await speaker.told(speaker.head("paused-until", "until"))
    speaker.say("/resume")
    await speaker.told(speaker.head("resumed", "next"))
    speaker.say("/unsubscribe")
    await speaker.told("unsubscribed")
    await speaker.press("button-resubscribe")
    await speaker.told(speaker.head("resubscribed", "next"))
    speaker.say("/missed")
    await speaker.told("missed-nothing")


async def test_everything_is_handed_over_and_deleted(speaker: Speaker) -> None:
    await speaker.begin()
    speaker.say("/export")
    await speaker.told("export-opml")
    assert [file.file_name for file in files(speaker)] == ["jianbao.json", "jianbao.opml"]
    speaker.say("/forget")
    await speaker.told("forget-ask")
    await speaker.press("button-forget-not")
    await speaker.told("forget-not")
    speaker.say("/forget")
    await speaker.press("button-forget-sure")
    await speaker.told("forget-done")
    assert speaker.world.store(lambda uow: uow.people.find(speaker.person.id)) is None


async def test_stories_and_words_are_followed_listed_and_let_go(speaker: Speaker) -> None:
    await speaker.begin()
    await speaker.open("1", "button-follow")
    await speaker.told("followed-next")
    speaker.say("地铁")
    await speaker.press("button-follow-word", word="地铁")
    await speaker.told(speaker.word("word-followed-next", word="地铁"))
    speaker.say("/follow")
    followed = await speaker.told("following-head", "following-words")
    assert "地铁" in followed.text
    await speaker.press("button-unfollow-number", number=1)
    await speaker.press("button-unfollow-word", word="地铁")
    await speaker.told("following-none")
