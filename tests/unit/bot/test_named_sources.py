"""A source as people name it behind from:."""

import pytest

from bot.search.named_sources import as_named, source_ids
from bot.search.question import Question

NAMES = {1: "江城日报", 2: "江城晚报", 3: "Bay Times", 4: "Bay Times Weekend", 5: "远望週刊", 6: ""}


@pytest.mark.parametrize(
    ("text", "part", "words", "sources", "left", "ids"),
    [
        ("from:江城 地铁", "江城", "地铁", ("江城",), "地铁", (1, 2)),
        ("from:江城 日报 地铁", "江城", "日报 地铁", ("江城日报",), "地铁", (1,)),
        ("from:江城日報地铁", "江城日報地铁", "", ("江城日报",), "地铁", (1,)),
        ("metro from:Bay Times", "Bay", "metro Times", ("Bay Times",), "metro", (3, 4)),
        ("from:bay times weekend metro", "bay", "times weekend metro", ("Bay Times Weekend",), "metro", (4,)),
        ("Times from:Bay metro", "Bay", "Times metro", ("Bay",), "Times metro", (3, 4)),
        ("from:周刊", "周刊", "", ("周刊",), "", (5,)),
        ("from:“江城 日报”", "江城 日报", "", ("江城 日报",), "", (1,)),
        ("from:泰晤士 地铁", "泰晤士", "地铁", ("泰晤士",), "地铁", ()),
    ],
)
def test_by_any_part_of_a_name(
    text: str, part: str, words: str, sources: tuple[str, ...], left: str, ids: tuple[int, ...]
) -> None:
    named, rest = as_named(Question(text, sources=(part,)), words, NAMES.values())
    assert (named, rest, source_ids(named, NAMES)) == (sources, left, ids)
