"""The overview, the subscribers, the statistics, and the chats that the bot is in."""

from functools import partial

import pytest
from admin_office import LIN, NOON, Office, buttons, texts

from bot.delivery.promises import BROADCASTS, DIGESTS, Promise, promise_all
from bot.handlers.incoming import Membership, Moved, Room, User
from bot.locale import Html
from bot.render import Part
from storage import Chat, Database, Place, UnitOfWork

GROUP = Room(-500, "group", "街坊群")


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def chat_of(office: Office, telegram_id: int) -> Chat:
    chat = office.do(lambda uow: uow.chats.find(telegram_id))
    assert chat is not None
    return chat


class TestOverview:
    async def test_it_leads_to_every_screen_and_each_leads_back(self, office: Office) -> None:
        office.subscribe(LIN, access="waiting")
        (call,) = await office.type("/admin")
        assert call.params["text"] == "管理\n1 处订阅，1 人等批准\n还没有来源"
        verbs = buttons(call)
        assert verbs["等批准（1）"] == "pending"
        for data in set(verbs.values()) - {"pending", "invite"}:
            screen = (await office.press(data))[-1]
            assert screen.method == "editMessageText"
            assert "admin" in buttons(screen).values(), data

    async def test_it_is_for_admins(self, office: Office) -> None:
        office.subscribe(LIN)
        for command in ("/admin", "/stats", "/subscribers", "/invite"):
            assert "管理\n" not in "".join(texts(await office.type(command, LIN)))
        assert (await office.press("approve:2007", LIN))[0].method == "answerCallbackQuery"


async def test_statistics_are_some_lines(office: Office) -> None:
    office.subscribe(LIN)
    (text,) = texts(await office.press("stats"))
    assert text.split("\n")[:-1] == [
        "读者：批准 1，等批准 0，屏蔽 0",
        "订阅：1 处",
        "来源：还没有",
        "文章：今天 0 篇，共 0 篇",
        "近 24 小时：送达 0，等待 0，可能没到 0，失败 0",
        "下一份：明天 08:00",
    ]


def sent_twenty(uow: UnitOfWork) -> None:
    for delivery in uow.deliveries.claim(NOON, 20):
        uow.deliveries.sent(delivery.id, 5, NOON)


@pytest.mark.long
async def test_statistics_tell_what_is_being_sent_and_until_when(office: Office) -> None:
    places = [office.place(office.subscribe(User(3000 + number, "读者", None, "zh-hans"))) for number in range(60)]
    parts = (Part(Html("早报")),)
    for slot, lane, these in (("08:00", DIGESTS, places[:50]), ("cast:7", BROADCASTS, places)):
        wanted = [Promise(place, slot, NOON, "Asia/Shanghai", parts, lane) for place in these]
        office.do(partial(promise_all, wanted=wanted))
    office.do(sent_twenty)
    (text,) = texts(await office.press("stats"))
    assert text.split("\n")[6:8] == [
        "正在送 08:00 的简报：20/50，大约 12:00 送完",
        "正在群发：0/60，大约 12:00 送完",
    ]


class TestMembership:
    async def test_a_block_suspends_and_keeps_everything(self, office: Office) -> None:
        office.subscribe(LIN, "本地")
        assert await office.arrive(Membership("kicked"), LIN) == []
        chat = chat_of(office, LIN.telegram_id)
        assert (chat.suspended_at, chat.suspended_reason) == (NOON, "blocked")
        (told,) = await office.arrive(Membership("member"), LIN)
        assert told.params["text"] == "又能送到了，下一份在明天 08:00。"
        assert chat_of(office, LIN.telegram_id).suspended_at is None
        assert office.do(lambda uow: uow.preferences.topics(Place(chat.id))) == ("本地",)

    async def test_a_group_is_greeted_and_served_on_the_admission_of_whoever_added_the_bot(
        self, office: Office
    ) -> None:
        person = office.subscribe(LIN)
        (call,) = await office.arrive(Membership("member"), LIN, GROUP)
        assert call.params["chat_id"] == GROUP.telegram_id
        assert chat_of(office, GROUP.telegram_id).person_id == person.id

    async def test_a_promotion_is_no_reason_for_another_greeting(self, office: Office) -> None:
        office.subscribe(LIN)
        await office.arrive(Membership("member"), LIN, GROUP)
        office.now = NOON.replace(minute=5)
        assert await office.arrive(Membership("administrator"), LIN, GROUP) == []

    async def test_a_strangers_group_hears_nothing(self, office: Office) -> None:
        assert await office.arrive(Membership("member"), User(3003, "陌生人"), GROUP) == []
        assert chat_of(office, GROUP.telegram_id).person_id is None

    async def test_a_channel_is_served_without_a_greeting(self, office: Office) -> None:
        person = office.subscribe(LIN)
        channel = Room(-600, "channel", "江城早知道")
        (told,) = await office.arrive(Membership("administrator"), LIN, channel)
        assert told.params["chat_id"] == LIN.telegram_id
        assert chat_of(office, -600).person_id == person.id

    async def test_being_thrown_out_of_a_group(self, office: Office) -> None:
        office.subscribe(LIN)
        await office.arrive(Membership("member"), LIN, GROUP)
        await office.arrive(Membership("left"), LIN, GROUP)
        assert chat_of(office, GROUP.telegram_id).suspended_reason == "removed"

    async def test_a_group_that_becomes_a_supergroup_keeps_its_row(self, office: Office) -> None:
        office.subscribe(LIN)
        await office.arrive(Membership("member"), LIN, GROUP)
        before = chat_of(office, GROUP.telegram_id)
        await office.arrive(Moved(-1005), None, GROUP)
        assert chat_of(office, -1005).id == before.id
