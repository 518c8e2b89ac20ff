"""A broadcast: seen first, confirmed once, watched, stopped."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from admin_office import ADMIN, LIN, LOCALES, NOON, Office, buttons, texts
from fast_clock import FastClock
from soundness import assert_sound

from bot.calls import Call
from bot.delivery.promises import BROADCASTS, Promise, promise
from bot.handlers.incoming import User
from bot.jobs.broadcasting import BroadcastTick, held_back
from bot.locale import LANGUAGES, Html
from bot.render import Part
from storage import Database, Delivery, Person, Place, Preferences, QuietPlaces, Reach, UnitOfWork

WU = User(2009, "吴", None, "zh-hans")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def claimed(office: Office, limit: int = 10) -> list[Delivery]:
    return office.do(lambda uow: uow.deliveries.claim(NOON, limit))


def _arrive(id: int, uow: UnitOfWork) -> None:
    uow.deliveries.sent(id, 5, NOON)


async def on_its_way(office: Office) -> list[Call]:
    """Promised to everybody who is left, and the edits of the message that tells how it goes."""
    said: list[Call] = []

    async def say(call: Call) -> None:
        said.append(call)

    await BroadcastTick(office.database, FastClock(NOON), say, LOCALES, office.policy, lambda: None)()
    return said


async def confirmed(office: Office) -> None:
    office.subscribe(LIN)
    office.subscribe(WU)
    await office.type("/broadcast 今晚维护")
    await office.press("broadcastsend:1")
    await on_its_way(office)


async def test_the_preview_is_what_will_arrive(office: Office) -> None:
    office.subscribe(LIN)
    preview, question = await office.type("/broadcast 今晚 <十点> 维护\n明早照常")
    assert preview.params["text"] == "今晚 &lt;十点&gt; 维护\n明早照常"
    assert question.params["text"] == "上面这条会原样发到 1 处。\n大约 1 秒发完。"
    assert list(buttons(question).items())[:2] == [("确认", "broadcastsend:1"), ("取消", "broadcastdrop:1")]
    assert claimed(office) == []
    await office.press("broadcastsend:1")
    assert claimed(office) == []
    await on_its_way(office)
    (delivery,) = claimed(office)
    assert (delivery.html, delivery.chat_telegram_id) == (preview.params["text"], LIN.telegram_id)


async def test_a_second_confirmation_sends_nothing_again(office: Office) -> None:
    await confirmed(office)
    await office.press("broadcastsend:1")
    await on_its_way(office)
    assert len(claimed(office)) == 2
    assert office.audited() == ["broadcast"]


async def test_only_who_would_get_a_digest_now(office: Office) -> None:
    office.subscribe(LIN)
    office.subscribe(WU, access="waiting")
    office.pause(office.subscribe(User(2010, "郑")))
    office.block(office.subscribe(User(2011, "王")))
    _, question = await office.type("/broadcast 今晚维护")
    assert question.params["text"].startswith("上面这条会原样发到 1 处。\n")


async def test_nobody_to_send_to_and_nothing_to_say(office: Office) -> None:
    assert texts(await office.type("/broadcast 你好")) == ["现在没有可以送到的订阅，所以没有发。"]
    assert "/broadcast" in texts(await office.type("/broadcast"))[0]
    assert "/broadcast" in texts(await office.press("broadcast"))[0]


async def test_a_draft_that_was_dropped_cannot_be_sent(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/broadcast 今晚维护")
    assert texts(await office.press("broadcastdrop:1")) == ["没有发。"]
    assert texts(await office.press("broadcastsend:1")) == ["没有发。"]
    assert claimed(office) == []


@pytest.mark.parametrize(
    "data", ["broadcastsend:1", "broadcastdrop:1", "broadcastto:1:language:en", "broadcastlook:1", "broadcaststop:1"]
)
async def test_another_admins_draft_is_decided_on_by_nobody_who_did_not_see_it(office: Office, data: str) -> None:
    office.do(lambda uow: uow.people.grant(office.meet(uow, WU).id, "admin", NOON))
    office.subscribe(LIN)
    await office.type("/broadcast 今晚维护")
    (refusal,) = await office.press(data, WU)
    assert refusal.method == "answerCallbackQuery"
    draft = office.do(lambda uow: uow.broadcasts.get(1))
    assert draft is not None
    assert (draft.started_at, draft.cancelled_at, draft.audience.language) == (None, None, None)
    assert office.audited() == []


async def test_one_on_its_way_is_stopped_by_any_admin(office: Office) -> None:
    office.do(lambda uow: uow.people.grant(office.meet(uow, WU).id, "admin", NOON))
    await confirmed(office)
    await office.press("broadcaststop:1", WU)
    assert (claimed(office), office.audited()) == ([], ["stop_broadcast", "broadcast"])


async def test_it_can_be_watched(office: Office) -> None:
    await confirmed(office)
    (first,) = claimed(office, limit=1)
    office.do(lambda uow: uow.deliveries.sent(first.id, 5, NOON))
    _, call = await office.press("broadcastlook:1")
    assert call.method == "editMessageText"
    assert call.params["text"] == "12:00 · 共 2 处：送达 1，等待 1，可能没到 0，失败 0\n大约 12:00 送完"
    assert list(buttons(call)) == ["进度", "停止"]


async def test_its_message_tells_how_it_goes_by_itself(office: Office) -> None:
    await confirmed(office)
    (call,) = await on_its_way(office)
    assert (call.method, call.params["message_id"]) == ("editMessageText", 70)
    assert call.params["text"].startswith("12:00 · 共 2 处：送达 0，等待 2")
    for delivery in claimed(office):
        office.do(partial(_arrive, delivery.id))
    (call,) = await on_its_way(office)
    assert call.params["text"] == "12:00 · 共 2 处：送达 2，等待 0，可能没到 0，失败 0"
    assert buttons(call) == {}
    assert await on_its_way(office) == []


async def test_a_chat_out_of_reach_does_not_keep_it_from_being_over(office: Office) -> None:
    await confirmed(office)
    office.block(office.person(WU))
    (delivery,) = claimed(office)
    office.do(lambda uow: uow.deliveries.sent(delivery.id, 5, NOON))
    (call,) = await on_its_way(office)
    assert call.params["text"] == "12:00 · 共 2 处：送达 1，等待 0，可能没到 0，失败 1"


@pytest.mark.long
async def test_it_goes_on_with_what_a_killed_process_left(office: Office) -> None:
    for number in range(250):
        office.subscribe(User(3000 + number, f"读者{number}", None, "zh-hans"))
    await office.type("/broadcast 今晚维护")
    await office.press("broadcastsend:1")
    cast = office.do(lambda uow: uow.broadcasts.get(1))
    assert cast is not None
    first = office.do(lambda uow: uow.broadcasts.places(Reach("cast:1", office.policy.access), 30))
    parts = (Part(Html(cast.html)),)
    for place in first:
        wanted = Promise(place, "cast:1", NOON, "Asia/Shanghai", parts, BROADCASTS)
        office.do(partial(promise, wanted=wanted))
    (call,) = await on_its_way(office)
    assert "共 250 处：送达 0，等待 250" in call.params["text"]
    sent = [delivery.chat_telegram_id for delivery in claimed(office, 300)]
    assert len(sent) == len(set(sent)) == 250


async def test_it_can_be_stopped(office: Office) -> None:
    await confirmed(office)
    (first,) = claimed(office, limit=1)
    office.do(lambda uow: uow.deliveries.sent(first.id, 5, NOON))
    _, call = await office.press("broadcaststop:1")
    assert call.params["text"] == "12:00 · 已停止，共 2 处：送达 1，等待 0，可能没到 0，没有送出 1"
    assert buttons(call) == {}
    assert claimed(office) == []
    assert office.audited() == ["stop_broadcast", "broadcast"]


async def test_a_broadcast_that_is_not_known(office: Office) -> None:
    (call,) = await office.press("broadcastlook:99", ADMIN)
    assert call.method == "answerCallbackQuery"


async def test_one_that_is_stopped_while_it_is_looked_at_is_not_drawn_as_running(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/broadcast 今晚维护")
    await office.press("broadcastsend:1")
    said: list[Call] = []

    async def say(call: Call) -> None:
        said.append(call)

    def stop() -> None:
        office.do(lambda uow: uow.broadcasts.cancel(1, NOON))

    await BroadcastTick(office.database, FastClock(NOON), say, LOCALES, office.policy, stop)()
    assert said == []


class TestAudience:
    """A reader of 本地, one of every topic, one who reads English; late in the evening some are quiet."""

    @pytest.fixture
    def office(self, database: Database) -> Office:
        office = Office(database)
        office.add_source("https://a.example/feed", "江城日报", "本地")
        office.add_source("https://b.example/feed", "星火", "科技")
        office.subscribe(LIN, "本地")
        office.subscribe(WU)
        choose(office, office.subscribe(User(2010, "Ann"), "科技"), language="en")
        return office

    async def test_it_is_chosen_on_the_preview(self, office: Office) -> None:
        _, question = await office.type("/broadcast 今晚维护")
        assert question.params["text"] == "上面这条会原样发到 3 处。\n大约 1 秒发完。"
        assert list(buttons(question)) == ["确认", "取消", "全部 ✓", "按主题", "按语言"]
        which = (await office.press(buttons(question)["按主题"]))[-1]
        assert list(buttons(which)) == ["本地", "科技", "‹ 返回"]
        chosen = (await office.press(buttons(which)["本地"]))[-1]
        assert chosen.params["text"].startswith("上面这条会原样发给选了“本地”的 2 处。")
        assert list(buttons(chosen)) == ["确认", "取消", "全部", "按主题 ✓", "按语言"]
        await office.press(buttons(chosen)["确认"])
        (call,) = await on_its_way(office)
        assert "共 2 处" in call.params["text"]
        assert {one.chat_telegram_id for one in claimed(office)} == {LIN.telegram_id, WU.telegram_id}

    async def test_by_language(self, office: Office) -> None:
        await office.type("/broadcast Maintenance tonight")
        which = (await office.press("broadcastto:1:language"))[-1]
        assert list(buttons(which)) == ["简体中文", "繁體中文", "English", "‹ 返回"]
        await office.press(buttons(which)["English"])
        await office.press("broadcastsend:1")
        await on_its_way(office)
        (delivery,) = claimed(office)
        assert delivery.chat_telegram_id == 2010

    async def test_and_back_to_everybody(self, office: Office) -> None:
        await office.type("/broadcast 今晚维护")
        await office.press("broadcastto:1:language:en")
        everybody = (await office.press("broadcastto:1:all"))[-1]
        assert "3 处" in everybody.params["text"]
        assert "全部 ✓" in buttons(everybody)

    async def test_nobody_of_it_cannot_be_confirmed(self, office: Office) -> None:
        await office.type("/broadcast 今晚维护")
        nobody = (await office.press("broadcastto:1:language:zh-Hant"))[-1]
        assert nobody.params["text"] == "没有语言是“繁體中文”的订阅，换一种吧。"
        assert "确认" not in buttons(nobody)
        await office.press("broadcastsend:1")
        assert await on_its_way(office) == []
        assert office.audited() == []

    @pytest.mark.long
    @pytest.mark.parametrize(
        "data", ["broadcastto:1:topic:gone", "broadcastto:1:language:tlh", "broadcastto:1:x:y", "broadcastto:1"]
    )
    async def test_what_no_button_carries_changes_nothing(self, office: Office, data: str) -> None:
        await office.type("/broadcast 今晚维护")
        assert "3 处" in (await office.press(data))[-1].params["text"]

    async def test_of_what_was_sent_it_is_chosen_no_more(self, office: Office) -> None:
        await office.type("/broadcast 今晚维护")
        await office.press("broadcastsend:1")
        for data in ("broadcastto:1:language:en", "broadcastto:99:all", "broadcastto"):
            (call,) = await office.press(data)
            assert call.method == "answerCallbackQuery"
        await on_its_way(office)
        assert len(claimed(office)) == 3

    async def test_readers_choose_nothing(self, office: Office) -> None:
        await office.type("/broadcast 今晚维护")
        (refusal,) = await office.press("broadcastto:1:language:en", LIN)
        assert refusal.params["show_alert"]
        assert "3 处" in (await office.press("broadcastto:1"))[-1].params["text"]

    async def test_who_is_quiet_gets_it_later_and_that_is_foreseen(self, office: Office) -> None:
        choose(office, office.person(LIN), quiet_from="11:30", quiet_until="13:00")
        choose(office, office.person(WU), quiet_from="23:00", quiet_until="07:00")
        _, question = await office.type("/broadcast 今晚维护")
        assert question.params["text"].split("\n")[1:] == [
            "大约 1 秒发完。",
            "其中 1 处在安静时间，最晚 13:00 收到。",
        ]
        await office.press("broadcastsend:1")
        (call,) = await on_its_way(office)
        assert call.params["text"].endswith("大约 13:00 送完")

    @pytest.mark.long
    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_each_screen_fits_in_each_language(self, office: Office, language: str) -> None:
        choose(office, office.person(ADMIN), language=language)
        calls = await office.type("/broadcast x")
        for data in (
            "broadcastto:1:topic",
            "broadcastto:1:language",
            "broadcastto:1:language:zh-Hant",
            "broadcastto:1:all",
        ):
            calls += await office.press(data)
        assert_sound(calls)


@pytest.mark.parametrize(
    ("minutes", "end", "held"),
    [(1, timedelta(minutes=1), 0), (40, timedelta(hours=8, minutes=30), 5)],
    ids=["before they are quiet", "into their quiet hours"],
)
def test_quiet_hours_that_begin_on_the_way_count(minutes: int, end: timedelta, held: int) -> None:
    evening = NOON + timedelta(hours=10, minutes=30)  # 22:30 in Asia/Shanghai
    places = [QuietPlaces("23:00", "07:00", "Asia/Shanghai", 5)]
    seen = held_back(timedelta(minutes=minutes), evening, places)
    assert (seen.end, seen.held) == (evening + end, held)


def choose(office: Office, person: Person, **chosen: str) -> None:
    def work(uow: UnitOfWork) -> None:
        place = Place(uow.chats.private_of(person.id).id)  # type: ignore[union-attr]
        known = uow.preferences.get(place) or Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=False)
        uow.preferences.save(replace(known, **chosen))

    office.do(work)
