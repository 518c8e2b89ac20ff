"""The page's web app: what it serves, in which language, and whom it lets press."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import httpx
import pytest

import bot.playground.page
from bot.locale import LANGUAGES, Locales
from bot.playground.day import Day
from bot.playground.page.words import SCRIPT_WORDS, fill_in, preferred

STATIC = Path(bot.playground.page.__file__).parent / "static"


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/media/1/1", "/day/cut", "/nowhere"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "evil.example"])
async def test_every_answer_bears_the_same_guards(client: httpx.AsyncClient, path: str, host: str) -> None:
    headers = (await client.get(path, headers={"Host": host})).headers
    assert headers.get_list("content-security-policy") == [
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


async def test_the_page_brings_no_style_or_script_of_its_own(client: httpx.AsyncClient) -> None:
    """The policy would keep them from working."""
    page = (await client.get("/")).text
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", page) == []


@pytest.mark.parametrize("file", sorted(STATIC.iterdir()), ids=lambda file: file.name)
def test_no_file_of_the_page_names_another_host(file: Path) -> None:
    found = re.findall(r"(?:https?:)?//[\w.-]+\.\w+", file.read_text("utf-8").replace("http://www.w3.org/2000/svg", ""))
    assert set(found) <= {"https://t.me"}


async def test_the_files_that_the_page_names_are_there(client: httpx.AsyncClient) -> None:
    page = (await client.get("/")).text
    for address in set(re.findall(r"\"(/static/[\w.]+)", page)):
        assert (await client.get(address)).status_code == 200, address


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "简报 · 试玩"),
        ("zh-TW", "簡報 · 試玩"),
        ("en-GB,en;q=0.9", "Jianbao · Playground"),
        ("de-DE,de;q=0.9,en;q=0.4", "Jianbao · Playground"),
        ("", "简报 · 试玩"),
    ],
)
async def test_it_speaks_the_browsers_language(client: httpx.AsyncClient, asked: str, title: str) -> None:
    page = await client.get("/", headers={"Accept-Language": asked})
    assert f"<title>{title}</title>" in page.text


async def test_a_language_that_was_chosen_goes_before_the_browsers(client: httpx.AsyncClient) -> None:
    page = await client.get("/?lang=zh-Hant", headers={"Accept-Language": "en"})
    assert '<html lang="zh-Hant">' in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_is_there(locales: Locales, language: str) -> None:
    words = locales[language]
    assert "{{" not in fill_in((STATIC / "index.html").read_text("utf-8"), words)
    assert all(words.plain(f"play-{name}") for name in SCRIPT_WORDS)


def test_no_word_of_the_page_is_unused(locales: Locales) -> None:
    folder = Path(bot.playground.page.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in [*folder.glob("*.py"), *STATIC.iterdir()])
    file = Path(bot.__file__).parent / "locale" / LANGUAGES[0] / "playground.ftl"
    names = re.findall(r"^play-([a-z-]+) =", file.read_text("utf-8"), re.M)
    unused = [name for name in names if f'"{name}"' not in code and f"play-{name}" not in code]
    assert [name for name in unused if not name.startswith(("role-", "state-", "slot-"))] == []


def test_weights_decide_which_language_is_preferred() -> None:
    assert preferred("en;q=0.3, zh-TW;q=0.9", LANGUAGES) == "zh-TW"
    assert preferred("fr, en;q=nonsense, en-US;q=0.1", LANGUAGES) == "en-US"
    assert preferred("fr", LANGUAGES) is None


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "0.0.0.0:8000"])
@pytest.mark.parametrize("path", ["/", "/events", "/static/page.js", "/media/1/1"])
async def test_another_host_is_refused(client: httpx.AsyncClient, path: str, host: str) -> None:
    """A name that was turned to this machine after the browser had trusted it."""
    assert (await client.get(path, headers={"Host": host})).status_code == 400


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:9999", "http://localhost:8000", "https://127.0.0.1:8000", "null"],
)
@pytest.mark.parametrize("path", ["/day/cut", "/act/say"])
async def test_another_sites_script_cannot_press(client: httpx.AsyncClient, day: Day, path: str, origin: str) -> None:
    assert (await client.post(path, json={}, headers={"Origin": origin})).status_code == 403
    asked_first = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in (await client.options(path, headers=asked_first)).headers
    assert day.is_connected


async def test_the_page_itself_may_press(client: httpx.AsyncClient, day: Day) -> None:
    assert (await client.post("/day/cut", json={}, headers={"Origin": "http://127.0.0.1:8000"})).status_code == 200
    assert not day.is_connected


async def test_another_sites_form_cannot_press(client: httpx.AsyncClient, day: Day) -> None:
    form = await client.post("/day/cut", data={"a": "b"})
    assert form.status_code == 415
    assert day.is_connected


@pytest.mark.parametrize("path", ["/day/clock", "/day/nothing", "/act/nothing"])
async def test_only_what_is_offered_can_be_done(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.post(path, json={})).status_code == 404


async def test_a_person_writes(client: httpx.AsyncClient, day: Day) -> None:
    reader = day.cast.reader
    said = await client.post("/act/say", json={"person": reader.id, "chat": reader.id, "text": "地铁"})
    assert said.status_code == 200
    assert [message.text for message in day.emulator.messages(reader)] == ["地铁"]


async def test_a_link_starts_the_bot_with_its_payload(client: httpx.AsyncClient, day: Day) -> None:
    await client.post("/act/start", json={"person": day.cast.reader.id, "payload": "card_1_2"})
    assert day.emulator.messages(day.cast.reader)[0].text == "/start card_1_2"


async def test_in_a_topic_what_is_written_stays_there(client: httpx.AsyncClient, day: Day) -> None:
    group, topic = day.cast.group, day.cast.topics[0]
    written = {"person": day.cast.reader.id, "chat": group.id, "thread": topic.id, "text": "早"}
    await client.post("/act/say", json=written)
    assert day.emulator.messages(group, topic.id)[-1].text == "早"


@pytest.mark.parametrize(
    ("act", "given", "why"),
    [
        ("start", {"person": 1}, "no such person"),
        ("start", {}, "not as expected"),
        ("say", [], "not as expected"),
        ("choose", {"chat": 1, "query": "1", "result": "1"}, "type the question again"),
    ],
)
async def test_nonsense_is_answered_with_its_reason(
    client: httpx.AsyncClient, act: str, given: object, why: str
) -> None:
    answer = await client.post(f"/act/{act}", json=given)
    assert answer.status_code == 400
    assert why in answer.json()["error"]


async def test_a_press_brings_what_the_bot_answers(client: httpx.AsyncClient, day: Day) -> None:
    reader, emulator = day.cast.reader, day.emulator
    emulator.start(reader)
    async with httpx.AsyncClient(base_url=day.telegram.url) as telegram:
        keyboard = {"inline_keyboard": [[{"text": "1", "callback_data": "open:1"}]]}
        message = {"chat_id": reader.id, "text": "早报", "reply_markup": keyboard}
        sent = (await telegram.post(f"/bot{emulator.token}/sendMessage", json=message)).json()["result"]
        pressed = {"person": reader.id, "chat": reader.id, "message": sent["message_id"], "data": "open:1"}
        pressing = asyncio.create_task(client.post("/act/press", json=pressed))
        query = await emulator.wait_for(lambda: next(iter(emulator.world.callbacks.values()), None))
        answer = {"callback_query_id": query.id, "text": "好", "show_alert": True}
        await telegram.post(f"/bot{emulator.token}/answerCallbackQuery", json=answer)
    assert (await pressing).json() == {"text": "好", "alert": True, "url": None}
