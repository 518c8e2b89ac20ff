"""A chat that was out of reach, or paused, goes on from now, and is offered what it missed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from kept_engine import filled
from reading_room import CANTEEN, FONTS, GROUP, LIN, METRO, ReadingRoom, Story, buttons, shown, text

from bot.calls import Call
from bot.delivery.issue import Order, issue_digest
from bot.delivery.ledger import NO_RIGHT
from bot.handlers.incoming import Incoming, Membership, Moved, Room, Said
from storage import Database, Delivery, Place, State, UnitOfWork

#: 09:00 in Shanghai, an hour after the digest that is missed.
AFTERWARDS = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
BACK = Membership("member")


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    """A reader who chose 08:00 and had a digest at noon; there is news of the evening."""
    room = ReadingRoom(database, group_admins={LIN.telegram_id})
    room.publish(METRO)
    await room.begin("/schedule 08:00")
    await room.begin("/digest")
    away(room, "blocked")
    room.now = AFTERWARDS
    room.publish(*(replace(story, age=timedelta(hours=2)) for story in (FONTS, CANTEEN)))
    return room


def away(room: ReadingRoom, reason: str, telegram_id: int = LIN.telegram_id) -> None:
    filled(room.database, _suspend, telegram_id, reason, room.now)


def _suspend(uow: UnitOfWork, telegram_id: int, reason: str, at: datetime) -> None:
    chat = uow.chats.find(telegram_id)
    assert chat is not None
    uow.chats.suspend(chat.id, reason, at)


def never_away(room: ReadingRoom) -> None:
    chat_id = room.place().chat_id
    room.do(lambda uow: uow.chats.resume(chat_id))


def is_away(room: ReadingRoom, telegram_id: int = LIN.telegram_id) -> bool:
    chat = room.do(lambda uow: uow.chats.find(telegram_id))
    assert chat is not None
    return chat.suspended_at is not None


def is_subscribed(room: ReadingRoom, place: Place) -> bool:
    chosen = room.do(lambda uow: uow.preferences.get(place))
    assert chosen is not None
    return chosen.subscribed


def offers(calls: list[Call]) -> list[str]:
    """The texts with a button that brings what was missed."""
    return [call.params["text"] for call in calls if call.method != "answerCallbackQuery" and "补看" in buttons(call)]


def delivered(room: ReadingRoom) -> None:
    """All that waits."""
    while found := room.do(lambda uow: uow.deliveries.claim(room.now + timedelta(minutes=1), 20)):
        for one in found:
            room.do(lambda uow, one=one: uow.deliveries.sent(one.id, 1, room.now))


class TestUnblocked:
    async def test_it_goes_on_and_what_was_missed_is_offered(self, room: ReadingRoom) -> None:
        (told,) = await room.arrive(BACK)
        assert told.params["text"] == "又能送到了，下一份在明天 08:00。\n这期间有 2 条新闻没有送。"
        assert not is_away(room)
        delivered(room)
        await room.press(buttons(told)["补看"])
        (digest,) = room.promised()
        assert CANTEEN.title in digest.html
        assert METRO.title not in digest.html

    async def test_the_next_digest_is_of_what_comes_from_then_on_and_names_the_rest(self, room: ReadingRoom) -> None:
        await room.arrive(BACK)
        delivered(room)
        room.now += timedelta(hours=2)
        room.publish(Story("江城晚报", "江上大桥合龙", "江上大桥今日合龙。"))
        await room.type("/digest")
        (digest,) = room.promised()
        assert "江上大桥合龙" in digest.html
        assert CANTEEN.title not in digest.html
        assert digest.html.endswith("昨天 12:00 到今天 08:00 的新闻没有送：/missed")

    async def test_without_news_nothing_is_offered(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(METRO)
        await room.type("/schedule 08:00")
        await room.type("/digest")
        away(room, "blocked")
        room.now = AFTERWARDS
        assert text(await room.arrive(BACK)) == "又能送到了，下一份在明天 08:00。"
        assert room.preferences().missed_since is None

    async def test_back_before_the_next_hour_nothing_was_missed(self, room: ReadingRoom) -> None:
        room.now = AFTERWARDS - timedelta(hours=2)
        assert text(await room.arrive(BACK)) == "又能送到了，下一份在今天 08:00。"

    async def test_after_long_it_is_not_counted(self, room: ReadingRoom) -> None:
        room.now += timedelta(days=20)
        told = text(await room.arrive(BACK))
        assert told == "又能送到了，下一份在明天 08:00。\n这期间的新闻没有送。"

    async def test_whoever_gets_nothing_by_the_hour_is_told_nothing(self, room: ReadingRoom) -> None:
        never_away(room)
        await room.type("/unsubscribe")
        away(room, "blocked")
        assert await room.arrive(BACK) == []
        assert not is_away(room)


class TestHeardFrom:
    @pytest.mark.parametrize("typed", ["/start", "/settings", "地铁"])
    async def test_whatever_is_said_brings_the_chat_back(self, room: ReadingRoom, typed: str) -> None:
        calls = await room.type(typed)
        assert not is_away(room)
        assert offers(calls) == ["又能送到了，下一份在明天 08:00。\n这期间有 2 条新闻没有送。"]
        assert len(calls) == 2

    async def test_a_press_too(self, room: ReadingRoom) -> None:
        calls = await room.press("settings")
        assert not is_away(room)
        assert len(offers(calls)) == 1

    async def test_who_asks_for_a_digest_gets_what_was_missed_without_an_offer(self, room: ReadingRoom) -> None:
        assert offers(await room.type("/digest")) == []
        delivered_html = [one.html for one in parts_of_latest(room)]
        assert CANTEEN.title in delivered_html[0]
        assert room.preferences().missed_since is None

    async def test_who_is_banned_does_not(self, room: ReadingRoom) -> None:
        person = room.do(lambda uow: uow.people.find(LIN.telegram_id))
        assert person is not None
        room.do(lambda uow: uow.people.ban(person.id, room.now))
        assert await room.type("/start") == []
        assert is_away(room)

    async def test_who_is_not_admitted_is_reached_again_and_offered_nothing(self, database: Database) -> None:
        room = ReadingRoom(database, access="approval")
        await room.type("/start")
        away(room, "blocked")
        assert offers(await room.type("/start")) == []
        assert not is_away(room)


class TestWaiting:
    """Digests that waited in the ledger all the while."""

    async def test_what_waited_too_long_is_not_poured_out_and_its_news_comes_again(self, room: ReadingRoom) -> None:
        old = waiting(room, "08:00", AFTERWARDS)
        room.now = AFTERWARDS + timedelta(hours=26)
        room.publish(Story("江城晚报", "江上大桥合龙", "江上大桥今日合龙。"))
        assert offers(await room.arrive(BACK)) == ["又能送到了，下一份在明天 08:00。\n这期间有 3 条新闻没有送。"]
        (part,) = room.do(lambda uow: uow.deliveries.of(old.digest_id))
        assert part.state is State.DEAD
        delivered(room)
        await room.press("missed")
        (digest,) = room.promised()
        assert CANTEEN.title in digest.html

    async def test_what_waited_less_goes_out(self, room: ReadingRoom) -> None:
        recent = waiting(room, "08:00", AFTERWARDS)
        room.now = AFTERWARDS + timedelta(hours=1)
        await room.arrive(BACK)
        assert recent.digest_id in {one.digest_id for one in room.promised()}

    async def test_answers_go_out_however_old(self, room: ReadingRoom) -> None:
        answer = waiting(room, "ask:77", AFTERWARDS)
        room.now = AFTERWARDS + timedelta(days=3)
        await room.arrive(BACK)
        assert answer.digest_id in {one.digest_id for one in room.promised()}


def waiting(room: ReadingRoom, slot: str, at: datetime) -> Delivery:
    order = Order(room.place(), slot, at, at, "jianbao_bot", room.locales["zh-Hans"])
    digest_id = room.do(lambda uow: issue_digest(uow, order))
    assert digest_id is not None
    (part,) = room.do(lambda uow: uow.deliveries.of(digest_id))
    return part


def parts_of_latest(room: ReadingRoom) -> list[Delivery]:
    place = room.place()
    digest = room.do(lambda uow: uow.digests.latest(place))
    assert digest is not None
    return room.do(lambda uow: uow.deliveries.of(digest.id))


class TestGroup:
    @pytest.fixture
    async def group(self, room: ReadingRoom) -> ReadingRoom:
        """With an hour in the group itself and another in one of its topics."""
        room.now = AFTERWARDS - timedelta(hours=20)
        await room.begin("/start")
        for at in (GROUP, topic()):
            await room.begin("/schedule 08:00", LIN, at)
            await room.begin("/digest", LIN, at)
        delivered(room)
        room.now = AFTERWARDS
        return room

    async def test_put_out_by_somebody_banned_it_is_out(self, group: ReadingRoom) -> None:
        group.do(lambda uow: uow.people.ban(uow.people.find(LIN.telegram_id).id, group.now))  # type: ignore[union-attr]
        assert await group.arrive(Membership("kicked", False), LIN, GROUP) == []
        assert is_away(group, GROUP.telegram_id)

    async def test_put_back_it_goes_on_with_all_its_topics(self, group: ReadingRoom) -> None:
        away(group, "kicked", GROUP.telegram_id)
        (told,) = await group.arrive(Membership("member"), LIN, GROUP)
        assert told.params["text"].startswith("又能送到了，下一份在明天 08:00。\n这期间有 2 条")
        assert told.params["chat_id"] == GROUP.telegram_id
        chat = group.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        assert chat is not None
        for thread in (0, topic().thread):
            place = Place(chat.id, thread)
            (schedule,) = group.do(lambda uow, place=place: uow.schedules.of(place))
            assert schedule.next_at == datetime(2026, 11, 26, 0, 0, tzinfo=UTC)
            chosen = group.do(lambda uow, place=place: uow.preferences.get(place))
            assert chosen is not None
            assert chosen.missed_since is not None

    async def test_one_that_chose_nothing_is_greeted(self, group: ReadingRoom) -> None:
        other = Room(-1009, "supergroup", "另一群")
        await group.arrive(Membership("member"), LIN, other)
        away(group, "removed", other.telegram_id)
        group.now += timedelta(hours=1)
        assert text(await group.arrive(Membership("member"), LIN, other)).startswith("大家好")

    async def test_ordinary_talk_shows_that_the_bot_is_there(self, group: ReadingRoom) -> None:
        away(group, "kicked", GROUP.telegram_id)
        calls = await group.type("吃了吗", LIN, GROUP)
        assert not is_away(group, GROUP.telegram_id)
        assert len(offers(calls)) == 1
        assert await group.type("吃了", LIN, GROUP) == []

    async def test_without_the_right_to_write_only_what_is_said_to_the_bot_counts(self, group: ReadingRoom) -> None:
        away(group, f"{NO_RIGHT}: not enough rights", GROUP.telegram_id)
        assert await group.type("吃了吗", LIN, GROUP) == []
        assert is_away(group, GROUP.telegram_id)
        await group.type("/sources", LIN, GROUP)
        assert not is_away(group, GROUP.telegram_id)

    async def test_the_right_given_back_brings_it_back(self, group: ReadingRoom) -> None:
        away(group, f"{NO_RIGHT}: not enough rights", GROUP.telegram_id)
        assert await group.arrive(Membership("restricted", can_write=False), LIN, GROUP) == []
        assert is_away(group, GROUP.telegram_id)
        assert len(offers(await group.arrive(Membership("administrator"), LIN, GROUP))) == 1

    @pytest.mark.long
    async def test_a_group_that_moves_is_there(self, group: ReadingRoom) -> None:
        away(group, "removed", GROUP.telegram_id)
        assert await group.arrive(Moved(-1007), LIN, GROUP) == []
        assert not is_away(group, -1007)

    async def test_a_topic_in_which_somebody_speaks_is_there(self, group: ReadingRoom) -> None:
        chat = group.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        assert chat is not None
        place = Place(chat.id, topic().thread)
        assert group.do(lambda uow: uow.preferences.thread_gone(place, group.now))
        await group.type("/sources", LIN, topic())
        chosen = group.do(lambda uow: uow.preferences.get(place))
        assert chosen is not None
        assert chosen.thread_gone_at is None

    @pytest.mark.long
    @pytest.mark.parametrize("is_gone", [True, False])
    @pytest.mark.parametrize("chosen", ["/pause", "/unsubscribe", "/schedule 09:00"])
    async def test_what_a_gone_topic_got_ends_with_what_is_chosen_elsewhere(
        self, group: ReadingRoom, chosen: str, is_gone: bool
    ) -> None:
        chat = group.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        assert chat is not None
        place = Place(chat.id, topic().thread)
        if is_gone:
            group.do(lambda uow: uow.preferences.thread_gone(place, group.now))
        await group.type("/settings", LIN, GROUP)
        assert is_subscribed(group, place), "looking on decides nothing"
        await group.type(chosen, LIN, GROUP)
        assert is_subscribed(group, place) is not is_gone

    async def test_in_a_channel_only_the_next_digest_speaks(self, room: ReadingRoom) -> None:
        channel = Room(-600, "channel", "江城早知道")
        room.now = AFTERWARDS - timedelta(hours=20)
        await room.arrive(Membership("administrator"), LIN, channel)
        await room.desk.handle(as_channel(room, "/schedule 08:00", channel))
        await room.desk.handle(as_channel(room, "/digest", channel))
        away(room, "kicked", channel.telegram_id)
        room.now = AFTERWARDS
        assert await room.arrive(Membership("administrator"), LIN, channel) == []
        assert not is_away(room, channel.telegram_id)
        chat = room.do(lambda uow: uow.chats.find(channel.telegram_id))
        assert chat is not None
        chosen = room.do(lambda uow: uow.preferences.get(Place(chat.id)))
        assert chosen is not None
        assert chosen.missed_since is not None


def topic() -> Room:
    return Room(GROUP.telegram_id, GROUP.kind, GROUP.title, 5)


def as_channel(room: ReadingRoom, typed: str, channel: Room) -> Incoming:
    command, _, argument = typed.partition(" ")
    said = Said(typed, command[1:], argument)
    return Incoming(next(room._ids), room.now, channel, None, said, as_room=True)


class TestResumed:
    async def test_after_a_pause_what_was_missed_is_offered(self, room: ReadingRoom) -> None:
        never_away(room)
        room.now = AFTERWARDS - timedelta(hours=12)
        await room.type("/pause")
        room.now = AFTERWARDS
        resumed = shown(await room.type("/resume"))
        assert resumed.params["text"] == "恢复了，下一份在明天 08:00。\n这期间有 2 条新闻没有送。"
        assert list(buttons(resumed)) == ["补看", "设置"]

    async def test_a_pause_between_two_digests_missed_nothing(self, room: ReadingRoom) -> None:
        never_away(room)
        room.now = AFTERWARDS - timedelta(hours=12)
        await room.type("/pause")
        assert text(await room.type("/resume")) == "恢复了，下一份在明天 08:00。"

    async def test_subscribed_again(self, room: ReadingRoom) -> None:
        never_away(room)
        room.now = AFTERWARDS - timedelta(hours=12)
        await room.type("/unsubscribe")
        room.now = AFTERWARDS
        assert text(await room.press("resubscribe")).endswith("这期间有 2 条新闻没有送。")

    async def test_paused_in_an_absence_it_stays_paused(self, room: ReadingRoom) -> None:
        never_away(room)
        await room.type("/pause")
        away(room, "blocked")
        assert await room.arrive(BACK) == []
        assert room.preferences().paused_at is not None
