"""Which headline tells what happened, and in which script it does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from printed import NOW, points, report

from bot.digests.cards import Choice, best_of
from bot.digests.composing import told_card
from bot.digests.digest import Card
from bot.digests.headlines import is_routine, is_traditional, plainness, telling_plainly, weights
from bot.digests.telling import Telling, ToldPoint

RECALL = report(
    1,
    7,
    title="安禾电器召回12.6万台电热毯",
    length=140,
    points=points("安禾电器即日起召回冬眠牌电热毯，共计12.6万台。"),
    first_seen_at=NOW - timedelta(hours=6),
)
FEATURE = report(
    2,
    7,
    title="妈妈说，那天夜里有股糊味",
    length=400,
    points=points("床单上留下一个碗口大的洞。", "厂家三个月后才召回这批电热毯。"),
)


def test_a_headline_that_only_makes_curious_gives_way_to_one_that_tells() -> None:
    assert best_of([RECALL, FEATURE]).article_id == 1
    assert best_of([FEATURE]).article_id == 2


def test_of_headlines_that_tell_the_newest_is_taken() -> None:
    later = report(3, 7, title="安禾电器召回电热毯增至20万台", points=points("召回的电热毯增至20万台。"))
    assert best_of([RECALL, FEATURE, later]).article_id == 3


def test_a_headline_is_plain_that_says_what_points_and_other_headlines_say() -> None:
    plain = plainness([RECALL, FEATURE])
    assert plain[1] == 1.0
    assert plain[2] < 0.5
    silent = [report(4, title="", points=()), report(5, title="Ferry aground", points=())]
    assert plainness(silent) == {4: 1.0, 5: 1.0}
    assert plainness([]) == {}
    english = [report(6, title="A ferry ran aground", points=points("A ferry ran aground.")), report(7, title="Choir")]
    assert plainness(english) == {6: 1.0, 7: 0.0}


def test_a_headline_is_no_plainer_for_saying_more_besides() -> None:
    short = report(1, title="渡轮搁浅", points=points("渡轮搁浅。"))
    long = report(2, title="老船长说，二十年没有见过这么大的雾：渡轮搁浅之后", points=())
    plain = plainness([short, long])
    assert plain[1] == 1.0 > plain[2]


def test_sentences_of_a_scene_weigh_less_but_where_outlets_differ() -> None:
    scene, fact = ToldPoint(2, "床单上留下一个碗口大的洞。", 0.4), ToldPoint(1, "共计12.6万台。", 0.3)
    told = told_card(Card(7, RECALL, (FEATURE,)), [RECALL, FEATURE], Telling(2, (fact, scene))).told
    assert told[0].score > told[1].score
    differing = replace(scene, differing=((0, 2),))
    told = told_card(Card(7, RECALL, (FEATURE,)), [RECALL, FEATURE], Telling(2, (fact, differing))).told
    assert told[1].score == 0.4


#: What was said first, then the headline and the sentence of a later step.
STEPS = {
    "zh-Hans": (
        "寒潮蓝色预警！明晨最低零下3度",
        "气象台发布寒潮蓝色预警，明晨最低零下3度。",
        "寒潮蓝色预警解除：桥没结冰，引擎盖里接出31只猫",
        "气象台今早解除寒潮蓝色预警。",
    ),
    "zh-Hant": (
        "寒流特報！明晨最低零下3度",
        "氣象署發布寒流特報，明晨最低零下3度。",
        "寒流特報解除 橋沒結冰 引擎蓋裡接出31隻貓",
        "氣象署今晨解除寒流特報。",
    ),
    "en": (
        "Frost warning: minus three tomorrow",
        "The weather office issued a frost warning for tomorrow, minus three.",
        "Frost warning is lifted: ice stayed away, and 31 cats left warm bonnets behind",
        "The frost warning is lifted as of this morning.",
    ),
}


@pytest.mark.parametrize("language", STEPS)
def test_a_headline_that_tells_of_a_later_step_is_taken_for_all_its_colour(language: str) -> None:
    warning, warned, lifted, news = STEPS[language]
    first = report(1, 7, title=warning, points=points(warned), first_seen_at=NOW - timedelta(hours=30))
    last = report(2, 7, title=lifted, points=points(news))
    assert best_of([first, last]).article_id == 1, "which nobody else says, so that it seems to be to make curious"
    assert best_of([first, last], news={2: (news,)}).article_id == 2
    assert best_of([first, last], news={2: ("Somebody else said something else.", "别的事。")}).article_id == 1


def test_a_later_step_is_no_flash_for_being_short() -> None:
    whole = report(1, 7, title="警方征集抢劫案线索", length=900, points=points("警方征集抢劫案线索。"))
    short = report(2, 7, title="抢劫案告破", length=90, points=points("抢劫案告破。"))
    assert best_of([whole, short]).article_id == 1
    assert best_of([whole, short], news={2: ("抢劫案告破。",)}).article_id == 2


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("质监局说：一锅粥的故事", False),
        ("妈妈说，那天夜里有股糊味", False),
        ("这一次，召回增至20万台", True),
        ("召回增至20万台 妈妈松了口气", True),
    ],
)
def test_a_part_of_a_headline_must_be_long_enough_to_tell_anything(title: str, expected: bool) -> None:
    report_of_it = report(2, title=title, points=())
    plain = telling_plainly([RECALL, report_of_it], {2: ("质监局说，召回增至20万台。",)})
    assert (2 in plain) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("捷運四號線全線開通", True),
        ("地铁四号线全线开通：“等了六年”，今天！", False),
        ("捷運開通", True),
        ("江畔新橋通行", False),
        ("乾隆年间的一只碗", False),
        ("Metro line opens", False),
        ("", False),
    ],
)
def test_traditional_chinese_is_known_by_more_than_one_character(title: str, expected: bool) -> None:
    assert is_traditional(title) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("今日米价（11月24日）", True),
        ("双色彩球第2026135期开奖公告", True),
        ("石桥股份：11月24日回购12.4万股", True),
        ("石桥股份（600123）高开2.1%", True),
        ("地铁四号线11月24日起全线开通", False),
        ("机床厂仓库凌晨起火 3人受伤", False),
        ("", False),
    ],
)
def test_a_bulletin_says_of_which_day_issue_or_share_it_is(title: str, expected: bool) -> None:
    assert is_routine(title) is expected


def test_who_reads_one_script_is_told_in_it_where_it_can_be() -> None:
    simplified = report(1, 7, title="地铁四号线开通", first_seen_at=NOW - timedelta(hours=5))
    traditional = report(2, 7, title="捷運四號線開通")
    both = [simplified, traditional]
    assert best_of(both, Choice("zh", "Hans")).article_id == 1
    assert best_of(both, Choice("zh", "Hant")).article_id == 2
    assert best_of(both, Choice("zh")).article_id == 2, "the newest, for who has no preference"
    assert best_of([traditional], Choice("zh", "Hans")).article_id == 2


def test_sentences_in_the_other_script_weigh_less_than_those_in_the_headlines() -> None:
    simplified = report(1, 7, title="地铁四号线今天开通", points=points("地铁四号线今天开通。"))
    traditional = report(2, 7, title="捷運四號線今天開通", points=points("捷運四號線今天開通。"))
    scene = report(3, 7, title="老站長說，那天的霧很大", points=points("捷運四號線今天開通。"))
    given = weights([simplified, traditional, scene], simplified)
    assert given[1] > given[2] > given[3] >= 0
    assert weights([traditional], traditional) == {2: 1.0}
