"""The playground in a browser: reading, asking, inline, and an admin at work."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.driving import answer, first_digest, seat, write

pytestmark = pytest.mark.browser


def test_the_first_digest_is_there_without_a_press(page: Page) -> None:
    expect(first_digest(page).locator(".text")).to_contain_text(re.compile(r"[早午晚夜]报|午后报"))
    expect(first_digest(page).locator(".text a").first).to_have_attribute("href", re.compile(r"^http://127"))
    expect(page.locator("#ledger")).to_contain_text("小林")
    expect(page.locator("#sources li")).to_have_count(8)
    expect(first_digest(page)).to_have_role("article")
    expect(first_digest(page)).to_have_accessible_name("简报")
    assert_accessible(page)


def test_a_number_opens_the_card_in_place_and_goes_back(page: Page) -> None:
    digest = first_digest(page)
    number = digest.get_attribute("data-message")
    same = page.locator(f'[data-message="{number}"]')
    headline = same.locator(".text a").first.inner_text()
    same.get_by_role("button", name="1", exact=True).click()
    expect(same.get_by_role("button", name="返回")).to_be_visible()
    expect(same.locator(".text")).to_contain_text(headline)
    assert_accessible(page)
    same.get_by_role("button", name="返回").press("Enter")
    expect(same.get_by_role("button", name="1", exact=True)).to_be_focused()


def test_a_press_of_a_key_leaves_the_focus_where_it_was(page: Page) -> None:
    write(page, "/schedule")
    hours = answer(page, "什么时候送")
    hours.get_by_role("button", name="20:30").press("Enter")
    expect(hours.get_by_role("button", name="20:30 ✓")).to_be_focused()
    hours.get_by_role("button", name="20:30 ✓").press("Space")
    expect(hours.get_by_role("button", name="20:30", exact=True)).to_be_focused()


def test_what_comes_meanwhile_does_not_undo_a_press(page: Page) -> None:
    line = seat(page, "老周")
    box = line.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 80, box["y"] + 20)
    page.mouse.down()
    write(page, "/language")
    expect(answer(page, "用哪种语言")).to_be_visible()
    page.mouse.up()
    expect(line).to_have_attribute("aria-current", "true")


def test_the_focus_stays_on_a_topic(page: Page) -> None:
    seat(page, "读报群").click()
    page.get_by_role("tab", name="早报").press("ArrowRight")
    expect(page.get_by_role("tab", name="体育")).to_be_focused()
    page.get_by_role("tab", name="体育").press("Enter")
    expect(page.get_by_role("tab", name="体育")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="体育")).to_be_focused()


def test_the_people_are_walked_by_arrow_keys(page: Page) -> None:
    seat(page, "小林").focus()
    for key, name in (("ArrowUp", "小林"), ("ArrowDown", "Emma"), ("End", "江城早知道"), ("ArrowUp", "邻里群")):
        page.keyboard.press(key)
        expect(seat(page, name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(seat(page, "邻里群")).to_have_attribute("aria-current", "true")
    expect(seat(page, "邻里群")).to_be_focused()


def test_one_key_leads_past_everything_to_where_one_writes(page: Page) -> None:
    expect(first_digest(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到聊天")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    page.reload()
    expect(seat(page, "小林")).to_have_attribute("aria-current", "true")


def test_the_headlines_behind_a_digest_unfold(page: Page) -> None:
    fold = first_digest(page).locator(".fold")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")


def test_a_question_is_answered_from_the_archive(page: Page) -> None:
    write(page, "地铁")
    expect(answer(page, "“地铁” ·").locator("strong", has_text="地铁").first).to_be_visible()


def test_commands_complete_themselves(page: Page) -> None:
    page.locator("#text").fill("/sett")
    option = page.get_by_role("option", name="/settings")
    expect(option).to_be_visible()
    assert page.locator("#choices").evaluate("box => box.scrollWidth === box.clientWidth && box.clientWidth > 400")
    assert option.evaluate("one => one.clientWidth > 400")
    page.locator("#text").press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert_accessible(page)
    page.locator("#text").press("Escape")
    expect(option).to_be_hidden()
    page.locator("#text").press_sequentially("i")
    page.locator("#text").press("ArrowDown")
    page.locator("#text").press("Enter")
    expect(answer(page, "时间").filter(has_text="本地、财经")).to_be_visible()
    expect(page.locator("#choices")).to_be_hidden()
    assert_accessible(page)


def test_an_inline_question_offers_news_and_the_chosen_one_is_sent(page: Page) -> None:
    page.get_by_label("在任何聊天里找新闻").click()
    page.locator("#text").press_sequentially("地铁")
    option = page.get_by_role("option", name=re.compile("地铁")).first
    title = option.locator("b").inner_text()
    option.click()
    expect(page.locator(".message.mine").last).to_contain_text(title)
    expect(page.locator(".message.mine").last).to_contain_text("通过机器人")


def test_what_is_offered_is_chosen_by_keys_and_one_goes_on_writing(page: Page) -> None:
    sent = page.locator(".message.mine", has_text="通过机器人")
    before = sent.count()
    page.get_by_label("在任何聊天里找新闻").click()
    page.locator("#text").press_sequentially("地铁")
    options = page.get_by_role("option", name=re.compile("地铁"))
    expect(options.nth(1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(options.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(sent).to_have_count(before + 1)
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#choices")).to_be_hidden()


def test_an_inline_question_is_answered_also_while_something_is_being_written(page: Page) -> None:
    page.locator("#text").fill("昨")
    page.get_by_label("在任何聊天里找新闻").click()
    expect(page.get_by_role("option").first).to_be_visible()


def test_an_admin_lets_somebody_in_who_then_gets_a_digest(page: Page) -> None:
    seat(page, "老周").click()
    request = page.locator(".message", has_text="阿敏")
    request.get_by_role("button", name="批准", exact=True).click()
    expect(page.locator(".message", has_text="批准了阿敏")).to_be_visible()
    assert_accessible(page)
    seat(page, "阿敏").click()
    expect(first_digest(page)).to_be_visible()


def test_a_group_has_its_topics_and_its_speakers(page: Page) -> None:
    seat(page, "读报群").click()
    expect(page.get_by_role("tab")).to_have_text([re.compile("综合"), re.compile("早报"), re.compile("体育")])
    page.get_by_role("tab", name="体育").click()
    assert_accessible(page)
    page.get_by_label("以谁的身份说话").select_option("小林")
    write(page, "今天的面真好吃")
    expect(page.locator(".message.mine")).to_contain_text("今天的面真好吃")


def test_what_is_chosen_inline_in_a_topic_stays_there_and_is_its_speakers(page: Page) -> None:
    seat(page, "读报群").click()
    page.get_by_role("tab", name="体育").click()
    page.get_by_label("以谁的身份说话").select_option("小林")
    page.get_by_label("在任何聊天里找新闻").click()
    page.locator("#text").press_sequentially("地铁")
    page.locator("#choices").get_by_role("option", name=re.compile("地铁")).first.click()
    expect(page.locator(".message.mine").last).to_contain_text("通过机器人")
    expect(page.get_by_role("tab", name="体育")).to_have_attribute("aria-selected", "true")


def test_a_channel_is_served_at_the_hour_that_its_owner_posted(page: Page) -> None:
    seat(page, "江城早知道").click()
    expect(page.locator(".message")).to_contain_text(["/schedule 08:00"])  # what was set is said to its owner alone
    expect(page.locator("#schedule li", has_text="江城早知道")).to_contain_text("08:00")
    seat(page, "老周").click()
    expect(answer(page, "每天 08:00")).to_be_visible()


def test_a_link_to_the_bot_stays_inside(page: Page) -> None:
    seat(page, "老周").click()
    write(page, "/invite")
    link = answer(page, "人数不限").locator("a[href*='t.me']").first
    expect(link).to_be_visible()
    link.click()
    expect(page.locator(".message.mine").last).to_contain_text("/start")


def test_the_page_speaks_the_browsers_language(page: Page, demo: str) -> None:
    page.goto(f"{demo}?lang=en")
    expect(page.get_by_role("button", name="Jump to the next digest")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(seat(page, "Emma")).to_have_attribute("aria-current", "true")


def test_on_a_phone_there_is_one_column_and_nothing_sticks_out(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    expect(first_digest(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator(".behind")).to_be_hidden()
    assert_accessible(page)
    page.get_by_role("button", name="幕后").click()
    expect(page.locator("#schedule")).to_contain_text("小林")
    expect(page.locator("#log")).to_be_hidden()
    small = "els => els.filter(e => e.offsetHeight && e.offsetHeight < 40).map(e => e.outerHTML)"
    assert page.locator("button:not(.as-link):not(.fold), .languages a").evaluate_all(small) == []
    assert_accessible(page)


def test_the_controls_stand_in_one_line_whatever_they_say(page: Page, demo: str) -> None:
    page.goto(f"{demo}?lang=en")
    expect(first_digest(page)).to_be_visible()
    tops = "els => new Set(els.map(e => e.getBoundingClientRect().top)).size"
    for words in ("off", "on"):
        page.locator("[data-on]").evaluate_all(f"els => els.forEach(e => e.textContent = e.dataset.{words})")
        for width in (1280, 1249, 961, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator(".controls button").evaluate_all(tops) == 1
            assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("width", "publish", "jump"),
    [
        (390, "发布下一条新闻", "快进到下一份"),
        (360, "发布|下一条新闻", "快进到下一份"),
        (320, "发布|下一条新闻", "快进到|下一份"),
    ],
)
def test_in_chinese_a_control_takes_a_second_line_between_words(
    page: Page, width: int, publish: str, jump: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    lines = """spans => spans.map(span => [...span.firstChild.data].map((letter, at) => {
        const range = document.createRange();
        range.setStart(span.firstChild, at);
        range.setEnd(span.firstChild, at + 1);
        return [letter, range.getBoundingClientRect().top];
    }).filter(([letter]) => letter !== "\u200b").map(([letter, top], at, all) =>
        (at && top > all[at - 1][1] ? "|" : "") + letter).join(""))"""
    assert page.locator(".controls span").evaluate_all(lines) == [publish, jump, "断网", "杀掉机器人"]


def test_where_all_is_magnified_the_chat_still_fills_the_window(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    expect(first_digest(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    page.get_by_role("button", name="发送").scroll_into_view_if_needed()
    box = page.locator("#log").bounding_box()
    assert box is not None
    assert box["height"] > 200


def test_on_a_phone_the_longest_date_stands_clear_of_the_views(page: Page, demo: str) -> None:
    page.goto(f"{demo}?lang=en")
    expect(page.locator("#date")).to_contain_text(",")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        date, views = page.locator("#date").bounding_box(), page.locator(".views").bounding_box()
        assert date is not None
        assert views is not None
        assert date["x"] + date["width"] <= views["x"]


def test_several_lines_are_one_message(page: Page) -> None:
    page.locator("#text").fill("地铁")
    page.locator("#text").press("Shift+Enter")
    page.locator("#text").press_sequentially("四号线")
    page.locator("#text").press("Enter")
    expect(page.locator(".message.mine").last.locator(".text")).to_have_text("地铁\n四号线")


def test_a_link_comes_back_as_key_points(page: Page) -> None:
    link = first_digest(page).locator(".text a").first
    headline, address = link.inner_text(), link.get_attribute("href")
    assert address is not None
    write(page, address)
    expect(answer(page, "原文").locator(".preview")).to_contain_text(headline)
