"""The same text again, and what only looks like it."""

import json
from dataclasses import replace

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Grouping, Report, analyse, grouping, is_duplicate
from summarizer.fingerprint import containment, is_same_text, is_template

SENTENCES = [
    "江城地铁四号线昨天上午开通运营，全长25.4公里，设站18座，连接东湖区与高铁江城东站。",
    "首日客流达到21万人次，比市交通局的预测多出三成，早高峰时柳荫里站一度限流。",
    "沿线新建换乘停车场6处，泊位共计3200个，其中充电泊位占两成。",
    "市发改委同时公布票价，起步价2元，全程6元，老年人凭证免费乘车。",
    "四号线由江城轨道集团建设，历时四年，总投资176亿元，隧道三次穿越清水河。",
    "下一步，江城还将开建五号线和六号线，预计2030年全市轨道交通里程突破300公里。",
]
BODY = "\n".join(SENTENCES)


def report(text: str, title: str = "江城地铁四号线开通", name: str = "a") -> Report:
    return Report(name, title, text)


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("the same", BODY),
        ("set in one paragraph", "".join(SENTENCES)),
        ("full width and spaces", BODY.replace("，", "， ").replace("18", "１８")),
        ("with other credits", f"江城晚报讯（记者 何晓禾）{BODY}\n（编辑 吴一苇）"),
        (
            "with a byline and a tail",
            f"江城日报记者 林知远\n{BODY}\n【责任编辑:周小满】\n相关阅读\n吴阿婆收藏了三百把茶壶。",
        ),
        ("with an editor's note before it", f"编者按：年关将近，请各站对照检查消防通道。\n{BODY}"),
        ("cut, with a note behind it", "\n".join([*SENTENCES[:4], "编者注：国内已有四十余座城市开通地铁，欢迎留言。"])),
        ("cut, with its source behind it", "\n".join([*SENTENCES[:4], "（来源：江城日报 责任编辑：苗苗）"])),
        ("with its tail cut", "\n".join(SENTENCES[:3])),
        ("lightly edited", BODY.replace("昨天上午", "昨日").replace("同时公布", "公布").replace("一度", "曾")),
        (
            "in Traditional characters",
            BODY.translate(str.maketrans("铁号线运营长东区与达预测车场", "鐵號線運營長東區與達預測車場")),
        ),
    ],
)
def test_the_same_text(how: str, text: str) -> None:
    assert is_duplicate(report(BODY), report(text, title="四号线来了", name="b")), how
    assert is_duplicate(report(text, title="四号线来了", name="b"), report(BODY)), how


def weather(day: int, low: int, high: int, wind: str) -> str:
    return (
        f"江城市气象台3月{day}日早晨发布天气预报：今天白天多云转晴，最高气温{high}摄氏度，{wind}三到四级；"
        f"夜间晴，最低气温{low}摄氏度。未来三天江城以晴到多云天气为主，昼夜温差较大，请市民注意添减衣物。"
    )


def verdict(name: str, town: str) -> str:
    return (
        f"江城市{town}人民法院昨天对{name}盗窃案作出一审判决，以盗窃罪判处其有期徒刑三年，并处罚金一万元。"
        "法院经审理认为，被告人以非法占有为目的，秘密窃取他人财物，数额较大，其行为已构成盗窃罪。"
    )


@pytest.mark.parametrize(
    ("how", "one", "other"),
    [
        ("the weather of two days", weather(12, 3, 15, "偏北风"), weather(13, 6, 18, "偏南风")),
        ("two verdicts", verdict("欧阳小川", "柳荫区"), verdict("司徒大海", "石桥区")),
        (
            "one event in other words",
            BODY,
            "江城人昨天坐上了四号线。这条25公里长的地铁从东湖直达高铁站，首日有21万人乘坐。",
        ),
        ("another event", BODY, "江城水厂昨天完成清洗，全市恢复供水。市民王女士说，水比以前清了，水压也足了不少。"),
        ("nothing", BODY, ""),
        ("nothing twice", "", ""),
        ("one sentence of it", BODY, SENTENCES[0]),
    ],
)
def test_not_the_same_text(how: str, one: str, other: str) -> None:
    assert not is_duplicate(report(one), report(other, name="b")), how


def test_a_grouping_can_be_stored_as_json() -> None:
    kept = grouping(analyse(BODY, "江城地铁四号线开通"))
    line = kept.to_json()
    assert Grouping.from_json(line) == kept
    assert "\n" not in line
    assert isinstance(json.loads(line)["fingerprint"], int)
    fingerprints = [grouping(analyse(sentence)).fingerprint for sentence in SENTENCES]
    assert -(2**63) <= min(fingerprints) < 0 <= max(fingerprints) < 2**63


def test_a_grouping_keeps_the_opening_and_is_small() -> None:
    kept = grouping(analyse(BODY * 20, "江城地铁四号线开通"))
    assert {"地铁", "四号线", "东湖区"} <= {*kept.lead}
    assert {"停车场", "轨道交通"}.isdisjoint(kept.lead)
    assert len(kept.to_json().encode()) < 4000


