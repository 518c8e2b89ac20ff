"""/export: two files that other programs read, for whoever asks and nobody else."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from reading_room import CHEN, GROUP, LIN, METRO, NOON, ReadingRoom, digest_of, typed

from bot.calls import Call, file_of
from bot.handlers.incoming import Incoming, User
from bot.handlers.leaving.exported import as_opml
from gatherer import read_opml
from storage import Database, Keyword, Source


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO)
    room.do(lambda uow: uow.sources.add("https://tech.example/feed", "feed", "星火科技", "科技", NOON))
    return room


def files(calls: Sequence[Call], who: User = LIN) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """What the two documents say; they go to the person alone."""
    sent = [call for call in calls if call.method == "sendDocument"]
    assert [call.params["chat_id"] for call in sent] == [who.telegram_id] * 2
    named = dict(file for call in sent if (file := file_of(call.params["document"])))
    outlines = [(one.url, one.title, one.category) for one in read_opml(named["jianbao.opml"])]
    return json.loads(named["jianbao.json"]), outlines


async def test_what_is_kept_of_a_person(room: ReadingRoom) -> None:
    for text in (
        "/start",
        "/subscribe 本地",
        "/schedule 08:00,20:30 weekdays",
        "/quiet 23:00-07:00",
        "桥",
        "/mute 彩票",
    ):
        await room.type(text)
    await room.type("车", CHEN)
    await digest_of(room)
    room.do(lambda uow: uow.chats.meet(-9, "channel", "江城早知道", uow.people.find(LIN.telegram_id).id, NOON))  # type: ignore[union-attr]
    whole, outlines = files(await room.type("/export"))
    assert (whole["format"], whole["version"], whole["exported_at"]) == ("jianbao", 1, "2026-11-24T04:00:00+00:00")
    person, [place] = whole["person"], whole["places"]
    assert (person["telegram_id"], person["name"], person["met_at"]) == (2007, "林", "2026-11-24T04:00:00+00:00")
    assert [one["text"] for one in person["searches"]] == ["桥"]
    assert person["chats"] == [{"kind": "channel", "title": "江城早知道"}]
    assert (place["topics"], place["preferences"]["quiet_from"]) == (["本地"], "23:00")
    assert place["words"] == [{"word": "彩票", "mode": "mute", "at_once": False}]
    assert [hour["hour"] for hour in place["hours"]] == ["08:00", "20:30"]
    assert {one["state"] for one in place["deliveries"]} == {"sending"}
    assert outlines == [("https://news.example/江城日报/本地", "江城日报", "本地")]


async def test_by_a_button_and_with_all_topics(room: ReadingRoom) -> None:
    await room.begin("/start")
    answered, *calls = await room.press("export")
    assert answered.method == "answerCallbackQuery"
    assert [title for _, title, _ in files(calls)[1]] == ["江城日报", "星火科技"]


async def test_what_is_followed_and_left_out(room: ReadingRoom) -> None:
    await room.begin("/start")
    place = room.place()
    story = room.do(lambda uow: uow.articles.latest(1))[0].story_id
    assert story is not None
    room.do(lambda uow: uow.follows.add(place, story, at_once=True, now=NOON))
    room.do(lambda uow: uow.keywords.set(Keyword(place, "地铁", at_once=True)))
    await room.type("/schedule 08:00")
    [answer] = files(await room.type("/export"))[0]["places"]
    assert answer["stories"] == [{"headline": METRO.title, "followed_at": "2026-11-24T04:00:00+00:00"}]
    assert answer["words"] == [{"word": "地铁", "mode": "follow", "at_once": True}]


class TestInGroups:
    async def test_an_administrator_gets_what_the_group_chose_in_private(self, room: ReadingRoom) -> None:
        await room.begin("/start")
        await room.type("桥")
        room.group_admins.add(LIN.telegram_id)
        await room.type("/subscribe 科技", LIN, GROUP)
        *sent, said = await room.type("/export", LIN, GROUP)
        whole, outlines = files(sent)
        assert whole["person"] is None
        assert [(one["chat"]["title"], one["topics"]) for one in whole["places"]] == [("江城读报群", ["科技"])]
        assert [title for _, title, _ in outlines] == ["星火科技"]
        assert (said.params["chat_id"], said.params["text"]) == (GROUP.telegram_id, "两个文件发到你和我的私聊里了。")

    async def test_others_get_nothing(self, room: ReadingRoom) -> None:
        await room.type("/start", CHEN)
        (said,) = await room.type("/export", CHEN, GROUP)
        assert said.params["text"] == "在群里只有群管理员能改设置。"

    async def test_whoever_never_wrote_in_private_is_asked_to(self, room: ReadingRoom) -> None:
        room.group_admins.add(CHEN.telegram_id)
        (said,) = await room.type("/export", CHEN, GROUP)
        assert said.params["text"].startswith("文件只发到私聊里")

    async def test_who_is_anonymous_is_nobody_to_send_them_to(self, room: ReadingRoom) -> None:
        room.group_admins.add(LIN.telegram_id)
        await room.type("/start")
        await room.type("/subscribe 科技", LIN, GROUP)
        (said,) = await room.desk.handle(Incoming(900, room.now, GROUP, None, typed("/export"), as_room=True))
        assert said.params["text"].startswith("我看不到你是谁")


def test_an_address_with_a_password_stays_here(room: ReadingRoom) -> None:
    def add(url: str) -> Source:
        return room.do(lambda uow: uow.sources.add(url, "feed", "江城日报", None, NOON))

    sources = [add("https://reader:secret@paper.example/feed"), add("https://paper.example/feed")]
    assert [(one.url, one.category) for one in read_opml(as_opml(sources))] == [("https://paper.example/feed", "要闻")]
