"""What is news in a later report, and what only sounds so."""

from datetime import timedelta

import pytest
from morning_reports import MORNING, report

from summarizer import Report, Step, tell

FIRE = (
    "江城一纺织厂起火 3人死亡",
    "今天凌晨4时许，江城市北岸区一家纺织厂发生火灾。消防部门出动22辆消防车，6时火势得到控制。\n"
    "市应急管理局通报，截至7时，火灾造成3人死亡、11人受伤，起火原因正在调查。",
)


def steps(*later: tuple[float, str, str]) -> list[Step]:
    """The steps of these reports, each hours after the first, its title and its text."""
    reports = [report(0, 0, *FIRE), *(report(number, *one) for number, one in enumerate(later, 1))]
    return list(tell(reports).steps)


def test_a_toll_that_rises_within_the_day_is_news() -> None:
    [step] = steps(
        (
            5,
            "江城纺织厂火灾死亡人数升至5人",
            "江城市应急管理局中午通报，北岸区纺织厂火灾死亡人数升至5人，另有9人住院治疗。",
        )
    )
    assert step.report == 1
    assert step.sentences == ("江城市应急管理局中午通报，北岸区纺织厂火灾死亡人数升至5人，另有9人住院治疗。",)


def test_it_is_however_small_the_rise_and_whatever_was_said_between() -> None:
    [step] = steps(
        (2, "纺织厂大火：厂门拉不开", "记者从医院了解到，北岸区纺织厂的大火里有12名伤者送医，年纪最小的十九岁。"),
        (9, "纺织厂火灾伤者增至13人", "江城市应急管理局傍晚通报，纺织厂火灾受伤人数增至13人，其中2人伤势较重。"),
    )
    assert step.report == 2


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("纺织厂负责人被刑拘", "北岸警方今晚通报，起火纺织厂的法定代表人方某因涉嫌重大责任事故罪被刑事拘留。"),
        ("纺织厂火灾原因查明", "事故调查组今天公布，火灾原因为一台烘干机线路短路，引燃了堆放的棉纱。"),
        ("北岸区副区长引咎辞职", "江城市政府昨晚宣布，接受北岸区副区长曾怀远辞职，其分管领域由他人接手。"),
        (
            "纺织厂火灾损失初步核定",
            "市应急管理局今天下午说，纺织厂火灾直接经济损失初步核定为4260万元，厂区全部烧毁。",
        ),
        (
            "省纺织协会呼吁排查烘干设备",
            "江城省纺织协会今天要求全省会员企业停用同型号烘干机，逐台检修后方可开机。",
        ),
    ],
)
def test_the_next_day_a_turn_a_sum_and_a_new_party_are_news(title: str, text: str) -> None:
    [step] = steps((30, title, text))
    assert step.sentences == (text,)


@pytest.mark.parametrize(
    ("hours", "text", "is_news"),
    [
        (2, "江城市应急管理局通报，北岸区纺织厂火灾死亡人数升至5人。", True),
        (2, "江城市应急管理局通报，北岸区纺织厂火灾造成5人死亡。", False),
        (5, "江城市应急管理局通报，北岸区纺织厂火灾造成5人死亡。", True),
    ],
)
def test_a_higher_toll_soon_after_must_be_told_as_one_that_has_risen(hours: float, text: str, is_news: bool) -> None:
    assert bool(steps((hours, "北岸区纺织厂火灾通报", text))) is is_news


@pytest.mark.parametrize(
    ("added", "is_news"),
    [("市应急管理局说，直接经济损失初步核定为4260万元。", False), ("厂方负责人方某昨晚被刑事拘留。", True)],
)
def test_a_reprint_with_a_line_more_is_news_only_where_that_is_a_turn(added: str, is_news: bool) -> None:
    assert bool(steps((30, FIRE[0], f"{FIRE[1]}\n{added}"))) is is_news


def test_so_it_is_where_the_turn_stands_at_its_head() -> None:
    turn = "厂方负责人方某昨晚被刑事拘留。"
    [step] = steps((30, FIRE[0], f"{turn}\n{FIRE[1]}"))
    assert step.sentences == (turn,)


