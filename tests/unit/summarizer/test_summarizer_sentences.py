"""Where sentences begin and end, in Chinese and English. In the tables a line is a paragraph, `|` a border."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import analyse
from summarizer.text.enclosures import enclosures, has_stray
from summarizer.text.lines import paragraph_spans, strip
from summarizer.text.sentences import sentence_spans

ALPHABET = "江城地铁说。！？!?…“”‘’「」《》（）\"'.,;；:：—— \n\r\t　\u2028AaU1３.S%😀\x00\ud800"


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in analyse(text).sentences]


MARKS = """
江城下雨了。|地铁照常运行！|明天呢？
真的吗？！|是的。
太好了！！！|大家都说好。。。|然后散了。
增长3.5%。|其中一季度1.2%。
他问,明天还下雨吗?|没有人知道!|地铁照常运行.
新版本v2.0.1已发布，比v1.9快。|它支持Linux 6.1。|用户可以下载。
去年他去了３．５公里外的江边。|水很凉。
江城下雨了｡|地铁照常运行｡
"""

QUOTES = """
他说：“今天下雨。明天放晴。”|地铁照常运行。
“今天下雨。明天放晴。”气象台负责人表示，后天转凉。|地铁照常运行。
“今天下雨。”|“那我就不去了。”
“今天下雨，”她说，“明天放晴。”|地铁照常运行。
“他说‘好。’然后就走了。”|门没有关。
“他问‘为什么？’我答‘不知道。’”李明回忆。|大家笑了。
「今天下雨。明天放晴。」氣象局發言人說。|捷運照常行駛。
「他說『好。』就走了。」|門沒有關。
居民们说：“太好了！”|电梯当天就开通。
市长说“今天开工。明年通车。”|市民鼓掌。
“为什么？”，他又问了一遍。|没有人回答。
墙上写着“为什么？”三个字。|没有人回答。
“让利！让利！”的口号此起彼伏。|街上很热闹。
“知识就是力量。”——培根
记者问：“何时通车？”|王工程师说：“五月。”
李明表示：“电梯开通了。”|据街道负责人介绍，还有两部在建。
“电梯开通了，很方便。”|据街道负责人介绍，还有两部在建。
张华说：“票价不变。”|刘洋表示，班次会增加。
“太好了！”|“快来看！”村民们喊道。|雨停了。
他把"好。"说了两遍。|大家都笑了。
“我来帮你。”刘师傅写道。|雨停了。
“水位在下降。”陈工建议，先清淤泥。|雨停了。
“他是谁？”|带着这个疑问，孩子们读完了故事。
“票价不变。”|刘洋提醒：月票需要换卡。
仪仗队员齐声回应“您好！”|两国元首握手致意。
车队停了两小时，“路面结冰了。”|司机们介绍，往年也是这样。
“票价不变。”|刘洋还告诉记者，月票需要换卡。
“票价不变。” 。|月票需要换卡。
“票价不变。”|月票需要换卡。|“
“票价不变。”|此前报道，月票需要换卡。
他高举“江城万岁！”、“地铁万岁！”等横幅。|人群欢呼。
“他说：‘走吧。雨停了。’|他们就走了。|没有人回头。
他说："好。"|她说:"不好。"|门关了。
他说：‘好。’|她没有回答。
“好。”。|他走了。
江城下雨了！”|地铁照常运行。
"""

TITLES_AND_BRACKETS = """
她读了《为什么下雨？》一书。|随后回家。
电影《你好！江城》上映。|票房很好。
她在读《你好！》。|他没有看。
（完工率81.4%。）|下一步继续推进。
老旧小区改造（含加装电梯。见附表）仍在继续。|明年完工。
全线通车。|（记者 李明）
【快讯】江城地铁开通。|全长20公里。
江城建于三世纪。[3]|后来扩建。
江城建于三世纪[3]。|后来扩建。
江城建于三世纪。[3][12]|后来扩建。
他笑了笑（没有说话。|雨停了。|门关了。
"""

PAUSES = """
老旧小区改造仍在继续……|目前，全市完工率达八成。
这……这不可能，江城怎么会没有地铁。
江城下雨了。|这……这不可能，江城怎么会没有地铁。
他走到门口，像是想说些什么……却又停住了。|门关了。
买菜、看病、接送孩子……都要过这座桥。|桥很老。
“买菜、看病、接送孩子……”|李阿姨数着桥上的人。
他说他不知道该怎么办……。|大家沉默。
他说他不知道该怎么办...|大家沉默。
桥头挤满了人……！|没有人说话。
“吃饭了吗？降压药吃了吗？”……|社区医生每天都这样问候。
男友竟带她去看一场电影...|18岁生日那天下着雨。
有人在雨里打了起来 ……|民警赶到了现场。
省略号写作 ... 或者六个点。|两种都可以。
相对路径由 . 或者 .. 开始。|绝对路径不同。
电脑展上展出了平板、手表……等新品。|人很多。
"""

LISTS = """
1. 加强领导。|2. 提高效率。
1.加强领导。|2.提高效率。
一、加强领导。|二、提高效率。
(1) 加强领导；(2) 提高效率。|完。
①加强领导；②提高效率。|完。
第一，加强领导。|第二，提高效率。
——加强领导，打牢基础。|市委定期听取汇报。
特别提示：1.案件所处阶段：尚未开庭审理|2.公司所处地位：原告|3.涉案金额：694.12万元|4.对损益的影响尚不确定。
一、加强领导 |市委主要领导定期听取巡察工作汇报，研究巡察工作七次。
（二）完善机制　|各县区同步加强专职人员配备，规范机构建设，形成合力。
落实责任　|市委主要领导定期听取巡察工作汇报，研究巡察工作七次。
江城晚报记者 李明从市交通局获悉，地铁四号线将于五月开通。
项目分三步：一是勘察；二是施工；三是验收，预计明年完成。|预算不变。
网友评论：1. 建得好。|2. 建得快。
15、 OpenScan 也能扫描安全配置，并写出报告给管理员看。|它是免费的。
问：何时通车？|答：五月。|票价不变。
前3、4月下雨，5、6月放晴。|天气转暖。
排名第1、第2、第3的城市都在江边。|江城第4。
"""

MIXED = """
江城大学用了 OpenAI. |之后，教师们改用本地模型。
江城大学用了OpenAI.|之后教师们改用本地模型。
昨天Dr.李来到江城。|他签了名。
江城的工厂用上了AI.|在2026年的产值翻了一番。
江城 Inc. 宣布裁员。|股价下跌。
J. K. 马洛来到江城。|她签了名。
美国 U.S. 政府回应。|会谈继续。
他问 iPhone 卖完了吗? |iPad 还有。
随时键入 ? 来查看键盘绑定。|再按一次退出。
文件 a.txt 在 http://a.example.com/x?y=1!z 下载。|不收费。
打开 index.php?id=3 就能看到。|它很快。
物价上涨0.3%.|明年目标5%。
他说.|接着走了.|门没有关.
作家约翰.史密斯来到江城。|他签了名。
系统 Pop!_OS 已发布。|下载不收费。
他输入 ! 就能重复命令。|再按一次退出。
市民最后选了方案B ! |工程昨天动工。
雨停了。|.css{display:none}
增长 3%. |其中一季度 1%.
他家在东湖路2、柳荫路7号。
文件名里的 . README 不算。
他在River Inc.工作了三年。
他改了java.util.之后才走。
新建两站：1、东湖站（东区）|2、柳荫站（西区）|3、北站。
江城开通了地铁.|首班车是3号.
首班车是3号.|江城开通了地铁.
【江城下雨了。】|地铁照常运行。
"""

ENGLISH = """
Mr. Smith flew to the U.S. on Jan. 5.| He returned on Monday.
The fire in Dekalb, Ill. Monday and in Flint, Mich. Tuesday hurt nine.| One fell ill.| Doctors came.
They moved to the U.S. in 2019.| It was cold.
She left the U.S.| The visa had expired.
J. K. Marlow paid $3.5 million.| Nobody asked why.
"We won," he said.| "It took a year. We are tired," she added.
"Is it over?" asked Bob.| Nobody knew.
"It is over!"| "She said no," he wrote.
"Is it over?" Bob asked.| Nobody knew.
“It is over.”| The mayor left.
‘It’s over. We’ve won,’ he said.| Nobody slept.
He said “no.”| She left.
It was 'the worst.'| They agreed.
He's in the '90s.| It's Jones' house.
The sign “Why?” was red.| Nobody knew.
Visit example.com today.| It is free!
It opens at 9 a.m. on Sunday.| It closes at 5 p.m.| The fee is $3.
No. 5 is old.| No. 6 is new.
A. The first item.| B. The second item.
See No. 5 and Fig. 2. |He said no.| Then he left.
River Inc. said on Friday it would close.| Shares fell.
He works at River Inc.| The firm is old.
Plan B was ready.| Vitamin C. |They sell it.
It was led by Gen. A. B. Stone and Dr. Li.| They won.
She has a Ph.D. in physics.| She teaches.
We sell pears, apples, etc. in May.| We close in June.
It was 3.5 percent vs. 2.1 percent.| Prices rose.
Nobody believed it... until May.| Then it rained.
Nobody believed the council...| Then it rained.
The work is done.|The next stage is planned.| It starts in May.
The config is read by os.Path and java.util.List is used.| Done.
"Bohr [...] used stairs [...] often" (Smith 55).| He left.
She works at Yahoo! in the city.| He does not.
It is shown in Figure 1.| The line is flat, as in Figure 2.| Then it falls.
Indicate the omission with a period . . . .| The next sentence follows.
1. The first item |2. The second item
Really?| Yes!| No.
The tram opened .| it is free .
Nobody believed the council ...| Then it rained.
The council . . . agreed on the line.| It will open.
.NET 6 is out.| It is free.
1. Open the file.| 2. Close it.
There are two steps: 1. open the file, 2. close it.| Done.
The first step is this: 1. Open the file.| Then close it.
iPhone sales fell.| iPad sales rose.
A 27" screen costs $300.| It is "new."| We like it.
He lives on Main St. near Mt. Stone.| It is quiet.
The rate fell to 3.| Nobody knew.
"""


@pytest.mark.parametrize(
    "case",
    [
        case
        for table in (MARKS, QUOTES, TITLES_AND_BRACKETS, PAUSES, LISTS, MIXED, ENGLISH)
        for case in table.strip().splitlines()
    ],
)
def test_sentences_of_a_paragraph(case: str) -> None:
    text = case.replace("|", "")
    found = [text[start:end] for start, end in sentence_spans(text, (0, len(text)))]
    assert found == [sentence.strip() for sentence in case.split("|")]


def test_space_about_a_paragraph_is_no_part_of_it() -> None:
    assert sentence_spans("地铁开通了。 ", (0, 7)) == [(0, 6)]
    assert paragraph_spans("\ufeff地铁开通了。\u200b") == [(1, 7)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["“桥通了。我们不用绕路了。", "“灯也亮了。孩子们放学不怕黑。”李阿姨说。", "雨停了。"],
        ["他说：“桥通了。我们不用绕路了。", "“灯也亮了。”"],
        ["「橋通了。我們不用繞路了。", "「燈也亮了。」李阿姨說。"],
        ['"The bridge is open. We walk home.', '"The lights are on," she said.'],
    ],
)
def test_a_quotation_over_several_paragraphs_is_whole_in_each(paragraphs: list[str]) -> None:
    assert sentences("\n".join(paragraphs)) == paragraphs


def test_a_quotation_that_never_ends_costs_its_own_sentence_alone() -> None:
    text = "他说：“桥通了。路灯也亮了。\n雨停了。孩子们出门了。"
    assert sentences(text) == ["他说：“桥通了。", "路灯也亮了。", "雨停了。", "孩子们出门了。"]


def test_a_mark_that_finds_a_strangers_half_far_off_holds_nothing() -> None:
    middle = "江城今天下雨，地铁照常运行。" * 40
    assert len(sentences(f"他说：“桥通了。{middle}雨停了。”门关了。")) > 40
    assert sentences(f"{middle}他说：“桥通了。雨停了。”")[-1] == "他说：“桥通了。雨停了。”"


def test_an_inch_does_not_turn_the_quotation_marks_around() -> None:
    text = 'A 27" screen. He said "yes." She said "no." They left.'
    assert sentences(text) == ['A 27" screen.', 'He said "yes."', 'She said "no."', "They left."]


def test_hard_wrapped_english_is_one_paragraph() -> None:
    line = "The council of the river city has agreed on a line that"
    text = "\n".join([line, line, line, line, "will open in May."]) + "\n\nIt will be free."
    assert len(analyse(text).paragraphs) == 2
    assert sentences(text)[-1] == "It will be free."
    ragged = [line, line.removesuffix("a line that"), line, line.removesuffix("on a line that"), "will open."]
    assert len(analyse("\n".join(ragged)).paragraphs) == 1


def test_a_hard_wrapped_bulletin_between_short_lines_and_decimals_is_read_in_whole() -> None:
    lines = (
        "据省地震台网正式测定，今天三时四十二分，江城以东的海域\n（北纬二十六点一度，东经一百二十多度，距离最近岸边约\n"
        "120.9公里）发生5.8级地震，震源深度14公里，岸上有震感。"
    )
    text = "\n\n".join(f"（更新）\n{lines}" for _ in range(4)) + "\n\n编辑：江小满\n相关稿件\n地震来了怎么办"
    whole = lines.replace("\n", "")
    assert [s.replace("\n", "") for s in sentences(text)].count(whole) == 4


def test_hard_wrapped_chinese_is_one_paragraph() -> None:
    text = (
        "　　江城地铁四号线今天上午开通试运营，全长二十公里，沿线设\n"
        "十八座车站，连接老城区与江北新区。市民李阿姨说，过去坐公交\n"
        "车要一个半小时，现在只要四十分钟。市交通局负责人介绍，试运\n"
        "营期间票价打八折，首班车六点发出。\n"
        "　　五号线和六号线也在建设之中，预计后年年底以前先后通车，\n"
        "届时全市轨道交通里程将超过两百公里，站点一百二十座。"
    )
    assert len(analyse(text).paragraphs) == 2
    assert [sentence.replace("\n", "") for sentence in sentences(text)][1] == (
        "市民李阿姨说，过去坐公交车要一个半小时，现在只要四十分钟。"
    )


def test_a_hard_wrapped_line_that_ends_its_sentence_ends_the_paragraph() -> None:
    line = "江城地铁四号线今天上午开通试运营全长二十公里沿线设车站"
    text = "\n".join([line, line, line, f"{line[:-1]}。", line, line, "五号线明年通车。"])
    assert [len(s.replace("\n", "")) for s in sentences(text)] == [4 * len(line), 2 * len(line) + 8]
    assert len(analyse(text).paragraphs) == 2


def test_a_few_lines_without_a_stop_among_others_are_no_broken_page() -> None:
    line = "江城地铁四号线今天上午开通试运营全长二十公里沿线设车站"
    for lines in ([line, f"{line}。"] * 3 + [f"{line}。"] * 3, [line] * 4 + ["图书馆周末开放。"] * 6):
        assert len(analyse("\n".join(lines)).paragraphs) == len(lines)


def test_chinese_lines_of_many_lengths_are_no_broken_page() -> None:
    line = "江城地铁四号线今天上午开通试运营全长二十公里沿线设车站"
    assert len(analyse("\n".join([f"{line}十八座之多", line] * 4)).paragraphs) == 8


def test_lines_of_their_own_are_not_joined() -> None:
    headlines = "江城地铁四号线开通试运营\n老旧小区改造今年完成八成以上的工程量\n防汛应急响应解除\n新图书馆周末开放"
    items = "\n".join(f"- item {n} of the list of things that the council has on its table" for n in range(6))
    verse = "\n".join(["The river takes the old town home"] * 5)
    assert len(analyse(headlines).paragraphs) == 4
    assert len(analyse(verse).paragraphs) == 5
    assert len(analyse(items).paragraphs) == 6


def test_a_headline_line_is_not_joined_to_its_text() -> None:
    text = "River city agrees on a new tram line after two years\nThe council met on Monday.\nIt will open in May."
    assert len(analyse(text).paragraphs) == 3


def test_a_line_that_begins_with_a_comma_goes_on_with_the_one_before() -> None:
    assert sentences("它能让你写的都清晰\n、有效。它是免费的。") == ["它能让你写的都清晰\n、有效。", "它是免费的。"]


def test_a_wide_gap_in_prose_is_a_lost_line_break() -> None:
    text = "原标题：江城地铁开通                江城晚报8月8日讯（记者 李明）地铁开通了。全长20公里。　　责任编辑：王华"
    assert [text[p.start : p.end] for p in analyse(text).paragraphs] == [
        "原标题：江城地铁开通",
        "江城晚报8月8日讯（记者 李明）地铁开通了。全长20公里。",
        "责任编辑：王华",
    ]
    assert len(analyse(text.partition("　　")[0]).paragraphs) == 2
    assert len(analyse("地铁开通了。　　责任编辑：王华").paragraphs) == 2
    assert len(analyse("地铁开通了。　　    责任编辑：王华").paragraphs) == 2
    assert len(analyse("江城      3.5      2.1").paragraphs) == 1


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("他说：“好。", [3]),
        ("好。”他说。", [2]),
        ("“（好”。", [1]),
        ("it’s “fine” (really)", []),
        ("‘it’s fine’", []),
        ('She said "yes.', [9]),
        ('She said "yes." He left.', []),
        ('"We walk home now. She said "yes."', [0]),
        ('他把"好"说了两遍。', []),
    ],
)
def test_stray_quotes_are_told(text: str, strays: list[int]) -> None:
    assert enclosures(text, 0, len(text)).strays == strays
    assert has_stray(text) is bool(strays)


@given(st.text(alphabet=st.sampled_from(ALPHABET)) | st.text())
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    end = 0
    for start, stop in (span for paragraph in paragraph_spans(text) for span in sentence_spans(text, paragraph)):
        assert end <= start < stop
        assert strip(text, end, start)[0] >= start
        end = stop
    assert strip(text, end, len(text))[0] == len(text)


class Counted(str):
    """A text that counts the characters that are taken from it."""

    __slots__ = ("taken",)
    taken: int

    def __getitem__(self, key: object) -> str:
        part = super().__getitem__(key)  # type: ignore[index]
        self.taken += len(part)
        return part


NASTY = """“|”|"|.|. |…|......江|“”|“好。”|”“|江|（(|? |！|1.江2.城|1. a|A. |U.S. |“好。”他|。[1]|江。    城"""


@pytest.mark.parametrize("unit", [*NASTY.split("|"), "\u3000", "、\n", "江城地铁四号线今天上午开通全长二十公里沿线\n"])
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    taken = []
    for length in (2_000, 8_000):
        text = Counted((unit * length)[:length])
        text.taken = 0
        for paragraph in paragraph_spans(text):
            sentence_spans(text, paragraph)
        taken.append(text.taken)
    assert taken[1] <= 4.1 * taken[0] + 400
