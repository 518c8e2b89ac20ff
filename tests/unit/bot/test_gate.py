"""Who may not, and what they hear of it."""

from dataclasses import dataclass, field, replace

import pytest
from reading_room import CHEN, GROUP, LIN, LOCALES, NOON, OWNER, ReadingRoom, text

from bot.calls import Call
from bot.handlers.gate import Doorway
from bot.handlers.incoming import Incoming, InlineQuestion, Said
from bot.handlers.visit import Visit
from storage import Database, Person, Place, Role, UnitOfWork


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    return ReadingRoom(database, access="approval", group_admins={OWNER.telegram_id})


def admit(room: ReadingRoom) -> Person:
    person = room.do(lambda uow: uow.people.meet(LIN.telegram_id, LIN.name, None, LIN.language, NOON))
    room.do(lambda uow: uow.people.set_access(person.id, "approved", NOON))
    return person


def toast(calls: list[Call]) -> str:
    (call,) = calls
    assert call.method == "answerCallbackQuery"
    assert call.params["show_alert"]
    return str(call.params["text"])


async def ask(room: ReadingRoom) -> Call:
    (call,) = await room.desk.handle(Incoming(900, NOON, None, LIN, InlineQuestion("q", "地铁", "")))
    return call


async def test_who_is_not_admitted_reads_nothing_by_any_entrance(room: ReadingRoom) -> None:
    for typed in ("/digest", "/latest", "/search 地铁", "地铁"):
        (call,) = await room.type(typed)
        assert "/start" in call.params["text"]
    assert toast(await room.press("more:1:1"))
    inline = await ask(room)
    assert inline.params["results"] == []
    assert inline.params["button"]["start_parameter"] == "inline"


async def test_who_is_banned_hears_nothing_but_the_end_of_a_spinner(room: ReadingRoom) -> None:
    person = admit(room)
    room.do(lambda uow: uow.people.ban(person.id, NOON))
    for typed in ("/start", "/digest", "/stats", "地铁"):
        assert await room.type(typed) == []
    assert toast(await room.press("more:1:1")) == "这里不能再为你服务了。"
    assert "button" not in (await ask(room)).params


async def test_a_readers_hand_on_an_admins_things(room: ReadingRoom) -> None:
    admit(room)
    (call,) = await room.type("/stats")
    assert call.params["text"] == "这是管理员用的。"
    assert toast(await room.press("approve:7")) == "这是管理员用的。"
    assert await room.type("/stats", room=GROUP) == []


async def test_an_admin_is_not_answered_where_others_would_read_it(room: ReadingRoom) -> None:
    person = admit(room)
    room.do(lambda uow: uow.people.grant(person.id, "admin", NOON))
    (refused,) = await room.type("/subscribers", room=GROUP)
    assert refused.params["text"] == "这是管理员用的，请在和我的私聊里用。"
    (answered,) = await room.type("/subscribers")
    assert answered.params["text"] != refused.params["text"]


async def test_in_a_group_only_its_administrators_change_settings(room: ReadingRoom) -> None:
    admit(room)
    (refused,) = await room.type("/pause", room=GROUP)
    assert refused.params["text"] == "在群里只有群管理员能改设置。"
    room.group_admins.add(LIN.telegram_id)
    (done,) = await room.type("/pause", room=GROUP)
    assert done.params["text"] != refused.params["text"]


@dataclass
class Asking(ReadingRoom):
    """Notes of whom Telegram was asked."""

    asked: list[int] = field(default_factory=list)

    async def _is_admin(self, chat_id: int, user_id: int) -> bool:
        self.asked.append(user_id)
        return await super()._is_admin(chat_id, user_id)


async def test_telegram_is_asked_for_a_groups_administrators_only_where_it_matters(database: Database) -> None:
    room = Asking(database)
    await room.type("/help", room=GROUP)
    await room.type("/pause")
    assert room.asked == []
    await room.type("/pause", room=GROUP)
    assert room.asked == [LIN.telegram_id]


async def test_in_a_group_what_is_not_said_to_the_bot_is_not_heard(room: ReadingRoom) -> None:
    admit(room)
    assert await room.type("地铁", room=GROUP) == []
    assert await room.type("地铁", room=GROUP, mentions_me=True) != []
    assert await room.type("地铁", room=GROUP, reply_to_me=True) != []
    another_bots = Said("/digest@other_bot", None)
    assert await room.desk.handle(Incoming(901, NOON, GROUP, LIN, another_bots)) == []


