"""What can never be a key point: one example a rule, and its neighbours that may."""

import pytest

from summarizer import analyse, summarize
from summarizer.points.candidates import Candidate, candidates
from summarizer.points.rules import RULES, barred_by

LEAD = "江城地铁四号线昨天开通运营，全长25公里。"


def candidate(sentence: str, title: str = "") -> Candidate:
    """The sentence as the second of an article's first paragraph."""
    return list(candidates(analyse(f"{LEAD}{sentence}\n{LEAD}", title)))[1]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("too_short", "市民叫好。"),
        ("too_short", "中华人民共和国国务院新闻办公室。"),
        ("too_long", "全线设站、" * 90 + "市民称便。"),
        ("question", "四号线开通之后，市民的出行习惯会不会改变？"),
        ("question", "“改造到底改什么，应当由谁说了算？”"),
        ("empty_exclamation", "爬了二十年的楼梯，终于等到了电梯啊！"),
        ("empty_exclamation", "江城72人受到表彰！"),
        ("empty_exclamation", "“江城热烈欢迎各地的朋友们到来！”"),
        ("unbalanced_quotes", "市住建局负责人表示，“改造的面子和里子都要有。"),
        ("list_lead_in", "小区改造在资金、施工、验收等环节上推动成果落到实处——"),
        ("list_lead_in", "市住建局列出的三类改造清单："),
        ("unfinished", "下了一夜的雨，老街上的积水漫过了门槛……"),
        ("unfinished", "下了一夜的雨，老街上的积水漫过了门槛..."),
        ("unfinished", "The council of River City had promised the second line by..."),
        ("speaker_alone", "昨天，江城老街的茶馆店主周小满高兴地说。"),
        ("items_line", "——摸清家底，压实各方责任。"),
        ("urging", "充分发挥议事厅的阵地作用，积极探索党建引领社区治理的新路径。"),
        ("verse", "迢迢老街修路人，浓浓一片家乡情。"),
        ("urging", "整合各类服务资源，打造十五分钟生活圈。"),
        ("verse", "五十三年，一盏灯，一把镊子。"),
        ("authorless", "责令江某于判决生效后三十日内退赔被害人四十万元。"),
        ("authorless", "一经查实，将依法依规严肃处理有关责任人员。"),
        ("hanging", "江城轨道集团资料显示，该公司去年新开三条线路。"),
        ("hanging", "区消防支队通报称，这起事故造成三人受伤。"),
        ("hanging", "一放下行囊，她便投身到社区的防疫工作中去了。"),
        ("authorless", "要求建设单位切实把防暑降温措施保障到位，用心关爱一线职工。"),
        ("hanging", "一是乘客的人数比去年增加了三成。"),
        ("hanging", "结果，江城四号线昨天停运了两个小时。"),
        ("hanging", "在江城的一座老电站，站长一上午接到四个这样的电话。"),
        ("empty_speech", "开车的江某说：“是的。”"),
        ("hanging", "林知远辩称，上述借款均用于购买货物。"),
        ("hanging", "面对这场罕见的大雨，江城区政府启动了应急响应。"),
        ("purpose", "为确保道路安全，结合夏季整治行动，突出重点时段和重点路段。"),
        ("caption", "江城地铁的新型造桥机在施工中。"),
        ("caption", "资料图：市民在江城医院门诊楼内等待就诊。"),
        ("names", "座谈会上，林知远、何晓禾、周小满、吴一苇、郑可风、江建轩等先后发言。"),
        ("caption", "江城市东湖区图书馆“夏日读书天·老街故事”绘本互动活动现场。"),
        ("bare_quote", "“看得见的面子和住得久的里子都要有。”"),
        ("bare_quote", "“面子和里子都要有。”“居民说了才算数。”"),
        ("aside", "（江城市档案馆与市图书馆联合整理了这些照片。）"),
        ("caption", "▲四号线首班列车昨天清晨驶出柳荫里车站。"),
        ("caption", "江城地铁四号线开通仪式现场。"),
        ("glued", "改造按下快进键 居民吃上定心丸江城去年改造小区120个，惠及居民5400户。"),
        ("purpose", "为了给江城的孩子搭建一个交流的平台，培养家国情怀。"),
        ("purpose", "为了改善老旧小区的居住条件，提升居民的生活品质。"),
        ("run_on", "江城地铁四号线昨天开通首班列车驶出车站" * 4 + "。"),
        ("names", "林知远、何晓禾、周小满、吴一苇、郑可风、江建轩等出席活动。"),
        ("table", "M27路紫金路南站首末班车：7:25/9:30/18:10，香峪站：6:20/8:30/10:30。"),
        ("table", "| 江城 | 东湖 | 柳荫 | 江北 |。"),
        ("table", "江城|东湖|柳荫|江北站每日首班六点。"),
        ("table", "江城昨天公布了新车站（1、东站 2、西站 3、南站 4、北站）。"),
        ("table", "一季度 二季度 三季度 四季度 合计 同比 环比 备注。"),
        ("headline", "江城地铁四号线开通运营。"),
        ("restated_headline", "昨天江城地铁四号线开通运营。"),
    ],
)
def test_barred(rule: str, sentence: str) -> None:
    barred = candidate(sentence, title="快讯：江城地铁四号线开通运营 市民称便")
    assert RULES[rule](barred)
    assert barred_by(barred) is not None


