"""A pause with an end: typed or pressed, shown in the settings, ended by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from reading_room import CANTEEN, FONTS, GROUP, LIN, METRO, NOON, ReadingRoom, buttons, shown, text
from soundness import assert_sound

from bot.delivery.pauses import PAUSES, end_pauses
from bot.jobs.due_digests import DigestRun, DueDigests
from bot.policy import Policy
from storage import Database, Place, UnitOfWork

TOMORROW_8 = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 29, 16, 0, tzinfo=UTC)  # 00:00 in Shanghai
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def room(database: Database) -> ReadingRoom:
    room = ReadingRoom(database)
    await room.begin("/schedule 08:00")
    return room


def pause_of(room: ReadingRoom) -> tuple[datetime | None, datetime | None]:
    return room.preferences().paused_at, room.preferences().paused_until


class TestTyped:
    @pytest.mark.parametrize("typed", ["/pause 到周一", "/pause until Monday", "暂停 到周一", "/pause 11月30日"])
    async def test_until_a_day(self, room: ReadingRoom, typed: str) -> None:
        paused = shown(await room.type(typed))
        assert paused.params["text"].splitlines() == [
            "暂停到 11月30日 周一 00:00，到时候自己恢复。想看随时 /digest ，提前恢复用 /resume 。",
            "之后第一份在11月30日 08:00。",
        ]
        assert list(buttons(paused)) == ["恢复", "设置"]
        assert pause_of(room) == (NOON, MONDAY)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("随便", "没看懂“随便”"),
            ("昨天", "没看懂“昨天”"),
            ("今天", "“今天”已经过去了"),
            ("99个月", "“99个月”太远了"),
        ],
    )
    async def test_what_is_no_end_pauses_nothing(self, room: ReadingRoom, typed: str, said: str) -> None:
        assert text(await room.type(f"/pause {typed}")).startswith(said)
        assert pause_of(room) == (None, None)

    async def test_alone_it_lasts_until_it_is_ended_and_an_end_is_a_press_away(self, room: ReadingRoom) -> None:
        paused = shown(await room.type("/pause"))
        assert paused.params["text"].startswith("暂停了，不再按时送。")
        assert pause_of(room) == (NOON, None)
        assert list(buttons(paused)) == ["一天", "三天", "一周", "直到恢复", "自己写", "恢复", "设置"]
        assert "11月27日 周五 12:00" in text(await room.press(buttons(paused)["三天"]))
        assert pause_of(room) == (NOON, NOON + 3 * DAY)
        await room.type("/pause")
        assert pause_of(room) == (NOON, None)

    async def test_a_question_that_begins_with_the_word_is_none(self, room: ReadingRoom) -> None:
        await room.type("暂停 营业")
        assert pause_of(room) == (None, None)

    async def test_resuming_sooner_ends_all_of_it(self, room: ReadingRoom) -> None:
        paused = buttons(shown(await room.type("/pause 3天")))
        room.now += DAY
        assert "下一份在明天 08:00" in text(await room.press(paused["恢复"]))
        assert pause_of(room) == (None, None)

    @pytest.mark.parametrize("language", ["zh-Hant", "en"])
    async def test_in_other_languages(self, room: ReadingRoom, language: str) -> None:
        await room.press(f"language:{language}:settings")
        for typed in ("/pause", "/pause 3天", "/pause x", "/pause 今天", "/pause 999天", "/settings"):
            assert_sound(calls := await room.type(typed))
            assert shown(calls).params["text"]


class TestPressed:
    async def test_from_the_settings_and_back(self, room: ReadingRoom) -> None:
        door = buttons(shown(await room.type("/settings")))["暂停"]
        panel = shown(await room.press(door))
        assert list(buttons(panel)) == ["一天", "三天", "一周", "直到恢复", "自己写", "‹ 返回"]
        assert pause_of(room) == (None, None)
        paused = shown(await room.press(buttons(panel)["一天"]))
        assert pause_of(room) == (NOON, NOON + DAY)
        assert list(buttons(paused)) == ["恢复", "‹ 返回"]
        settings = shown(await room.press(buttons(paused)["‹ 返回"]))
        assert "暂停到 11月25日 周三 12:00，要提前恢复用 /resume 。" in settings.params["text"].splitlines()
        assert "恢复" in buttons(settings)

    async def test_as_buttons_were_once(self, room: ReadingRoom) -> None:
        assert text(await room.press("pause")).startswith("暂停了")
        assert pause_of(room) == (NOON, None)

    async def test_twice_is_once(self, room: ReadingRoom) -> None:
        for _ in range(2):
            await room.press("pause:7:settings")
        assert pause_of(room) == (NOON, NOON + 7 * DAY)

    @pytest.mark.parametrize("data", ["pause:2:settings", "pause:-1", "pause:x", "type:zone:settings", "type"])
    async def test_what_was_never_offered_is_stale(self, room: ReadingRoom, data: str) -> None:
        (call,) = await room.press(data)
        assert call.method == "answerCallbackQuery"
        assert pause_of(room) == (None, None)

    async def test_in_a_group_only_its_administrators(self, room: ReadingRoom) -> None:
        for data in ("pause:1", "type:pause:"):
            assert [call.method for call in await room.press(data, room=GROUP)] == ["answerCallbackQuery"]
        room.group_admins.add(LIN.telegram_id)
        await room.press("pause:1", room=GROUP)
        group = room.do(lambda uow: uow.chats.find(GROUP.telegram_id))
        (chosen,) = room.do(lambda uow: uow.preferences.of_chat(group.id))  # type: ignore[union-attr]
        assert chosen.paused_until == NOON + DAY


class TestEnd:
    @pytest.fixture
    def tick(self, room: ReadingRoom) -> DigestRun:
        clock: Any = SimpleNamespace(now=lambda: room.now)
        alarm: Any = None  # nothing goes wrong
        policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
        return DigestRun(room.database, DueDigests(clock, policy, room.locales), alarm, lambda: None)

    async def at(self, room: ReadingRoom, tick: DigestRun, now: datetime) -> list[str]:
        """What is promised then."""
        room.now = now
        await tick()
        return [delivery.html for delivery in room.promised()]

    async def test_digests_go_on_by_themselves_and_name_what_was_missed(
        self, room: ReadingRoom, tick: DigestRun
    ) -> None:
        room.publish(METRO)
        assert METRO.title in (await self.at(room, tick, TOMORROW_8))[0]
        await room.type("/pause 2天")  # until Friday, 08:00
        room.now = TOMORROW_8 + 5 * HOUR
        room.publish(replace(CANTEEN, outlet="江城晚报"))
        assert await self.at(room, tick, TOMORROW_8 + DAY) == []
        room.now = TOMORROW_8 + 2 * DAY - HOUR
        room.publish(FONTS)
        (digest,) = await self.at(room, tick, TOMORROW_8 + 2 * DAY)
        assert pause_of(room) == (None, None)
        assert FONTS.title in digest
        assert CANTEEN.title not in digest
        assert "/missed" in digest

    async def test_no_hour_within_it_is_made_up_for_after_the_bot_was_off(
        self, room: ReadingRoom, tick: DigestRun
    ) -> None:
        room.publish(METRO)
        await self.at(room, tick, TOMORROW_8)
        await room.type("/pause 26小时")
        assert await self.at(room, tick, TOMORROW_8 + DAY + 3 * HOUR) == []
        assert room.hours() == {"08:00": TOMORROW_8 + 2 * DAY}

    async def test_one_without_an_end_goes_on(self, room: ReadingRoom, tick: DigestRun) -> None:
        await room.type("/pause")
        room.publish(METRO)
        assert await self.at(room, tick, TOMORROW_8 + 300 * DAY) == []
        assert pause_of(room) == (NOON, None)

    async def test_many_at_once(self, room: ReadingRoom, tick: DigestRun) -> None:
        """More than are ended in one transaction."""
        chosen = replace(room.preferences(), paused_at=NOON, paused_until=NOON + HOUR)

        def pause_all(uow: UnitOfWork) -> None:
            chat = uow.chats.meet(GROUP.telegram_id, GROUP.kind, GROUP.title, None, NOON)
            for thread in range(2 * PAUSES + 1):
                uow.preferences.save(replace(chosen, place=Place(chat.id, thread)))

        room.do(pause_all)
        await self.at(room, tick, NOON + HOUR)
        assert room.do(lambda uow: uow.preferences.pauses_over(NOON + DAY, 1)) == []

    async def test_a_zone_that_is_not_known_keeps_nobody_paused(self, room: ReadingRoom) -> None:
        await room.type("/pause 1天")
        abroad = replace(room.preferences(), zone="Mars/Olympus")
        room.do(lambda uow: uow.preferences.save(abroad))
        room.do(lambda uow: end_pauses(uow, NOON + DAY))
        assert pause_of(room) == (None, None)


class TestTypedAnswer:
    async def test_an_end_is_written_and_what_is_misread_asked_again(self, room: ReadingRoom) -> None:
        panel = buttons(shown(await room.press("go:pause:settings")))
        asked = shown(await room.press(panel["自己写"]))
        assert asked.params["text"].startswith("停到什么时候？")
        assert buttons(asked) == {"‹ 返回": "go:pause:settings"}
        again = text(await room.type("很久"))
        assert again.startswith("没看懂“很久”。停到什么时候？"), "a command would be about the private chat"
        assert "11月30日 周一" in text(await room.type("到周一"))
        assert pause_of(room) == (NOON, MONDAY)

    async def test_hours_are_written(self, room: ReadingRoom) -> None:
        panel = buttons(shown(await room.press("go:hours:settings")))
        asked = shown(await room.press(panel["自己写"]))
        assert buttons(asked) == {"‹ 返回": "go:hours:settings"}
        again = text(await room.type("很早"))
        assert again.startswith("没看懂“很早”。把时间写下来")
        assert "/schedule" not in again
        again = text(await room.type("工作日 7:30，周末 9:00"))
        assert "没法工作日一个时间、周末另一个。把时间写下来" in again
        assert "/schedule" not in again
        assert text(await room.type("07:45 工作日")).startswith("好：工作日 07:45，北京时间（现在 12:00）。")
        assert list(room.hours()) == ["07:45"]

    async def test_quiet_hours_are_written(self, room: ReadingRoom) -> None:
        panel = buttons(shown(await room.press("go:quiet:settings")))
        await room.press(panel["自己写"])
        again = text(await room.type("晚上"))
        assert again.startswith("没看懂“晚上”。从几点到几点")
        assert "/quiet" not in again
        assert text(await room.type("22:30-06:30")) == "好，22:30–06:30 不打扰。"
        assert room.preferences().quiet_from == "22:30"

    async def test_nothing_written_is_asked_for_again(self, room: ReadingRoom) -> None:
        await room.press("type:hours:settings")
        assert text(await room.type("，")).startswith("把时间写下来发给我")
        await room.type("21:15")
        assert list(room.hours()) == ["21:15"]

    async def test_a_first_meeting_ends_with_a_written_hour(self, database: Database) -> None:
        room = ReadingRoom(database)
        room.publish(METRO)
        await room.type("/start")
        hours = buttons(shown(await room.press("go:hours:when")))
        asked = shown(await room.press(hours["自己写"]))
        assert buttons(asked) == {"‹ 返回": "go:hours:when"}
        await room.type("很早")
        assert text(await room.type("06:45 周末")).startswith("好了。主题：全部。时间：周末 06:45，")
        assert len(room.promised()) == 1

    async def test_a_forged_way_back_is_none(self, room: ReadingRoom) -> None:
        for kind in ("hours", "quiet", "pause"):
            assert_sound(calls := await room.press(f"type:{kind}:" + "x" * 50))
            assert buttons(shown(calls)) == {"‹ 返回": f"go:{kind}:"}
