"""The playground in a browser: pictures, files and places, answers to a message, and who writes in a group."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import answer, attach, attach_file, first_digest, press, seat, write

pytestmark = pytest.mark.browser

PATIENCE = 90_000  # milliseconds, of which the bot may need many to read the papers where much else runs
OPML = b"""<opml version="2.0"><body>
<outline text="Harbour Gazette" type="rss" xmlUrl="http://harbour.example/feed.xml"/>
</body></opml>"""


@pytest.fixture(autouse=True)
def opened(page: Page) -> None:
    """The editor has the role: it is the last thing that happens by itself."""
    expect(first_digest(page)).to_be_visible(timeout=PATIENCE)
    expect(seat(page, "小陈").locator(".badge, .last:not(:empty)").first).to_be_visible(timeout=PATIENCE)
    seat(page, "小陈").click()
    expect(answer(page, "你现在是这里的编辑")).to_be_visible()
    seat(page, "小林").click()


def test_the_picture_of_the_statistics_is_shown(page: Page) -> None:
    seat(page, "老周").click()
    write(page, "/stats")
    picture = answer(page, "读者").locator(".picture img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 0


def test_what_the_bot_keeps_of_somebody_is_there_to_save(page: Page) -> None:
    write(page, "/export")
    file = page.locator(".message.theirs .file").last
    expect(file).to_contain_text("KB")
    with page.expect_download() as saved:
        file.click()
    assert re.search(r"\.(json|opml)$", saved.value.suggested_filename)


def test_an_editor_sends_a_list_of_sources(page: Page) -> None:
    seat(page, "小陈").click()
    attach_file(page, "来源.opml", OPML)
    expect(page.locator(".message.mine .file")).to_contain_text("来源.opml")
    expect(answer(page, "共 1 个来源")).to_contain_text("Harbour Gazette")


def test_a_place_says_by_which_clock(page: Page) -> None:
    write(page, "/settings")
    expect(answer(page, "样子：")).to_be_visible()
    press(page, "时区")
    press(page, "写城市名")
    expect(answer(page, "写城市名发给我")).to_be_visible()
    attach(page, "位置：温哥华")
    expect(page.locator(".message.mine .place")).to_contain_text("49.28")
    expect(answer(page, "温哥华时间")).to_be_visible()


def test_a_key_asks_for_a_place_and_goes_once_it_is_there(page: Page) -> None:
    write(page, "/settings")
    expect(answer(page, "样子：")).to_be_visible()
    press(page, "时区")
    press(page, "发送我的位置")
    key = page.locator("#keyboard button").first
    key.click()
    expect(page.get_by_role("option", name="文件")).to_have_count(0)
    page.get_by_role("option", name="位置：奥克兰").click()
    expect(page.locator(".message.mine .place").last).to_contain_text("-36.85")
    expect(answer(page, "奥克兰时间")).to_be_visible()
    expect(key).to_be_hidden()


def test_a_message_is_answered(page: Page) -> None:
    seat(page, "邻里群").click()
    greeting = page.locator(".message.theirs").first
    greeting.hover()
    greeting.get_by_role("button", name="回复").click()
    expect(page.locator("#answered")).to_contain_text("大家好")
    write(page, "谢谢")
    expect(page.locator(".message.mine .reply")).to_contain_text("大家好")
    expect(page.locator("#answering")).to_be_hidden()


def test_what_the_bot_asks_for_in_a_group_is_opened_as_an_answer(page: Page) -> None:
    seat(page, "读报群").click()
    page.get_by_role("tab", name="体育").click()
    write(page, "/settings")
    expect(answer(page, "样子：")).to_be_visible()
    press(page, "关键词")
    press(page, "加关注词")
    expect(page.locator("#answering")).to_be_visible()
    write(page, "马拉松")
    expect(page.locator(".message.mine .reply").last).to_be_visible()
    expect(answer(page, "马拉松")).to_be_visible()


def test_an_answer_that_was_asked_for_may_be_left(page: Page) -> None:
    seat(page, "邻里群").click()
    greeting = page.locator(".message.theirs").first
    greeting.hover()
    greeting.get_by_role("button", name="回复").click()
    page.get_by_role("button", name="不回复了").click()
    expect(page.locator("#answering")).to_be_hidden()
    write(page, "那就算了")
    expect(page.locator(".message.mine", has_text="那就算了").locator(".reply")).to_have_count(0)


def test_an_anonymous_administrator_is_served_as_one(page: Page) -> None:
    seat(page, "读报群").click()
    page.get_by_label("以谁的身份说话").select_option("老周 · 匿名")
    write(page, "/settings")
    expect(answer(page, "设置").get_by_role("button", name="分送")).to_be_visible()
    expect(page.locator(".message.mine", has_text="/settings")).to_be_visible()
    page.get_by_label("以谁的身份说话").select_option("小林")
    expect(page.locator(".message.theirs", has_text="/settings").locator(".sender")).to_have_text("读报群")
    page.get_by_label("以谁的身份说话").select_option("老周")


def test_a_post_of_the_channel_is_handed_to_the_bot(page: Page) -> None:
    seat(page, "江城早知道").click()
    write(page, "明天起，地铁四号线的末班车延后半小时，周末也一样。")
    post = page.locator(".message", has_text="末班车延后半小时")
    post.hover()
    post.get_by_role("button", name="转给机器人").click()
    expect(seat(page, "老周")).to_have_attribute("aria-current", "true")
    expect(page.locator(".message.mine .forwarded").last).to_have_text("转发自江城早知道")


def test_adding_the_bot_to_a_group_opens_one_that_has_it(page: Page) -> None:
    write(page, "/settings")
    expect(answer(page, "样子：")).to_be_visible()
    press(page, "频道与群")
    page.get_by_role("link", name="加到群").last.click()
    expect(seat(page, "读报群")).to_have_attribute("aria-current", "true")
