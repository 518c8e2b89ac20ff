"""Every screen that people meet, and how one gets there from the playground's first view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.driving import answer, attach_file, first_digest, press, say, seat

Step = Callable[[Page], None]

PASTED = (
    "江城市气象台今天上午发布消息：受北方冷空气影响，今天夜里起全市气温明显下降，过程降温幅度8到10度，"
    "最低气温出现在周三清晨，城区2度左右，山区可达零下3度。气象台首席预报员梁静怡说，这次降温比常年同期早了约一周，"
    "持续时间大约四天，周五起气温逐步回升。供热部门表示，城区集中供热将提前到今晚开始，比原定时间早三天，"
    "涉及居民约46万户。交通部门提醒，山区道路清晨可能结冰，请减速慢行。农业部门已经通知各乡镇加固大棚，"
    "并为露地蔬菜覆盖保温材料。"
)
OPML = """<opml version="2.0"><body><outline text="港口">
<outline text="港湾公报" type="rss" xmlUrl="http://harbour.example/feed.xml"/>
<outline text="灯塔周刊" type="rss" xmlUrl="http://lighthouse.example/feed.xml"/>
</outline></body></opml>"""


@dataclass(frozen=True)
class Screen:
    """``seat`` names whose it is; ``shows`` is a text of the bot's that stands there once the steps are taken."""

    name: str
    seat: str
    steps: tuple[Step, ...] = ()
    shows: str = ""

    def open(self, page: Page) -> None:
        line = seat(page, self.seat)
        if line.get_attribute("aria-current") != "true":
            line.click()
        for step in self.steps:
            step(page)
        if self.shows:
            expect(answer(page, self.shows)).to_be_visible()


def said(*texts: str) -> tuple[Step, ...]:
    return tuple(lambda page, text=text: say(page, text) for text in texts)  # type: ignore[misc]


def pressed(*buttons: str) -> tuple[Step, ...]:
    return tuple(lambda page, button=button: press(page, button) for button in buttons)  # type: ignore[misc]


def offered(button: str) -> tuple[Step, ...]:
    """Wait for a button under the newest message."""
    last = ".message.theirs:has(.buttons)"
    return (lambda page: expect(page.locator(last).last.get_by_role("button", name=button)).to_be_visible(),)


def panel(name: str, *buttons: str, seat: str = "小林", shows: str = "") -> Screen:
    """One of the settings."""
    return Screen(name, seat, (*said("/settings"), *pressed(*buttons)), shows)


def topic(name: str) -> tuple[Step, ...]:
    return (lambda page: page.get_by_role("tab", name=name).click(),)


def first_link(page: Page) -> None:
    say(page, first_digest(page).locator(".text a").first.get_attribute("href") or "")


def inline(page: Page) -> None:
    page.get_by_label("在任何聊天里找新闻").click()
    page.locator("#text").press_sequentially("江城")
    expect(page.get_by_role("option").first).to_be_visible()


def leave_inline(page: Page) -> None:
    page.locator("#text").fill("")


def post_and_hand_on(page: Page) -> None:
    page.locator("#text").fill(PASTED)
    page.locator("#text").press("Enter")
    post = page.locator(".message", has_text="江城市气象台").last
    post.hover()
    post.get_by_role("button", name="转给机器人").click()


def list_of_sources(page: Page) -> None:
    attach_file(page, "来源.opml", OPML.encode())


#: As an evening would go: what changes much comes late.
SCREENS = (
    Screen("digest", "小林"),
    Screen("card", "小林", pressed("1"), "‹ 返回"),
    Screen("why", "小林", pressed("为什么"), "为什么有这条"),
    Screen("search", "小林", said("地铁"), "“地铁” ·"),
    Screen("latest", "小林", said("/latest 江城日报 今天"), "最新 · 江城日报"),
    Screen("link", "小林", (first_link,), "原文"),
    Screen("link-more", "小林", (*pressed("更多要点"), *offered("出自哪里")), "原文"),
    Screen("link-whence", "小林", (*pressed("出自哪里"), *offered("‹ 返回"))),
    Screen("pasted", "小林", said(PASTED), "降温"),
    Screen("inline", "小林", (inline,)),
    Screen("admin", "老周", (leave_inline,)),
    Screen("first-topics", "小陈", (), "想看哪些"),
    Screen("first-hours", "小陈", pressed("本地", "好了"), "什么时候"),
    Screen("first-done", "小陈", pressed("08:00"), "好了"),
    Screen("waiting", "阿敏"),
    panel("settings"),
    panel("topics", "主题"),
    panel("outlets", "来源"),
    panel("keywords", "关键词"),
    Screen("keyword-ask", "小林", pressed("加关注词")),
    Screen("keyword-caught", "小林", said("地铁"), "地铁"),
    Screen("keyword-kept", "小林", pressed("保存，马上告诉我")),
    panel("hours", "时间"),
    Screen("hours-typed", "小林", pressed("自己写")),
    panel("zone", "时区"),
    Screen("zone-ask", "小林", pressed("写城市名")),
    Screen("zone-which", "小林", said("奥克兰"), "是哪一个"),
    panel("zone-locate", "时区", "发送我的位置"),
    panel("quiet", "安静"),
    panel("length", "长度"),
    panel("look", "样子"),
    panel("language", "语言"),
    panel("following", "关注与少看"),
    panel("pause", "暂停"),
    Screen("export", "小林", said("/export")),
    panel("forget", "删除我的资料"),
    Screen("settings-english", "Emma", said("/settings"), "Settings"),
    Screen("approved", "老周", pressed("批准"), "批准了"),
    Screen("desk", "老周", said("/admin")),
    Screen("invite", "老周", said("/invite")),
    Screen("invites", "老周", pressed("全部邀请")),
    Screen("subscribers", "老周", said("/subscribers")),
    Screen("person", "老周", pressed("小林")),
    Screen("preview", "老周", pressed("预览"), "现在要一份"),
    Screen("roles", "老周", (*said("/admin"), *pressed("管理员"))),
    Screen("role-link", "老周", pressed("加编辑")),
    Screen("audit", "老周", said("/audit")),
    Screen("sources", "老周", said("/sources")),
    Screen("source-status", "老周", said("/sourcestatus")),
    Screen("source-list", "老周", pressed("看全部")),
    Screen("source-page", "老周", pressed("江城日报")),
    Screen("source-add", "小陈", said("/addsource")),
    Screen("opml", "小陈", (list_of_sources,), "港湾公报"),
    Screen("broadcast", "老周", said("/broadcast 今晚十点到十点半维护，简报照常。"), "处"),
    Screen("broadcast-topic", "老周", pressed("按主题")),
    Screen("broadcast-sent", "老周", pressed("‹ 返回", "确认")),
    Screen("stats", "老周", said("/stats"), "读者"),
    Screen("chats", "老周", (*said("/settings"), *pressed("频道与群"))),
    Screen("channel", "老周", pressed("江城早知道 · 频道 ✓")),
    Screen("group-settings", "读报群", (*topic("体育"), *said("/settings"))),
    Screen("routing", "读报群", pressed("分送")),
    Screen("group-welcome", "邻里群"),
    Screen("forwarded", "江城早知道", (post_and_hand_on,), "降温"),
)