def test_a_headline_in_capitals_is_known_again() -> None:
    assert RULES["headline"](candidate("RIVER CITY OPENS ITS FOURTH LINE.", title="River City Opens Its Fourth Line"))


@pytest.mark.parametrize(
    "sentence",
    [
        "聚焦停车难题，江城市今年新建停车楼二十三座。",
        "全面加强小区消防设施的维护是物业公司的责任。",
        "持续扩大开放让越来越多的外资企业落户江城。",
        "手机可以接打电话，却无法收发微信。",
        "责令停产的三家化工厂昨天通过了复工验收。",
        "江城轨道集团表示，该公司去年新开三条线路。",
        "当得知消息后，江城居民纷纷来到老街拍照留念。",
    ],
)
def test_a_statement_that_looks_like_a_fragment_may_be_a_point(sentence: str) -> None:
    assert barred_by(candidate(sentence)) is None


def test_a_speakers_few_words_are_no_point() -> None:
    asked = "记者：一个班要接多少电话？"
    text = f"{LEAD}\n{asked}\n林知远：十二小时，平均一百三十个左右。\n{asked}\n林知远：高温天能到两百个，要跑着去。"
    assert [barred_by(c) for c in candidates(analyse(text))][2::2] == ["short_answer", "short_answer"]
    said = analyse(f"{LEAD}\n林知远：十二小时，平均一百三十个左右。")
    assert [barred_by(c) for c in candidates(said)] == [None, None]


def test_the_rest_of_an_original_title_is_no_point_with_the_sentence_glued_to_it() -> None:
    head = "原标题：终于通车了！"
    glued = analyse(f"{head}全线二十五公里市民称便江城地铁四号线共设十八座车站。{LEAD * 4}")
    assert [barred_by(c) for c in candidates(glued)][:3] == ["empty_exclamation", "glued", None]
    marked = analyse(f"{head}3月12日，江城地铁四号线开通运营，全长25公里。{LEAD * 4}")
    assert [barred_by(c) for c in candidates(marked)][1:3] == [None, None]


def test_a_line_without_a_full_stop_is_no_point_where_the_article_has_them() -> None:
    line = "关于举办江城市第五届老街夏夜音乐会的通知"
    assert [barred_by(c) for c in candidates(analyse(f"{LEAD}{LEAD}{LEAD}{line}"))][-1] == "unfinished"
    assert [barred_by(c) for c in candidates(analyse(line))] == [None]