def test_a_part_of_those_who_were_counted_is_a_figure_of_its_own() -> None:
    text = "市应急管理局今天介绍，遇难者家属都已赶到，死者中包括2名学徒。"
    [step] = steps((30, "纺织厂火灾遇难者名单", text))
    assert step.sentences == (text,)


def test_what_only_the_headline_tells_is_told_by_the_sentence_that_says_most_of_it() -> None:
    street, owner = "北岸的老街上行人不多，茶馆照常开门迎客。", "起火纺织厂的老板方某，当晚在家中见过来访的记者。"
    for lines in ((street, owner), (owner, street)):
        [step] = steps((30, "纺织厂起火当晚的老板方某被刑拘", "\n".join(lines)))
        assert step.sentences == (owner,)
    river = "河上的渡船照常开行，船工在甲板上下棋。"
    guests = "起火以后，老板见过几位来访的客人，记者也在其中。"
    [step] = steps((30, "纺织厂老板方某在家中被刑拘，记者目击", f"{street}\n{guests}\n{river}"))
    assert step.sentences == (guests,)
    [step] = steps((30, "方某被刑拘", f"{street}\n{river}"))
    assert step.sentences == (street,)


def test_a_turn_is_news_soon_after_too() -> None:
    text = "北岸警方上午通报，起火纺织厂的实际控制人方某已被刑事拘留，账户同时冻结。"
    [step] = steps((4, "纺织厂老板被控制", text))
    assert step.sentences == (text,)


@pytest.mark.parametrize(
    ("hours", "title", "text"),
    [
        # A reprint under another headline.
        (2, "纺织厂大火夺命", FIRE[1] + "\n（来源：江城日报）"),
        # The same in other words, shorter.
        (3, "北岸区纺织厂火灾 已致3死11伤", "北岸区一家纺织厂今天凌晨着火，3人遇难，11人受伤，消防部门已把火控制住。"),
        # What a bystander saw.
        (3, "“烟把天都盖住了”", "住在厂对面的老韩说，他四点多被爆响声惊醒，看见三楼的窗户往外吐火，街上站满了人。"),
        # Another outlet's details of the same morning.
        (2, "纺织厂火灾救援现场", "记者在现场看到，救援人员架起两台高喷车，附近的12条公交线路临时绕行。"),
        # An older toll that arrives late.
        (30, "纺织厂起火致2死", "北岸区一家纺织厂昨天凌晨发生火灾，当时确认2人死亡、11人受伤。"),
        # A label.
        (30, "纺织厂一带交通正常", "北岸区纺织厂火灾现场一带，地铁12号线今天照常运行，公交也没有改道。"),
        # The same figure, rounded.
        (3, "二十多辆消防车驰援", "北岸区纺织厂今天凌晨发生火灾，消防部门先后出动二十多辆消防车，3人死亡。"),
    ],
)
def test_what_was_told_before_is_no_news(hours: float, title: str, text: str) -> None:
    assert steps((hours, title, text)) == []


def test_what_is_still_awaited_is_no_turn_and_what_comes_of_it_is() -> None:
    awaited = "起火纺织厂的负责人是否会被刑事拘留，警方今天没有回答，只说调查仍在进行。"
    done = "北岸警方昨天深夜通报，起火纺织厂负责人方某被刑事拘留。"
    found = steps((26, "警方：调查仍在进行", awaited), (40, "纺织厂负责人被刑拘", done))
    assert found[-1].report == 2
    assert found[-1].sentences == (done,)


def test_what_was_planned_is_news_again_when_it_is_done() -> None:
    bridge = Report(1, "江城大桥封闭检修", "江城大桥今天起封闭检修，预计四月恢复通车，其间车辆绕行二桥。", MORNING)
    opened = Report(
        2, "江城大桥恢复通车", "经过三周检修，江城大桥今天上午恢复通车，限速六十公里。", MORNING + timedelta(days=21)
    )
    [step] = tell([bridge, opened]).steps
    assert step.report == 2
    assert step.sentences == (opened.text,)


