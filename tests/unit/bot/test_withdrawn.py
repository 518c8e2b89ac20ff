"""What an outlet took back: offered no more, and marked where it was told already."""

from datetime import timedelta

import pytest
from reading_room import CANTEEN, FONTS, METRO, METRO_AGAIN, ReadingRoom, Story, buttons, shown, text

from bot.locale import LANGUAGES
from storage import Database, Delivery

MARKS = {"zh-Hans": "（已撤稿）", "zh-Hant": "（已撤稿）", "en": " (withdrawn)"}


def withdraw(room: ReadingRoom, *stories: Story) -> None:
    known = {report.title: report.article_id for report in room.do(lambda uow: uow.articles.latest(20))}
    for story in stories:
        room.do(lambda uow, id=known[story.title]: uow.articles.withdraw(id, room.now))


async def digest_of(room: ReadingRoom) -> Delivery:
    await room.type("/digest")
    return room.promised()[-1]


def marked_title(story: Story) -> str:
    """As it stands at the head of a card."""
    return f"{story.title}</a>{MARKS['zh-Hans']}</b>"


@pytest.mark.long
async def test_the_latest_do_not_offer_it(room: ReadingRoom) -> None:
    withdraw(room, CANTEEN)
    html = text(await room.type("/latest"))
    assert CANTEEN.title not in html
    assert FONTS.title in html


async def test_the_buttons_of_a_digest_still_open_the_cards_that_they_name(room: ReadingRoom) -> None:
    digest = await digest_of(room)
    whole = [shown(await room.press(buttons(digest)[number])).params["text"] for number in "123"]
    withdraw(room, CANTEEN)
    after = [shown(await room.press(buttons(digest)[number])).params["text"] for number in "123"]
    marked = [(before, now) for before, now in zip(whole, after, strict=True) if before != now]
    assert len(marked) == 1
    assert CANTEEN.title in marked[0][0]
    assert marked_title(CANTEEN) in marked[0][1]
    assert "江城日报</a>（已撤稿） 11:00" in marked[0][1]


async def test_a_card_names_the_outlet_that_took_its_report_back(room: ReadingRoom) -> None:
    digest = await digest_of(room)
    withdraw(room, METRO_AGAIN)
    card = shown(await room.press(buttons(digest)["1"])).params["text"]
    assert "江城晚报</a>（已撤稿） 10:00 · 四号线开通首日见闻" in card
    assert marked_title(METRO) not in card


async def test_what_stands_behind_more_is_marked(database: Database) -> None:
    room = ReadingRoom(database)
    topics = [
        Story("星火科技", f"新闻第{number}条", "本周开源。", age=timedelta(minutes=number)) for number in range(9)
    ]
    room.publish(*topics)
    digest = await digest_of(room)
    withdraw(room, topics[8])
    more = shown(await room.press(buttons(digest)["还有 3 条 ›"])).params["text"]
    assert "新闻第8条</a>（已撤稿）</b>" in more
    assert more.count("已撤稿") == 1


async def test_it_goes_into_no_digest(room: ReadingRoom) -> None:
    withdraw(room, CANTEEN, METRO)
    html = (await digest_of(room)).html
    assert (CANTEEN.title in html, METRO.title in html, METRO_AGAIN.title in html) == (False, False, True)


async def test_a_search_finds_it_and_marks_it(room: ReadingRoom) -> None:
    withdraw(room, CANTEEN)
    assert f"{CANTEEN.title}</a>（已撤稿）</b>\n" in text(await room.type("食堂"))


async def test_a_search_is_answered_by_the_report_that_stands(room: ReadingRoom) -> None:
    withdraw(room, METRO)
    html = text(await room.type("地铁"))
    assert f"{METRO_AGAIN.title}</a></b>\n" in html
    assert "另有 1 家：" in html
    assert "江城日报</a>（已撤稿）" in html


async def test_what_is_restored_is_marked_no_more(room: ReadingRoom) -> None:
    known = [report.article_id for report in room.do(lambda uow: uow.articles.latest(20))]
    withdraw(room, CANTEEN)
    room.do(lambda uow: uow.articles.restore(known))
    assert "已撤稿" not in text(await room.type("食堂"))
    assert CANTEEN.title in text(await room.type("/latest"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_language_has_its_word(room: ReadingRoom, language: str) -> None:
    await room.type(f"/language {language}")
    withdraw(room, CANTEEN)
    assert f"{CANTEEN.title}</a>{MARKS[language]}</b>\n" in text(await room.type("/search 食堂"))
