"""Numbers of lines as people type them, in either numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.numerals import in_other_numerals


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("地铁七号线", "地铁7号线"),
        ("地铁7号线 票价", "地铁七号线 票价"),
        ("十二号线和二十号楼", "12号线和20号楼"),
        ("10号线 21路 ２届", "十号线 二十一路 二届"),
        ("地铁", None),
        ("第3条", None),
        ("2026号", None),
        ("二三号", None),
        ("十十号", None),
    ],
)
def test_numbers_of_lines_and_floors(text: str, other: str | None) -> None:
    assert in_other_numerals(text) == other


@given(st.integers(1, 99))
def test_there_and_back(number: int) -> None:
    han = in_other_numerals(f"{number}号线")
    assert han is not None
    assert in_other_numerals(han) == f"{number}号线"
