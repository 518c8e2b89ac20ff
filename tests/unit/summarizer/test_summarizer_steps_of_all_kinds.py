"""Matters of all kinds, of each a first report and a later one: whether that has news."""

from dataclasses import dataclass

import pytest
from morning_reports import report

from summarizer import tell


@dataclass(frozen=True)
class Case:
    """A first report, a later one, and whether that has news."""

    first: tuple[str, str]
    hours: float
    later: tuple[str, str]
    is_news: bool


CASES = {
    "an apology": Case(
        (
            "某奶茶店被曝使用过期水果",
            "江城电视台记者暗访发现，连锁茶饮“茗夏”江城中山路店使用过期水果，"
            "店员更换标签后继续售卖。市场监管部门已封存样品。",
        ),
        11,
        (
            "茗夏致歉：涉事门店永久关闭",
            "茗夏茶饮今天上午发布声明，就江城门店使用过期水果一事道歉，称涉事门店永久关闭。",
        ),
        True,
    ),
    "what people say": Case(
        (
            "某奶茶店被曝使用过期水果",
            "江城电视台记者暗访发现，连锁茶饮“茗夏”江城中山路店使用过期水果，"
            "店员更换标签后继续售卖。市场监管部门已封存样品。",
        ),
        5,
        (
            "茗夏门店用烂水果，网友：再也不喝了",
            "茗夏茶饮被曝用过期水果，话题登上热搜，不少网友表示再也不买，也有人说要等调查结果。",
        ),
        False,
    ),
    "the result of a match": Case(
        ("江城队今晚迎战岚港队", "江城队今晚19时35分在主场迎战岚港队，这是两队本赛季第二次交手，江城队目前排名第三。"),
        14,
        (
            "江城队2比0击败岚港队",
            "昨晚的联赛第12轮，江城队主场2比0击败岚港队，外援卢卡斯梅开二度，球队升至积分榜第二位。",
        ),
        True,
    ),
    "an arrest": Case(
        (
            "女子称乘网约车遭司机殴打",
            "3月1日，有网友发视频称乘坐网约车时因绕路与司机发生争执，遭司机殴打致鼻骨骨折。平台称已介入。",
        ),
        26,
        ("网约车打人司机被行拘", "江城警方通报，网约车司机余某殴打乘客，被处以行政拘留十日，并处罚款五百元。"),
        True,
    ),
    "an answer of the platform": Case(
        (
            "女子称乘网约车遭司机殴打",
            "3月1日，有网友发视频称乘坐网约车时因绕路与司机发生争执，遭司机殴打致鼻骨骨折。平台称已介入。",
        ),
        6,
        (
            "平台回应网约车司机打人：永久封号",
            "涉事网约车平台今天下午回应称，已对该司机作永久封号处理，并垫付乘客医药费。",
        ),
        True,
    ),
    "a figure weeks later": Case(
        ("江城将举办马拉松", "江城马拉松组委会今天宣布，比赛将于4月18日举行，规模3万人，3月5日开始报名。"),
        72,
        ("江城马拉松报名人数突破9万", "江城马拉松报名昨天截止，共有9.2万人报名，中签率约三成，抽签结果3月12日公布。"),
        True,
    ),
    "a portrait": Case(
        ("科学家发现新种蛙类", "江城大学研究团队今天在期刊上发表论文，描述了在云岭发现的一种新蛙类，体长不足两厘米。"),
        30,
        (
            "会唱歌的小蛙：云岭新物种背后的故事",
            "在云岭的溪谷里，研究生林小雨守了三个雨季。她说，夜里的蛙声像有人轻轻敲碗。",
        ),
        False,
    ),
    "a line reopened": Case(
        ("列车脱轨", "今晨5时20分，一列货运列车在江城北站附近脱轨，14节车厢侧翻，无人伤亡，线路中断。"),
        8,
        ("江城北站线路抢通", "截至今天13时，江城北站附近脱轨列车的车厢全部吊离，线路恢复通车。"),
        True,
    ),
    "delays of the same morning": Case(
        ("列车脱轨", "今晨5时20分，一列货运列车在江城北站附近脱轨，14节车厢侧翻，无人伤亡，线路中断。"),
        2,
        (
            "货运列车江城脱轨 多趟列车晚点",
            "江城北站附近今晨一列货车脱轨，14节车厢侧翻，受此影响，江城站20余趟列车晚点。",
        ),
        False,
    ),
    "a toll in English": Case(
        (
            "Magnitude 6.1 quake hits Valdoria",
            "A magnitude 6.1 earthquake struck eastern Valdoria early "
            "on Monday, killing at least 12 people, officials said.",
        ),
        7,
        (
            "Valdoria quake toll rises to 31",
            "The death toll from Monday's earthquake in eastern "
            "Valdoria rose to 31 as rescuers reached remote villages.",
        ),
        True,
    ),
    "the same in English": Case(
        (
            "Magnitude 6.1 quake hits Valdoria",
            "A magnitude 6.1 earthquake struck eastern Valdoria early "
            "on Monday, killing at least 12 people, officials said.",
        ),
        2,
        (
            "Deadly quake rocks Valdoria",
            "At least 12 people were killed when an earthquake of "
            "magnitude 6.1 shook Valdoria's east before dawn on Monday.",
        ),
        False,
    ),
    "a chief resigns": Case(
        (
            "CEO of Norhaven accused of fraud",
            "Prosecutors in Karelia said on Monday they had opened an investigation "
            "into the chief executive of Norhaven Steel over suspected fraud.",
        ),
        30,
        (
            "Norhaven chief executive quits",
            "Norhaven Steel said on Tuesday its chief executive, Olav Brandt,"
            " had resigned with immediate effect amid a fraud investigation.",
        ),
        True,
    ),
    "a bill is passed": Case(
        (
            "Parliament debates pension bill",
            "Lawmakers in Karelia began debating a bill on Monday that would raise the retirement age to 67.",
        ),
        28,
        (
            "Karelia raises retirement age to 67",
            "Karelia's parliament passed the pension bill on Tuesday "
            "by 98 votes to 71, raising the retirement age to 67.",
        ),
        True,
    ),
    "a landfall": Case(
        ("颱風逼近東岸", "中度颱風「海燕」今天上午位於外海四百公里處，氣象署發布海上警報，預計明天凌晨登陸。"),
        10,
        ("海燕登陸東岸 二縣停班停課", "颱風「海燕」今晚8時在東岸登陸，較預期提前，兩個縣宣布明天停班停課。"),
        True,
    ),
    "tickets sold out": Case(
        ("知名歌手宣布演唱会", "歌手周予安工作室宣布，5月2日在江城体育场举办演唱会，门票3月10日开售，最低380元。"),
        200,
        (
            "周予安江城演唱会门票三分钟售罄",
            "周予安江城演唱会门票今天中午开售，三分钟售罄，主办方宣布加开一场，时间为5月3日。",
        ),
        True,
    ),
    "a denial taken back": Case(
        ("知名演员工作室否认离婚传闻", "演员沈曼工作室今天发布声明，否认离婚传闻，称已委托律师取证。"),
        48,
        ("沈曼承认已离婚", "演员沈曼昨晚发文承认已于去年冬天离婚，并为此前工作室的声明致歉。"),
        True,
    ),
    "the same car at another outlet": Case(
        ("新能源车企发布新车", "澜驰汽车今天发布新车L9，售价26.8万元起，4月开始交付。"),
        3,
        ("26.8万起 澜驰L9上市", "澜驰L9今天上市，起售价26.8万元，搭载三块屏幕，四月交付。"),
        False,
    ),
    "a new case": Case(
        (
            "江城发现一例输入性病例",
            "江城市卫健委今天通报，新增一例登革热输入性病例，患者为从境外返回的男性，病情稳定。",
        ),
        50,
        (
            "江城新增3例登革热本地病例",
            "江城市卫健委通报，2日新增登革热本地病例3例，均与此前输入病例居住在同一小区，市里启动三级应急响应。",
        ),
        True,
    ),
    "the missing are found": Case(
        ("失踪驴友搜救进行中", "3名驴友1日在云岭失联，救援队80余人连夜进山搜救，山区有雨。"),
        20,
        ("云岭3名失联驴友全部找到", "今天清晨，在云岭失联的3名驴友全部被找到，均无生命危险，已送往医院检查。"),
        True,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_matters_of_all_kinds(case: Case) -> None:
    found = tell([report(0, 0, *case.first), report(1, case.hours, *case.later)]).steps
    assert bool(found) is case.is_news
