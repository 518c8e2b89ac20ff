"""Where outlets contradict one another, and what is no contradiction."""

from dataclasses import replace
from datetime import timedelta

import pytest
from crash_reports import DAILY, EVENING, NOON, differing, swap

from summarizer import Report, tell
from summarizer.accounts import accounts
from summarizer.disputes import disputes


def test_contradicting_figures_stand_side_by_side_in_bold() -> None:
    telling = tell([DAILY, EVENING])
    assert differing(telling) == {"daily": ["18人"], "evening": ["21人"]}
    places = [place for place, point in enumerate(telling.points) if point.differing]
    assert places[1] - places[0] == 1
    assert len({telling.points[place].score for place in places}) == 1


def test_what_says_the_same_as_one_of_them_is_left_out() -> None:
    text = (
        "江城市民政局送去毛毯。\n市应急管理局说，客车侧翻事故造成18人受伤，伤者已全部送医，正在治疗。\n"
        "路上的护栏断了一截。"
    )
    points = tell([DAILY, EVENING, Report("third", "客车事故", text, NOON)]).points
    assert [place for place, point in enumerate(points) if point.differing] == [1, 2]
    assert [point.report for point in points if "18人" in point.text] == ["daily"]


DEATHS = ["事故造成3人死亡，遇难者身份已经确认。", "事故已造成5人死亡，遇难者身份还在核实。"]
INJURIES = ["市应急管理局通报，事故造成18人受伤，伤者已全部送医。", "共有21人受伤送医。"]


@pytest.mark.parametrize(("most", "disputed"), [(3, DEATHS), (4, INJURIES + DEATHS), (8, INJURIES + DEATHS)])
def test_two_contradictions_are_told_where_there_is_room_and_what_no_point_told_comes_last(
    most: int, disputed: list[str]
) -> None:
    told = [replace(one, text=f"{one.text}\n{line}") for one, line in zip((DAILY, EVENING), DEATHS, strict=True)]
    points = tell(told, max_points=most).points
    assert [point.text for point in points if point.differing] == disputed
    assert [point.text for point in points[-2:]] == DEATHS


def test_they_do_so_in_english_and_across_scripts() -> None:
    one = Report(
        1, "Bus overturns", "A tour bus overturned near Jiangcheng on Monday, injuring 18 people, police said.", NOON
    )
    other = Report(
        2, "Bus crash", "A bus overturned on a bend near Jiangcheng; 21 people were injured, police said.", NOON
    )
    assert differing(tell([one, other])) == {1: ["18 people"], 2: ["21 people"]}
    taiwan = Report(3, "江城遊覽車翻覆", "江城環山公路今天上午發生車禍，一輛遊覽車翻覆，共有21人受傷送醫。", NOON)
    assert differing(tell([DAILY, taiwan])) == {"daily": ["18人"], 3: ["21人"]}


@pytest.mark.parametrize(
    "other",
    [
        # Rounded, or told as more than so many.
        swap(EVENING, "共有21人受伤", "共有近20人受伤"),
        swap(EVENING, "共有21人受伤", "共有十余人受伤"),
        # The same figure.
        swap(EVENING, "21人", "18人"),
        # Of a part only.
        swap(EVENING, "共有21人受伤送医", "伤者中重伤4人"),
        # Of other people.
        swap(EVENING, "共有21人受伤送医", "共有21人参与救援"),
        # Of one hospital.
        swap(EVENING, "江城晚报从医院了解到，共有21人受伤送医", "茶山镇卫生院收治了其中6名被碎玻璃划伤的游客"),
        # Told as what it has risen to.
        swap(EVENING, "共有21人受伤送医", "受伤人数已升至21人"),
        # Both figures are told.
        swap(EVENING, "共有21人受伤送医", "受伤人数由18人增加到21人"),
        swap(EVENING, "共有21人受伤送医", "18人送到县医院，共有21人受伤送医"),
        # So many more that something else is counted, or none at all.
        swap(EVENING, "21人", "81人"),
        swap(EVENING, "21人", "0人"),
        # The next day.
        replace(EVENING, published=NOON + timedelta(hours=20)),
        # The same text, corrected.
        replace(swap(DAILY, "18人", "21人"), id="corrected", published=NOON + timedelta(hours=2)),
    ],
)
def test_what_is_no_contradiction(other: Report) -> None:
    assert differing(tell([DAILY, other])) == {}


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        (swap(DAILY, "18人", "1人"), swap(EVENING, "21人", "2人"), ("1人", "2人")),
        (DAILY, replace(EVENING, published=None), ("18人", "21人")),
        (DAILY, replace(EVENING, published=NOON + timedelta(hours=8)), ("18人", "21人")),
        (DAILY, swap(EVENING, "江城晚报从医院了解到，共有21人受伤送医", "21人在事故中受伤送医"), ("18人", "21人")),
        (DAILY, swap(EVENING, "江城晚报从", "伤者中重伤4人。\n江城晚报从"), ("18人", "21人")),
    ],
)
def test_what_is_a_contradiction_still(one: Report, other: Report, sides: tuple[str, str]) -> None:
    assert differing(tell([one, other])) == {"daily": [sides[0]], "evening": [sides[1]]}


