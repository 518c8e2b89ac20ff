"""The controls of the playground's day, each used in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.driving import answer, first_digest, write

pytestmark = pytest.mark.browser


def control(page: Page, name: str) -> Locator:
    return page.locator(".controls").get_by_role("button", name=name)


@pytest.fixture(autouse=True)
def opened(page: Page) -> None:
    """The first digest is there: before it, nobody waits for a next one."""
    expect(first_digest(page)).to_be_visible()
    expect(page.locator("#schedule")).to_contain_text("读报群 › 早报")


def test_a_press_shows_before_the_bot_has_done_anything_and_counts_once(page: Page) -> None:
    held: list[Route] = []
    page.route("**/day/publish?*", lambda route: held.append(route))
    publish, before = control(page, "发布下一条新闻"), page.locator("main").bounding_box()
    publish.dblclick()
    expect(publish).to_have_attribute("aria-busy", "true")
    expect(page.locator("#says")).to_have_text("正在发布，机器人这就去读…")
    publish.click()
    assert page.locator("main").bounding_box() == before
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("#says")).to_contain_text("发布了")
    expect(publish).not_to_have_attribute("aria-busy", "true")
    assert page.locator("main").bounding_box() == before


def test_a_double_click_cuts_the_network_and_leaves_it_cut(page: Page) -> None:
    control(page, "断网").dblclick()
    expect(page.locator("#says")).to_contain_text("网络断了")
    expect(page.locator("#chat-state")).to_have_text("网络断了")
    control(page, "恢复网络").click()
    expect(page.locator("#says")).to_contain_text("网络恢复了")


def test_what_is_published_comes_at_the_next_hour(page: Page) -> None:
    control(page, "发布下一条新闻").click()
    expect(page.locator("#says")).to_contain_text(re.compile("发布了“.+”，机器人收到了"))
    title = re.search("“(.+)”", page.locator("#says").inner_text())
    assert title is not None
    control(page, "快进到下一份").click()
    expect(page.locator("#clock")).to_have_text("08:00")
    expect(page.locator("#says")).to_contain_text("快进到 08:00")
    expect(page.locator("#date")).to_have_text("11月25日 周三")
    expect(answer(page, "早报 ·")).to_contain_text(title.group(1))
    expect(answer(page, "早报 ·").locator("strong").first).to_be_in_viewport()
    expect(page.locator("#ledger")).to_contain_text("08:00 送达")


def test_what_is_due_while_the_network_is_cut_comes_after_it(page: Page) -> None:
    before = page.locator(".message").count()
    control(page, "断网").click()
    expect(page.locator("#says")).to_contain_text("网络断了")
    expect(page.locator("#chat-state")).to_have_text("网络断了")
    assert_accessible(page)
    control(page, "快进到下一份").click()
    expect(page.locator("#ledger")).to_contain_text("没送成，等着再试")
    expect(page.locator(".message")).to_have_count(before)
    control(page, "恢复网络").click()
    expect(page.locator("#says")).to_contain_text("网络恢复了")
    expect(page.locator(".message")).to_have_count(before + 1)
    expect(page.locator("#ledger")).not_to_contain_text("等着再试")


def test_a_killed_bot_takes_up_where_it_was(page: Page) -> None:
    control(page, "杀掉机器人").click()
    expect(page.locator("#chat-state")).to_have_text("机器人没在运行")
    assert_accessible(page)
    write(page, "/latest")
    expect(page.locator(".message.mine").last).to_contain_text("/latest")
    control(page, "重启机器人").click()
    expect(page.locator("#says")).to_contain_text("机器人又起来了")
    expect(answer(page, "最新")).to_be_visible()
    expect(page.locator(".message.mine", has_text="/latest")).to_have_count(1)
