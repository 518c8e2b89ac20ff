"""A story told by several outlets: what stands, what each alone says, what is bounded."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from crash_reports import DAILY, EVENING, NOON, differing, swap
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

import summarizer.accounts
from summarizer import Document, NaiveTimeError, Report, SourcedPoint, Telling, analyse, summarize_reports, tell
from summarizer.accounts import accounts
from summarizer.disputes import standing
from summarizer.own import own_sentences


def test_where_nothing_is_contradicted_the_points_are_those_of_the_reports_together() -> None:
    told = [DAILY, swap(EVENING, "21人", "18人")]
    assert tell(told).points == summarize_reports(told, max_points=8)


def test_a_toll_that_was_overtaken_is_no_longer_told() -> None:
    later = Report(
        "later",
        "车祸伤者增至24人",
        "江城市应急管理局晚间通报，环山公路事故受伤人数增至24人，2人伤势危重。",
        NOON + timedelta(hours=8),
    )
    told = [point.text for point in tell([DAILY, later]).points]
    assert any("24人" in text for text in told)
    assert not any("18人" in text for text in told)


@pytest.mark.parametrize("untimed", ["daily", "later"])
def test_where_a_time_is_not_known_the_toll_that_came_later_overtakes(untimed: str) -> None:
    text = "江城市应急管理局晚间通报，环山公路事故受伤人数增至24人，2人伤势危重。"
    later = Report("later", "车祸伤者增至24人", text, NOON + timedelta(hours=8))
    told = [replace(one, published=None) if one.id == untimed else one for one in (DAILY, later)]
    assert not any("18人" in point.text for point in tell(told).points)
    assert any("18人" in point.text for point in tell(told[::-1]).points)


def test_a_lower_toll_overtakes_none() -> None:
    text = "江城市卫健委通报，环山公路事故16人受伤，均已出院。\n乘客将分批返回家乡。\n旅行社退还全部费用。"
    lower = Report("lower", "伤者出院", text, NOON + timedelta(hours=20))
    assert any("18人" in point.text for point in tell([DAILY, lower]).points)


def test_a_higher_toll_that_was_told_earlier_and_came_later_overtakes_none() -> None:
    text = "江城环山公路事故造成24人受伤送医。\n交警在现场疏导交通，车辆绕行旧路。\n医院说，伤者里没有人有生命危险。"
    earlier = Report("earlier", "车祸", text, NOON - timedelta(hours=13))
    assert any("18人" in point.text for point in tell([DAILY, earlier]).points)


def test_a_corrected_version_stands_for_the_former_and_a_reprint_for_nothing() -> None:
    corrected = replace(swap(DAILY, "18人", "16人"), id="corrected", published=NOON + timedelta(hours=2))
    noted = replace(DAILY, id="noted", text=f"{DAILY.text}\n编者注：去年同一路段发生过4起事故。")
    sources = {point.report for point in tell([DAILY, EVENING, corrected], max_points=8).points}
    assert "corrected" in sources
    assert "daily" not in sources
    assert "noted" not in {point.report for point in tell([DAILY, EVENING, noted], max_points=8).points}


def test_of_two_reports_the_reprints_of_both_are_left_out() -> None:
    daily, evening = (
        replace(one, id=f"{one.id} again", text=f"（来源：江城日报）{one.text}", published=NOON + timedelta(hours=2))
        for one in (DAILY, EVENING)
    )
    assert [one.report for one in standing(accounts([DAILY, daily, EVENING, evening]))] == ["daily", "evening"]


def test_a_version_that_has_much_more_to_tell_stands_for_the_former() -> None:
    more = (
        "\n交警说，司机是本地人，驾龄二十年，事发时车速不快。"
        "\n这段路去年刚装了护栏，护栏在转弯处断了一截。"
        "\n旅行社派出两名经理赶往医院，承诺先垫付医药费。"
    )
    longer = replace(DAILY, id="longer", text=DAILY.text + more, published=NOON + timedelta(hours=2))
    assert {point.report for point in tell([DAILY, longer], max_points=8).points} == {"longer"}


def test_each_report_has_a_sentence_of_its_own_but_a_reprint_has_none() -> None:
    reprint = Report("reprint", "大巴在江城侧翻", f"（来源：江城日报）{DAILY.text}", NOON + timedelta(hours=2))
    own = {one.report: one.text for one in tell([DAILY, EVENING, reprint], max_points=2).own}
    assert own["evening"] == "附近茶农用竹梯搭起通道，帮乘客从车窗爬出。"
    assert "daily" in own
    assert "reprint" not in own


MET = "江城市政府昨天在市民中心三楼召开旅游客运安全专题新闻发布会。"
FOG = "路边的雾很大，看不清弯道。"


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        # What tells more goes before what stands before it.
        (
            [FOG, "旅行社的两名经理傍晚赶到医院，承诺先替乘客垫付全部医药费和住宿费。"],
            ["旅行社的两名经理傍晚赶到医院，承诺先替乘客垫付全部医药费和住宿费。"],
        ),
        ([FOG, "旅行社的两名经理傍晚赶到医院。"], ["旅行社的两名经理傍晚赶到医院。"]),
        # That somebody met is none, but hides no other.
        ([MET], []),
        ([MET, FOG], [FOG]),
        # What another report tells in several sentences is not its own; half of it may be.
        (["乘客从弯道的车窗爬出，交警封闭道路通报今晚恢复通行。"], []),
        (
            ["茶农的竹梯和乘客的行李一起留在派出所，等待失主认领。"],
            ["茶农的竹梯和乘客的行李一起留在派出所，等待失主认领。"],
        ),
    ],
)
def test_a_sentence_of_its_own_tells_much_that_no_other_report_says(lines: list[str], own: list[str]) -> None:
    text = "\n".join(["江城环山公路今天上午9时许发生车祸，旅游客车侧翻，18人受伤。", *lines])
    told = accounts([DAILY, EVENING, Report("third", "车祸", text, NOON)])
    assert [one.text for one in own_sentences(told, ()) if one.report == "third"] == own


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("茶农扶着竹梯，游客爬出车窗，医院腾出病房，律师后来都写进了诉状。", False),
        ("茶农扶着竹梯，游客爬出车窗，后来都写进了诉状和判决书，旁听席坐满了。", True),
    ],
)
def test_what_another_report_tells_here_and_there_is_not_its_own(text: str, is_own: bool) -> None:
    other = (
        "茶农搭起两架竹梯，帮人下山。\n医院连夜腾出病房。\n交警封闭北面弯道。\n游客爬出后排车窗。\n律师清早赶到现场。"
    )
    told = accounts([Report("other", "车祸", other, NOON), Report("third", "客车", text, NOON)])
    assert [one.text for one in own_sentences(told, ()) if one.report == "third"] == [text] * is_own


def test_a_sentence_in_which_a_text_breaks_off_is_not_told() -> None:
    cut = replace(EVENING, text=EVENING.text.replace("\n附近", "附近").removesuffix("出。"))
    telling = tell([DAILY, cut])
    assert not any("竹梯" in text for text in [*(p.text for p in telling.points), *(o.text for o in telling.own)])


def test_what_is_a_point_already_is_not_told_again() -> None:
    telling = tell([DAILY, EVENING], max_points=8)
    points = {point.text for point in telling.points}
    assert not points.intersection(one.text for one in telling.own)


def test_a_single_report_has_points_only() -> None:
    telling = tell([DAILY])
    assert telling.points
    assert (telling.own, telling.steps) == ((), ())
    assert tell([]) == Telling((), (), ())


def test_news_comes_among_the_points() -> None:
    held = Report(
        "held",
        "旅游客车司机被刑拘",
        "江城警方10日通报，侧翻客车的司机罗某因涉嫌危险驾驶被刑事拘留，旅行社停业整顿。",
        NOON + timedelta(hours=26),
    )
    telling = tell([DAILY, EVENING, held], max_points=4)
    assert any("刑事拘留" in point.text for point in telling.points)
    assert [step.report for step in telling.steps] == ["held"]


@dataclass(frozen=True)
class Stored:
    """What a store might hand over."""

    id: int
    title: str
    text: str
    published: datetime | None
    document: Document


def test_an_analysed_report_is_not_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tell([replace(DAILY, id=0), replace(EVENING, id=1)])
    stored = [
        Stored(number, one.title, one.text, one.published, analyse(one.text, one.title))
        for number, one in enumerate((DAILY, EVENING))
    ]
    monkeypatch.setattr(summarizer.accounts, "analyse", None)
    assert tell(stored) == plain


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTimeError):
        tell([replace(DAILY, published=datetime(2026, 4, 9, 12, 0))])  # noqa: DTZ001


def test_of_very_many_reports_the_newest_are_told() -> None:
    crowd = [
        replace(EVENING, id=number, text=EVENING.text.replace("茶农", f"第{number}村的茶农"), published=NOON)
        for number in range(130)
    ]
    held = Report("held", "司机被刑拘", "江城警方通报，侧翻客车的司机罗某被刑事拘留。", NOON + timedelta(hours=30))
    telling = tell([DAILY, *crowd, held])
    assert [step.report for step in telling.steps] == ["held"]
    assert any(point.report == "held" for point in telling.points)


def test_a_very_long_text_is_read_from_its_beginning() -> None:
    endless = replace(EVENING, text=EVENING.text + "\n" + "茶农把乘客一个个扶下山坡，再回去抬行李。\n" * 5000)
    telling = tell([DAILY, endless])
    assert all(point.text in endless.text or point.text in DAILY.text for point in telling.points)
    assert differing(telling)


SENTENCES = [
    *DAILY.text.split("\n"),
    *EVENING.text.split("\n"),
    "警方通报，司机罗某被刑事拘留。",
    "事故造成3人死亡、19人受伤。",
    "死亡人数升至5人。",
    "更正：本文早前有误。",
    "两百多万元，七成，3.1亿元，No. 3 line, killed 12 people.",
    "99999999999999999999人约万亿元",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=7).map("\n".join) | st.text(max_size=60)
TIMES = st.none() | st.integers(-50, 100).map(lambda hours: NOON + timedelta(hours=hours))


def verbatim(point: SourcedPoint, text: str) -> bool:
    spans = [start for span in point.differing for start in span]
    inside = all(0 <= start < end <= len(point.text) for start, end in point.differing)
    return point.text == text[point.start : point.end] and inside and spans == sorted(spans)


@at_most(80)
@given(st.lists(st.tuples(TEXTS, TEXTS, TIMES), max_size=5), st.integers(0, 8))
def test_all_that_is_told_is_verbatim_and_of_its_report(
    told: list[tuple[str, str, datetime | None]], most: int
) -> None:
    reports = [Report(number, title, text, time) for number, (title, text, time) in enumerate(told)]
    telling = tell(reports, max_points=most)
    assert telling == tell(reports, max_points=most)
    assert len(telling.points) <= most
    texts = {report.id: report.text for report in reports}
    assert all(verbatim(point, texts[point.report]) for point in telling.points)
    assert len({(point.report, point.start) for point in telling.points}) == len(telling.points)
    assert all(one.text in texts[one.report] for one in telling.own)
    assert [step.report for step in telling.steps] == sorted({step.report for step in telling.steps} - {0})
    for step in telling.steps:
        assert 1 <= len(step.sentences) <= 2
        assert all(sentence in texts[step.report] for sentence in step.sentences)


@given(st.lists(st.text("人死亡伤3十百万，。说称某王李被刑拘\n A$%.()（）“”", max_size=200), max_size=4))
def test_nothing_raises(bodies: list[str]) -> None:
    tell([Report(number, body[:20], body) for number, body in enumerate(bodies)])
