"""A broadcast: seen first, confirmed once, watched, stopped."""

from functools import partial

import pytest
from admin_office import ADMIN, LIN, LOCALES, NOON, Office, buttons, texts
from fast_clock import FastClock

from bot.broadcasting import CastTick
from bot.calls import Call
from bot.delivery.promises import BROADCASTS, Promise, promise
from bot.handlers.incoming import Sender
from bot.locale import Html
from bot.render import Part
from storage import Database, Delivery, UnitOfWork

WU = Sender(2009, "吴", None, "zh-hans")


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

    await CastTick(office.database, FastClock(NOON), say, LOCALES, office.policy, lambda: None)()
    return said


async def confirmed(office: Office) -> None:
    office.subscribe(LIN)
    office.subscribe(WU)
    await office.type("/broadcast 今晚维护")
    await office.press("castsend:1")
    await on_its_way(office)


async def test_the_preview_is_what_will_arrive(office: Office) -> None:
    office.subscribe(LIN)
    preview, question = await office.type("/broadcast 今晚 <十点> 维护\n明早照常")
    assert preview.params["text"] == "今晚 &lt;十点&gt; 维护\n明早照常"
    assert question.params["text"] == "上面这条会原样发到 1 处。"
    assert buttons(question) == {"确认": "castsend:1", "取消": "castdrop:1"}
    assert claimed(office) == []
    await office.press("castsend:1")
    assert claimed(office) == []
    await on_its_way(office)
    (delivery,) = claimed(office)
    assert (delivery.html, delivery.chat_telegram_id) == (preview.params["text"], LIN.telegram_id)


async def test_a_second_confirmation_sends_nothing_again(office: Office) -> None:
    await confirmed(office)
    await office.press("castsend:1")
    await on_its_way(office)
    assert len(claimed(office)) == 2
    assert office.audited() == ["broadcast"]


async def test_only_who_would_get_a_digest_now(office: Office) -> None:
    office.subscribe(LIN)
    office.subscribe(WU, access="waiting")
    office.pause(office.subscribe(Sender(2010, "郑")))
    office.block(office.subscribe(Sender(2011, "王")))
    _, question = await office.type("/broadcast 今晚维护")
    assert question.params["text"] == "上面这条会原样发到 1 处。"


async def test_nobody_to_send_to_and_nothing_to_say(office: Office) -> None:
    assert texts(await office.type("/broadcast 你好")) == ["现在没有可以送到的订阅，所以没有发。"]
    assert "/broadcast" in texts(await office.type("/broadcast"))[0]
    assert "/broadcast" in texts(await office.press("broadcast"))[0]


async def test_a_draft_that_was_dropped_cannot_be_sent(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/broadcast 今晚维护")
    assert texts(await office.press("castdrop:1")) == ["没有发。"]
    assert texts(await office.press("castsend:1")) == ["没有发。"]
    assert claimed(office) == []


async def test_it_can_be_watched(office: Office) -> None:
    await confirmed(office)
    (first,) = claimed(office, limit=1)
    office.do(lambda uow: uow.deliveries.sent(first.id, 5, NOON))
    _, call = await office.press("castlook:1")
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


async def test_it_goes_on_with_what_a_killed_process_left(office: Office) -> None:
    for number in range(250):
        office.subscribe(Sender(3000 + number, f"读者{number}", None, "zh-hans"))
    await office.type("/broadcast 今晚维护")
    await office.press("castsend:1")
    cast = office.do(lambda uow: uow.broadcasts.get(1))
    assert cast is not None
    first = office.do(lambda uow: uow.broadcasts.recipients("cast:1", office.policy.access, 30))
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
    _, call = await office.press("caststop:1")
    assert call.params["text"] == "12:00 · 已停止，共 2 处：送达 1，等待 0，可能没到 0，没有送出 1"
    assert buttons(call) == {}
    assert claimed(office) == []
    assert office.audited() == ["stop_broadcast", "broadcast"]


async def test_a_broadcast_that_is_not_known(office: Office) -> None:
    (call,) = await office.press("castlook:99", ADMIN)
    assert call.method == "answerCallbackQuery"


async def test_one_that_is_stopped_while_it_is_looked_at_is_not_drawn_as_running(office: Office) -> None:
    office.subscribe(LIN)
    await office.type("/broadcast 今晚维护")
    await office.press("castsend:1")
    said: list[Call] = []

    async def say(call: Call) -> None:
        said.append(call)

    def stop() -> None:
        office.do(lambda uow: uow.broadcasts.cancel(1, NOON))

    await CastTick(office.database, FastClock(NOON), say, LOCALES, office.policy, stop)()
    assert said == []
