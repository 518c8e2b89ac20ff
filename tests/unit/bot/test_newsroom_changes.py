"""What a new version of an article changed."""

import pytest

from bot.newsroom.changes import changes

TITLE = "四号线昨天全线开通"
TEXT = "当天运送乘客31.2万人次，比预计多出四成。\n票价6元，末班车推迟到零点。"


@pytest.mark.parametrize(
    ("title", "text", "changed"),
    [
        (TITLE, TEXT, ()),
        ("四号线 昨天全线开通！", TEXT.replace("，", ", ").replace("\n", "\n\n"), ()),
        (TITLE, TEXT.replace("31.2万", "３１．２万"), ()),
        ("更正：四号线昨天全线开通", TEXT, ("title",)),
        (TITLE, TEXT.replace("31.2万", "21.3万"), ("figures",)),
        (TITLE, TEXT.replace("四成", "三成"), ("figures",)),
        (TITLE, TEXT.replace("末班车", "首班车"), ("text",)),
        (TITLE, TEXT + "\n沿线公交同时调整。", ("text",)),
        ("四号线前天开通", "当天运送乘客30万人次。", ("title", "figures", "text")),
    ],
)
def test_what_is_told_otherwise_is_named(title: str, text: str, changed: tuple[str, ...]) -> None:
    assert changes((TITLE, TEXT), (title, text)) == changed


def test_a_thousand_may_be_written_with_a_comma() -> None:
    assert changes((TITLE, "供应午餐1,260份"), (TITLE, "供应午餐1260份")) == ()