@pytest.mark.parametrize(
    "line",
    [
        "四号线的客流今年增长三成，票价收入增长12%",
        "沿线新建停车场六处，泊位共计三千个（记者 林知远）。",
        # long, and cut behind a whole statement
        "江城市住建局昨天召开老旧小区改造推进会，宣布全市已有一百二十个小区完成四个方面的改造任务，"
        + "各区进度、" * 20,
    ],
)
def test_a_line_that_is_whole_without_a_full_stop_may_be_a_point(line: str) -> None:
    assert [barred_by(c) for c in candidates(analyse(f"{LEAD}{LEAD}{LEAD}{line}"))][-1] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "他说，这条线路方便了沿线十万居民。",
        "这也让不少居民打消了心里的顾虑。",
        "对此，市住建局表示将加快改造进度。",
        "在此基础上，市住建局加快了改造进度。",
        "受此影响，江城地铁二号线昨天停运半天。",
        "同时推出的还有三条接驳公交线路。",
        "不仅如此，施工队伍的门槛也进一步提高。",
        "该公司去年在江城新开门店十二家。",
        "上述项目将在明年五月底前完工。",
        "前两项罪名最高可各判处五年监禁。",
        "此前市住建局出台了改造工程的质量清单。",
        "分别由江城各区的住建部门负责落实。",
        "其称，门店已经把发票交给了厂家。",
        "此次活动共接诊居民一百余人。",
        "本次活动由江城市文化馆承办。",
        "虽然该提案没有点名，但各方都明白所指。",
        "随着这一项目的推进，周边房屋陆续拆除。",
        "8月8日，该案在江城区法院开庭审理。",
        "目前，他已经回到江城，重新开起了茶馆。",
        "据了解，这些树苗来自城西的三家苗圃。",
        "但居民们仍然担心噪声会影响休息。",
        "But the second station will open only in May.",
        "After that, the council paid for the repairs.",
        "In his view the line should have opened a year ago.",
        "Yesterday they've agreed on the new tram line.",
    ],
)
def test_what_hangs_on_the_sentence_before_is_barred(sentence: str) -> None:
    assert barred_by(candidate(sentence)) == "hanging"


