"""/stats: the picture, its words, and what it says of lateness and room."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from admin_office import ADMIN, LIN, NOON, Office, buttons, texts
from PIL import Image
from soundness import assert_sound

from bot.calls import Call, file_of
from bot.charts import Chart, Face, draw
from bot.delivery.promises import DIGESTS, Promise, promise
from bot.handlers.admin import stats_picture
from bot.handlers.admin.stats_picture import chart_of, day_bounds
from bot.handlers.incoming import User
from bot.locale import LANGUAGES, Html, Locales
from bot.locale.quantities import duration, size
from bot.playground.emulator.entities import utf16_length
from bot.playground.emulator.markup import parse_html
from bot.render import Part
from storage import Database, Day, Lateness, Place, Preferences, UnitOfWork

LOCALES = Locales()


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def arrive(office: Office, who: User, late: timedelta) -> None:
    place = office.place(office.subscribe(who))
    wanted = Promise(place, "08:00", office.now, "Asia/Shanghai", (Part(Html("早报")),), DIGESTS)

    def work(uow: UnitOfWork) -> None:
        promise(uow, wanted)
        for delivery in uow.deliveries.claim(office.now, 20):
            uow.deliveries.sent(delivery.id, 5, office.now + late)

    office.do(work)


def speak(office: Office, language: str) -> None:
    person = office.person(ADMIN)

    def work(uow: UnitOfWork) -> None:
        chat = uow.chats.private_of(person.id)
        assert chat is not None
        uow.preferences.save(Preferences(Place(chat.id), language, "Asia/Shanghai", subscribed=False))

    office.do(work)


def picture_of(call: Call) -> Image.Image:
    named = file_of(call.params["photo"])
    assert named is not None
    return Image.open(BytesIO(named[1]))


@pytest.mark.long
async def test_the_next_digest_is_of_somebody_who_is_served(office: Office) -> None:
    office.subscribe(LIN, access="waiting")
    assert "下一份：没有" in (await office.type("/stats"))[-1].params["caption"]
    await office.type(f"/approve {LIN.telegram_id}")
    assert "下一份：明天 08:00" in (await office.type("/stats"))[-1].params["caption"]


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
async def test_typed_it_is_a_picture_with_all_that_below(office: Office, language: str) -> None:
    speak(office, language)
    arrive(office, LIN, timedelta(seconds=2))
    (call,) = await office.type("/stats")
    assert (call.method, call.params["chat_id"]) == ("sendPhoto", ADMIN.telegram_id)
    assert picture_of(call).format == "PNG"
    assert "reply_markup" not in call.params, "a picture cannot become a panel"
    span = duration(LOCALES[language], timedelta(seconds=3))
    caption = parse_html(call.params["caption"]).text
    assert utf16_length(caption) <= 1024
    assert LOCALES[language].plain("stats-lateness", half=span, most=span) in caption


async def test_pressed_it_is_text_in_place_and_the_picture_a_press_away(office: Office) -> None:
    panel = (await office.press("stats"))[-1]
    assert panel.method == "editMessageText"
    assert list(buttons(panel)) == ["看图", "‹ 返回"]
    assert_sound([panel])
    answer, picture = await office.press(buttons(panel)["看图"])
    assert (answer.method, picture.method) == ("answerCallbackQuery", "sendPhoto")
    assert "caption" not in picture.params


async def test_half_of_the_digests_and_nearly_all(office: Office) -> None:
    for number, late in enumerate((0, 1, 1, 130)):
        arrive(office, User(3000 + number, "读者", None, "zh-hans"), timedelta(seconds=late))
    (text,) = texts(await office.press("stats"))
    assert "近 24 小时的简报：一半在到点后 2 秒内送到，95% 在 3 分钟内" in text.split("\n")


async def test_the_room_it_takes(office: Office) -> None:
    last = texts(await office.press("stats"))[0].split("\n")[-1]
    assert last.startswith("数据库 ")
    assert "MB" in last


async def test_the_processes_that_share_the_work(office: Office) -> None:
    for role in ("bot", "gather", "bot"):
        office.do(lambda uow, role=role: uow.processes.arrive(role, "machine", 7, NOON))
    assert texts(await office.press("stats"))[0].split("\n")[-2:] == [
        "进程：对话 2 个，收集 1 个，发送 0 个",
        "后台任务：等待 0，失败 0",
    ]


async def test_a_long_caption_is_a_message_of_its_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stats_picture, "standing", lambda *told: Html("很长" * 600))
    picture, text = await office.type("/stats")
    assert "caption" not in picture.params
    assert text.method == "sendMessage"


@pytest.mark.long
@pytest.mark.parametrize("face", [None, Face(__file__)])  # type: ignore[arg-type]
async def test_without_a_font_it_is_in_english_and_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch, face: Face | None
) -> None:
    drawn: list[tuple[str, Face | None]] = []

    def spy(chart: Chart, face: Face | None) -> bytes:
        drawn.append((chart.heading, face))
        return draw(chart, face)

    monkeypatch.setattr(stats_picture, "draw", spy)
    monkeypatch.setattr(stats_picture, "face_for", lambda language: face)
    (call,) = await office.type("/stats")
    assert call.params["caption"].endswith("这台机器上没有中文字体，所以图里写的是英文。")
    assert drawn[-1] == ("The last 14 days", None)
    _, pressed = await office.press("chart")
    assert pressed.params["caption"] == "这台机器上没有中文字体，所以图里写的是英文。"


async def test_it_is_for_admins(office: Office) -> None:
    office.subscribe(LIN)
    for calls in (await office.type("/stats", LIN), await office.press("chart", LIN)):
        assert "sendPhoto" not in [call.method for call in calls]


def days(*figures: dict[str, Any]) -> list[Day]:
    """The last is the day of NOON."""
    begins = day_bounds(NOON, "Asia/Shanghai", len(figures))
    usual: dict[str, Any] = {"articles": 0, "sent": 0, "lateness": Lateness()}
    return [Day(at, **{**usual, **told}) for at, told in zip(begins, figures, strict=False)]


def test_what_the_picture_shows() -> None:
    told = days({"sent": 1200, "articles": 7}, {}, {"sent": 3, "lateness": Lateness(((90, 1),))})
    chart = chart_of(told, LOCALES["zh-Hans"], "Asia/Shanghai")
    sent, came, late = chart.panels
    assert (sent.values, sent.most) == ([1200, 0, 3], "最多 1,200")
    assert (came.values, came.most) == ([7, 0, 0], "最多 7")
    assert (late.values, late.most, late.kind) == ([None, None, 90], "最多 2 分钟", "line")
    assert chart.days == ("11月22日", "11月23日", "11月24日")
    assert chart_of(days({}), LOCALES["en"], "Asia/Shanghai").panels[-1].most == "no digests"


def test_days_are_the_readers_also_when_clocks_are_changed() -> None:
    bounds = day_bounds(NOON.replace(month=10, day=26), "Europe/Paris", 2)
    assert [at.isoformat() for at in bounds] == [
        "2026-10-24T22:00:00+00:00",
        "2026-10-25T23:00:00+00:00",
        "2026-10-26T23:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (0, "1 秒", "1 second"),
        (1.2, "2 秒", "2 seconds"),
        (89, "89 秒", "89 seconds"),
        (90, "2 分钟", "2 minutes"),
        (5399, "90 分钟", "90 minutes"),
        (5400, "2 小时", "2 hours"),
    ],
)
def test_how_long_something_takes(seconds: float, chinese: str, english: str) -> None:
    said = [duration(LOCALES[language], timedelta(seconds=seconds)) for language in ("zh-Hans", "en")]
    assert said == [chinese, english]


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0 MB"), (1_240_000, "1.2 MB"), (240e6, "240 MB"), (1.2e9, "1.2 GB"), (4e15, "4,000 TB")]
)
def test_how_large_something_is(count: float, written: str) -> None:
    assert size(LOCALES["en"], int(count)) == written