RISEN = swap(EVENING, "共有21人受伤送医", "受伤送医人数增至21人")
AS_OF = swap(EVENING, "共有21人受伤送医", "截至晚8时共有21人受伤送医")


@pytest.mark.parametrize(
    "told",
    [
        (DAILY, RISEN),
        (RISEN, DAILY),
        (DAILY, replace(RISEN, published=None)),
        (DAILY, replace(AS_OF, published=NOON + timedelta(hours=8))),
    ],
)
def test_what_has_risen_in_the_time_between_contradicts_nothing(told: tuple[Report, ...]) -> None:
    assert differing(tell(told)) == {}


def test_of_three_values_each_is_told_and_of_more_none() -> None:
    third, fourth = (
        replace(swap(EVENING, "21人", f"{count}人"), id=f"of {count}", title=f"伤者{count}人") for count in (24, 28)
    )
    third = swap(third, "附近茶农用竹梯搭起通道，帮乘客从车窗爬出。", "交警把路口封了两个小时，车辆绕行旧路。")
    fourth = swap(fourth, "附近茶农用竹梯搭起通道，帮乘客从车窗爬出。", "旅行社连夜派人赶到医院，垫付全部医药费。")
    assert differing(tell([DAILY, EVENING, third])) == {"daily": ["18人"], "evening": ["21人"], "of 24": ["24人"]}
    assert differing(tell([DAILY, EVENING, third, fourth])) == {}


def test_a_sentence_may_be_contradicted_twice() -> None:
    one, other = swap(DAILY, "18人受伤", "3人死亡、18人受伤"), swap(EVENING, "21人受伤", "5人死亡、21人受伤")
    assert differing(tell([one, other])) == {"daily": ["3人", "18人"], "evening": ["5人", "21人"]}


def test_figures_of_other_things_contradict_one_another_where_the_sentences_say_the_same() -> None:
    one = Report(1, "新桥通车", "江城新桥今天通车，全长1.8公里，桥面总投资12.6亿元。\n市民步行过桥，合影留念。", NOON)
    same = Report(2, "新桥来了", "江城新桥开通了，全长1.8公里，桥面总投资14.2亿元。\n货车仍走老桥。", NOON)
    other = Report(
        3, "新桥来了", "江城新桥开通了，两岸房价已涨到每平方米1.3万元。\n公交改线7条，投资9.1亿元改造站台。", NOON
    )
    assert differing(tell([one, same])) == {1: ["12.6亿元"], 2: ["14.2亿元"]}
    assert differing(tell([one, other])) == {}


def test_outlets_do_not_contradict_one_another_in_a_toll_that_was_overtaken() -> None:
    later = Report(
        "later",
        "车祸伤者增至24人",
        "江城市应急管理局晚间通报，环山公路事故受伤人数增至24人。",
        NOON + timedelta(hours=8),
    )
    assert differing(tell([DAILY, EVENING, later])) == {}