def test_of_two_outlets_with_the_same_news_only_the_first_has_a_step() -> None:
    found = steps(
        (28, "纺织厂负责人被刑拘", "北岸警方今天通报，起火纺织厂负责人方某因涉嫌重大责任事故罪被刑事拘留。"),
        (29, "起火纺织厂老板被抓", "起火的那家纺织厂，老板方某已经被抓获并刑拘，北岸警方上午证实了这一点。"),
    )
    assert [step.report for step in found] == [1]


def test_traditional_tells_the_same_as_simplified() -> None:
    assert steps((3, "北岸區紡織廠火災 3死11傷", "北岸區一家紡織廠今天凌晨起火，3人死亡、11人受傷，原因調查中。")) == []
    text = "北岸警方昨晚通報，起火紡織廠負責人方某被刑事拘留，案件移送檢察機關審查起訴。"
    [step] = steps((26, "紡織廠負責人遭羈押", text))
    assert step.sentences == (text,)


def test_english_follow_ups_are_found() -> None:
    first = Report(
        1,
        "Ferry sinks off Harbour Point, 4 dead",
        "A ferry with 120 people sank off Harbour Point on Monday, killing 4 people, the coast guard said.\n"
        "The cause is not known.",
        MORNING,
    )
    plain = Report(
        2,
        "Four die as ferry goes down",
        "Four people died when a ferry went down off Harbour Point on Monday with 120 people aboard.",
        MORNING + timedelta(hours=2),
    )
    held = Report(
        3,
        "Captain held over ferry sinking",
        "Police arrested the captain of the ferry late on Tuesday on suspicion of negligence.\n"
        "The number of people killed rose to 7 after divers reached the lower deck.",
        MORNING + timedelta(hours=40),
    )
    [step] = tell([first, plain, held]).steps
    assert step.report == 3
    assert step.sentences == tuple(held.text.split("\n"))


def test_without_times_a_turn_is_news_still() -> None:
    first = Report(1, *FIRE)
    second = Report(2, "纺织厂负责人被刑拘", "北岸警方通报，起火纺织厂负责人方某因涉嫌重大责任事故罪被刑事拘留。")
    assert [step.report for step in tell([first, second]).steps] == [2]


def test_an_editors_note_is_no_news() -> None:
    noted = FIRE[1] + "\n更正：本报早前误称负责人被刑事拘留，特此说明。"
    assert steps((26, FIRE[0], noted)) == []


#: No news, and not told before.
WITNESS = "\n住在对面的老韩说，爆响声把他惊醒，街坊都披着被子站在街上，看着棉纱一包包烧掉，谁也不说话。"


@pytest.mark.parametrize(
    ("hours", "title", "text"),
    [
        # A figure behind one that was told, and one of the headline that its second sentence has.
        (30, "火灾损失", "出动22辆消防车的那场大火共烧毁棉纱1800吨，厂房也塌了半边。"),
        (20, "纺织厂烧毁棉纱1800吨", "江城消防部门今天公布了北岸区纺织厂火灾的情况。\n起火的厂房共烧毁棉纱1800吨。"),
        (10, "纺织厂烧毁棉纱累计1800吨", "江城消防部门公布了北岸区纺织厂火灾的情况。\n起火的厂房累计烧毁棉纱1800吨。"),
        # The same within the first hours, as time has made it; and figures behind a trifle, or one that was told.
        (5, "纺织厂烧毁棉纱累计1800吨", "江城消防部门公布了北岸区纺织厂火灾的情况。\n起火的厂房累计烧毁棉纱1800吨。"),
        (30, "厂里的损失", "起火的厂房有3间库房塌了半边，共烧毁棉纱1800吨。"),
        (20, "22辆消防车没能保住1800吨棉纱", "出动22辆消防车的那场大火共烧毁棉纱1800吨，厂房也塌了半边。"),
        # A figure in the second sentence, where the first has nothing but the day.
        (20, "厂里的棉纱", "昨天傍晚，街上的茶馆照常开门迎客。\n起火的厂房还在冒烟，共烧毁棉纱1800吨。"),
        # Another count in the words of before, where the headline has it, too.
        (30, "纺织厂火灾14人被困", WITNESS[1:] + "\n市应急管理局通报，截至7时，火灾造成14人被困，起火原因正在调查。"),
        # What is little news, the next day.
        (30, "街坊的心事", "起火厂家的老板娘向街坊道歉，说自己也一夜没有合眼。"),
        # A toll that has risen, in the words of before.
        (5, "火灾通报", WITNESS[1:] + "\n" + FIRE[1].split("\n")[1].replace("3人", "5人")),
        # A plan without a figure.
        (30, "园区下月复工", "北岸区纺织厂所在的园区今天宣布，其他工厂下月恢复生产。"),
        # What leads the headline and the lead, two hours later.
        (2, "纺织厂老板承认消防门上锁", "起火纺织厂的老板方某承认，厂房的消防门长期上锁。"),
        # A turn in the first sentence, where the second is what the headline says.
        (30, "烘干机旧照", "北岸警方通报，起火纺织厂的负责人方某被刑事拘留。\n烘干机的旧照挂在墙上，烘干机早已停用。"),
    ],
)
def test_what_tells_it_is_the_sentence_of_the_news(hours: float, title: str, text: str) -> None:
    [step] = steps((hours, title, text))
    [told] = step.sentences
    lines = text.split("\n")
    assert told == (lines[0] if "旧照" in title else lines[-1])


