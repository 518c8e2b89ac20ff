"""What a corrected article said and says, and what is no correction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Correction, corrections
from summarizer.names import Replaced, is_name_changed

REST = "\n江城市昨天还公布了三条公交线路的调整。\n沿线居民可以在社区领取新的时刻表。"


def corrected(was: str, now: str) -> list[Correction]:
    return list(corrections(("江城公交调整", was + REST), ("江城公交调整", now + REST)))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("事故造成三人死亡，原因正在调查，伤者已经送医。", "事故造成四人死亡，原因正在调查，伤者已经送医。"),
        ("演出门票收入2.1亿元，创下江城的纪录。", "演出门票收入2.4亿元，创下江城的纪录。"),
        ("新的线路将于5月8日开通，首末班时间不变。", "新的线路将于5月9日开通，首末班时间不变。"),
        ("会议改在本周三举行，地点仍是市民中心。", "会议改在本周四举行，地点仍是市民中心。"),
        (
            "The council will vote on Monday on the new tram line.",
            "The council will vote on Tuesday on the new tram line.",
        ),
        ("车辆请绕行省道207，大型货车走北线。", "车辆请绕行省道217，大型货车走北线。"),
        ("新的航班CA1234下月起飞，每周三班往返江城。", "新的航班CA1243下月起飞，每周三班往返江城。"),
        ("被困的两百多名旅客已经转移到服务区。", "被困的137名旅客已经转移到服务区。"),
        ("会议改在本周三举行，地点仍是市民中心。", "会议改在本周四3时举行，地点仍是市民中心。"),
        # A day beside a figure that stayed: in the sentence, right behind the day, right before it.
        ("会议改在本周三举行，共有300人报名参加。", "会议改在本周四举行，共有300人报名参加。"),
        ("会议改在本周三300人的礼堂举行，地点不变。", "会议改在本周四300人的礼堂举行，地点不变。"),
        ("登记的旅客共300人周三从江城出发，路线不变。", "登记的旅客共300人周四从江城出发，路线不变。"),
        ("颱風造成23人受傷，其中19人住院治療。", "颱風造成17人受傷，其中19人住院治療。"),
        (
            "The fire injured 12 people and closed the market for two weeks.",
            "The fire injured 15 people and closed the market for two weeks.",
        ),
    ],
)
def test_a_figure_within_the_same_sentence_is_a_correction(was: str, now: str) -> None:
    assert corrected(was, now) == [Correction("figure", was, now)]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("市应急局局长王建国通报，火灾原因正在调查。", "市应急局局长王建军通报，火灾原因正在调查。"),
        ("企业负责人孙国平在道歉信里说，问题出在塑料件上。", "企业负责人孙国萍在道歉信里说，问题出在塑料件上。"),
        ("火灾发生在江城市东湖区的一处市场，没有人员死亡。", "火灾发生在江城市西湖区的一处市场，没有人员死亡。"),
        ("代表团昨天抵达北京，将停留三天，随后前往南方。", "代表团昨天抵达上海，将停留三天，随后前往南方。"),
        ("总统泽马连斯基表示，谈判仍在继续。", "总统泽马伦斯基表示，谈判仍在继续。"),
        ("伤者被送往江城大学附属医院，目前情况稳定。", "伤者被送往江南大学附属医院，目前情况稳定。"),
        ("新的航班CA1234下月起飞，每周三班往返江城。", "新的航班MU1234下月起飞，每周三班往返江城。"),
        (
            "The minister, John Smith, said on Tuesday that the bridge would close.",
            "The minister, John Smyth, said on Tuesday that the bridge would close.",
        ),
    ],
)
def test_so_is_a_name(was: str, now: str) -> None:
    assert corrected(was, now) == [Correction("name", was, now)]


def replaced(marked: str) -> Replaced:
    return marked.replace("[", "").replace("]", ""), (marked.index("["), marked.index("]") - 1)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # A person, by what stands before or behind the name, wherever in it the change is.
        ("嫌疑人[王建国]已经落网", "嫌疑人[王建军]已经落网"),
        ("嫌疑人[王军]在逃", "嫌疑人[王磊]在逃"),
        ("昨天[孙国平]说", "昨天[孙国萍]说"),
        ("昨天孙国[平]说", "昨天孙国[萍]说"),
        ("孙国[平]说", "孙国[萍]说"),
        ("对孙国[平]公开批评", "对孙国[萍]公开批评"),
        # A foreigner, by the characters that such names are written with.
        ("外长佩[科夫]去世", "外长佩[科托]去世"),
        ("外长[佩]科夫去世", "外长[贝]科夫去世"),
        ("佩[科夫]已经离开", "佩[科托]已经离开"),
        ("会见了佩[科夫]", "会见了佩[科托]"),
        ("作家安·[兰德]去世", "作家安·[兰特]去世"),
        ("作家[让]·雅克去世", "作家[詹]·雅克去世"),
    ],
)
def test_a_name_is_known_by_what_stands_around_what_was_replaced(was: str, now: str) -> None:
    assert is_name_changed(replaced(was), replaced(now))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # A word that begins like a name, or with a word that does; and what begins with no surname.
        ("对方案[甲]的意见", "对方案[乙]的意见"),
        ("鱼是[池里]的", "鱼是[江里]的"),
        ("老人[万分激动]", "老人[高声痛哭]"),
        ("客服[嘟嘟]说", "客服[哒哒]说"),
        # Too few characters of a foreign name, and a common word among them.
        ("他把[科]恩送走", "他把[莱]恩送走"),
        ("他把恩[科]送走", "他把恩[莱]送走"),
        ("[佩]恩离开了利马", "[莱]恩离开了利马"),
        ("办法[基]本可行", "办法[日]本可行"),
        # A name on one side only, or in two scripts.
        ("演出在[江城]市举行", "演出在[本]市举行"),
        ("总统[泽马连斯基]已经离开", "总统[昨天下午]已经离开"),
        ("考进[江城]大学", "考进[JC]大学"),
        # The first word of an English sentence has its capital anyway.
        ("[Roads] stay closed", "[Bridges] stay closed"),
        ("[Roads] stay closed", "All [Bridges] stay closed"),
        ("All [Roads] stay closed", "[Bridges] stay closed"),
        # The same name, cut into other words.
        ("演出在[江城]市举行", "演出在[江城]市落幕"),
    ],
)
def test_what_is_replaced_by_no_name_is_none(was: str, now: str) -> None:
    assert not is_name_changed(replaced(was), replaced(now))


def moved(number: str, count: int) -> str:
    return f"第{number}批住户下月搬走，安置在北岸新城，共有{count}户。"


def test_of_sentences_that_are_much_alike_each_is_held_against_its_own() -> None:
    was = [moved("一", 312), moved("二", 287), moved("三", 140)]
    now = [moved("一", 318), moved("二", 281), moved("三", 144)]
    expected = [Correction("figure", *sentences) for sentences in zip(was, now, strict=True)]
    assert corrected("".join(was), "".join(now)) == expected
    assert corrected("".join(was), now[1]) == [expected[1]]
    assert corrected(was[1], "".join(now)) == [expected[1]]
    assert corrected("".join(was), "".join(now[:2])) == expected[:2]
    assert corrected("".join(was[:2]), "".join(now)) == expected[:2]


def test_a_sentence_counts_as_often_as_one_version_has_it_more_than_the_other() -> None:
    was, now = [moved("一", 312), moved("一", 314)], moved("一", 318)
    both = "两批住户都已经登记。"
    twice = [Correction("figure", sentence, now) for sentence in was]
    assert corrected(both.join(was), now + both + now) == twice
    assert corrected(both.join([*was, now]), both.join([now, now])) == twice[:1]


def test_of_a_text_that_changed_all_over_forty_sentences_are_compared() -> None:
    was, now = ("".join(f"第{n}号楼住户共有{n + more}人。" for n in range(60)) for more in (100, 300))
    assert len(corrected(was, now)) == 40


def test_of_a_long_text_the_sentences_that_changed_are_compared() -> None:
    before = "".join(f"第{number}号楼的住户已经搬进北岸新城。" for number in range(50)) + moved("一", 312)
    assert corrected(before, before.replace("312", "318")) == [Correction("figure", moved("一", 312), moved("一", 318))]


def test_a_headline_is_one_and_comes_first() -> None:
    text = "事故造成三人死亡，原因正在调查。" + REST
    [title, figure] = corrections(("江城车祸3死", text), ("江城车祸4死", text.replace("三人", "四人")))
    assert title == Correction("title", "江城车祸3死", "江城车祸4死")
    assert figure.kind == "figure"


@pytest.mark.parametrize(
    "now",
    [
        "江城 地铁　四号线：今天开通！",
        "江城地鐵四號線今天開通",
        "江城地铁四号线今天开通（更正）",
        "【图】江城地铁四号线今天开通",
        "",
    ],
)
def test_a_headline_in_another_dress_is_none(now: str) -> None:
    assert corrections(("江城地铁四号线今天开通", REST), (now, REST)) == ()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # A typo mended.
        ("事故原因己经查明，善后工作正在进行。", "事故原因已经查明，善后工作正在进行。"),
        ("截止昨天，布署工作完成，各区开始报名。", "截至昨天，部署工作完成，各区开始报名。"),
        # A figure added, and one taken out.
        ("事故造成三人死亡，原因正在调查。", "事故造成三人死亡、五人受伤，原因正在调查。"),
        ("事故造成三人死亡、五人受伤，原因正在调查。", "事故造成三人死亡，原因正在调查。"),
        # A figure rounded, or written out.
        ("首日客流28,912人次，比预测多三成。", "首日客流近2.9万人次，比预测多三成。"),
        ("事故造成三人死亡，原因正在调查。", "事故造成3人死亡，原因正在调查。"),
        # A number of a road told otherwise.
        ("车辆请绕行省道207，大型货车走北线。", "车辆请绕行省道旧线，大型货车走北线。"),
        ("车辆请绕行省道207，大型货车走北线。", "车辆请绕行国道207，大型货车走北线。"),
        ("车辆请绕行省道旧线，大型货车走北线。", "车辆请绕行省道207，大型货车走北线。"),
        ("召回的全系列水壶已经下架，可以退款。", "召回的NX-180水壶已经下架，可以退款。"),
        # A number of a flight for its airline.
        ("新的航班CA1234下月起飞，每周三班往返江城。", "新的航班国航下月起飞，每周三班往返江城。"),
        # A word for another.
        ("该市将继续改造老旧小区，方便居民出行。", "本市将继续改造老旧小区，方便居民出行。"),
        ("会议认为方案可行，要求抓紧落实。", "会议认为方案可行，要求尽快落实。"),
        ("公司成立后三年一直亏损，去年才开始盈利。", "公司成立前三年一直亏损，去年才开始盈利。"),
        # Another sentence.
        ("事故造成三人死亡，原因正在调查。", "洪水造成四人死亡，村民已经转移。"),
        ("事故造成三人死亡，原因正在调查，伤者已经送医。", "事故造成四人死亡，原因正在调查，家属赶到江城。"),
        (
            "事故造成三人死亡。",
            "事故造成四人死亡，原因正在调查，伤者已经送医，家属昨晚从外地赶到，市里成立了善后小组。",
        ),
        # Who edited it.
        ("新的线路已经开通。\n【责任编辑:周小满 稿号3017】", "新的线路已经开通。\n【责任编辑:周小满 稿号3018】"),
        ("事故造成三人死亡，原因正在调查。", "目前有七名伤者出院，其余由市一院收治，家属已经赶到。"),
        (
            "The Bridge will close on Monday for repairs, the city said.",
            "The bridge will close on Monday for repairs, the city said.",
        ),
    ],
)
def test_what_is_no_correction(was: str, now: str) -> None:
    assert corrected(was, now) == []


def test_sentences_in_another_order_and_more_of_them_are_none() -> None:
    lines = ["第一批住户8月搬走，共有312户。", "第二批住户9月搬走，共有287户。", "补偿标准为每平方米9600元。"]
    before = "\n".join(lines)
    after = "\n".join([*reversed(lines), "第三批住户10月搬走，共有140户。"])
    assert corrections(("搬迁开始", before), ("搬迁开始", after)) == ()


def test_a_long_text_is_compared_as_far_as_anybody_reads() -> None:
    before = "".join(f"第{number}号楼的住户共有{number}人，搬迁费每户{number * 7}元。" for number in range(4000))
    after = before.replace("共有", "共计").replace("7元", "9元")
    assert len(corrections(("搬迁", before), ("搬迁", after))) <= 40


PIECES = [
    "江城",
    "王建国",
    "3人",
    "四人",
    "说",
    "，",
    "。",
    "\n",
    "2.1亿元",
    " ",
    "\x00",
    "\ud800",
    "said",
    "Smith ",
    "？",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_is_compared_both_sides_are_verbatim(title: str, before: str, new_title: str, after: str) -> None:
    found = corrections((title, before), (new_title, after))
    assert found == corrections((title, before), (new_title, after))
    for one in found:
        assert one.kind in ("title", "figure", "name")
        assert one.was != one.now
        if one.kind != "title":
            assert one.was in before
            assert one.now in after
    assert sorted(found, key=lambda one: one.kind != "title") == list(found)


@given(TEXTS, TEXTS)
def test_nothing_is_corrected_where_nothing_changed(title: str, text: str) -> None:
    assert corrections((title, text), (title, text)) == ()
