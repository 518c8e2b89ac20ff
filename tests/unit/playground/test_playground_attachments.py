"""Pictures, files and places at the page; answers to a message, and administrators who write in a group's name."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import httpx
import pytest

from bot.locale import LANGUAGES, Locales
from bot.playground.day import Day
from bot.playground.emulator import Person
from bot.playground.page.chats import chat_view, messages_view
from bot.playground.page.places import places_view

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")


def newest(day: Day, locales: Locales, person: Person) -> Any:
    return messages_view(day, day.emulator.messages(person)[-1:], locales["zh-Hans"])[0]


async def send(day: Day, method: str, fields: dict[str, Any], content: bytes, name: str) -> None:
    """As the bot does."""
    async with httpx.AsyncClient(base_url=day.telegram.url) as telegram:
        kind = method.removeprefix("send").lower()
        answer = await telegram.post(f"/bot{day.emulator.token}/{method}", data=fields, files={kind: (name, content)})
        assert answer.json()["ok"], answer.text


async def test_a_picture_of_the_bot_is_shown_where_it_is(client: httpx.AsyncClient, day: Day, locales: Locales) -> None:
    reader = day.cast.reader
    day.emulator.start(reader)
    await send(day, "sendPhoto", {"chat_id": reader.id, "caption": "近 14 天"}, PNG, "picture.png")
    view = newest(day, locales, reader)
    assert (view["text"], view["media"]["width"], view["media"]["height"]) == ("近 14 天", 640, 480)
    picture = await client.get(view["media"]["picture"])
    assert (picture.content, picture.headers["content-type"]) == (PNG, "image/png")
    assert picture.headers["cross-origin-resource-policy"] == "same-origin"


async def test_a_file_of_the_bot_is_kept_and_never_opened_as_a_page(
    client: httpx.AsyncClient, day: Day, locales: Locales
) -> None:
    reader = day.cast.reader
    day.emulator.start(reader)
    await send(day, "sendDocument", {"chat_id": reader.id}, b"<script>alert(1)</script>" * 100, "我的.html")
    media = newest(day, locales, reader)["media"]
    assert (media["name"], media["size"]) == ("我的.html", "3 KB")
    file = await client.get(media["file"])
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E6%88%91")
    assert file.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/media/1/1", "/media/-100/2", "/media/x/1"])
async def test_a_file_that_is_not_there_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_a_person_sends_a_file(client: httpx.AsyncClient, day: Day, locales: Locales) -> None:
    reader = day.cast.reader
    given = {"person": reader.id, "chat": reader.id, "name": "来源.opml", "content": b64encode(b"<opml/>").decode()}
    assert (await client.post("/act/document", json=given)).status_code == 200
    assert (await client.get(newest(day, locales, reader)["media"]["file"])).content == b"<opml/>"
    assert (await client.post("/act/document", json=given | {"content": "no base64!"})).status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_person_shares_a_place(client: httpx.AsyncClient, day: Day, locales: Locales, language: str) -> None:
    reader, place = day.cast.reader, places_view(locales[language])[-1]
    given = {"person": reader.id, "chat": reader.id, "latitude": place["latitude"], "longitude": place["longitude"]}
    assert (await client.post("/act/location", json=given)).status_code == 200
    assert day.emulator.messages(reader)[-1].location == (-36.85, 174.76)
    assert newest(day, locales, reader)["media"]["place"] == "位置 -36.85, 174.76"


async def test_an_answer_names_what_it_answers(client: httpx.AsyncClient, day: Day, locales: Locales) -> None:
    reader = day.cast.reader
    first = day.emulator.say(reader, reader, "早")
    given = {"person": reader.id, "chat": reader.id, "text": "再说一遍", "reply": first.id}
    assert (await client.post("/act/say", json=given)).status_code == 200
    assert newest(day, locales, reader)["reply"] == {"id": first.id, "name": "小林", "text": "早"}
    assert (await client.post("/act/say", json=given | {"reply": 999})).status_code == 400


async def test_what_is_handed_on_reaches_the_bot_as_forwarded(
    client: httpx.AsyncClient, day: Day, locales: Locales
) -> None:
    admin, channel = day.cast.admin, day.cast.channel
    post = day.emulator.say(channel, admin, "明天起地铁末班车延后半小时")
    given = {"person": admin.id, "chat": channel.id, "message": post.id}
    assert (await client.post("/act/forward", json=given)).status_code == 200
    view = newest(day, locales, admin)
    assert (view["text"], view["forwarded"]) == (post.text, "转发自江城早知道")


async def test_an_administrator_writes_in_the_groups_name_and_no_other_member_may(
    client: httpx.AsyncClient, day: Day, locales: Locales
) -> None:
    admin, reader, group = day.cast.admin, day.cast.reader, day.cast.group
    hidden = {"chat": group.id, "on": True}
    assert (await client.post("/act/anonymous", json=hidden | {"person": admin.id})).status_code == 200
    assert (await client.post("/act/anonymous", json=hidden | {"person": reader.id})).status_code == 400
    members = {one["name"]: one["hidden"] for one in chat_view(day, group, locales["zh-Hans"])["members"]}
    assert members == {"老周": True, "小林": None, "Emma": None}
    said = day.emulator.say(group, admin, "早")
    view = messages_view(day, [said], locales["zh-Hans"])[0]
    assert view["sender"] == {"id": 1_087_968_824, "name": "读报群", "anonymous": True}


@pytest.mark.parametrize(
    ("text", "markup", "asked"),
    [
        ('<a href="tg://user?id={reader}">小林</a> 写一个词', {"force_reply": True, "selective": True}, ["reader"]),
        ("写一个词", {"force_reply": True}, []),
        ("写一个词", {"force_reply": True, "selective": True}, []),
    ],
)
async def test_who_is_asked_for_an_answer(
    day: Day, locales: Locales, text: str, markup: dict[str, Any], asked: list[str]
) -> None:
    group, reader = day.cast.group, day.cast.reader
    day.emulator.add(group)
    async with httpx.AsyncClient(base_url=day.telegram.url) as telegram:
        message = {"chat_id": group.id, "parse_mode": "HTML", "text": text.format(reader=reader.id)}
        await telegram.post(f"/bot{day.emulator.token}/sendMessage", json=message | {"reply_markup": markup})
    asks = messages_view(day, day.emulator.messages(group)[-1:], locales["zh-Hans"])[0]["asks"]
    is_for_nobody = markup.get("selective") and not asked
    assert asks == (None if is_for_nobody else [reader.id for _ in asked])
