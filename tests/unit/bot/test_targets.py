"""What is set up from elsewhere: a channel, in the private chat of whoever administers it, and of nobody else."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import CHEN, GROUP, LIN, LOCALES, NOON, ReadingRoom, buttons, pressed, shown, text

from bot.calls import Button
from bot.delivery.ledger import NO_RIGHT
from bot.handlers.incoming import Press, TopicNamed, User
from bot.handlers.places.targets import aimed, cut_off, read, written
from storage import Database, Place, Preferences

COMMAND = r"(?<!<)/[a-z]+"
REFUSED = LOCALES["zh-Hans"].plain("refused-not-theirs")


@pytest.mark.parametrize("place", [Place(12), Place(12, 7), Place(2**53, 2**31)])
def test_a_place_is_read_as_it_was_written(place: Place) -> None:
    assert read(written(place)) == place
    assert cut_off(("topic", "key", written(place))) == (("topic", "key"), place)


@pytest.mark.parametrize("argument", ["", "@", "@x", "@1.", "@-1", "@1.2.3", "@²", "@" + "1" * 19, "12", None, 12])
def test_whatever_else_is_none(argument: object) -> None:
    assert read(argument) is None
    assert cut_off((str(argument),)) == ((str(argument),), None)


def test_every_button_that_does_something_is_about_the_place() -> None:
    rows = [
        [Button("财经", "topic:1:topics"), Button("网页", url="https://a.example/")],
        [Button("返回", "go:settings")],
    ]
    assert aimed(rows, Place(12, 7)) == [
        [Button("财经", "topic:1:topics:@12.7"), Button("网页", url="https://a.example/")],
        [Button("返回", "go:settings:@12.7")],
    ]
    with pytest.raises(ValueError, match="too long"):
        aimed([[Button("长", "x" * 60)]], Place(12, 7))


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    """LIN administers a channel that the bot knows; CHEN does not."""
    room = ReadingRoom(database, group_admins={LIN.telegram_id})
    for who in (LIN, CHEN):
        room.do(lambda uow, who=who: uow.people.meet(who.telegram_id, who.name, None, who.language, NOON))
    room.do(lambda uow: uow.chats.meet(-1007, "channel", "江城早知道", None, NOON))
    return room


def channel(room: ReadingRoom) -> Place:
    found = room.do(lambda uow: uow.chats.find(-1007))
    assert found is not None
    return Place(found.id)


def about(data: str, place: Place) -> Press:
    what = pressed(f"{data}:{written(place)}")
    arguments, target = cut_off(what.arguments)
    return Press(what.id, what.message_id, what.verb, arguments, target)


def chosen(room: ReadingRoom, place: Place) -> Preferences | None:
    return room.do(lambda uow: uow.preferences.get(place))


async def test_its_administrator_sets_it_up_from_the_private_chat(room: ReadingRoom) -> None:
    place = channel(room)
    drawn = shown(await room.arrive(about("stories:8:settings", place)))
    assert drawn.params["chat_id"] == LIN.telegram_id
    assert all(data.endswith(written(place)) for data in buttons(drawn).values())
    kept, own = chosen(room, place), chosen(room, room.place())
    assert kept is not None
    assert (kept.stories, own) == (8, None)


async def test_nobody_else_does(room: ReadingRoom) -> None:
    place = channel(room)
    for data in ("stories:8:settings", "go:settings", "settings", "pause", "digest"):
        (call,) = await room.arrive(about(data, place), CHEN)
        assert (call.params["text"], call.params["show_alert"]) == (REFUSED, True), data
    assert chosen(room, place) is None
    [last, *_] = room.do(lambda uow: uow.audit.recent(9))
    assert (last.action, last.target, last.telegram_id) == ("refused", "digest", CHEN.telegram_id)


async def test_who_was_an_administrator_is_asked_for_again(room: ReadingRoom) -> None:
    place = channel(room)
    await room.arrive(about("stories:8:settings", place))
    room.group_admins.clear()
    (call,) = await room.arrive(about("stories:5:settings", place))
    assert call.params["text"] == REFUSED
    kept = chosen(room, place)
    assert kept is not None
    assert kept.stories == 8


async def test_nobodys_private_chat_is_set_up_from_elsewhere(room: ReadingRoom) -> None:
    await room.press("stories:6:settings", CHEN)
    room.group_admins.add(CHEN.telegram_id)
    for place in (room.place(CHEN), Place(10**9)):
        (call,) = await room.arrive(about("stories:8:settings", place))
        assert call.params["text"] == REFUSED
    assert room.preferences(CHEN).stories == 6


async def test_a_topic_that_never_was_heard_of_is_not_set_up_until_it_is(room: ReadingRoom) -> None:
    await room.type("/schedule 08:00", LIN, GROUP)
    forum = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
    assert forum is not None
    chose, named, forged = Place(forum.id, 5), Place(forum.id, 6), Place(forum.id, 99)
    for place in (chose, named, forged, Place(channel(room).chat_id, 5)):
        (call,) = await room.arrive(about("stories:8:settings", place))
        assert call.params["text"] == REFUSED
        assert chosen(room, place) is None
    await room.press("stories:5:settings", LIN, replace(GROUP, thread=chose.thread))
    await room.arrive(TopicNamed("体育"), CHEN, replace(GROUP, thread=named.thread))
    for place in (chose, named):
        await room.arrive(about("stories:8:settings", place))
        kept = chosen(room, place)
        assert kept is not None, "pressed in it, or named, it is known"
        assert kept.stories == 8
    assert chosen(room, forged) is None


@pytest.mark.parametrize(
    "data",
    [
        *("go:topics:settings", "go:hours:settings", "go:zone:settings", "go:pause:settings", "go:keywords:settings"),
        *("go:outlets:settings", "city:settings", "pause:3:settings", "stories:8:settings", "language:en:settings"),
        "resume",
    ],
)
async def test_every_panel_about_another_place_begins_with_its_name(room: ReadingRoom, data: str) -> None:
    drawn = text(await room.arrive(about(data, channel(room))))
    assert drawn.startswith("<b>江城早知道</b>\n")
    assert drawn.count("江城早知道") == 1
    assert "江城早知道" not in text(await room.press(data)), "in a chat itself there is no need"


@pytest.mark.parametrize("typed", ["昨天", "999天", "那个", "3天"])
async def test_what_is_said_of_its_pause_names_no_command_of_the_private_chat(room: ReadingRoom, typed: str) -> None:
    place = channel(room)
    await room.arrive(about("hour:0800+:hours", place))
    for data in ("pause:0:settings", "go:pause:settings", "go:settings", "pause:3", "go:pause", "go:settings"):
        drawn = shown(await room.arrive(about(data, place)))
        assert not re.search(COMMAND, drawn.params["text"]), data
        assert "恢复" in buttons(drawn)
    await room.arrive(about("type:pause:settings", place))
    assert not re.search(COMMAND, text(await room.type(typed)))


async def test_whoever_may_not_set_it_up_learns_no_name(room: ReadingRoom) -> None:
    said = await room.arrive(about("go:topics:settings", channel(room)), CHEN)
    assert "江城" not in str([call.params for call in said])


@pytest.mark.parametrize(("kind", "typed"), [("hours", "07:45"), ("quiet", "23-7"), ("pause", "3天")])
async def test_what_is_typed_about_another_place_says_which(room: ReadingRoom, kind: str, typed: str) -> None:
    place = channel(room)
    asked = shown(await room.arrive(about(f"type:{kind}:settings", place)))
    assert asked.params["text"].startswith("<b>江城早知道</b>\n")
    for said in ("那个", typed):
        assert text(await room.type(said)).startswith("<b>江城早知道</b>\n"), said


async def test_a_button_about_another_place_stands_in_private_only(room: ReadingRoom) -> None:
    place = channel(room)
    (call,) = await room.arrive(about("stories:8:settings", place), LIN, GROUP)
    assert call.params["text"] == LOCALES["zh-Hans"].plain("press-stale")
    assert chosen(room, place) is None


async def test_a_place_out_of_reach_is_not_taken_up_because_it_is_set_up(room: ReadingRoom) -> None:
    place = channel(room)
    await room.arrive(about("stories:8:settings", place))
    room.do(lambda uow: uow.chats.suspend(place.chat_id, f"{NO_RIGHT}: not enough rights", NOON))
    room.now += timedelta(hours=1)
    assert text(await room.arrive(about("go:settings", place)))
    suspended = room.do(lambda uow: uow.chats.get(place.chat_id))
    assert suspended is not None
    assert suspended.suspended_at == NOON


async def test_telegram_is_asked_nothing_about_what_the_bot_was_put_out_of(room: ReadingRoom) -> None:
    place, asked = channel(room), list(room.telegram_asked)
    room.do(lambda uow: uow.chats.suspend(place.chat_id, "removed", NOON))
    (call,) = await room.arrive(about("go:settings", place))
    assert call.params["text"] == REFUSED
    assert room.telegram_asked == asked


async def test_whoever_is_banned_sets_up_nothing(room: ReadingRoom) -> None:
    place, somebody = channel(room), User(LIN.telegram_id, LIN.name)
    room.do(lambda uow: uow.people.ban(uow.people.find(LIN.telegram_id).id, NOON))  # type: ignore[union-attr]
    await room.arrive(about("stories:8:settings", place), somebody)
    assert chosen(room, place) is None
