"""What of a sentence is quoted: without the credit at its end, and cut at a clause's border where it is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse
from summarizer.points.candidates import Candidate, candidates
from summarizer.points.rules import RULES
from summarizer.text.widths import LONGEST, is_long

LEAD = "江城地铁四号线昨天开通运营，全长25公里。"
#: 60 characters, a statement of its own.
STATED = (
    "江城市住建局昨天召开老旧小区改造推进会，宣布全市已有一百二十个小区完成屋面、管网、消防和电梯四个方面的改造任务"
)


def candidate(sentence: str) -> Candidate:
    """The sentence as the second of an article's first paragraph."""
    return list(candidates(analyse(f"{LEAD}{sentence}\n{LEAD}")))[1]


@pytest.mark.parametrize(
    "tail",
    [
        "（记者 林知远）。",
        "(责任编辑：周小满)。",
        "（来源：江城晚报）",
        "（江城轨道集团供图）。",
        "来源：江城晚报",
        "责任编辑：周小满",
        "编辑：周小满 校对：吴一苇",
        "【编辑：周小满】",
        "返回搜狐，查看更多责任编辑：",
        " 江城晚报综合报道",
    ],
)
def test_a_credit_at_the_end_is_cut_off(tail: str) -> None:
    assert candidate(f"沿线新建停车场六处，泊位共计三千个{tail}").text == "沿线新建停车场六处，泊位共计三千个"


@pytest.mark.parametrize(
    "sentence",
    [
        "四号线连接三个城区（东湖、柳荫、江北）。",
        "江城的供水主要来自东湖水库（库容两亿立方米）。",
        "The line has 18 stations (two more than planned).",
    ],
)
def test_brackets_at_the_end_that_tell_something_stay(sentence: str) -> None:
    assert candidate(sentence).text == sentence


@pytest.mark.parametrize(
    "rest",
    [
        "，推动各区对照清单加快进度、压实责任" * 4,
        "；下一步将把加装电梯和无障碍改造列为重点，在明年年底以前覆盖全部一百五十个社区，并为每个社区配备两名专职的工程监理人员，监理费用由市财政承担",
    ],
)
def test_a_sentence_too_long_is_cut_where_a_statement_is_whole(rest: str) -> None:
    cut = candidate(f"{STATED}{rest}。")
    assert cut.is_cut
    assert cut.text.startswith(STATED)
    assert not cut.text.endswith(("，", "；", "、"))
    assert len(cut.text) <= LONGEST
    assert f"{STATED}{rest}".startswith(cut.text + "，") or f"{STATED}{rest}".startswith(cut.text + "；")


LONG = "各区都要对照清单逐项核对进度，明确责任人和完成时限，确保群众反映的每一个问题都有着落、有回音、有结果"

UNDIVIDED = LONG.replace("，", "、")


@pytest.mark.parametrize(
    "sentence",
    [
        f"为进一步改善老城居民的居住条件和出行环境，全面落实全市老旧小区改造工作会议精神，{LONG}{LONG}。",
        f"江城市住建局负责人在昨天下午的推进会上说：“{LONG}，{LONG}，{LONG}。”",
        f"虽然江城市今年以来连续遭遇三轮强降雨和两次寒潮的影响以及原材料价格的上涨，{UNDIVIDED}{UNDIVIDED}。",
        f"由于江城市今年以来已经连续遭遇三轮强降雨和两次寒潮的影响并且原材料价格也大幅上涨，{UNDIVIDED}{UNDIVIDED}。",
        f"江城市住建局昨天召开推进会，由于原材料价格上涨和连续降雨的影响全市已有一百二十个小区的改造推迟，{UNDIVIDED}{UNDIVIDED}。",
        f"江城市今年不仅完成了四号线的建设还开通了五号线，各区也不仅改造了一百二十个老旧小区的屋面和管网，而且{UNDIVIDED}{UNDIVIDED}。",
        f"江城市住建局有关负责人昨天在老旧小区改造推进会上向各区和各个街道的代表表示，{UNDIVIDED}{UNDIVIDED}。",
        f"改造清单主要包括三个方面：一是{LONG}；二是{LONG}；三是{LONG}。",
        f"江城市住建局昨天公布了全市老旧小区今后两年改造的四项目标：全市将有一百二十个小区完成屋面的改造任务，{UNDIVIDED}；{UNDIVIDED}。",
        f'江城市住建局昨天公布了"安居"计划今后两年的目标和进度安排，全市将有一百二十个小区完成屋面和管网的改造任务，{UNDIVIDED}{UNDIVIDED}。',
        f"不仅全市一百二十个老旧小区的居民昨天都用上了新换的电梯，老城的三条街道在今年上半年完成了屋面和管网的改造，{UNDIVIDED}{UNDIVIDED}。",
        "江城" * 70 + "。",
        "When River City opened the fourth line of its metro to the old port on Thursday, while residents along the "
        "route had lived with dust and noise and closed roads for four long years, the council asked who would pay for "
        "the repair of the streets that heavy lorries had worn out and when the bus lines that were given up during "
        "the works would come back to the old town and the port.",
    ],
)
def test_a_sentence_too_long_without_such_a_place_is_left_and_barred(sentence: str) -> None:
    whole = candidate(sentence)
    assert not whole.is_cut
    assert RULES["too_long"](whole)


