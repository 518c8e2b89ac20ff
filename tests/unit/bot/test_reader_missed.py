"""/missed and 补看: copies of what may be lost, then what was not sent, each once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from printed import accepts
from reading_room import CANTEEN, FONTS, GROUP, LIN, METRO, NOON, ReadingRoom, buttons, text

from bot.delivery.issue import Order, issue_digest
from bot.delivery.ledger import record
from bot.delivery.outcomes import Gone, Outcome, Sent, Uncertain
from bot.delivery.promises import Promise, promise
from bot.locale import Html
from bot.render import Part
from storage import Database, Delivery, Place

EVENING = timedelta(hours=-15, minutes=-30)  # from NOON: 20:30 of the day before


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(replace(METRO, age=timedelta(hours=20)), replace(CANTEEN, age=timedelta(hours=20)))
    await room.begin("/schedule 20:30")
    return room


def lose(room: ReadingRoom, place: Place | None = None, slot: str = "20:30", after: timedelta = EVENING) -> Delivery:
    """A digest of which nobody knows whether it arrived."""
    place, at = place or room.place(), NOON + after
    order = Order(place, slot, at, at, "jianbao_bot", room.locales["zh-Hans"])
    digest_id = room.do(lambda uow: issue_digest(uow, order))
    assert digest_id is not None
    return lost(room, digest_id)


def lost(room: ReadingRoom, digest_id: int) -> Delivery:
    (part,) = room.do(lambda uow: uow.deliveries.of(digest_id))
    room.do(lambda uow: record(uow, part, Uncertain("timed out"), room.now))
    return part


def announce(room: ReadingRoom, html: str, slot: str) -> Delivery:
    """A message that was no digest, lost at 09:00."""
    at = NOON - timedelta(hours=3)
    promised = Promise(room.place(), slot, at, "Asia/Shanghai", [Part(Html(html))])
    digest_id = room.do(lambda uow: promise(uow, promised))
    assert digest_id is not None
    return lost(room, digest_id)


async def brought(room: ReadingRoom) -> list[Delivery]:
    """All messages that /missed brings, though each waits for the one before."""
    await room.type("/missed")
    place = room.place()
    digest = room.do(lambda uow: uow.digests.latest(place))
    assert digest is not None
    return room.do(lambda uow: uow.deliveries.of(digest.id))


def prefer(room: ReadingRoom, **fields: Any) -> None:
    chosen = replace(room.preferences(), **fields)
    room.do(lambda uow: uow.preferences.save(chosen))


async def test_nothing_missing_is_one_line(room: ReadingRoom) -> None:
    assert text(await room.type("/missed")) == "没有漏送的。看新的：/digest"
    (answer,) = await room.press("missed")
    assert answer.params["text"] == "没有漏送的。看新的：/digest"
    assert room.promised() == []


async def test_before_the_first_choice_too(database: Database) -> None:
    assert text(await ReadingRoom(database).type("/missed")).startswith("没有漏送的")


async def test_a_digest_that_may_be_lost_comes_once_more_and_its_buttons_work(room: ReadingRoom) -> None:
    part = lose(room)
    assert await room.type("/missed") == []
    (copy,) = room.promised()
    assert copy.html == f"补送：昨天 20:30 的晚报\n{part.html}"
    assert (copy.lane, "late" in part.options, "late" in copy.options) == (0, True, False)
    assert buttons(copy) == buttons(part)
    assert METRO.title in text(await room.press(buttons(copy)["1"]))
    assert text(await room.type("/missed")).startswith("没有漏送的")


async def test_the_button_brings_it_and_says_so(room: ReadingRoom) -> None:
    lose(room)
    (answer,) = await room.press("missed")
    assert (answer.method, answer.params["text"]) == ("answerCallbackQuery", "马上补送")
    assert len(room.promised()) == 1


async def test_who_chose_nothing_but_sent_a_link_gets_the_answer_again(database: Database) -> None:
    room = ReadingRoom(database)
    await room.type("/help")
    announce(room, "<b>要点</b>", "ask:900")
    await room.type("/missed")
    (copy,) = room.promised()
    assert copy.html == "补送：今天 09:00 的回答\n<b>要点</b>"


async def test_what_was_brought_needs_no_naming(room: ReadingRoom) -> None:
    lose(room)
    await room.type("/missed")
    (copy,) = room.promised()
    room.do(lambda uow: record(uow, copy, Sent({"message_id": 7}), NOON))
    await room.type("/digest")
    (digest,) = room.promised()
    assert "/missed" not in digest.html


@pytest.mark.parametrize("outcome", [Gone("chat not found"), Uncertain("timed out")])
async def test_a_copy_that_did_not_arrive_for_certain_is_made_again(room: ReadingRoom, outcome: Outcome) -> None:
    lose(room)
    await room.type("/missed")
    (copy,) = room.promised()
    room.do(lambda uow: record(uow, copy, outcome, NOON))
    await room.type("/missed")
    (again,) = room.promised()
    assert again.html == copy.html


async def test_several_come_in_order_whatever_they_were(room: ReadingRoom) -> None:
    lose(room)
    announce(room, "今晚十点维护。", "cast:1")
    announce(room, "<b>要点</b>", "ask:900")
    digest, announcement, answer = await brought(room)
    assert METRO.title in digest.html
    assert announcement.html == "补送：今天 09:00 的通知\n今晚十点维护。"
    assert answer.html == "补送：今天 09:00 的回答\n<b>要点</b>"


async def test_at_most_ten_come_at_once(room: ReadingRoom) -> None:
    for number in range(12):
        announce(room, f"第{number}条", f"ask:90{number:02}")
    copies = await brought(room)
    assert len(copies) == 10
    assert copies[-1].html.endswith("第9条\n\n还没有补完，其余的：/missed")
    assert [copy.html.splitlines()[-1] for copy in await brought(room)] == ["第10条", "第11条"]


@pytest.mark.parametrize("length", [4070, 4096])
async def test_a_message_without_room_for_a_line_comes_without(room: ReadingRoom, length: int) -> None:
    announce(room, "字" * length, "ask:900")
    await room.type("/missed")
    (copy,) = room.promised()
    assert copy.html.endswith("字" * length)
    assert ("补送" in copy.html) is (length == 4070)
    accepts(copy.html)


async def test_what_was_not_sent_comes_as_one_digest_after_the_copies(room: ReadingRoom) -> None:
    lose(room)
    room.publish(FONTS)
    prefer(room, missed_since=NOON + EVENING, digest_at=NOON - timedelta(minutes=1))
    await room.type("/missed")
    copy, digest = room.promised()
    assert copy.html.startswith("补送：昨天 20:30 的晚报\n")
    assert digest.html.startswith(f"补送：昨天 20:30 以来的新闻\n<b>午报 · {FONTS.title}</b>")
    assert METRO.title not in digest.html
    assert digest.next_at > copy.next_at
    chosen = room.preferences()
    assert (chosen.missed_since, chosen.digest_at) == (None, NOON)
    assert text(await room.type("/missed")).startswith("没有漏送的")


async def test_where_nothing_else_was_new_it_says_so(room: ReadingRoom) -> None:
    lose(room)
    prefer(room, missed_since=NOON + EVENING, digest_at=NOON)
    await room.type("/missed")
    _, line = room.promised()
    assert line.html == "昨天 20:30 以来没有别的新闻了。"


async def test_an_update_that_is_handled_twice_brings_it_once(room: ReadingRoom) -> None:
    lose(room)
    prefer(room, missed_since=NOON + EVENING, digest_at=NOON)
    for _ in range(2):
        room._ids = iter((500,))
        await room.type("/missed")
    assert len(room.promised()) == 2


async def test_whoever_may_ask_a_group_for_its_digest_may_ask_for_this(room: ReadingRoom) -> None:
    await room.type("/digest", room=GROUP)
    chat = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
    assert chat is not None
    announced = Promise(Place(chat.id), "cast:1", NOON, "Asia/Shanghai", [Part(Html("今晚维护。"))])
    digest_id = room.do(lambda uow: promise(uow, announced))
    assert digest_id is not None
    lost(room, digest_id)
    assert await room.type("/missed", LIN, GROUP) == []
    found = room.do(lambda uow: uow.deliveries.claim(NOON + timedelta(minutes=1), 10))
    assert [part.html for part in found if "维护" in part.html] == ["补送：今天 12:00 的通知\n今晚维护。"]
    assert text(await room.type("/missed", LIN, GROUP)).startswith("没有漏送的")