@pytest.mark.parametrize(
    "sentence",
    [
        "他山之石文化公司昨天在江城开业，首月免费接待学生。",
        "也门与江城昨天签署了港口合作备忘录。",
        "那曲市昨天与江城签署了牦牛肉供货协议。",
        "并购江城钢厂的方案昨天获得股东会通过。",
        "第二季度江城港吞吐量同比增长8.9%。",
        "据江城海关介绍，前七个月进出口额同比增长8.9%。",
        "对于老旧小区，江城今年安排改造资金2.3亿元。",
        "随着江城东站投入使用，四号线客流增长三成。",
        "虽然江城连日降雨，水库水位仍低于警戒线两米。",
        "After the flood, River City rebuilt all its bridges.",
        "Italy signed a port agreement with River City on Monday.",
        "From the first to the last of May trams ran free in River City.",
    ],
)
def test_what_only_looks_as_if_it_hung(sentence: str) -> None:
    assert barred_by(candidate(sentence)) is None


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("call_to_action", "全线各站均已开通扫码乘车，点击这里查看线路图和首末班车的时间表。"),
        ("call_to_action", "更多精彩资讯请在应用市场下载江城晚报客户端。"),
        ("call_to_action", "长按识别二维码，关注我们的江城发布公众号。"),
        ("call_to_action", "活动名额有限，赶紧报名参加江城的夏夜音乐会。"),
        ("call_to_action", "分享让更多人看到江城老街的夏夜和灯火。"),
        ("terms", "未经授权不得转载、复制或建立镜像，违者必究。"),
        ("terms", "版权归原作者所有，如有侵权请与江城晚报联系删除。"),
        ("terms", "以上内容仅供参考，请以江城轨道集团的公告为准。"),
        ("terms", "股市有风险，投资需谨慎，江城证券提示您理性入市。"),
        ("terms", "本公司董事会保证公告不存在任何虚假记载或者重大遗漏。"),
        ("credit", "编辑：周小满，校对：吴一苇，审核：郑可风。"),
        ("credit", "文章来源：江城晚报客户端，整理者是周小满。"),
        ("credit", "东湖区的晨练（江城日报记者 林知远 何晓禾）是老城的风景。"),
        ("dateline", "四号线开通（见习记者林知远）首日客流达到21万人次（本报记者 何晓禾）预计月底再增。"),
        ("credit", "源：江城影像  江城地铁四号线的客流比去年增长三成。"),
        ("terms", "为规范管道安全评估工作，根据有关法律法规，制定本办法。"),
        ("terms", "市住建局制定了评估管理办法，现印发给你们，请结合实际认真贯彻执行。"),
        ("announcement", "欢迎出席江城市政府新闻办举行的新闻发布会。"),
        ("announcement", "很高兴有机会向大家介绍江城老街改造的情况。"),
        ("announcement", "下面，我将按字母顺序介绍五个编写代码的工具。"),
        ("announcement", "今天的节目里，我们将带您走进江城老街。"),
        ("advertisement", "#江城地铁#、#四号线#、#开通运营#"),
        ("announcement", "让我们看一下如何在江城地铁使用手机乘车。"),
        ("announcement", "如果你的手机在冬天的站台上关过机，这条新闻和你有关。"),
        ("call_to_action", "检察官将于10日接听热线，欢迎市民和读者来电咨询。"),
        ("terms", "近期有人冒用本公司名义，请投资者注意辨别真伪。"),
        ("reference", "可以看到在这张图片上，老街的模样没有改变。"),
        ("advertisement", "办法规定▶ 江城市对普通高中的困难学生免收学杂费。"),
        ("dateline", "江城晚报客户端 | 记者 林知远江城市安全生产大检查还在进行中。"),
        ("credit", "《江城日报》（2026年03月12日 第01版）"),
        ("advertisement", "此前报道→江城老街的夏夜小课堂昨天开讲。"),
        ("advertisement", "广告 卧式搅拌机的工作原理和选购的五个要点。"),
        ("contact", "市民如遇停水，可拨打江城水务热线0123-4567890反映。"),
        ("contact", "投诉请寄江城晚报读者信箱 readers@example.org 收。"),
        ("contact", "活动地点：江城市东湖区柳荫里十二号市民中心。"),
        ("reference", "各区改造进度如下图所示，东湖区走在最前面。"),
        ("reference", "图为首班列车昨天清晨驶出柳荫里车站的情景。"),
        ("reference", "截至昨天，江城今年的改造清单和完成时限如下：一、东湖区。"),
        ("technical", "安装时在终端里输入 sudo apt-get install 江城 即可。"),
        ("technical", "线路图的下载位置是 https://example.org/line-4 ，约三百兆。"),
        ("announcement", "下面我们来看一看四号线沿线各站的周边设施。"),
        ("announcement", "小编为您整理了四号线沿线各站的周边设施。"),
        ("announcement", "大家好，欢迎来到江城老街的夏夜小课堂。"),
        ("biography", "（作者系江城大学城市规划研究所的副研究员）四号线。"),
        ("english_furniture", "Sign up for the morning newsletter of the River City Post."),
        ("english_furniture", "Read more: what the new metro line means for house prices."),
        ("english_furniture", "This article was first published in the River City Post."),
        ("english_furniture", "Photo: the first train leaves Willow Lane on Monday morning."),
        ("english_furniture", "Ann Marlow is a freelance writer based in River City."),
        ("english_furniture", "Reporting by Ann Marlow in River City and Lin Zhi in Eastport."),
        ("english_furniture", "Advertisement - story continues below the picture of the line."),
    ],
)
def test_page_furniture_in_the_prose_is_barred(rule: str, sentence: str) -> None:
    assert RULES[rule](candidate(sentence))
    assert barred_by(candidate(sentence)) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        LEAD,
        "截至目前，全区已加装电梯318部，惠及居民5400户。",
        "“截至去年底，改造完工率81.4%，电梯覆盖率46.2%。”",
        "本次改造投入2.3亿元，是上一年的两倍！",
        "“居民看得明明白白，工程才能顺顺当当。”市住建局相关负责人表示。",
        "The council approved the new tram line on Monday.",
        # a warning is no call, and a scan is news where somebody does it
        "江城警方提醒，切勿轻易点击链接，也不要向陌生人转账。",
        "市民扫码即可乘车，全程四十分钟，票价最高六元。",
        "救援队声明，未经授权使用队员照片募捐的账号已被举报。",
        "四号线试乘活动吸引了三万名市民关注和参与。",
        # a source that is named inside is no credit, and 编辑, 拍摄 are also work
        "江城晚报的报道称，四号线首日客流达到21万人次。",
        "江城出版社的编辑昨天获得了年度图书奖。",
        "居民用手机拍摄的视频昨天播放量超过百万次。",
        "江城供图书馆使用的新楼昨天封顶，藏书可达百万册。",
        # what is said stands before the speaker
        "“改造之后楼道亮堂多了，老人也敢自己下楼。”居民周小满说。",
        # a purpose with its deed, people on their way to a scene, a headline's words in quotation marks
        "为了让老人就近吃上热饭，江城昨天开了第一百家社区食堂。",
        "接到报警后，江城东湖区民警迅速赶到比赛现场。",
        "江城昨天举办“红色传承 爱党拥军”主题活动，三百人参加。",
        # what stands in brackets is a part of it
        "（柳荫里）四号线的第六座车站昨天封顶，明年五月投用。",
        # short, and no item of a list though words before it are left out
        "据悉，沿线市民对首日的运营纷纷称便。",
        # spaces about figures make no table
        "江城地铁 4 号线和 5 号线昨天同时开通，首日客流 21 万人次。",
        # names that do something, lists of things
        "新增航线通往兰州、银川、西宁、拉萨、乌鲁木齐和喀什，每周各三班。",
        "江城客服中心新增座席120个，平均等候时间降到9秒。",
        "江城联系汽车企业十二家，共建智能网联测试区。",
        "The reporter Ann Marlow won the city prize for her series on the flood.",
        "River City will subsidise 4,000 photo albums of the old town.",
        "River City mourns its oldest ferry captain.",
        "River City mourns 12 ferry passengers.",
    ],
)
def test_let_through(sentence: str) -> None:
    assert barred_by(candidate(sentence)) is None


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("地铁四号线今日全线开通", "江城地铁四号线今日全线开通。"),
        ("地鐵四號線今日全線開通", "江城地铁四号线今日全线开通。"),
        ("江城高速公路昨夜恢复双向通行", "江城公路昨夜恢复双向通行。"),
        ("社区食堂开到第100家 一荤两素12元", "江城社区食堂开到第100家。"),
        ("Metro Line 4 opens on its full length today", "The Metro Line 4 opens today on its full length."),
    ],
)
def test_a_lead_that_tells_no_more_than_the_headline_is_passed_over(title: str, lead: str) -> None:
    document = analyse(f"{lead}\n首日运营时间为6:30至23:00，全程票价6元。", title)
    assert [point.text for point in summarize(document, max_points=1).points] == [document.text[len(lead) + 1 :]]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("地铁四号线今日全线开通", "江城地铁四号线今日全线开通，首日客流预计达41.2万人次。"),
        ("地铁四号线今日全线开通", "江城地铁四号线今日提前全线开通。"),
        ("停運十一年 諾德蘭臥鋪夜車重新上路", "停運十一年的諾德蘭跨國夜車「北斗號」重新上路。"),
        ("江城港吞吐量破300万标箱", "江城港吞吐量破301万标箱。"),
        ("江城马拉松昨日落幕", "2.6万名选手参加的江城马拉松昨日落幕。"),
        ("Metro Line 4 opens today", "Metro Line 4 opens today with 21 stations."),
    ],
)
def test_a_lead_that_adds_to_the_headline_comes_first(title: str, lead: str) -> None:
    document = analyse(f"{lead}\n全线各站都有工作人员为乘客指路。", title)
    assert [point.text for point in summarize(document, max_points=1).points] == [lead]
