"""Callback data that no button of ours carries: garbled, forged, somebody else's. Nothing breaks, nothing leaks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from reading_room import CANTEEN, CHEN, GROUP, LIN, METRO, METRO_AGAIN, NOON, OWNER, ReadingRoom
from soundness import assert_sound

from bot.calls import Call
from bot.delivery.promises import Promise, promise
from bot.handlers.incoming import Incoming, Press, User
from bot.handlers.route import Tools
from bot.handlers.table import routes
from bot.locale import Html
from bot.render import Part
from storage import Database, Place

pytestmark = pytest.mark.long

MALLORY = User(6666, "</b><a href='tg://user?id=1'>{ $x }</a>", None, "en")

GIVEN = ("0", "-1", "9223372036854775808", "1" * 40, "²", "x" * 56, "../etc/passwd", "{ $x }</b>", "' OR 1=1 --")
PANELS = (
    "topics",
    "outlets",
    "keywords",
    "hours",
    "zone",
    "length",
    "following",
    "language",
    "routing",
    "settings",
    "start",
    "when",
)


def garbled(verb: str) -> Iterator[str]:
    """The verb with what it does not expect; callback data has at most 64 bytes."""
    yield verb
    yield f"{verb}:" + ":" * 40
    for given in GIVEN:
        yield f"{verb}:{given}"[:64]
        yield f"{verb}:1:{given}:{given}"[:64]
        yield f"{verb}:1:1:{given}"[:64]


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO, METRO_AGAIN, CANTEEN)
    room.appoint(OWNER)
    return room


def verbs(room: ReadingRoom) -> list[str]:
    """Those whose handlers stay at home."""
    table = routes(Tools(None, room.locales, room.database)).presses  # type: ignore[arg-type]
    return [verb for verb, route in table.items() if route.errand is None]


async def test_no_button_data_breaks_anything(room: ReadingRoom) -> None:
    await room.type("/digest", OWNER)
    for verb in verbs(room):
        for data in garbled(verb):
            assert_sound(await room.press(data, OWNER))


@pytest.mark.parametrize(
    "data", ["go:{}:", "topic:1:{}:", "hour:0800:{}:", "days:127:", "zone:UTC:", "language:en:", "unfollow:1:{}:"]
)
async def test_a_way_back_that_leads_nowhere_is_none(room: ReadingRoom, data: str) -> None:
    for panel in PANELS:
        filled = data.format(panel)
        assert_sound(await room.press(filled + "x" * (64 - len(filled))))


async def test_a_press_on_a_message_that_stands_nowhere_is_stale(room: ReadingRoom) -> None:
    for verb in (*verbs(room), "nonsense", ""):
        press = Press("p1", None, verb, ("1", "1"))
        calls = await room.desk.handle(Incoming(1, NOON, None, OWNER, press))
        assert [call.method for call in calls] == ["answerCallbackQuery"], verb


async def test_an_admins_buttons_are_for_admins(room: ReadingRoom) -> None:
    table = routes(Tools(None, room.locales, room.database)).presses  # type: ignore[arg-type]
    forbidden = [verb for verb, route in table.items() if route.role is not None]
    for verb in forbidden:
        (call,) = await room.press(f"{verb}:{OWNER.telegram_id}", MALLORY)
        assert call.params["show_alert"], verb
        await room.press(f"{verb}:1", MALLORY)
    tried = [(entry.action, entry.target, entry.telegram_id) for entry in room.do(lambda uow: uow.audit.recent(100))]
    assert sorted(tried) == sorted(("refused", verb, MALLORY.telegram_id) for verb in forbidden), "each once an hour"
    room.now += timedelta(hours=2)
    await room.press("approve:1", MALLORY)
    assert len(room.do(lambda uow: uow.audit.recent(100))) == len(forbidden) + 1


async def test_whoever_is_banned_gets_nothing_by_any_button(room: ReadingRoom) -> None:
    await room.type("/digest")
    room.do(lambda uow: uow.people.ban(uow.people.find(LIN.telegram_id).id, NOON))  # type: ignore[union-attr]
    answers = {text(await room.press(f"{verb}:1:1")) for verb in verbs(room) if not verb.startswith("forget")}
    assert len(answers) == 1


async def test_whoever_waits_reads_nothing(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO, METRO_AGAIN, CANTEEN)
    await room.type("/start")
    for verb in verbs(room):
        for data in (f"{verb}:1", f"{verb}:1:1"):
            told = " ".join(str(call.params.get("text")) for call in await room.press(data))
            assert METRO.title not in told, data
            assert CANTEEN.title not in told, data


async def test_whoever_waits_follows_nothing(database: Database) -> None:
    room = ReadingRoom(database, access="approval")
    room.publish(METRO)
    await room.type("/start")
    for data in ("story:1:once", "follow:1:1", "lower:1:1"):
        await room.press(data)
    await room.type("/follow 地铁")
    place = room.place()
    assert not room.do(lambda uow: (*uow.follows.of(place), *uow.lowered.of(place)))


async def test_no_press_in_a_group_chooses_for_it(room: ReadingRoom) -> None:
    await room.type("/digest", room=GROUP)
    group = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
    assert group is not None
    for data in ("follow:1:1", "lower:1:1", "story:1:once", "unfollow:1", "unlower:t0", "minutes:3"):
        assert [call.method for call in await room.press(data, room=GROUP)] == ["answerCallbackQuery"], data
    assert not room.do(lambda uow: uow.follows.of(Place(group.id)))


async def test_a_digest_of_another_private_chat_is_not_opened(room: ReadingRoom) -> None:
    await room.type("/digest", CHEN)
    await room.press("hour:0800:settings")
    for data in ("card:1:1", "more:1:1", "back:1", "why:1:1", "follow:1:1", "lower:1:1", "raise:1:1"):
        assert METRO.title not in text(await room.press(data))
        assert METRO.title not in text(await room.type(f"/start {data.replace(':', '_')}"))


async def test_what_was_asked_in_a_group_is_not_told_elsewhere(room: ReadingRoom) -> None:
    """A digest's stories stand in the archive, which every reader may ask; an answer to a pasted text does not."""
    room.do(lambda uow: uow.chats.meet(GROUP.telegram_id, GROUP.kind, GROUP.title, None, NOON))
    group = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
    assert group is not None
    asked = Promise(Place(group.id), "ask:1", NOON, "UTC", [Part(Html("the group's own secret"))])
    digest_id = room.do(lambda uow: promise(uow, asked))
    for data in (f"back:{digest_id}", f"card:{digest_id}:1", f"more:{digest_id}:1"):
        assert "secret" not in text(await room.press(data))


async def test_questions_of_others_are_not_counted_through(room: ReadingRoom) -> None:
    await room.type("地铁四号线", CHEN)
    for data in ("find:1:1", "find:1:1:", "find:1:1:1", "find:1:2:0000"):
        assert "地铁四号线" not in text(await room.press(data))
    await room.press("hour:0800:settings")
    for payload in ("find_1_1", "find_1_1_", "find_1_2_0"):
        assert "地铁四号线" not in text(await room.type(f"/start {payload}"))


async def test_a_list_of_outlets_is_not_laid_over_what_a_group_reads(room: ReadingRoom) -> None:
    calls = await room.press("outlets:0", room=GROUP)
    assert [call.method for call in calls] == ["answerCallbackQuery"]


def text(calls: list[Call]) -> str:
    """All that is said."""
    return "\n".join(str(call.params.get("text", "")) for call in calls)
