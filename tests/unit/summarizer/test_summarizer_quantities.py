"""What sentences count, and where two differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quantities import clash, han_number, quantities


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
        ("the toll rose to 7", "the toll rose to 9"),
    ],
)
def test_the_same_rounded_or_more_is_no_clash(one: str, other: str) -> None:
    assert not clash(quantities(one), quantities(other))


def test_each_stands_where_its_text_does() -> None:
    text = "造成18人受伤,损失约3.2亿元,四千平方米被烧"
    assert [text[one.start : one.end] for one in quantities(text)] == ["18人", "3.2亿元", "四千平方米"]


def test_numbers_written_out_in_han_and_words_are_read() -> None:
    assert values("三人死亡,两百多万元,三亿二千万元,降六成,百分之十八") == [
        (3, "人"),
        (2_000_000, "元"),
        (320_000_000, "元"),
        (60, "%"),
        (18, "%"),
    ]
    assert values("Two people were killed and eleven houses burned.") == [(2, "人"), (11, "house")]


def test_scales_multiply_and_measures_have_one_unit() -> None:
    assert values("投资3千万元,降三成半,5吨,2公顷") == [
        (30_000_000, "元"),
        (35, "%"),
        (5_000, "公斤"),
        (20_000, "平方米"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("十", 10), ("三百二十", 320), ("二三", 23), ("二十三万", 230_000), ("万", 10_000)),
        *(("三百亿", 30_000_000_000), ("亿", 100_000_000), ("一万亿", 1_000_000_000_000)),
        ("二亿三千万零四", 230_000_004),
    ],
)
def test_han_numbers_add_up(written: str, value: float) -> None:
    assert han_number(written) == value


def test_what_is_vague_hides_no_other_number_and_grammar_is_no_unit() -> None:
    assert values("两三百人离开,三十人留下") == [(30, "人")]
    assert values("收入3千多万元") == [(30_000_000, "元")]
    assert values("From 18 to 21 of them") == [(18, ""), (21, "")]


@pytest.mark.parametrize("text", ["十分万一", "一名男子", "两三百人", "第三名", "几十人", "百万元", "HN-22型"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert values(text) in ([], [(22, "型")])


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("近2.9万人次", "28,912人次", True),
        ("逾21万台", "210680台", True),
        ("约11万户", "112300户", True),
        ("四千平方米", "4200平方米", True),
        ("二十多个", "26个", True),
        ("1200人", "1187人", True),
        ("nearly 30,000 people", "28,912 people", True),
        ("一百多万元", "两百多万元", False),
        ("近20人", "23人", False),
        ("逾30人", "18人", False),
        ("20人", "21人", False),
        ("80人", "81人", False),
        ("5吨", "5400公斤", True),
        ("5吨", "5600公斤", False),
        ("12人", "13人", False),
        ("5吨", "4400公斤", False),
        ("百分之十八", "19%", False),
        ("eleven houses", "12 houses", False),
        ("二十人", "22人", False),
        ("近20人", "22人", False),
        ("近2.9万人", "2.2万人", False),
        *(("12300人", "12340人", True), ("12300人", "12380人", False)),
        *(("2000人", "2080人", False), ("约2000人", "2080人", True), ("2000人左右", "2080人", True)),
        *(("约2000人", "1600人", True), ("约2000人", "2400人", True)),
        *(("约2000人", "1200人", False), ("约2000人", "2900人", False)),
    ],
)
def test_what_is_rounded_or_hedged_agrees_with_what_it_may_be(one: str, other: str, agree: bool) -> None:
    [some], [others] = quantities(one), quantities(other)
    assert some.agrees(others) is agree
    assert others.agrees(some) is agree


def test_one_exceeds_the_other_only_beyond_what_that_may_be() -> None:
    [three], [five], [over_three] = quantities("3人"), quantities("5人"), quantities("逾30人")
    assert five.exceeds(three)
    assert not three.exceeds(five)
    assert not quantities("35人")[0].exceeds(over_three)


@given(st.text(alphabet="0123456789.,千百十两三一〇万亿多余近约逾超左右人元个percent "))
def test_whatever_is_read_is_in_order_and_agrees_with_itself(text: str) -> None:
    found = quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.agrees(one) and not one.exceeds(one) for one in found)


@given(st.text(alphabet="0123456789.,万亿千人%$ amillion座"))
def test_nothing_clashes_with_itself(text: str) -> None:
    found = quantities(text)
    assert not clash(found, found)