async def test_whoever_only_asks_is_looked_up_once(room: ReadingRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    entered, enter = [], Doorway.enter

    def counted(doorway: Doorway, uow: UnitOfWork, incoming: Incoming, is_admin: bool | None) -> Visit:
        entered.append(incoming)
        return enter(doorway, uow, incoming, is_admin)

    admit(room)
    monkeypatch.setattr(Doorway, "enter", counted)
    for asked in ("地铁", "/search 地铁", "/help"):
        await room.type(asked)
        assert len(entered) == 1
        entered.clear()


async def test_an_anonymous_administrator_counts_as_whom_the_group_is_served_for(room: ReadingRoom) -> None:
    said = Said("/pause", "pause", "")

    async def as_the_group(update_id: int) -> list[Call]:
        return await room.desk.handle(Incoming(update_id, NOON, GROUP, None, said, as_room=True))

    before = await as_the_group(902)
    admit(room)
    room.group_admins.add(LIN.telegram_id)
    await room.type("/resume", room=GROUP)
    after = await as_the_group(903)
    assert before == []
    assert after != []


async def test_a_press_on_a_button_of_an_older_version_is_answered(room: ReadingRoom) -> None:
    admit(room)
    (call,) = await room.press("gone:1")
    assert call.params["text"] == room.locales["zh-Hans"].plain("press-stale")


@pytest.mark.parametrize(("role", "may"), [("editor", False), ("admin", True), ("owner", True)])
async def test_an_editor_keeps_sources_and_decides_about_nobody(room: ReadingRoom, role: Role, may: bool) -> None:
    person = admit(room)
    room.do(lambda uow: uow.people.grant(person.id, role, NOON))
    refused = LOCALES["zh-Hans"].html("refused-not-admin")
    assert text(await room.type("/sourcestatus")) != refused
    for typed in ("/pending", "/broadcast 停机", "/audit", "/approve 1"):
        assert (text(await room.type(typed)) != refused) == may, typed


@dataclass
class Hiding(ReadingRoom):
    """Telegram does not say who administers the group: anonymous ones are hidden from the bot."""

    async def _is_admin(self, chat_id: int, user_id: int) -> bool | None:  # type: ignore[override]
        return None


async def test_an_anonymous_administrator_whom_the_bot_cannot_see_hears_what_to_do(database: Database) -> None:
    room = Hiding(database)
    refused = toast(await room.press("go:settings", room=GROUP))
    assert refused == LOCALES["zh-Hans"].plain("refused-not-seen")
    assert len(refused) <= 200
    (said,) = await room.type("/pause", room=GROUP)
    assert said.params["text"] == refused


@pytest.mark.parametrize(("stands", "language"), [("en", "en"), ("zh-TW", "zh-Hant"), (None, "zh-Hans")])
async def test_a_group_speaks_like_whoever_stands_for_it_not_like_who_asks_first(
    database: Database, stands: str | None, language: str
) -> None:
    room = ReadingRoom(database)
    if stands is not None:
        who = room.do(lambda uow: uow.people.meet(77, "Ann", None, stands, NOON))
        room.do(lambda uow: uow.chats.meet(GROUP.telegram_id, GROUP.kind, GROUP.title, who.id, NOON))
    for first in (replace(CHEN, language="zh-TW"), replace(LIN, language="en")):
        await room.type("/digest", first, GROUP)
        kept = room.do(lambda uow: uow.preferences.get(Place(uow.chats.find(GROUP.telegram_id).id)))  # type: ignore[union-attr]
        assert kept is not None
        assert kept.language == language


async def test_a_group_that_nobody_stands_for_speaks_like_the_administrator_who_sets_it_up(database: Database) -> None:
    room = ReadingRoom(database, group_admins={LIN.telegram_id})
    await room.type("/schedule 08:00", replace(LIN, language="en"), GROUP)
    kept = room.do(lambda uow: uow.preferences.get(Place(uow.chats.find(GROUP.telegram_id).id)))  # type: ignore[union-attr]
    assert kept is not None
    assert kept.language == "en"
