"""A second report within hours of the first: what a follower waits for, and what another outlet tells of the same."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer import Report, Step, tell

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
PAIRS = json.loads((Path(__file__).parent / "second_reports.json").read_text("utf-8"))
OPENS = (
    "江城动物园新馆今日开放",
    "江城动物园两栖馆今天上午开放，占地4600平方米，展出63种两栖动物，门票20元，最多容纳800人。",
)
FIRST_DAY = "江城动物园公布，两栖馆首日迎客1.9万人，比预计多一倍。"


def steps(first: tuple[str, str], hours: float, later: tuple[str, str]) -> tuple[Step, ...]:
    reports = [Report(0, *first, MORNING), Report(1, *later, MORNING + timedelta(hours=hours))]
    return tell(reports).steps


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_what_follows_is_a_step_and_what_is_told_again_is_none(pair: dict[str, Any]) -> None:
    found = steps(pair["first"], pair["hours"], pair["later"])
    assert bool(found) is pair["follows"]
    assert all(sentence in pair["later"][1] for step in found for sentence in step.sentences)


@pytest.mark.parametrize("hours", [0.5, 1.5, 4, 8, 10, 15, 26])
def test_the_figure_of_a_first_day_is_news_at_any_hour(hours: float) -> None:
    [step] = steps(OPENS, hours, ("两栖馆首日迎客1.9万人", f"{FIRST_DAY}馆前排起长队。"))
    assert step.sentences == (FIRST_DAY,)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # The headline has no figure.
        ("两栖馆迎客", FIRST_DAY),
        # The lead has none.
        ("两栖馆首日迎客1.9万人", "动物园门口排起长队。孩子们举着气球。卖糖画的来了。" + FIRST_DAY),
        # No time has made it.
        ("两栖馆有1.9万块玻璃砖", "江城动物园两栖馆今天开放，墙上有1.9万块玻璃砖。"),
        # It was told.
        ("两栖馆首日：展出63种", "江城动物园两栖馆首日，63种两栖动物登场。"),
        # What it measures was told.
        ("两栖馆首日最多容纳900人", "江城动物园两栖馆今天开放，首日最多容纳900人。"),
    ],
)
def test_a_figure_of_the_same_hours_is_not_where_one_of_its_marks_is_missing(title: str, text: str) -> None:
    assert steps(OPENS, 4, (title, text)) == ()


def test_a_plan_told_again_in_the_other_script_is_no_news() -> None:
    plan = ("老桥改造方案通过", "江城市议会今天通过老桥改造方案，投资3.2亿元，2027年3月动工，工期20个月。")
    assert steps(plan, 42, ("江城老橋改造", "江城老橋將改建，造價三億二千萬元，預計明年三月動工，後年底落成。")) == ()


def test_a_step_has_the_sentence_of_its_headline() -> None:
    opened = ("瓷器展今日开幕", "江城博物馆瓷器展今天开幕，展出瓷器326件，门票40元，观众须预约。")
    longer = "馆方今天决定，周末延长至21时闭馆。"
    [step] = steps(opened, 48, ("博物馆延时到晚上九点", f"昨天一早，队伍排到了河边。{longer}黄牛账号被封了六十多个。"))
    assert longer in step.sentences
