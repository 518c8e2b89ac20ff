"""The day's controls, and what the page is told of the day, without a bot that would act on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.locale import Locales
from bot.playground.day import BEFORE, ON_THE_WAY, Day, Outcome
from bot.playground.page.behind import Behind
from bot.playground.page.events import events
from storage import (
    Failed,
    NewDelivery,
    NewDigest,
    Place,
    Preferences,
    Schedule,
    UnitOfWork,
)

HOUR = timedelta(hours=1)


def subscribe(day: Day, hours: int) -> Place:
    """The reader, approved, gets a digest so many hours from now."""
    reader, now = day.cast.reader, day.clock.now()

    def work(uow: UnitOfWork) -> Place:
        person = uow.people.meet(reader.id, reader.name, None, reader.language, now)
        uow.people.set_access(person.id, "approved", now)
        place = Place(uow.chats.meet(reader.id, "private", reader.name, person.id, now).id)
        uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
        uow.preferences.set_topics(place, ["本地"])
        uow.schedules.replace(place, [Schedule(place, "21:00", 127, now + hours * HOUR)])
        return place

    return day.database.write_now(work)


def promise(day: Day, place: Place, slot: str = "first") -> int:
    """A digest with one part, in the ledger; the part's id."""
    now = day.clock.now()

    def work(uow: UnitOfWork) -> int:
        digest = uow.digests.add(NewDigest(place, slot, now.date(), now, now), ())
        assert digest is not None
        return uow.deliveries.add_all([NewDelivery(digest, 0, place.chat_id, 0, "早报", {}, 1, now)])[0]

    return day.database.write_now(work)


def behind(day: Day, locales: Locales) -> dict[str, Any]:
    return day.database.read_now(Behind(day, locales["zh-Hans"], day.clock.now()).read)


async def test_a_jump_goes_to_the_next_hour(day: Day, soon: timedelta) -> None:
    wanted = day.clock.now() + 3 * HOUR
    subscribe(day, hours=3)
    assert await day.jump() == Outcome("day-jumped-dead", {"clock": "23:00"})
    assert timedelta(0) <= day.clock.now() - wanted < soon
    assert day.emulator.world.now() - wanted < soon


async def test_quiet_hours_are_jumped_over(day: Day, locales: Locales) -> None:
    subscribe(day, hours=3)
    chosen = day.database.read_now(lambda uow: uow.preferences.subscribers(1, "open"))[0].preferences
    quiet = replace(chosen, quiet_from="22:30", quiet_until="07:00")
    day.database.write_now(lambda uow: uow.preferences.save(quiet))
    shown = behind(day, locales)
    assert shown["next"] == shown["schedule"][0]["when"]
    assert shown["next"].endswith(" 07:00")
    assert await day.jump() == Outcome("day-jumped-dead", {"clock": "07:00"})


async def test_news_comes_out_on_the_way_where_none_was_published(day: Day) -> None:
    subscribe(day, hours=3)
    waiting = day.newsroom.remaining
    await day.publish()
    await day.jump()
    assert day.newsroom.remaining == waiting - 1
    await day.jump()
    assert day.newsroom.remaining == waiting - 1 - ON_THE_WAY


async def test_what_comes_out_on_the_way_is_of_the_same_morning(day: Day, soon: timedelta) -> None:
    wanted = day.clock.now() + 3 * HOUR
    subscribe(day, hours=3)
    await day.jump()
    for article in day.newsroom.published()[:ON_THE_WAY]:
        assert timedelta(0) <= wanted - article.published - BEFORE + timedelta(seconds=1) < soon
    await day.jump()  # the hour is now, and time does not go back
    assert day.newsroom.published()[0].published >= wanted - timedelta(seconds=1)


async def test_without_an_hour_there_is_nowhere_to_jump(day: Day, soon: timedelta) -> None:
    before = day.clock.now()
    assert await day.jump() == Outcome("day-jumped-nowhere")
    assert day.clock.now() - before < soon


async def test_news_is_published_until_it_is_all_out(day: Day) -> None:
    first = await day.publish()
    assert first.message == "day-published-dead"
    assert first.arguments["title"] == day.newsroom.published()[0].title
    while day.newsroom.remaining:
        await day.publish()
    assert await day.publish() == Outcome("day-published-none")


