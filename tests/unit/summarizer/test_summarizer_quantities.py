"""What sentences count, and where two differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quantities import clash, quantities


def values(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in quantities(text)]


def test_numbers_come_with_what_they_count() -> None:
    assert values("全长25.4公里,设站18座,首日客流21.3万人次") == [(25.4, "公里"), (18, "座"), (213_000, "人次")]
    assert values("增长8%,投资3亿元,1月19日") == [(8, "%"), (300_000_000, "元"), (1, "月"), (19, "日")]
    assert values("It has 18 stations and cost $3.1 billion, 4 percent less.") == [
        (18, "station"),
        (3_100_000_000, "$"),
        (4, "%"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("造成12人受伤", "造成15人受伤"),
        ("killed 12 people and injured 3 people", "killed 12 people and injured 5 people"),
        ("首日客流21万人次", "首日客流31.2万人次"),
        ("1月19日开通", "1月20日开通"),
        ("cost $3.1 billion", "cost $3.4 billion"),
    ],
)
def test_figures_that_cannot_both_be_true_clash(one: str, other: str) -> None:
    assert clash(quantities(one), quantities(other))
    assert clash(quantities(other), quantities(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全长25.4公里", "全长25公里"),
        ("客流21万人次", "客流213000人次"),
        ("12,400 people", "12400 people"),
        ("造成12人受伤", "造成12人受伤,3人重伤"),
        ("设站18座", "全长25公里"),
        ("没有数字", "造成12人受伤"),
        ("19日开通", "1月19日开通"),
        ("up 4%", "up 4 percent"),
    ],
)
def test_the_same_rounded_or_more_is_no_clash(one: str, other: str) -> None:
    assert not clash(quantities(one), quantities(other))


@given(st.text(alphabet="0123456789.,万亿千人%$ amillion座"))
def test_nothing_clashes_with_itself(text: str) -> None:
    found = quantities(text)
    assert not clash(found, found)
