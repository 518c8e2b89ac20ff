"""Reports of invented events, told by invented outlets in their own words."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from summarizer import Grouping, NaiveTimeError, Report, StoryIndex, analyse, grouping, same_event

START = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)

METRO = (
    (
        "江城地铁四号线今日开通 全长25.4公里",
        "江城日报讯（记者 林知远）江城地铁四号线今天上午开通运营，全长25.4公里，设站18座，连接东湖区与高铁江城东站。"
        "首班列车6时从柳荫里站驶出，首日客流达到21万人次。沿线新建停车场6处，起步价2元。",
    ),
    (
        "坐上四号线去江城东站：江城第四条地铁通车",
        "清晨6时，江城地铁四号线首班列车驶出柳荫里站，这座城市的第四条地铁正式通车。记者体验发现，从东湖区到江城东站"
        "只需38分钟。江城轨道集团介绍，四号线设站18座，当天共有21万人次乘坐。",
    ),
    (
        "江城地鐵四號線通車 首日逾二十萬人搭乘",
        "江城地鐵四號線十二日通車，全長25.4公里，設站18座。江城軌道集團表示，四號線首日客流21萬人次，"
        "沿線柳蔭里站、江城東站最為繁忙。",
    ),
)
FIRE = (
    (
        "江城南埠一仓库起火 无人员伤亡",
        "今天下午3时许，江城市南埠片区一处纸品仓库起火。消防部门出动12辆消防车、60名消防员，5时20分明火被扑灭，"
        "过火面积约800平方米，无人员伤亡，起火原因正在调查。",
    ),
    (
        "南埠仓库火灾明火已扑灭",
        "江城市消防救援支队通报，南埠片区纸品仓库火灾的明火于17时20分扑灭。支队共调派12辆消防车、60名消防员到场，"
        "过火面积约800平方米，未造成人员伤亡。",
    ),
)
WATER = (
    "江城水厂完成清洗 全市恢复供水",
    "江城清水河水厂昨夜完成沉淀池清洗，今晨6时全市恢复供水。市水务局提醒，恢复初期水质可能短时发黄，放水数分钟后即可使用。",
)


def report(name: str, told: tuple[str, str], hours: float = 0) -> Report:
    return Report(name, *told, START + timedelta(hours=hours))


def weather(day: int, low: int, high: int) -> tuple[str, str]:
    return (
        f"江城天气预报（3月{day}日）",
        f"江城市气象台3月{day}日早晨发布天气预报：今天白天多云转晴，最高气温{high}摄氏度，偏北风三到四级；夜间晴，"
        f"最低气温{low}摄氏度。未来三天以晴到多云天气为主，昼夜温差较大，请市民注意添减衣物。",
    )


@pytest.mark.parametrize(("one", "other"), [METRO[:2], METRO[::2], METRO[1:], FIRE])
def test_one_event_in_other_words(one: tuple[str, str], other: tuple[str, str]) -> None:
    likeness = same_event(report("a", one), report("b", other, 3))
    assert likeness >= 0.5
    assert likeness == same_event(report("b", other, 3), report("a", one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (METRO[0], FIRE[0]),
        (METRO[1], WATER),
        (FIRE[0], WATER),
        (weather(12, 3, 15), weather(13, 6, 18)),
        (METRO[0], ("", "")),
    ],
)
def test_different_events(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert same_event(report("a", one), report("b", other, 3)) < 0.5


def test_the_same_words_long_after_are_another_event() -> None:
    assert same_event(report("a", FIRE[0]), report("b", FIRE[1], 100)) == 0.0


def test_a_time_that_is_not_known_excludes_nothing() -> None:
    assert same_event(Report("a", *FIRE[0]), report("b", FIRE[1])) >= 0.5


def test_a_naive_time_is_refused() -> None:
    naive = Report("a", *FIRE[0], START.replace(tzinfo=None))
    with pytest.raises(NaiveTimeError, match="'a' is said to be published at 2026-03-12T01:00:00, which has no zone"):
        same_event(naive, report("b", FIRE[1]))
    with pytest.raises(NaiveTimeError):
        StoryIndex().add(naive)


def test_title_alone_can_tell_the_event() -> None:
    one, other = Report("a", METRO[0][0], ""), Report("b", "江城地铁四号线开通 全长25.4公里", "")
    assert same_event(one, other) >= 0.5


def test_two_verdicts_of_one_court_are_two_events() -> None:
    def verdict(name: str, town: str) -> tuple[str, str]:
        return (
            f"{name}盗窃案一审宣判",
            f"江城市{town}人民法院昨天对{name}盗窃案作出一审判决，以盗窃罪判处其有期徒刑三年，并处罚金一万元。"
            "法院经审理认为，被告人以非法占有为目的，秘密窃取他人财物，数额较大，其行为已构成盗窃罪。",
        )

    one, other = verdict("欧阳小川", "柳荫区"), verdict("司徒大海", "石桥区")
    assert same_event(report("a", one), report("b", other)) < 0.5


def test_stories_grow_online_and_are_named_by_their_first_report() -> None:
    index = StoryIndex()
    told = [METRO[0], FIRE[0], METRO[1], WATER, FIRE[1], METRO[2]]
    stories = [index.add(report(f"r{i}", one, i)) for i, one in enumerate(told)]
    assert stories == ["r0", "r1", "r0", "r3", "r1", "r0"]
    assert index.stories() == {f"r{i}": story for i, story in enumerate(stories)}


def test_a_report_added_again_stays_where_it_is() -> None:
    index = StoryIndex()
    index.add(report("a", METRO[0]))
    assert index.add(report("a", FIRE[0])) == "a"
    assert index.stories() == {"a": "a"}


def test_bulletins_of_one_template_are_stories_of_their_own() -> None:
    index = StoryIndex()
    days = [(12, 3, 15), (13, 6, 18), (14, 8, 21)]
    assert [index.add(report(f"w{d}", weather(d, *t), i * 24)) for i, (d, *t) in enumerate(days)] == [
        "w12",
        "w13",
        "w14",
    ]


def test_a_story_ends_with_the_window() -> None:
    index = StoryIndex()
    index.add(report("a", FIRE[0]))
    assert index.add(report("b", FIRE[1], 73)) == "b"
    assert index.stories() == {"a": "a", "b": "b"}


def test_zones_do_not_matter() -> None:
    index = StoryIndex()
    index.add(report("a", FIRE[0]))
    there = (START + timedelta(hours=71)).astimezone(timezone(timedelta(hours=8)))
    assert index.add(Report("b", *FIRE[1], there)) == "a"


@dataclass(frozen=True)
class Stored:
    """A report as a store would give it back: without its text, with its grouping."""

    id: int
    title: str
    text: str
    published: datetime | None
    grouping: Grouping


def stored(number: int, told: tuple[str, str]) -> Stored:
    kept = Grouping.from_json(grouping(analyse(told[1], told[0])).to_json())
    return Stored(number, "", "", START + timedelta(hours=number), kept)


def test_stored_reports_need_no_text_and_rebuild_the_same_stories() -> None:
    index = StoryIndex()
    for number, told in enumerate([METRO[0], FIRE[0], METRO[1]]):
        index.add(stored(number, told))
    rebuilt = StoryIndex()
    for number, told in enumerate([METRO[0], FIRE[0], METRO[1]]):
        rebuilt.restore(stored(number, told), index.stories()[number])
    assert rebuilt.stories() == index.stories() == {0: 0, 1: 1, 2: 0}
    assert rebuilt.add(stored(3, FIRE[1])) == 1
