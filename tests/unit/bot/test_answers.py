"""Of an article the sentence that answers: questions as readers type them, over articles invented for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.answers import best_answers
from bot.search.asking import asking
from bot.search.question import Question

TYPHOON = (
    "台风“白桨”逼近，沿海取消渡轮",
    "今年第14号台风“白桨”正向西北方向移动，强度继续加强。"
    "中央气象台今晨发布台风橙色预警。"
    "“白桨”预计15日凌晨在澜州市石矶镇一带登陆，登陆时最大风力14级。"
    "受它影响，澜州港已停航，312艘渔船回港避风。"
    "当地转移安置低洼地带居民1.8万人。"
    "由于海浪过高，跨海大桥从14日18时起封闭。"
    "澜州市应急管理局局长祝远山说，学校停课两天。",
)
METRO = (
    "澜州地铁六号线开通在即",
    "经过五年建设，澜州地铁六号线完成了全部验收。"
    "线路全长38.6公里，设22座车站，其中6座可以换乘。"
    "六号线定于12月8日上午10时开始载客运营。"
    "首班车6:10从北郊站发出，末班车23:00。"
    "全程票价7元，65岁以上老人免费乘车。"
    "北郊站位于青溪区杨柳街附近，与长途客运站相连。"
    "工程曾因地下溶洞停工八个月。"
    "乘客可以使用手机扫码进站，无需办理新卡。",
)
FIRE = (
    "洛浦一仓库起火",
    "洛浦县城北一处纸品仓库昨天起火，浓烟数公里外可见。"
    "火灾造成3人受伤，其中1人伤势较重，均已送医。"
    "消防部门出动24辆消防车，扑救持续了近七个小时。"
    "起火的仓库位于洛浦县柳林路，存放约200吨纸板。"
    "初步调查显示，起火原因是叉车充电线路短路。"
    "仓库负责人何某已被警方控制。",
)
ELECTION = (
    "Harbour city elects its mayor",
    "Voters in Port Ellery went to the polls on Sunday after a long campaign. "
    "Turnout reached 61 percent, the highest in two decades. "
    "Dana Whitlock won the election with 53 percent of the vote. "
    "She will take office on January 6 in the old customs house. "
    "The campaign turned on ferry fares, which rose to 4 dollars last year. "
    "Her opponent conceded because the remaining ballots could not change the result. "
    "About 2,300 volunteers counted the ballots in the Ellery Arena.",
)


def best(article: tuple[str, str], query: str, most: int = 2) -> list[str]:
    title, text = article
    return [answer.sentence for answer in best_answers(text, title, Question(query, query), most)]


@pytest.mark.parametrize(
    ("article", "query", "answer"),
    [
        (TYPHOON, "台风什么时候登陆", "15日凌晨"),
        (TYPHOON, "颱風在哪裡登陸", "石矶镇"),
        (TYPHOON, "转移了多少居民", "1.8万人"),
        (TYPHOON, "多少渔船回港", "312艘"),
        (TYPHOON, "跨海大桥为什么封闭", "由于海浪过高"),
        (TYPHOON, "大桥几点封闭", "14日18时"),
        (TYPHOON, "学校停课多久", "停课两天"),
        (METRO, "票价多少", "7元"),
        (METRO, "六号线票价是多少钱？", "7元"),
        (METRO, "六号线什么时候开通", "12月8日"),
        (METRO, "六号线有多长", "38.6公里"),
        (METRO, "六号线有几座车站", "22座"),
        (METRO, "北郊站在哪里", "杨柳街"),
        (METRO, "首班车几点", "6:10"),
        (METRO, "为什么停工", "溶洞"),
        (METRO, "停工多久", "八个月"),
        (METRO, "怎么进站", "扫码"),
        (METRO, "老人乘车要多少钱", "免费"),
        (FIRE, "多少人受伤", "3人"),
        (FIRE, "几个人受伤了", "3人"),
        (FIRE, "起火原因是什么", "短路"),
        (FIRE, "仓库为什么起火", "短路"),
        (FIRE, "仓库在哪儿", "柳林路"),
        (FIRE, "扑救了多长时间", "七个小时"),
        (FIRE, "出动了几辆消防车", "24辆"),
        (FIRE, "仓库负责人是谁", "何某"),
        (ELECTION, "Who won the election?", "Dana Whitlock"),
        (ELECTION, "when will she take office", "January 6"),
        (ELECTION, "how many volunteers counted", "2,300"),
        (ELECTION, "how much is the ferry fare", "4 dollars"),
        (ELECTION, "why did her opponent concede", "because"),
        (ELECTION, "where were the ballots counted", "Ellery Arena"),
    ],
)
def test_a_question_is_answered_first_of_all(article: tuple[str, str], query: str, answer: str) -> None:
    assert answer in "".join(best(article, query, most=1))
    assert answer in "".join(best(article, query))
    assert all(sentence in article[1] for sentence in best(article, query))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("请问地铁四号线什么时候开通？", "地铁四号线 开通"),
        ("票价多少", "票价"),
        ("白桨死了多少人", "白桨 死"),
        ("房价跌了吗", "房价 跌"),
        ("news about the ferry", "ferry"),
        ("News of the Week", "News Week"),
        ("地铁的票价是多少呢", "地铁 票价"),
        ("谁当选了市长", "当选 市长"),
        ("六号线有几座车站", "六号线 车站"),
        ("什么是元宇宙", "元宇宙"),
        ("关于地铁的新闻", "地铁"),
        ("搜索地铁", "地铁"),
        ("帮我查一下地铁票价", "地铁票价"),
        ("搜索引擎", "搜索引擎"),
        ("search for metro news", "metro news"),
        ("哪個城市舉辦亞運會", "城市舉辦亞運會"),
        ("When does the metro open?", "metro open"),
        ("What is the fare in Port Ellery?", "fare Port Ellery"),
        *((same, same) for same in ("几何题", "A股", "WHO vaccine", "多少", "谁", "的", "猪", "最新地铁消息", "")),
    ],
)
def test_question_words_are_nothing_to_look_for(query: str, words: str) -> None:
    assert asking(query).words == words


def test_without_a_question_word_the_article_tells_what_it_tells_best() -> None:
    assert asking("六号线 票价").answer_type is None
    assert best(METRO, "票价", most=1) == ["全程票价7元，65岁以上老人免费乘车。"]


@pytest.mark.parametrize("asked", ["iPhone17", "iPhone 17", "iphone-17"])
@pytest.mark.parametrize("told", ["iPhone17", "iPhone 17", "iPhone-17"])
def test_the_sentence_has_it_in_whichever_spelling(asked: str, told: str) -> None:
    text = f"澜州的手机店昨天清早就排起了队。店里今天开始卖{told}，每人限购一台。队伍绕过了两个街口。"
    (answer,) = best_answers(text, "手机店排队", Question(words=asked), 1)
    marked = "".join(answer.sentence[start:end] for start, end in answer.marks)
    assert "".join(filter(str.isalnum, told)) in "".join(filter(str.isalnum, marked))


def test_no_sentence_is_told_twice_with_its_dateline_and_without() -> None:
    title, text = TYPHOON
    lead = "澜州新闻社澜州11月14日电 台风“白桨”预计15日凌晨在石矶镇登陆。"
    told = best((title, lead + text), "台风什么时候登陆")
    assert len(told) == 2
    assert not any(one in other for one in told for other in told if one != other)
    assert sum("石矶镇登陆" in sentence for sentence in told) == 1


def test_an_answer_is_told_without_its_dateline_unless_that_is_asked_for() -> None:
    lead, told = "晚报讯（记者 苏小满）", "江城马拉松的冠军2小时09分41秒就到了终点，韩柏年用了6小时14分。"
    article = ("马拉松", f"{lead}{told}看台上坐满了人。")
    assert best(article, "谁夺得了马拉松冠军", most=1) == [told]
    assert best(article, "苏小满", most=1) == [lead + told]


def test_what_is_asked_for_is_no_answer_by_itself() -> None:
    article = ("北郊站", "从北郊站出发要半小时。北郊站位于青溪区杨柳街。")
    assert best(article, "北郊站在哪里", most=1) == ["北郊站位于青溪区杨柳街。"]


@given(st.text(), st.text())
def test_whatever_is_asked_of_whatever_is_said(text: str, query: str) -> None:
    question = Question(query, query)
    assert len(asking(query).words) <= len(query)
    assert all(answer.sentence in text for answer in best_answers(text, "", question, 2))