def test_what_only_counts_some_hides_no_contradiction() -> None:
    told = [DAILY, swap(EVENING, "江城晚报从", "其中6人是老人。\n江城晚报从")]
    assert differing(tell(told)) == {"daily": ["18人"], "evening": ["21人"]}


def test_of_two_sentences_with_one_value_the_better_is_told() -> None:
    text = "江城环山公路今天上午发生车祸。\n旅行社的两名经理说，18人受伤。\n路上的护栏断了一截。"
    told = [EVENING, Report("third", "车祸", text, NOON), DAILY]
    assert differing(tell(told)) == {"daily": ["18人"], "evening": ["21人"]}


ROLLED = "客车从弯道冲出护栏以后又在山坡上翻滚了两圈才停在茶园边的水沟里，" * 4


@pytest.mark.parametrize(
    "other",
    [
        # Of a sentence too long to be told the end, and a headline with which the text begins.
        swap(EVENING, "共有21人受伤", f"{ROLLED}共有21人受伤"),
        Report(
            "evening",
            "事故造成的伤者共有21人",
            "事故造成的伤者共有21人今天，一辆旅游大巴在江城环山公路侧翻。\n附近茶农用竹梯搭起通道，帮乘客从车窗爬出。",
            NOON,
        ),
    ],
)
def test_a_figure_that_is_in_no_sentence_that_can_be_told_contradicts_nothing(other: Report) -> None:
    assert differing(tell([DAILY, other])) == {}


def test_the_same_words_around_a_figure_of_something_else_are_no_contradiction() -> None:
    bridge = Report(1, "新桥通车", "江城新桥今天通车，总投资12.6亿元。\n市民步行过桥，合影留念。", NOON)
    text = "东岸的污水处理厂上月扩建完工，可处理七个镇的生活污水，总投资14.2亿元。\n周边的鱼塘恢复供水。"
    assert differing(tell([bridge, Report(2, "污水处理厂扩建", text, NOON)])) == {}


@pytest.mark.parametrize("risen", ["", "增至"])
def test_what_has_risen_contradicts_nothing_though_it_came_before_what_was_told_earlier(risen: str) -> None:
    text = f"江城新桥今天通车，全长1.8公里，桥面总投资{risen}14.2亿元。\n市民步行过桥，合影留念。"
    earlier = "江城新桥开通了，全长1.8公里，桥面总投资12.6亿元。\n货车仍走老桥。"
    told = [Report(1, "新桥通车", text, NOON + timedelta(hours=2)), Report(2, "新桥来了", earlier, NOON)]
    assert bool(differing(tell(told))) is not bool(risen)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (
            ["事故造成2人死亡。\n共有18人受伤送医。", "事故造成3人死亡。\n共有21人受伤送医。", "共有25人受伤送医。"],
            [[18, 21, 25], [2, 3]],
        ),
        (
            ["共有18人受伤送医。", "事故造成2人死亡。", "事故造成3人死亡。", "共有21人受伤送医。"],
            [[18, 21], [2, 3]],
        ),
    ],
)
def test_the_contradiction_of_most_outlets_comes_first_and_of_two_alike_that_of_the_first_report(
    texts: list[str], values: list[list[int]]
) -> None:
    told = accounts([Report(number, "车祸", text, NOON) for number, text in enumerate(texts)])
    assert [[claim.figure.quantity.value for claim in one] for one in disputes(told, ())] == values


def test_a_contradiction_is_told_where_there_are_no_other_points() -> None:
    one, other = Report(1, "车祸", "18人受伤。", NOON), Report(2, "翻车", "21人受伤。", NOON)
    points = tell([one, other]).points
    assert [point.text for point in points] == [one.text, other.text]
    assert all(0 < point.score < 1 for point in points)


def test_what_makes_room_for_a_contradiction_is_the_weakest_point_and_the_heaviest_weighs_more() -> None:
    told = [replace(one, text=f"{one.text}\n{line}") for one, line in zip((DAILY, EVENING), DEATHS, strict=True)]
    first, *sides = tell(told, max_points=3).points
    assert first == max(tell(told, max_points=8).points, key=lambda point: point.score)
    assert [side.text for side in sides] == DEATHS
    assert all(side.score < first.score for side in sides)
