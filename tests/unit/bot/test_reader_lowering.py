"""少看这类: a topic or an outlet comes last, until that is undone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from reading_room import FONTS, LIN, METRO, ReadingRoom, Story, buttons, shown, text

from bot.calls import Call
from bot.locale import LANGUAGES
from storage import Database

TOPIC_LESS = "“本地”以后排在最后。\n现在可以撤销，以后在“设置”的“关注与少看”里改。"
OUTLET_LESS = "江城日报的报道以后排在最后，别家也有的就用别家的。"


async def asked(room: ReadingRoom) -> Call:
    """The first card of a digest, about to be lowered."""
    await room.type("/digest")
    return shown(await room.press("lower:1:1"))


def lowered(room: ReadingRoom) -> set[tuple[str, str]]:
    place = room.place(LIN)
    return {(one.kind, one.name) for one in room.do(lambda uow: uow.lowered.of(place))}


async def test_it_asks_of_what_there_shall_be_less(room: ReadingRoom) -> None:
    question = await asked(room)
    assert METRO.title in question.params["text"]
    assert question.params["text"].endswith("\n\n少看哪一类？以后排在最后。")
    assert list(buttons(question)) == ["主题：本地", "来源：江城日报", "‹ 返回"]
    assert lowered(room) == set()
    assert "关注" in buttons(shown(await room.press(buttons(question)["‹ 返回"])))


async def test_a_topic_is_lowered_and_at_once_undone(room: ReadingRoom) -> None:
    question = await asked(room)
    for _ in range(2):
        done = shown(await room.press(buttons(question)["主题：本地"]))
        assert done.method == "editMessageText"
        assert done.params["text"].endswith(f"\n\n{TOPIC_LESS}")
        assert lowered(room) == {("topic", "本地")}
    for _ in range(2):
        undone = shown(await room.press(buttons(done)["撤销"]))
        assert undone.params["text"].endswith("\n\n“本地”照常看了。")
        assert lowered(room) == set()


async def test_an_outlet_is_lowered_by_its_name(room: ReadingRoom) -> None:
    question = await asked(room)
    assert OUTLET_LESS in text(await room.press(buttons(question)["来源：江城日报"]))
    assert lowered(room) == {("source", "江城日报")}


async def test_what_is_lowered_already_is_ticked_and_a_press_undoes_it(room: ReadingRoom) -> None:
    question = await asked(room)
    await room.press(buttons(question)["主题：本地"])
    again = buttons(shown(await room.press("lower:1:1")))
    await room.press(again["主题：本地 ✓"])
    assert lowered(room) == set()


async def test_the_next_digest_has_it_last(room: ReadingRoom) -> None:
    await room.press(buttons(await asked(room))["主题：本地"])
    room.now += timedelta(hours=2)
    room.publish(replace(METRO, outlet="江城视讯", title="桥修好了"), replace(FONTS, outlet="星火周刊", title="新字库"))
    await room.type("/digest")
    html = room.promised()[-1].html
    assert html.index("新字库") < html.index("桥修好了")


async def test_the_settings_name_it_and_undo_it(room: ReadingRoom) -> None:
    question = await asked(room)
    for choice in ("主题：本地", "来源：江城日报"):
        await room.press(buttons(question)[choice])
    await room.type("/schedule 08:00")
    settings = shown(await room.type("/settings"))
    (line,) = [line for line in settings.params["text"].splitlines() if line.startswith("少看：")]
    assert set(line.removeprefix("少看：").split("、")) == {"本地", "江城日报"}
    listed = shown(await room.press(buttons(settings)["关注与少看"]))
    assert set(listed.params["text"].splitlines()) == {"<b>少看</b>", "主题：本地", "来源：江城日报"}
    left = shown(await room.press(buttons(listed)["照常看“本地”"]))
    assert left.params["text"] == "<b>少看</b>\n来源：江城日报"
    await room.press(buttons(left)["照常看“江城日报”"])
    assert lowered(room) == set()
    (call,) = await room.press(buttons(left)["照常看“江城日报”"])
    assert "过时" in call.params["text"]


@pytest.mark.parametrize("data", ["lower:1:9", "lower:1:1:t0000000000", "raise:1:1", "raise:1:1:s0", "lower:9:1"])
async def test_what_a_card_is_not_of_is_not_lowered(room: ReadingRoom, data: str) -> None:
    await room.type("/digest")
    (call,) = await room.press(data)
    assert "过时" in call.params["text"]
    assert lowered(room) == set()


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outlet", ["<b>&\"'" * 20, "\u202eרתל\u2067", "\u200b", "長" * 90, "{ $name }"])
async def test_names_may_be_anything(database: Database, language: str, outlet: str) -> None:
    room = ReadingRoom(database)
    room.publish(Story(outlet, METRO.title, METRO.text, topic="<i>" * 9))
    await room.type("/digest")
    await room.press(f"language:{language}")
    for data in list(buttons(shown(await room.press("lower:1:1"))).values())[:-1]:
        assert "</b>" in text(await room.press(data))
    assert len(lowered(room)) == 2
    for data in buttons(shown(await room.press("go:following:settings"))).values():
        assert text(await room.press(data))
    assert lowered(room) == set()
