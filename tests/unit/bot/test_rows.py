"""Buttons beside each other: as many as asked for, unless a phone would cut their words."""

import pytest

from bot.calls import Button
from bot.render.rows import in_rows


@pytest.mark.parametrize(
    ("texts", "most", "rows"),
    [
        ([], 3, []),
        (["本地", "科技", "财经", "国际"], 3, [3, 1]),
        (["北京时间 ✓", "香港时间", "洛杉矶时间"], 3, [3]),
        (["Beijing time ✓", "Hong Kong time", "Taipei time"], 3, [2, 1]),
        (["5 stories", "6 stories ✓", "8 stories", "10 stories"], 4, [2, 2]),
        (["没有新的也说 ✓", "没有新的不送"], 2, [2]),
        (["The Jiangcheng Herald and Gazette", "江城日报"], 2, [1, 1]),
        (["没有新的也说一声"] * 3, 3, [2, 1]),
        ([str(number) for number in range(1, 9)], 8, [8]),
        (["x" * 200], 3, [1]),
    ],
)
def test_rows_are_as_wide_as_the_words_allow(texts: list[str], most: int, rows: list[int]) -> None:
    buttons = [Button(text, "x") for text in texts]
    found = in_rows(buttons, most)
    assert [len(row) for row in found] == rows
    assert [button for row in found for button in row] == buttons
