"""The laws of likeness, and what it says of invented reports."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from math import exp

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Grouping, Report, analyse, grouping, same_event
from summarizer.comparing import Comparing
from summarizer.crowd import Crowd
from summarizer.evidence import Evidence, evidence, traits
from summarizer.inverted import Indexed, packed
from summarizer.likeness import FILE, SAME_EVENT, Model, Weights, is_series, likeness, likeness_of

FIRE = (
    "江城南埠一仓库起火 无人员伤亡",
    "今天下午3时许，江城市南埠片区一处纸品仓库起火。消防部门出动12辆消防车、60名消防员，5时20分明火被扑灭，过火面积约800平方米。",
)
FIRE_AGAIN = (
    "南埠仓库火灾明火已扑灭",
    "江城市消防救援支队通报，南埠片区纸品仓库火灾的明火于17时20分扑灭。支队共调派12辆消防车、60名消防员到场，过火面积约800平方米。",
)
STRIKE = (
    "Ferry crews in Port Alder walk out over rosters",
    "Ferry crews at Port Alder stopped work on Tuesday after talks on night rosters collapsed, leaving 4,200 "
    "passengers stranded. The harbour union said the Marlin Line had refused to hire twelve more deckhands.",
)
STRIKE_AGAIN = (
    "Marlin Line ferries idle as deckhands strike",
    "About 4,200 travellers were left waiting when deckhands of the Marlin Line struck in Port Alder. The union wants "
    "twelve more hires for its night rosters; the line called the demand excessive.",
)
BAKERY = (
    "Bakery fair draws record crowd",
    "The annual bakery fair in Oakmere closed on Sunday with 18,000 visitors, its organisers said, and a rye loaf by a "
    "retired teacher took the first prize.",
)


def weather(place: str, day: int, low: int, high: int) -> tuple[str, str]:
    return (
        f"{place}天气预报（3月{day}日）",
        f"{place}气象台3月{day}日早晨发布天气预报：今天白天多云转晴，最高气温{high}摄氏度，偏北风三到四级；夜间晴，"
        f"最低气温{low}摄氏度。未来三天以晴到多云天气为主，昼夜温差较大，请市民注意添减衣物。",
    )


def quote(firm: str, change: str, price: str, volume: str) -> tuple[str, str]:
    return (
        f"{firm}开盘报{price}元",
        f"{firm}今日高开{change}%，开盘价{price}元，集合竞价成交{volume}手。截至昨日收盘，该股近五日累计上涨，换手率处于行业中游，"
        "机构提示投资者注意短期波动风险，理性投资。",
    )


def draw(number: int, balls: str, prize: str) -> tuple[str, str]:
    return (
        f"Lucky Harbour lottery: draw {number}",
        f"The winning numbers in draw {number} of the Lucky Harbour lottery are {balls}. The jackpot stood at {prize} "
        "dollars. Tickets can be checked at any licensed shop; prizes must be claimed within ninety days of the draw.",
    )


def kept(told: tuple[str, str]) -> Grouping:
    return grouping(analyse(told[1], told[0]))


@pytest.mark.parametrize(("one", "other"), [(FIRE, FIRE_AGAIN), (STRIKE, STRIKE_AGAIN)])
def test_one_event_in_other_words(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert likeness(kept(one), kept(other), timedelta(hours=3)) >= SAME_EVENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIRE, STRIKE),
        (STRIKE, BAKERY),
        (weather("江城", 12, 3, 15), weather("江城", 13, 6, 18)),
        (weather("江城", 12, 3, 15), weather("石桥", 12, 5, 17)),
        (quote("澜苑地产", "2.10", "4.37", "7826"), quote("启声生物", "1.32", "61.80", "2310")),
        (draw(118, "4, 11, 19, 23, 38 and 41", "2,400,000"), draw(119, "2, 9, 17, 28, 33 and 45", "3,150,000")),
        (FIRE, ("", "")),
    ],
)
def test_different_news(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert likeness(kept(one), kept(other), timedelta(hours=12)) < SAME_EVENT


def test_different_matters_are_less_alike_than_two_of_one_pattern() -> None:
    fire, strike, today, other = (
        kept(told) for told in (FIRE, STRIKE, weather("江城", 12, 3, 15), weather("石桥", 12, 5, 17))
    )
    assert 0 < likeness(fire, strike, timedelta()) < likeness(today, other, timedelta())


TIDES = "东港{day}潮汐预报：高潮{one}，潮高{two}米；低潮{three}，潮高{four}米。赶海请以现场实测为准，并留意大风预警。"


def test_bulletins_of_every_day_are_different_news() -> None:
    today = ("东港潮汐表（5月3日）", TIDES.format(day="5月3日", one="03:42", two="4.86", three="10:05", four="0.71"))
    next_day = ("东港潮汐表（5月4日）", TIDES.format(day="5月4日", one="04:21", two="4.79", three="10:58", four="0.66"))
    again = ("东港潮汐表（5月3日）", "潮汐表：5月3日东港高潮03:42，达4.86米；低潮在10:05，只有0.71米。")
    assert likeness(kept(today), kept(next_day), timedelta(days=1)) < SAME_EVENT
    assert is_series(traits(kept(today)), traits(kept(next_day)))
    same_once = ("东港潮汐表（5月4日）", next_day[1].replace("4.79", "4.86"))
    assert is_series(traits(kept(today)), traits(kept(same_once)))
    assert not is_series(traits(kept(today)), traits(kept(again)))
    assert not is_series(traits(kept(("", today[1]))), traits(kept(("", next_day[1]))))
    short, other = (
        traits(kept((today[0], f"高潮{one}，低潮{two}。"))) for one, two in (("03:42", "10:05"), ("04:21", "10:58"))
    )
    assert not is_series(short, other)


@pytest.mark.parametrize("date", ["17日", "10月17日", "2026年10月17日"])
def test_a_day_of_the_month_is_the_same_however_its_date_is_written(date: str) -> None:
    own = traits(kept(("江城书市开幕", f"江城书市{date}开幕，展期7天，展出图书12000种。")))
    assert own.days == {"17"}


def test_a_place_and_a_few_characters_in_common_are_not_enough() -> None:
    recall = (
        "断了柄的水壶等来说法",
        "东屿区的曹先生上周烫伤了手，他那把水壶的柄断了。店家答应退款，厂家说要召回同一批的水壶。",
    )
    storm = ("台风“水鸟”登陆东屿", "台风“水鸟”的中心今晨在东屿沿海登陆，最大风力13级，预计向西北移动，强度减弱。")
    assert likeness(kept(recall), kept(storm), timedelta(hours=12)) < SAME_EVENT


def test_of_three_words_that_must_be_in_common_one_may_be_a_name() -> None:
    def like(words: list[str], name: str) -> float:
        one, other = (replace(traits(kept(told)), known=frozenset(words)) for told in (FIRE, FIRE_AGAIN))
        named = [replace(one, names=frozenset(["南埠"])), replace(other, names=frozenset([name]))]
        return likeness_of(*named, None, Crowd())

    assert like(["仓库", "扑灭", "纸品"], "东埠") >= SAME_EVENT
    assert like(["仓库", "扑灭"], "南埠") >= SAME_EVENT
    assert like(["仓库", "扑灭"], "东埠") < SAME_EVENT
    assert like(["仓库"], "南埠") < SAME_EVENT


def test_the_same_text_is_surely_the_same_event_and_nothing_else_is() -> None:
    assert likeness(kept(FIRE), kept(("另一个标题", FIRE[1]))) == 1.0
    assert likeness(kept(FIRE), kept(FIRE_AGAIN)) < 1.0


def test_among_many_reports_and_where_all_name_a_word_it_says_less() -> None:
    crowd, own, other = Crowd(), kept(FIRE), kept(FIRE_AGAIN)
    alone = likeness(own, other, crowd=crowd)
    for _ in range(500):
        crowd.add(traits(kept(FIRE)).terms)
    assert likeness(own, other, crowd=crowd) < alone
    assert likeness(own, own, crowd=crowd) == 1.0


def test_a_crowd_is_none_at_first_and_then_as_if_what_was_forgotten_had_never_been_in_it() -> None:
    assert Crowd().size == 0
    stories = ["abc", "abd", "ab", "ax"]
    whole, rest = Crowd(), Crowd()
    for words in stories:
        whole.add(words)
    for words in stories[1:]:
        rest.add(words)
    whole.forget(stories[0])
    assert (whole.size, whole.rarities("abcdx")) == (rest.size, rest.rarities("abcdx"))
    assert whole.rarity("abcdx") == rest.rarity("abcdx")


def test_a_word_is_the_rarer_the_fewer_stories_have_it_and_all_together_are_their_sum() -> None:
    crowd = Crowd()
    for words in ("abc", "ab", "a"):
        crowd.add(words)
    rare = crowd.rarities("abcx")
    assert rare["a"] < rare["b"] < rare["c"] == rare["x"]
    assert crowd.rarity("abcx") == pytest.approx(sum(rare.values()))


def test_a_crowd_forgets_what_it_counted() -> None:
    crowd, terms = Crowd(), traits(kept(FIRE)).terms
    before = crowd.rarities(terms), crowd.size
    for _ in range(3):
        crowd.add(terms)
    assert crowd.rarities(terms) != before[0]
    for _ in range(3):
        crowd.forget(terms)
    assert (crowd.rarities(terms), crowd.size) == before


def test_a_word_that_all_reports_of_one_story_have_is_not_common_for_that() -> None:
    crowd, terms = Crowd(), traits(kept(FIRE)).terms
    crowd.add(terms)
    for _ in range(20):
        crowd.add(())
    once = crowd.rarities(terms)
    for _ in range(4):
        crowd.add(terms, terms)
    assert crowd.rarities(terms) == once
    crowd.add(terms)
    assert all(crowd.rarities(terms)[word] < once[word] for word in terms)


def test_a_word_is_counted_until_the_last_report_of_its_story_is_forgotten() -> None:
    crowd, terms = Crowd(), traits(kept(FIRE)).terms
    before = crowd.rarities(terms), crowd.size
    crowd.add(terms)
    crowd.add([*terms, "彩云"], terms)
    crowd.forget(terms, [*terms, "彩云"])
    assert crowd.rarities(["彩云"])["彩云"] > 0
    crowd.forget([*terms, "彩云"])
    assert (crowd.rarities(terms), crowd.size) == before


def test_in_the_index_it_is_weighed_beside_the_stories_of_the_reports_that_are_left() -> None:
    def indexed(number: int, told: tuple[str, str]) -> Indexed:
        return Indexed(number, 0.0, True, 0, packed(kept(told)), (0.0, True, number))

    def weighed(*stories: tuple[Indexed, ...]) -> tuple[float, ...]:
        crowd = Crowd()
        for first, *others in stories:
            crowd.add(traits(first.grouping).terms)
            for other in others:
                crowd.add(traits(other.grouping).terms, traits(first.grouping).terms)
        return tuple(likeness(one.grouping, other.grouping, timedelta(), crowd) for one, other in pairs)

    reports = [indexed(number, told) for number, told in enumerate((FIRE, FIRE_AGAIN, STRIKE, STRIKE_AGAIN, BAKERY))]
    fire, again, strike, walkout, bakery = reports
    pairs = ((fire, again), (strike, walkout))
    comparing = Comparing()
    for one, others in ((fire, []), (again, [fire]), (strike, []), (walkout, [strike]), (bakery, [])):
        comparing.add(one, (others or [one])[0].id, others)
    assert tuple(comparing.score(*pair) for pair in pairs) == weighed((fire, again), (strike, walkout), (bakery,))
    for one, story, left in ((strike, 2, [walkout]), (again, 0, [fire]), (bakery, 4, [])):
        comparing.forget(one, story, left)
    assert tuple(comparing.score(*pair) for pair in pairs) == weighed((fire,), (walkout,))


def test_in_the_index_of_a_story_of_three_the_words_of_those_that_are_left_stay() -> None:
    cause = ("南埠火灾原因查明", "江城市消防救援支队说，南埠片区纸品仓库的火灾由电线短路引起，过火面积约800平方米。")
    fire, again, third = (
        Indexed(number, 0.0, True, 0, packed(kept(told)), (0.0, True, number))
        for number, told in enumerate((FIRE, FIRE_AGAIN, cause))
    )
    comparing, two, alone = Comparing(), Comparing(), Comparing()
    for one, others in ((fire, []), (again, [fire]), (third, [fire, again])):
        comparing.add(one, 0, others)
    for one, others in ((again, []), (third, [again])):
        two.add(one, 0, others)
    alone.add(third, 0, [])
    comparing.forget(fire, 0, [again, third])
    assert comparing.score(fire, third) == two.score(fire, third) != alone.score(fire, third)
    comparing.forget(again, 0, [third])
    assert comparing.score(fire, third) == alone.score(fire, third)


def test_a_headline_of_which_nothing_is_known_speaks_for_nothing() -> None:
    unknown = traits(replace(kept(FIRE), title=(), lead=()))
    assert evidence(unknown, unknown, 0.0, Crowd()).headline == 0


def test_in_the_index_what_is_forgotten_of_a_story_is_as_if_it_had_never_been_told() -> None:
    cause = ("南埠火灾原因查明", "江城市消防救援支队说，南埠片区纸品仓库的火灾由电线短路引起，过火面积约800平方米。")
    fire, again, third, other = (
        Indexed(number, 0.0, True, 0, packed(kept(told)), (0.0, True, number))
        for number, told in enumerate((FIRE, FIRE_AGAIN, cause, FIRE))
    )

    def told_of(*story: Indexed) -> Comparing:
        comparing = Comparing()
        comparing.add(other, other.id, [])
        for place, one in enumerate(story):
            comparing.add(one, 0, story[:place])
        return comparing

    def scores(comparing: Comparing) -> list[float]:
        return [comparing.score(*pair) for pair in combinations((fire, again, third), 2)]

    comparing = told_of(fire, again, third)
    comparing.forget(fire, 0, [again, third])
    assert scores(comparing) == scores(told_of(again, third)) != scores(told_of(fire, again, third))
    comparing.forget(again, 0, [third])
    assert scores(comparing) == scores(told_of(third)) != scores(told_of(again, third))


def test_in_the_index_a_time_that_is_not_known_is_no_time_between() -> None:
    def indexed(number: int, told: tuple[str, str], hours: float, *, is_timed: bool) -> Indexed:
        return Indexed(number, hours * 3600, is_timed, 0, packed(kept(told)), (hours * 3600, False, number))

    score, timed = Comparing().score, indexed(0, FIRE, 0, is_timed=True)
    assert len({score(timed, indexed(1, FIRE_AGAIN, hours, is_timed=False)) for hours in (0, 10, 60)}) == 1
    assert score(timed, indexed(1, FIRE_AGAIN, 60, is_timed=True)) < score(
        timed, indexed(1, FIRE_AGAIN, 0, is_timed=True)
    )


def test_the_longer_the_time_between_the_less_alike() -> None:
    def reported(told: tuple[str, str], hours: float) -> Report:
        return Report(told[0], told[0], told[1], datetime(2026, 3, 12, tzinfo=UTC) + timedelta(hours=hours))

    likely = [same_event(reported(FIRE, 0), reported(FIRE_AGAIN, hours)) for hours in (1, 20, 60)]
    assert likely == sorted(likely, reverse=True)
    assert len(set(likely)) == 3


def test_in_the_index_reports_days_apart_are_not_alike_and_a_time_that_is_not_known_excludes_nothing() -> None:
    def indexed(number: int, hours: float, *, is_timed: bool = True) -> Indexed:
        return Indexed(number, hours * 3600, is_timed, 0, packed(kept(FIRE)), (hours * 3600, False, number))

    score = Comparing().score
    assert score(indexed(0, 0), indexed(1, 72)) == 1.0
    assert score(indexed(0, 0), indexed(1, 72.1)) == 0.0
    assert score(indexed(0, 0), indexed(1, 72.1, is_timed=False)) == 1.0


def test_a_crowd_seems_no_larger_than_those_that_weights_were_fitted_beside() -> None:
    crowd = Crowd()
    sizes = []
    for _ in range(3):
        for _ in range(1500):
            crowd.add(())
        sizes.append(crowd.size)
    assert sizes == [1.0, 1.0, 1.0]


def test_what_an_older_version_stored_is_compared_too() -> None:
    def old(told: tuple[str, str]) -> Grouping:
        fields = json.loads(kept(told).to_json())
        del fields["lead"], fields["length"]
        return Grouping.from_json(json.dumps(fields))

    assert old(FIRE).lead == ()
    assert likeness(old(FIRE), kept(FIRE_AGAIN)) >= SAME_EVENT
    assert likeness(old(FIRE), old(BAKERY)) < SAME_EVENT
    assert likeness(old(FIRE), kept(FIRE)) == 1.0


def test_evidence_counts_between_what_it_counts_alone_and_of_many() -> None:
    found = Evidence(0.4, 0.5, 0.6, 0.7, 0.2, 1.0, 0.1, 0.8, 0.0)
    alone = Weights(dict.fromkeys(Evidence._fields, 0.0) | {"rare": 5.0}, base=-2.0)
    model = Model(alone, Weights(dict.fromkeys(Evidence._fields, 0.0) | {"words": 20.0}, base=-6.0))
    for crowd, odds in ((0.0, 3.0 - 2.0), (0.25, 2.25 + 2.0 - 3.0), (1.0, 8.0 - 6.0)):
        assert model.likeness(found, crowd) == pytest.approx(1 / (1 + exp(-odds)))


def test_no_weight_has_a_sign_against_sense() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    for name, weight in [*told["alone"]["weights"].items(), *told["of many"]["weights"].items()]:
        assert weight <= 0 if name in told["never positive"] else weight >= 0, name


def test_reports_days_apart_tell_two_events_whatever_they_say() -> None:
    at = datetime(2026, 3, 12, tzinfo=UTC)
    assert same_event(Report("a", *FIRE, at), Report("b", *FIRE, at + timedelta(hours=72))) == 1.0
    assert same_event(Report("a", *FIRE, at), Report("b", *FIRE, at + timedelta(hours=72, seconds=1))) == 0.0


TOLD = [
    FIRE,
    FIRE_AGAIN,
    STRIKE,
    STRIKE_AGAIN,
    BAKERY,
    weather("江城", 12, 3, 15),
    quote("澜苑地产", "2.10", "4.37", "7"),
]


def test_evidence_lies_within_0_and_1_and_there_is_none_where_nothing_is_in_common() -> None:
    fire, strike, bakery = (traits(kept(told)) for told in (FIRE, STRIKE, BAKERY))
    for one in (fire, strike):
        same = evidence(one, one, 0.0, Crowd())
        assert all(0 < value <= 1 for value in (same.words, same.headline, same.rare, same.figures))
    for one, other in ((fire, strike), (strike, bakery)):
        found = evidence(one, other, 0.0, Crowd())
        assert (found.words, found.headline, found.rare, found.name, found.figures, found.day) == (0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("大桥4月3日开工", "大桥3日封闭", True),
        ("大桥4月3日开工", "大桥4月13日封闭", False),
        ("大桥3月开工", "大桥3日封闭", False),
    ],
)
def test_a_day_in_common_is_one_of_a_month(one: str, other: str, is_same: bool) -> None:
    assert evidence(*(traits(kept(("", f"{text}。"))) for text in (one, other)), 0.0, Crowd()).day == is_same


def test_a_headline_is_told_by_its_characters() -> None:
    one, other = traits(kept(("失火", "南埠仓库昨晚出事。"))), traits(kept(("", "北岸发生火灾。")))
    assert evidence(one, other, 0.0, Crowd()).headline > 0


def test_what_is_compared_of_a_report_is_what_is_stored_of_it_or_what_stood_for_that() -> None:
    stored = kept(("失火", "江城南埠一处仓库起火，消防部门出动12辆消防车、6名消防员。"))
    assert traits(stored).title == {*"失火"}
    assert traits(replace(stored, title=())).title > {*"仓库"}
    assert (traits(stored).length, traits(replace(stored, length=0)).length) == (stored.length, stored.shingles)
    assert stored.length != stored.shingles
    assert traits(replace(stored, unlisted=("澄澜",), names=("覃嶷",))).names == {"澄澜"}
    assert traits(replace(stored, unlisted=(), names=("覃嶷", "仓库"))).names == {"覃嶷"}
    assert traits(stored).figures == {"12"}
    assert traits(replace(stored, figures=("12",) * 50)).density == 1


def test_it_is_the_same_whoever_is_asked_first() -> None:
    for one, other in combinations(map(kept, TOLD), 2):
        assert likeness(one, other) == likeness(other, one)


@at_most(60)
@given(*[st.lists(st.sampled_from([t for told in TOLD for t in told] + ["", "\ud800", "2", "。"]), max_size=4)] * 2)
def test_it_lies_within_0_and_1(one: list[str], other: list[str]) -> None:
    first, second = (kept(("".join(part[:1]), "\n".join(part))) for part in (one, other))
    value = likeness(first, second, timedelta(hours=len(one)))
    assert 0.0 <= value <= 1.0
    assert value == likeness(second, first, -timedelta(hours=len(one)))
    assert value == likeness(Grouping.from_json(first.to_json()), second, timedelta(hours=len(one)))
