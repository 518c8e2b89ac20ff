"""A forum: its topics by name, what of the news goes to which of them, and the rest to one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CANTEEN, CHEN, FONTS, GROUP, LIN, METRO, ReadingRoom, buttons, pressed, shown, text

from bot.calls import Call
from bot.delivery.moment import Moment
from bot.handlers.incoming import Press, Room, TopicNamed
from bot.handlers.places.targets import cut_off, written
from storage import Database, Keyword, Place

MORNING, SPORT = replace(GROUP, thread=5), replace(GROUP, thread=6)


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    """The whole forum gets everything in its topic 早报; another one, 体育, gets nothing yet."""
    room = ReadingRoom(database, group_admins={LIN.telegram_id})
    room.publish(METRO, CANTEEN, FONTS)
    await room.begin("/help")
    await room.begin(TopicNamed("早报"), CHEN, MORNING)
    await room.begin(TopicNamed("体育"), CHEN, SPORT)
    await room.begin("/schedule 07:30", LIN, MORNING)
    return room


def place_of(room: ReadingRoom, at: Room) -> Place:
    chat = room.do(lambda uow: uow.chats.find(at.telegram_id))
    assert chat is not None
    return Place(chat.id, at.thread)


def gets(room: ReadingRoom, at: Room) -> tuple[bool, tuple[str, ...], list[str]]:
    """Whether anything, of which topics, when."""
    place = place_of(room, at)
    chosen = room.do(lambda uow: uow.preferences.get(place))
    topics = room.do(lambda uow: uow.preferences.topics(place))
    slots = [one.slot for one in room.do(lambda uow: uow.schedules.of(place))]
    return (chosen is not None and chosen.subscribed, topics, slots)


def titles(room: ReadingRoom, at: Room) -> set[str]:
    """The headlines of what a digest there would hold now."""
    place = place_of(room, at)
    chosen = room.do(lambda uow: uow.preferences.get(place))
    assert chosen is not None
    news = room.do(lambda uow: Moment(room.now).news(uow, chosen))
    return {card.lead.title for card in news.digest.cards}


async def panel(room: ReadingRoom, at: Room) -> Call:
    return shown(await room.press("go:routing:settings", LIN, at))


async def switch(room: ReadingRoom, at: Room, name: str) -> Call:
    return shown(await room.press(buttons(await panel(room, at))[name], LIN, at))


async def test_a_topic_of_the_news_is_moved_here_and_the_rest_stays(room: ReadingRoom) -> None:
    moved = await switch(room, SPORT, "财经")
    assert "早报 ← 其余\n体育 ← 财经" in moved.params["text"]
    assert "财经 ✓" in buttons(moved)
    assert gets(room, SPORT) == (True, ("财经",), ["07:30"])
    assert titles(room, SPORT) == {CANTEEN.title}
    assert titles(room, MORNING) == {METRO.title, FONTS.title}


async def test_what_was_chosen_elsewhere_is_taken_from_there(room: ReadingRoom) -> None:
    await room.type("/subscribe 本地 财经", LIN, MORNING)
    await switch(room, SPORT, "财经")
    assert (gets(room, MORNING)[1], gets(room, SPORT)[1]) == (("本地",), ("财经",))
    await switch(room, SPORT, "本地")
    assert gets(room, MORNING)[0] is False, "with its last topic gone it would get all"
    assert gets(room, SPORT)[1] == ("本地", "财经")


async def test_back_to_where_the_rest_goes(room: ReadingRoom) -> None:
    await switch(room, SPORT, "财经")
    await switch(room, SPORT, "科技")
    await switch(room, MORNING, "财经")
    assert gets(room, MORNING) == (True, (), ["07:30"])
    assert gets(room, SPORT)[1] == ("科技",)
    assert titles(room, MORNING) == {METRO.title, CANTEEN.title}


async def test_out_of_the_rest_the_others_are_written_out(room: ReadingRoom) -> None:
    await switch(room, MORNING, "财经 ✓")
    assert gets(room, MORNING)[1] == ("本地", "科技")
    await switch(room, MORNING, "本地 ✓")
    await switch(room, MORNING, "科技 ✓")
    assert gets(room, MORNING)[0] is False


async def test_the_rest_is_asked_for_here(room: ReadingRoom) -> None:
    await room.type("/subscribe 本地", LIN, MORNING)
    asked = await switch(room, SPORT, "其余的都来")
    assert "其余的都来 ✓" in buttons(asked)
    assert titles(room, SPORT) == {CANTEEN.title, FONTS.title}


async def test_a_followed_word_is_told_whoever_takes_its_topic(room: ReadingRoom) -> None:
    await switch(room, SPORT, "财经")
    place = place_of(room, MORNING)
    room.do(lambda uow: uow.keywords.set(Keyword(place, "食堂", "follow")))
    assert CANTEEN.title in titles(room, MORNING)


async def test_all_goes_to_this_topic_instead(room: ReadingRoom) -> None:
    await room.type("/subscribe 本地", LIN, MORNING)
    settings = shown(await room.type("/settings", LIN, SPORT))
    assert "这个群的简报送到“早报”。" in settings.params["text"]
    assert "送到这个话题" in buttons(shown(await room.type("/start", LIN, SPORT)))
    told = text(await room.press(buttons(settings)["送到这个话题"], LIN, SPORT))
    assert told == "以后送到“体育”。"
    assert gets(room, MORNING)[0] is False
    assert gets(room, SPORT) == (True, ("本地",), ["07:30"])
    (stale,) = await room.press("here", LIN, SPORT)
    assert stale.method == "answerCallbackQuery"


async def test_only_administrators_move_anything(room: ReadingRoom) -> None:
    data = buttons(await panel(room, SPORT))["财经"]
    for tried in (data, "here", "route:rest+:"):
        (refused,) = await room.press(tried, CHEN, SPORT)
        assert refused.params["show_alert"]
    assert gets(room, SPORT) == (False, (), [])


async def test_where_there_are_no_topics_nothing_is_divided(room: ReadingRoom) -> None:
    plain = replace(GROUP, telegram_id=-1010)
    settings = shown(await room.type("/settings", LIN, plain))
    assert not {"分送", "送到这个话题"} & buttons(settings).keys()
    (stale,) = await room.press("route:rest+:", LIN, plain)
    assert stale.method == "answerCallbackQuery"


async def test_it_is_divided_from_the_private_chat_too(room: ReadingRoom) -> None:
    what = pressed(f"go:routing:settings:{written(place_of(room, MORNING))}")
    arguments, target = cut_off(what.arguments)
    drawn = shown(await room.arrive(Press(what.id, what.message_id, what.verb, arguments, target)))
    assert drawn.params["chat_id"] == LIN.telegram_id
    doors = {name: data for name, data in buttons(drawn).items() if name.endswith("›")}
    assert doors == {
        "综合 ›": f"go:routing:settings:{written(place_of(room, GROUP))}",
        "体育 ›": f"go:routing:settings:{written(place_of(room, SPORT))}",
    }


async def test_the_topic_is_named_where_it_is_set_up_from_elsewhere(room: ReadingRoom) -> None:
    what = pressed(f"go:settings:{written(place_of(room, MORNING))}")
    arguments, target = cut_off(what.arguments)
    drawn = text(await room.arrive(Press(what.id, what.message_id, what.verb, arguments, target)))
    assert drawn.startswith(f"<b>设置 · {GROUP.title} · 早报</b>")


async def test_a_topic_is_called_as_it_is_now(room: ReadingRoom) -> None:
    await room.arrive(TopicNamed("球场"), CHEN, SPORT)
    room.now += timedelta(minutes=1)
    await room.type("大家好", CHEN, replace(SPORT, topic="体育"))  # what it was opened as
    assert "“球场”收哪些" in (await panel(room, SPORT)).params["text"]
    unnamed = replace(GROUP, thread=9)
    assert "“话题 9”收哪些" in (await panel(room, unnamed)).params["text"]
    await room.type("大家好", CHEN, replace(unnamed, topic="读书"))
    assert "“读书”收哪些" in (await panel(room, unnamed)).params["text"]


@pytest.mark.parametrize(
    "data", ["route", "route:", "route:rest", "route:x+", "route:+:x", "route:rest-:y", "unlink", "here"]
)
async def test_what_no_button_says_changes_nothing(room: ReadingRoom, data: str) -> None:
    before = gets(room, MORNING), gets(room, SPORT)
    (toast,) = await room.press(data, LIN, MORNING)
    assert toast.method == "answerCallbackQuery"
    assert (gets(room, MORNING), gets(room, SPORT)) == before