@pytest.mark.parametrize(
    ("hours", "title", "text"),
    [
        # The same half an hour later, or without the headline.
        (0.5, "纺织厂老板承认消防门上锁", "起火纺织厂的老板方某承认，厂房的消防门长期上锁。"),
        (2, "纺织厂的门", "起火纺织厂的老板方某承认，厂房的消防门长期上锁。"),
        # A figure in the second sentence only, and another count in the words of before.
        (20, "纺织厂火灾情况", "江城消防部门今天公布了北岸区纺织厂火灾的情况。\n起火的厂房共烧毁棉纱1800吨。"),
        (30, "大火现场", FIRE[1].replace("22辆", "26辆").split("\n")[0] + WITNESS),
        (30, "大火现场", "消防部门出动26辆消防车，6时火势得到控制。" + WITNESS),
        # A figure of the headline that is a part only, or was told.
        (20, "纺织厂烧毁棉纱1800吨", "起火的厂房共烧毁各类物资，其中棉纱1800吨。"),
        (20, "22辆消防车返回营地", "江城消防支队的22辆消防车和队员返回营地，受到街坊夹道欢送。"),
        # A figure of the headline that no time has made, ten hours later: it counts once.
        (
            10,
            "纺织厂烧毁棉纱1800吨",
            "北岸区纺织厂起火的厂房里有棉纱1800吨被烧毁。\n街坊凑的钱累计装了两只铁桶。",
        ),
        # What is little news, on the same day; nor is it more for its day, or for being two.
        (20, "街坊的心事", "起火厂家的老板娘今天向街坊道歉，说自己也一夜没有合眼。"),
        (20, "街坊的心事", "起火厂家的老板娘将向街坊道歉，商会的新规印发各店。"),
        (20, "街坊的心事", "起火厂家的老板娘向街坊道歉，说自己也一夜没有合眼。"),
        # A reprint of which only the headline tells more.
        (30, "纺织厂负责人被刑拘", FIRE[1]),
        # A reprint that was touched up, with a sum.
        (
            30,
            FIRE[0],
            FIRE[1].replace("部门出动", "先后出动").replace("正在调查", "还在调查")
            + "\n直接经济损失初步核定为4260万元。",
        ),
    ],
)
def test_what_is_not_told_as_news_is_none(hours: float, title: str, text: str) -> None:
    assert steps((hours, title, text)) == []


def test_what_was_done_is_planned_no_more() -> None:
    [step] = steps(
        (30, "园区复工", "北岸区纺织厂所在的园区今天上午恢复生产。"),
        (60, "园区怎么复工", "北岸区管委会说，园区里还有两家小厂下月将恢复生产。"),
    )
    assert step.report == 1