def test_an_older_grouping_is_read() -> None:
    kept = grouping(analyse(BODY, "江城地铁四号线开通"))
    fields = json.loads(kept.to_json())
    del fields["lead"], fields["length"]
    older = Grouping.from_json(json.dumps(fields))
    assert (older.fingerprint, older.words, older.lead, older.length) == (kept.fingerprint, kept.words, (), 0)


ENGLISH = (
    "The metro's new line opened on Monday with 18 stations. Trains run every five minutes until midnight. "
    "The line took four years to build."
)
NOTE = "编者按：年关将近。请各站对照检查。欢迎留言。"


@pytest.mark.parametrize(
    ("how", "text", "plain"),
    [
        ("byline and tail", f"江城日报记者 林知远\n{BODY}\n【责任编辑:周小满】", BODY),
        ("a dateline", f"江城晚报讯 {BODY}", BODY),
        ("a dateline and a credit", f"江城晚报讯（记者 何晓禾）{BODY}", BODY),
        (
            "credits inside",
            BODY.replace("一度限流", "一度限流（记者 何晓禾）").replace("占两成", "（来源：江城晚报）占两成"),
            BODY,
        ),
        ("an editor's note", f"{NOTE}\n{BODY}", BODY),
        ("one in the same paragraph", NOTE + "".join(SENTENCES), BODY),
        ("one in English", f"Editor's note: this was written before noon.\n{ENGLISH}", ENGLISH),
    ],
)
def test_headline_credits_and_notes_do_not_count_for_the_fingerprint(how: str, text: str, plain: str) -> None:
    assert grouping(analyse(text, "四号线来了")).fingerprint == grouping(analyse(plain)).fingerprint, how


KEPT = grouping(analyse(BODY))
CUT = grouping(analyse("\n".join(SENTENCES[:4])))
EDITED = grouping(analyse(BODY.replace("昨天上午", "昨日").replace("同时公布", "公布").replace("一度", "曾")))
OTHERS = [
    "江城水厂昨天完成清洗，全市恢复供水。",
    "市民王女士说，水比以前清了，水压也足了不少。",
    "沿河的茶馆重新开门，老板把桌椅搬到了树下。",
]
HALF = grouping(analyse("\n".join([*SENTENCES[:3], *OTHERS])))


def test_how_much_of_the_shorter_text_the_longer_one_holds() -> None:
    assert containment(KEPT, KEPT) == containment(CUT, KEPT) == 1
    assert 0.5 < containment(HALF, KEPT) < 0.7


@pytest.mark.parametrize("other", [CUT, EDITED, HALF, grouping(analyse(""))])
def test_a_cut_an_edit_and_nothing_are_of_no_template(other: Grouping) -> None:
    assert not is_template(KEPT, other)
    assert not is_template(other, KEPT)


TEN = tuple("甲乙丙丁戊己庚辛壬癸")


def named(kept: Grouping, names: tuple[str, ...], figures: tuple[str, ...] = (), fingerprint: int = 0) -> Grouping:
    return replace(kept, names=names, figures=figures, fingerprint=fingerprint)


def test_one_name_of_ten_may_differ_where_all_else_is_the_same_or_the_text_is_long() -> None:
    nine, fewer = (*TEN[:9], "子"), tuple("一二三四五六七八九")
    assert is_same_text(named(KEPT, TEN), named(KEPT, nine, fingerprint=1))
    changed = named(KEPT, TEN, (*fewer, "十")), named(KEPT, nine, (*fewer, "廿"), fingerprint=1)
    assert not is_same_text(*changed)
    assert is_same_text(*(replace(one, shingles=200) for one in changed))


def test_it_may_not_where_more_of_a_short_text_is_another() -> None:
    most = grouping(analyse("\n".join([*SENTENCES[:5], OTHERS[2]])))
    assert 0.75 < containment(most, KEPT) < 0.9
    assert is_same_text(named(most, TEN), named(KEPT, TEN, fingerprint=1))
    assert not is_same_text(named(most, TEN), named(KEPT, (*TEN[:9], "子"), fingerprint=1))


@pytest.mark.parametrize("text", ["开通", "江城开通"])
def test_a_text_of_a_word_or_two_is_known_again(text: str) -> None:
    assert is_duplicate(report(text), report(text, name="b"))


@at_most(50)
@given(st.lists(st.sampled_from([*SENTENCES, "他说", "“", "\n", "2030年", "\ud800"]), max_size=12).map("".join))
def test_any_text_has_a_grouping_and_is_its_own_duplicate(text: str) -> None:
    kept = grouping(analyse(text))
    assert Grouping.from_json(kept.to_json()) == kept
    assert is_duplicate(report(text), report(text, name="b")) is (kept.shingles > 0)
