"""Lines of a terminal's width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.cli.wrapping import wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


def test_chinese_breaks_between_characters_and_english_between_words() -> None:
    assert lines("江城地铁四号线开通", 8) == ["江城地铁", "四号线开", "通"]
    assert lines("the tram runs", 8) == ["the tram", "runs"]
    assert lines("用 Linux 的人", 6) == ["用", "Linux", "的人"]


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert lines("江城地铁，开通了", 8) == ["江城地", "铁，开通", "了"]


def test_a_number_is_not_cut() -> None:
    assert lines("离请客还差800次", 12) == ["离请客还差", "800次"]


def test_a_word_without_an_end_is_cut() -> None:
    assert lines("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


@given(st.text(alphabet="江城，。“”ab 1", max_size=60), st.integers(4, 20))
def test_lines_hold_everything_and_fit(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in found)