def test_of_three_pieces_of_news_two_sentences_are_told() -> None:
    lines = [
        "北岸警方通报，纺织厂负责人方某被刑事拘留。",
        "调查组公布，火灾原因为一台烘干机线路短路。",
        "北岸区副区长曾怀远引咎辞职，分管领域由他人接手。",
    ]
    [step] = steps((30, "纺织厂火灾三则", "\n".join(lines)))
    assert step.sentences == tuple(lines[:2])
    [step] = steps((30, "纺织厂火灾三则", "\n".join(["起火的厂房共烧毁棉纱1800吨。", *lines[:2]])))
    assert step.sentences == tuple(lines[:2])


def test_two_pieces_of_news_in_one_sentence_weigh_more_than_one() -> None:
    lines = [
        "北岸警方通报，纺织厂负责人方某被刑事拘留。",
        "调查组公布，火灾原因为一台烘干机线路短路。",
        "北岸区法院昨天判处烘干机厂赔偿，买方罗某当庭表示服判。",
    ]
    [step] = steps((30, "纺织厂火灾三则", "\n".join(lines)))
    assert step.sentences == (lines[0], lines[2])
    [step] = steps((30, "纺织厂火灾两则", f"起火的厂房共烧毁棉纱1800吨。\n{lines[2]}"))
    assert step.sentences == (lines[2],)


def test_of_three_that_are_news_alike_the_two_are_told_that_say_more_of_the_headline() -> None:
    lines = [
        "北岸警方通报，纺织厂负责人方某被刑事拘留。",
        "调查组公布，火灾原因为一台烘干机线路短路。",
        "北岸区法院昨天判处烘干机厂的买方罗某服刑两年。",
    ]
    [step] = steps((30, "烘干机和罗某", "\n".join(lines)))
    assert step.sentences == tuple(lines[1:])


@pytest.mark.parametrize("place", range(3))
def test_that_something_happened_now_is_said_in_the_first_two_sentences(place: int) -> None:
    lines = ["厂里{}还在冒烟，共烧毁棉纱1800吨。", "街上的茶馆{}照常开门迎客。", "老板{}给客人倒了一碗热茶。"]
    text = "\n".join(line.format("今天" if at == place else "") for at, line in enumerate(lines))
    assert bool(steps((20, "库里的棉纱", text))) is (place < 2)


def test_another_figure_of_what_was_measured_before_is_news_where_the_headline_has_it() -> None:
    found = steps(
        (1, "大火的损失", "保险公司估计，大火的直接经济损失为4260万元。"),
        (20, "大火经济损失5100万元", "市应急管理局重新核对了账本，大火的直接经济损失为5100万元。"),
    )
    assert [step.report for step in found] == [2]


def test_beside_a_plan_what_was_done_is_news_too() -> None:
    planned, done = "园区里其他工厂下月将恢复生产。", "消防门长期上锁，这一点当庭得到承认。"
    [step] = steps((30, "园区近况", f"{planned}\n{done}"))
    assert step.sentences == (planned, done)
    [reopened, step] = steps(
        (30, "园区复工", "北岸区纺织厂所在的园区今天上午恢复生产。"), (60, "园区近况", f"{planned}\n{done}")
    )
    assert (reopened.report, step.report) == (1, 2)
    assert step.sentences == (done,)


def test_a_report_before_which_no_time_is_known_may_have_news() -> None:
    text = "北岸警方通报，起火纺织厂负责人方某因涉嫌重大责任事故罪被刑事拘留。"
    second = Report(2, "纺织厂负责人被刑拘", text, MORNING)
    assert [step.report for step in tell([Report(1, *FIRE), second]).steps] == [2]


def test_what_was_long_ago_is_no_news() -> None:
    long_ago = "2月3日，同一家工厂的仓库也曾起火，烧毁棉纱40吨，时任厂长被免职。"
    assert steps((30, "那家纺织厂的一年", long_ago)) == []
    text = "2月3日仓库起火一案今天宣判，时任厂长因失职被判处有期徒刑两年。"
    [step] = steps((30, "纺织厂旧案", text))
    assert step.sentences == (text,)
