"""Who gets what: listed, sought, opened, and acted on from there."""

from datetime import timedelta
from html import unescape

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, said_to, texts
from soundness import assert_sound

from bot.calls import Call
from bot.handlers.admin.listing import RosterView, sought, view_from
from bot.handlers.incoming import User
from storage import Database, NewDelivery, NewDigest, Place, Preferences, RosterFilter, Schedule, UnitOfWork

WANG = User(2011, "王", "wang_reads", "zh-hans")
ZHENG = User(2010, "郑")


@pytest.fixture
def office(database: Database) -> Office:
    office = Office(database)
    office.do(lambda uow: office.meet(uow, ADMIN))
    return office


def digest_to(office: Office, place: Place, *states: str) -> None:
    """One that was due at noon, in as many messages as there are states."""

    def work(uow: UnitOfWork) -> None:
        digest = uow.digests.add(NewDigest(place, "08:00", NOON.date(), NOON, NOON), ())
        assert digest is not None
        for part, state in enumerate(states):
            id = uow.deliveries.add_all([NewDelivery(digest, part, place.chat_id, 0, "x", {}, 1, NOON)])[0]
            if state == "sent":
                uow.deliveries.sent(id, 5, NOON)
            else:
                uow.deliveries.failed(id, "refused")

    office.do(work)


async def opened(office: Office, id: int) -> Call:
    return (await office.press(f"person:{id}::0"))[-1]


class TestTheList:
    async def test_what_they_get_and_whether_it_arrived(self, office: Office) -> None:
        person = office.subscribe(LIN, "本地", "财经")
        office.subscribe(ADMIN)
        digest_to(office, office.place(person), "failed", "sent")
        (text,) = texts(await office.type("/subscribers"))
        assert text.split("\n") == [
            "订阅 · 2 处",
            "周 · 正常 · 08:00 · 还没有送过",
            "! 林 · 正常 · 08:00 · 今天 12:00 送达 · 近 7 天有 1 条没送到",
        ]

    async def test_where_nothing_was_new_and_silence_was_chosen(self, office: Office) -> None:
        digest_to(office, office.place(office.subscribe(LIN)))
        (text,) = texts(await office.type("/subscribers"))
        assert text.endswith("今天 12:00 没有新的，没送")

    async def test_who_gets_nothing_and_why(self, office: Office) -> None:
        office.pause(office.subscribe(LIN))
        banned = office.subscribe(ZHENG)
        office.do(lambda uow: uow.people.ban(banned.id, NOON))
        office.subscribe(WANG, access="waiting")
        office.block(office.subscribe(User(2012, "冯")))
        (text,) = texts(await office.type("/subscribers"))
        lines = [line.split(" · ") for line in text.split("\n")[1:]]
        assert [state for _, state, *_ in lines] == ["暂停中", "已屏蔽", "等批准", "联系不上"]
        assert [name for name, *_ in lines] == ["林", "郑", "王", "! 冯"], "what an admin could mend is marked"

    async def test_it_fits_into_a_message_and_a_line_each_whatever_they_are_called_and_chose(
        self, office: Office
    ) -> None:
        for number in range(8):
            name = ("<b>&\n" * 40 + "长" * 120)[number * 20 :]
            place = office.place(office.subscribe(User(3000 + number, name), *(f"主题{n}" for n in range(30))))
            hourly = [Schedule(place, f"{hour:02}:00", 127, NOON) for hour in range(24)]
            office.do(lambda uow, place=place, hourly=hourly: uow.schedules.replace(place, hourly))
        calls = await office.type("/subscribers")
        assert_sound(calls)
        lines = texts(calls)[0].split("\n")
        assert len(lines) == 9
        assert all(len(unescape(line)) < 100 for line in lines)
        assert all(" · 00:00、01:00、02:00、03:00、… · " in line for line in lines[1:])

    async def test_each_standing_has_its_list(self, office: Office) -> None:
        office.subscribe(LIN)
        office.subscribe(WANG, access="waiting")
        banned = office.subscribe(ZHENG, access="denied")
        office.do(lambda uow: uow.people.ban(banned.id, NOON))
        (call,) = await office.type("/subscribers")
        shown = (await office.press(buttons(call)["等批准 1"]))[-1]
        assert "王 · 等批准" in shown.params["text"]
        assert "林" not in shown.params["text"]
        assert "等批准 1 ✓" in buttons(shown)
        assert "郑" in (await office.press(buttons(call)["屏蔽 1"]))[-1].params["text"]
        assert not any("拒绝了" in name for name in buttons(call)), "nobody is only denied"

    async def test_a_group_is_one_line_and_its_page_has_the_topics_of_all_its_places(self, office: Office) -> None:
        def work(uow: UnitOfWork) -> None:
            group = uow.chats.meet(-1005, "supergroup", "江城读报群", office.meet(uow, LIN).id, NOON)
            uow.people.set_access(office.meet(uow, LIN).id, "approved", NOON)
            for thread, topic in ((4, "财经"), (7, "本地")):
                place = Place(group.id, thread)
                uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
                uow.preferences.set_topics(place, [topic])

        office.do(work)
        (call,) = await office.type("/subscribers")
        lines = call.params["text"].split("\n")
        assert len(lines) == 2
        assert lines[1].startswith("江城读报群 · 正常 · 没有选时间")
        page = (await office.press(buttons(call)["江城读报群"]))[-1]
        assert "由林（id 2007）带进来的" in page.params["text"]
        assert "主题：本地、财经" in page.params["text"]

    async def test_pages_are_turned_in_place(self, office: Office) -> None:
        for number in range(9):
            office.subscribe(User(3000 + number, f"读者{number}"))
        (first,) = await office.type("/subscribers")
        _, second = await office.press(buttons(first)["下一页 ›"])
        assert second.method == "editMessageText"
        assert "读者8" in second.params["text"]
        assert buttons(second)["‹ 上一页"] == "subscribers:0"

    async def test_a_page_that_is_no_more(self, office: Office) -> None:
        office.subscribe(LIN)
        assert "林" in texts(await office.press("subscribers:7"))[0]

    async def test_nobody(self, office: Office) -> None:
        assert texts(await office.type("/subscribers")) == ["还没有人订阅。"]


