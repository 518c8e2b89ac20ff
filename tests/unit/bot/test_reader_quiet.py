"""Quiet hours and silence where nothing is new: typed or pressed, shown in the settings, undone as easily."""

import pytest
from reading_room import GROUP, LIN, METRO, ReadingRoom, buttons, shown, text

from storage import Database


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    room.publish(METRO)
    await room.begin("/schedule 06:30,08:00")
    return room


def quiet(room: ReadingRoom) -> tuple[str | None, str | None]:
    return room.preferences().quiet_from, room.preferences().quiet_until


class TestQuiet:
    @pytest.mark.parametrize("typed", ["/quiet 23:00-06:00", "/quiet 23：00 到 6:00"])
    async def test_typed(self, room: ReadingRoom, typed: str) -> None:
        answer = shown(await room.type(typed))
        assert answer.params["text"] == "好，23:00–06:00 不打扰。"
        assert buttons(answer) == {"设置": "go:settings"}
        assert quiet(room) == ("23:00", "06:00")

    async def test_an_hour_within_is_said_to_come_at_the_end(self, room: ReadingRoom) -> None:
        assert text(await room.type("/quiet 23:00-07:00")).splitlines() == [
            "好，23:00–07:00 不打扰。",
            "06:30 在安静时间里，到 07:00 才送。",
        ]
        assert text(await room.type("/quiet 23:00-09:00")).endswith("06:30、08:00 在安静时间里，到 09:00 才送。")

    async def test_hours_that_are_chosen_within_are_said_to_come_at_the_end(self, room: ReadingRoom) -> None:
        await room.type("/quiet 23:00-07:00")
        held = "23:30 在安静时间里，到 07:00 才送。"
        said = text(await room.type("/schedule 23:30"))
        assert said.splitlines() == ["好：每天 23:30，北京时间（现在 12:00）。下一份在明天 07:00。", held]
        assert text(await room.type("/schedule")).splitlines()[2:] == [held]
        assert "之后第一份在11月26日 07:00。" in text(await room.type("/pause 到明天"))
        assert "下一份在明天 07:00" in text(await room.type("/resume"))

    async def test_off_again(self, room: ReadingRoom) -> None:
        await room.type("/quiet 23:00-07:00")
        assert text(await room.type("/quiet off")) == "好，不设安静时间了。"
        assert quiet(room) == (None, None)

    @pytest.mark.parametrize("typed", ["23", "23:00", "23:00-25:00", "07:00-07:00", "<b>"])
    async def test_what_is_no_two_hours_changes_nothing(self, room: ReadingRoom, typed: str) -> None:
        await room.type("/quiet 23:00-06:00")
        answer = text(await room.type(f"/quiet {typed}"))
        assert answer.startswith("没看懂“")
        assert "<b>" not in answer
        assert quiet(room) == ("23:00", "06:00")

    async def test_by_buttons_from_the_settings_and_back(self, room: ReadingRoom) -> None:
        door = buttons(shown(await room.type("/settings")))["安静"]
        panel = shown(await room.press(door))
        assert panel.params["text"].splitlines()[1] == "现在：没有设"
        assert list(buttons(panel)) == ["不设 ✓", "22:00–07:00", "23:00–07:00", "00:00–08:00", "自己写", "‹ 返回"]
        chosen = shown(await room.press(buttons(panel)["00:00–08:00"]))
        assert "00:00–08:00 ✓" in buttons(chosen)
        assert chosen.params["text"].splitlines()[1] == "现在：00:00–08:00"
        assert chosen.params["text"].endswith("06:30 在安静时间里，到 08:00 才送。")
        settings = text(await room.press(buttons(chosen)["‹ 返回"]))
        assert "安静：00:00–08:00" in settings.splitlines()
        await room.press(buttons(chosen)["不设"])
        assert quiet(room) == (None, None)

    async def test_alone_it_shows_the_panel(self, room: ReadingRoom) -> None:
        panel = shown(await room.type("/quiet"))
        assert "23:00–07:00" in buttons(panel)
        assert "‹ 返回" not in buttons(panel)

    async def test_typed_ones_that_no_button_has_are_shown(self, room: ReadingRoom) -> None:
        await room.type("/quiet 22:30-06:15")
        panel = shown(await room.type("/quiet"))
        assert "现在：22:30–06:15" in panel.params["text"]
        assert not [name for name in buttons(panel) if "✓" in name]

    @pytest.mark.parametrize("data", ["quiet", "quiet:", "quiet:2500-0700:", "quiet:2300-0700:nowhere", "quiet:off"])
    async def test_forged_buttons_do_no_harm(self, room: ReadingRoom, data: str) -> None:
        await room.press(data)
        assert quiet(room) in {(None, None), ("23:00", "07:00")}

    async def test_in_a_group_only_its_administrators_choose(self, room: ReadingRoom) -> None:
        assert "管理员" in text(await room.type("/quiet 23:00-07:00", LIN, GROUP))
        room.group_admins.add(LIN.telegram_id)
        assert text(await room.type("/quiet 23:00-07:00", LIN, GROUP)).startswith("好，23:00–07:00")

    async def test_it_says_why_nothing_comes_all_the_same(self, room: ReadingRoom) -> None:
        await room.type("/pause")
        assert text(await room.type("/quiet 23:00-06:00")).splitlines()[-1] == "暂停中，/resume 恢复。"


class TestNothingNew:
    async def test_silence_is_chosen_and_undone_in_the_panel_of_looks(self, room: ReadingRoom) -> None:
        panel = shown(await room.press("go:look:settings"))
        assert "没有新的也说 ✓" in buttons(panel)
        chosen = shown(await room.press(buttons(panel)["没有新的不送"]))
        assert "没有新的不送 ✓" in buttons(chosen)
        assert room.preferences().nothing_new == "silence"
        settings = text(await room.press(buttons(chosen)["‹ 返回"]))
        assert "样子：有声、不带图、没有新的不送" in settings.splitlines()
        await room.press(buttons(chosen)["没有新的也说"])
        assert room.preferences().nothing_new == "line"
        assert "样子：有声、不带图、没有新的也说" in text(await room.type("/settings")).splitlines()

    @pytest.mark.parametrize("data", ["nothing", "nothing:noise:settings", "nothing::"])
    async def test_forged_buttons_change_nothing(self, room: ReadingRoom, data: str) -> None:
        await room.press(data)
        assert room.preferences().nothing_new == "line"