async def test_news_that_the_bot_takes_long_to_read_is_out(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    async def too_long() -> None:
        """It runs, and did not say in time that it has looked."""

    monkeypatch.setattr(day.bot, "gather", too_long)
    monkeypatch.setattr(type(day.bot), "is_ready", True)
    assert (await day.publish()).message == "day-published-unread"


async def test_the_network_is_cut_and_given_back(day: Day) -> None:
    async with httpx.AsyncClient() as client:
        assert await day.cut() == Outcome("day-cut")
        for address in (day.telegram.url, day.web.url):
            with pytest.raises(httpx.ConnectError):
                await client.get(address)
        assert (await day.publish()).message == "day-published-cut"
        assert await day.restore() == Outcome("day-restored")
        assert (await client.get(f"{day.web.url}/")).status_code == 200


async def test_behind_shows_who_is_served_when(day: Day, locales: Locales) -> None:
    subscribe(day, hours=1)
    shown = behind(day, locales)
    assert shown["next"] == "11月23日 周一 21:00"
    assert shown["schedule"] == [{"who": "小林", "what": "本地", "when": "11月23日 周一 21:00"}]


async def test_behind_says_who_waits(day: Day, locales: Locales) -> None:
    place = subscribe(day, hours=1)

    def wait(uow: UnitOfWork) -> None:
        person = uow.people.find(day.cast.reader.id)
        assert person is not None
        uow.people.set_access(person.id, "waiting", day.clock.now())

    day.database.write_now(wait)
    assert behind(day, locales)["schedule"][0]["when"] == "等批准"
    assert behind(day, locales)["next"] == "没有人选时间"
    assert place.thread == 0


async def test_behind_tells_no_hour_of_who_cannot_be_reached(day: Day, locales: Locales) -> None:
    place = subscribe(day, hours=1)
    day.database.write_now(lambda uow: uow.chats.suspend(place.chat_id, "blocked", day.clock.now()))
    shown = behind(day, locales)
    assert (shown["next"], shown["schedule"][0]["when"]) == ("没有人选时间", "暂停中")


async def test_behind_tells_a_deliverys_state_in_words(day: Day, locales: Locales) -> None:
    part, now = promise(day, subscribe(day, hours=1)), day.clock.now()
    told = []
    for change in (
        lambda uow: None,
        lambda uow: uow.deliveries.claim(now + HOUR, 1),
        lambda uow: uow.deliveries.retry(part, now, "no connection"),
        lambda uow: uow.deliveries.sent(part, 7, now),
        lambda uow: uow.deliveries.uncertain(part, "timed out"),
    ):
        day.database.write_now(change)
        [entry] = behind(day, locales)["ledger"]
        told.append(entry["parts"][0]["says"])
    assert entry["slot"] == "第一份"
    assert told == ["等着送", "正在送", "没送成，等着再试（试过 1 次）", "今天 20:00 送达", "可能没有送到"]


@pytest.mark.parametrize(
    ("slot", "says"),
    [("08:00", "08:00"), ("catchup:08:00", "补送的一份"), ("news:9:27", "关注的新进展"), ("word:9:27", "关注的词")],
)
async def test_behind_says_which_digest_it_was(day: Day, locales: Locales, slot: str, says: str) -> None:
    promise(day, subscribe(day, hours=1), slot)
    assert [entry["slot"] for entry in behind(day, locales)["ledger"]] == [says]


async def test_behind_says_what_ails_a_source(day: Day, locales: Locales) -> None:
    now = day.clock.now()

    def add(uow: UnitOfWork) -> None:
        uow.sources.add("http://127.0.0.1/a", "feed", "江城日报", "本地", now)
        ill = uow.sources.add("http://127.0.0.1/b", "feed", "江城晚报", None, now)
        uow.sources.failed(ill.id, Failed(now + HOUR, now, "http_status", {"status": 404}, "404"))

    day.database.write_now(add)
    ill, well = behind(day, locales)["sources"]
    assert (ill["state"], ill["title"]) == ("failing", "江城晚报")
    assert "404" in ill["says"]
    assert (well["state"], well["says"], well["count"]) == ("new", "", 0)


async def test_the_page_is_told_everything_once_and_then_each_change(day: Day, locales: Locales) -> None:
    told = events(day, locales["zh-Hans"])
    name, state = read(await anext(told))
    assert name == "state"
    people, chats = ["小林", "Emma", "老周", "小陈", "阿敏"], ["读报群", "邻里群", "江城早知道"]
    assert [seat["name"] for seat in state["seats"]] == [*people, *chats]
    assert {read(await anext(told))[0], read(await anext(told))[0]} == {"day", "behind"}

    day.emulator.start(day.cast.reader)
    name, said = read(await anext(told))
    assert (name, [message["text"] for message in said["messages"]]) == ("chats", ["/start"])
    await day.cut()
    name, after = read(await anext(told))
    assert (name, after["connected"], after["bot"]) == ("day", False, "dead")
    await told.aclose()


async def test_topics_are_told_in_the_pages_language_and_no_two_alike(day: Day, locales: Locales) -> None:
    subscribe(day, hours=1)
    for topic in ("本地", "体育", "Sports"):
        url, now = f"https://{topic}.example", day.clock.now()
        day.database.write_now(lambda uow, url=url, topic=topic, now=now: uow.sources.add(url, "feed", "", topic, now))  # type: ignore[misc]
    told = events(day, locales["en"])
    frames = dict([read(await anext(told)) for _ in range(3)])
    assert [one["what"] for one in frames["behind"]["schedule"]] == ["Local"]
    assert {one["topic"] for one in frames["behind"]["sources"]} == {"Local", "体育", "Sports"}
    await told.aclose()


async def test_a_message_that_goes_is_told_too(day: Day, locales: Locales) -> None:
    message = day.emulator.start(day.cast.reader)
    told = events(day, locales["zh-Hans"])
    for _ in range(3):
        await anext(told)
    day.emulator.world.delete(message)
    _, chats = read(await anext(told))
    assert (chats["messages"], chats["deleted"]) == ([], [[message.chat_id, message.id]])
    await told.aclose()


def read(frame: str) -> tuple[str, Any]:
    """An event's name and value."""
    name, data = frame.strip().split("\n")
    return name.removeprefix("event: "), json.loads(data.removeprefix("data: "))