class TestSearch:
    @pytest.mark.parametrize("text", ["王", "WANG", "@wang_reads", "2011", "reads"])
    async def test_by_name_username_and_id(self, office: Office, text: str) -> None:
        office.subscribe(LIN)
        office.subscribe(WANG, access="denied")
        (call,) = await office.type(f"/subscribers {text}")
        assert "王 · " in call.params["text"]
        assert "林" not in call.params["text"]

    async def test_the_bot_asks_whom_and_the_answer_is_looked_for(self, office: Office) -> None:
        office.subscribe(WANG)
        (call,) = await office.type("/subscribers")
        await office.press(buttons(call)["找人"])
        found = await office.type("王")
        assert "王 · " in texts(found)[0]

    async def test_nothing_in_it_is_a_pattern(self, office: Office) -> None:
        office.subscribe(LIN)
        for text in ("%", "_", "' OR 1=1 --"):
            assert "没有叫" in texts(await office.type(f"/subscribers {text}"))[0]

    async def test_from_a_page_the_way_leads_back_to_what_was_found(self, office: Office) -> None:
        for number in range(9):
            office.subscribe(User(3000 + number, f"读者{number}"))
        (first,) = await office.type("/subscribers 读者")
        second = (await office.press(buttons(first)["下一页 ›"]))[-1]
        page = (await office.press(buttons(second)["读者8"]))[-1]
        assert (await office.press(buttons(page)["‹ 返回"]))[-1].params["text"] == second.params["text"]

    def test_what_is_sought_fits_into_a_button(self) -> None:
        long = sought("@" + "福州" * 40 + ":@12")
        assert long.startswith("福州")
        data = f"person:-1001234567890123:approve:{RosterView(RosterFilter(text=long), 99).written()}"
        assert len(data.encode()) <= 64
        assert view_from(RosterView(RosterFilter(text=long), 99).written()) == RosterView(RosterFilter(text=long), 99)
        assert ":" not in sought("a:@12")


class TestAPersonsPage:
    async def test_who_they_are_and_what_they_get(self, office: Office) -> None:
        office.subscribe(WANG, "本地", access="waiting")
        await office.press("approve:2011")
        call = await opened(office, 2011)
        assert call.params["text"].split("\n") == [
            "王（id 2011） @wang_reads",
            "状态：正常",
            "主题：本地",
            "时间：08:00，北京时间",
            "下一份：明天 08:00",
            "上一份：待送（今天 12:00）",
            "周 今天 12:00 批准的",
        ]
        assert list(buttons(call)) == ["预览", "拒绝", "屏蔽", "暂停送", "‹ 返回"]

    @pytest.mark.parametrize(("act", "word"), [("deny", "拒绝了"), ("ban", "屏蔽了"), ("approve", "已经批准过了")])
    async def test_what_is_done_is_said_above_the_page_as_it_is_then(self, office: Office, act: str, word: str) -> None:
        office.subscribe(LIN)
        calls = await office.press(f"person:2007:{act}:0")
        shown = next(call for call in calls if call.method == "editMessageText")
        first, _, title, *_ = shown.params["text"].split("\n")
        assert word in first
        assert title == "林（id 2007）"
        assert_sound(calls)

    async def test_the_digests_of_a_reader_rest_and_go_on_with_the_next_hour(self, office: Office) -> None:
        place = office.place(office.subscribe(LIN))
        shown = (await office.press("person:2007:pause:0"))[-1]
        assert "状态：暂停中" in shown.params["text"]
        office.now += timedelta(days=3)
        shown = (await office.press(buttons(shown)["恢复送"]))[-1]
        assert "状态：正常" in shown.params["text"]
        assert office.do(lambda uow: uow.schedules.of(place))[0].next_at == NOON + timedelta(days=3, hours=20)
        assert office.audited() == ["resume_reader", "pause_reader"]

    async def test_pressed_twice_it_is_paused_once(self, office: Office) -> None:
        place = office.place(office.subscribe(LIN))
        await office.press("person:2007:pause:0")
        office.now += timedelta(hours=1)
        await office.press("person:2007:pause:0")
        chosen = office.do(lambda uow: uow.preferences.get(place))
        assert chosen is not None
        assert chosen.paused_at == NOON

    @pytest.mark.parametrize("data", ["person:4242::0", "person:x::0", "person:2007:grant:0", "person:-5:ban:0"])
    async def test_what_there_is_not_is_stale_or_only_shown(self, office: Office, data: str) -> None:
        office.subscribe(LIN)
        calls = await office.press(data)
        assert_sound(calls)
        assert office.audited() == []

    async def test_a_reader_opens_no_ones_page(self, office: Office) -> None:
        office.subscribe(LIN)
        office.subscribe(WANG)
        for data in ("person:2011:ban:0", "people", "subscribers:0", "preview:2011"):
            (call,) = await office.press(data, LIN)
            assert call.params["show_alert"]
        assert not office.person(WANG).is_banned
        assert said_to(await office.type("/preview 2011", LIN), LIN) == ["这是管理员用的。"]