@pytest.mark.parametrize("limit", ["但", "其中"])
def test_a_cut_does_not_take_away_what_limits_the_statement(limit: str) -> None:
    assert candidate(f"{STATED}，{UNDIVIDED}{UNDIVIDED}。").text == STATED
    assert not candidate(f"{STATED}，{limit}{UNDIVIDED}{UNDIVIDED}。").is_cut


@pytest.mark.parametrize(
    "stated",
    [
        STATED.replace("老旧小区", "“老旧小区（二期）”"),
        "“全市已有一百二十个小区完成屋面、管网、消防和电梯四个方面的改造任务。”市住建局负责人昨天说",
        "江城市住建局昨天公布了全市老旧小区今后两年改造的目标：全市将有一百二十个小区完成屋面的改造任务",
    ],
)
def test_a_cut_may_stand_behind_quotations_brackets_and_a_colon_without_a_list(stated: str) -> None:
    assert candidate(f"{stated}，{UNDIVIDED}{UNDIVIDED}。").text == stated


def test_the_first_sentence_opens_its_paragraph_whatever_lines_stand_before_it() -> None:
    for head in ("", "江城日报记者 林知远\n", "江城日报记者 林知远\n图为首班列车驶出车站。\n"):
        assert [c.opens_paragraph for c in candidates(analyse(f"{head}{LEAD}{LEAD}\n{LEAD}"))] == [True, False, True]


@pytest.mark.parametrize("opened", ["on Thursday", "to the eastern suburbs and the old port on Thursday"])
def test_english_is_cut_before_a_clause_that_can_be_left_out(opened: str) -> None:
    kept = (
        f"River City opened its fourth metro line {opened}, two months early and four percent below its budget of "
        "3.1 billion dollars"
    )
    rest = (
        ", while residents along the route, who had lived with dust, noise and closed roads for four years, asked the "
        "council when the bus lines that were given up during the works would come back and who would pay for the "
        "repair of the streets that heavy lorries had worn out"
    )
    cut = candidate(f"{kept}{rest}.")
    assert (cut.text, cut.is_cut) == (kept, True)


def test_an_item_of_a_list_ends_before_its_semicolon() -> None:
    texts = [c.text for c in candidates(analyse("新建停车场六处，泊位三千个；\n改造电梯三百部，惠及五千户。"))]
    assert texts[0] == "新建停车场六处，泊位三千个"


def test_a_mark_without_words_is_a_candidate_of_its_own() -> None:
    assert [c.text for c in candidates(analyse(f"{LEAD}\n；\n{LEAD}"))] == [LEAD, "；", LEAD]


PIECES = st.lists(
    st.sampled_from(
        [
            STATED,
            LONG,
            LEAD,
            "，",
            "；",
            "。",
            "：",
            "“",
            "”",
            "（记者 林知远）",
            "原标题：",
            "据悉，",
            "【快讯】",
            "——",
            "\n",
            "River City ",
            ". ",
        ]
    ),
    max_size=20,
).map("".join)


@given(PIECES | st.text(max_size=200))
def test_candidates_are_spans_in_order_and_know_their_words(text: str) -> None:
    document = analyse(text)
    end = 0
    for found in candidates(document):
        assert end <= found.start < found.end
        assert found.folded == document.folded[found.start : found.end]
        assert all(found.start <= at < found.end for at in found.words.starts)
        assert not (found.is_cut and is_long(found.folded))
        end = found.end
