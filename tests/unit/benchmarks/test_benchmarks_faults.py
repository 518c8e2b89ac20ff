"""The rules that count faults: for each, what it finds, and what looks like it and is none."""

import pytest

from benchmarks.summaries.baselines import Point
from benchmarks.summaries.faults import RULES, count, faults
from benchmarks.summaries.seen import Seen, seen

BEFORE = "江城地铁5号线昨日开通。市民排起长队。首日客流超过20万人次。"


def point(text: str, *, source: str = "", title: str = "", lang: str = "zh") -> Seen:
    """The text in the source, or on a line of its own under three sentences."""
    source = source or f"{BEFORE}\n{text}\n"
    return seen(source, title, lang, [Point(text, source.index(text), source.index(text) + len(text))])[0]


FOUND = [
    ("dateline", "新华社江城1月19日电（记者 张三）江城地铁5号线今天开通。"),
    ("dateline", "本报讯 江城地铁5号线今天开通。"),
    ("dateline", "江城台消息（晚间新闻）：江城地铁5号线今天开通。"),
    ("dateline", "【江城日报】地铁5号线今天开通。"),
    ("dateline", "JIANGCHENG, Jan. 19 (Wire) — The fifth metro line opened today."),
    ("time alone", "2026-01-19 08:30　来源：江城日报"),
    ("time alone", "Updated Monday, 4:48 p.m."),
    ("byline", "江城日报记者 张三 李四"),
    ("byline", "江城地铁今天开通（记者张三）。"),
    ("byline", "By Jane Doe"),
    ("editor, credit", "地铁今天开通。（责任编辑：张三）"),
    ("editor, credit", "(Reporting by Jane Doe; editing by John Roe)"),
    ("original title", "原标题：江城地铁开通"),
    ("caption", "图为江城地铁的新车站。"),
    ("caption", "市民在新车站候车。张三 摄"),
    ("caption", "The new station is seen in Jiangcheng on Monday."),
    ("promotion", "更多内容请扫码关注江城发布公众号。"),
    ("promotion", "Sign up for our newsletter to get the news every day."),
    ("question", "江城地铁为什么要修这么多年？"),
    ("question", "他问：“地铁为什么要修这么多年？”"),
    ("empty exclamation", "真是太好了，江城加油！"),
    ("hanging opening", "他说，地铁明年还会延长。"),
    ("hanging opening", "對此，市政府表示明年還會延長地鐵。"),
    ("hanging opening", "However, the line will be extended next year."),
    ("over-long", "江城地铁开通" * 21 + "。"),
    ("over-long", "The line opened " * 21 + "today."),
    ("too short", "今天开通。"),
    ("too short", "It opened."),
    ("unbalanced marks", "市长说：“地铁开通是大事。"),
    ("unbalanced marks", "新线全长20公里）今天开通。"),
    ("unbalanced marks", 'The mayor said, "it is a great day.'),
    ("subhead", "一条线的二十年"),
    ("ends in a colon", "市政府公布的三项措施如下："),
    ("bare quote", "“我等这条地铁等了整整二十年。”"),
    ("table, list", "站名 | 首班车 | 末班车 | 换乘。"),
    ("table, list", "出席的有张三、李四、王五、赵六、钱七、孙八、周九、吴十、郑一。"),
    ("table, list", "张三 李四 王五 赵六 钱七 孙八"),
    ("glued heading", "二十年等一条线 江城地铁今天开通，市民排起长队。"),
    ("glued heading", "二十年等一条线\n江城地铁今天开通，市民排起长队。"),
    ("cut in the middle", "江城地铁5号线今天开通，"),
    ("cut in the middle", "Two boats took part in the rescue, said Cmdr."),
]
NONE = [
    ("dateline", "新华社今天在江城设立了分社，并发布消息说地铁开通。"),
    ("dateline", "The mayor — a former driver — opened the line."),
    ("time alone", "1月19日8时30分，江城地铁5号线开出首班车。"),
    ("byline", "记者从江城地铁集团获悉，5号线今天开通。"),
    ("editor, credit", "江城出版社的编辑校对了全部地图。"),
    ("original title", "这本书的标题是《江城》。"),
    ("caption", "警方依法拍摄了现场。"),
    ("caption", "视频显示，列车准点进站。"),
    ("promotion", "市民关注的票价问题有了答案，点击量超过10万。"),
    ("question", "他问地铁为什么要修这么多年。"),
    ("empty exclamation", "江城地铁5号线今天开通，全长20公里，首日客流超过20万人次！"),
    ("hanging opening", "其他线路的票价不变。"),
    ("hanging opening", "也门的代表团参观了江城地铁。"),
    ("hanging opening", "Thistle Street station opened on Monday."),
    ("over-long", "江城地铁开通" * 20),
    ("too short", "地铁5号线今天开通。"),
    ("unbalanced marks", "市长说：“地铁《5号线》开通（全长20公里）是大事。”"),
    ("unbalanced marks", "1）江城地铁5号线今天开通。"),
    ("unbalanced marks", "The drivers’ union said it's “a great day”."),
    ("subhead", "一条线修了二十年。"),
    ("ends in a colon", "措施有三项：延长、加密、降价。"),
    ("bare quote", "“我等这条地铁等了整整二十年。”张三说。"),
    ("table, list", "5号线开通、6号线延长、7号线动工。"),
    ("glued heading", "第三条 地铁票价每三年评估一次。"),
    ("glued heading", "江城地铁 5 号线今天开通。"),
    ("cut in the middle", "江城地铁5号线今天开通。"),
]


def lang(text: str) -> str:
    return "en" if text.isascii() or "—" in text or "’" in text else "zh"


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_the_fault_is_found(rule: str, text: str) -> None:
    assert rule in faults(point(text, lang=lang(text)))


@pytest.mark.parametrize(("rule", "text"), NONE)
def test_what_only_looks_like_it_is_none(rule: str, text: str) -> None:
    assert rule not in faults(point(text, lang=lang(text)))


def test_a_point_must_stand_in_the_source_as_it_is() -> None:
    source = "江城地铁5号线今天开通。"
    assert "not verbatim" in faults(seen(source, "", "zh", [Point("江城地铁5号线昨天开通。", 0, 12)])[0])
    assert "not verbatim" not in faults(seen(source, "", "zh", [Point(source, 0, 12)])[0])


def test_points_must_not_overlap() -> None:
    source = "江城地铁5号线今天开通。市民排起长队，首日客流超过20万人次。"
    first, inside, second = Point(source[:12], 0, 12), Point(source[4:12], 4, 12), Point(source[12:], 12, len(source))
    assert "overlapping" in faults(seen(source, "", "zh", [first, inside])[0])
    assert not faults(seen(source, "", "zh", [first, second])[0])


@pytest.mark.parametrize("text", ["江城地铁5号线今日开通", "江城地铁5号线今日开通 市民排起长队。"])
def test_the_headline_is_no_point(text: str) -> None:
    assert "headline" in faults(point(text, title="江城地铁5号线今日开通"))


def test_a_sentence_that_says_more_than_the_headline_is_a_point() -> None:
    told = "1月19日上午8时，江城地铁5号线正式开通运营。"
    assert "headline" not in faults(point(told, title="江城地铁5号线今日开通"))


def test_lines_broken_because_they_were_full_hold_no_whole_sentence() -> None:
    lines = [
        "1月19日上午8时，江城地铁5号线正式开通",
        "运营，全长20公里，设车站15座，首日客流超",
        "过20万人次，市民在车站外排起了长队。",
    ]
    source = "\n".join([*lines, "第二天，车站外的队伍短了很多。地铁准点。"])
    assert [("cut in the middle" in faults(point(line, source=source))) for line in lines] == [True, True, True]
    whole = lines[0] + "\n" + lines[1] + "\n" + lines[2]
    assert not faults(point(whole, source=source))
    behind_dateline = whole.removeprefix("1月19日")
    assert not faults(point(behind_dateline, source=source.replace("1月19日", "本报讯 ")))


def test_a_sentence_may_be_cut_where_a_clause_ends() -> None:
    source = BEFORE + "江城地铁5号线今天开通，市民排起长队，首日客流超过20万人次。"
    assert "cut in the middle" not in faults(point("江城地铁5号线今天开通", source=source))
    assert "cut in the middle" in faults(point("江城地铁5号线今天", source=source))
    assert "cut in the middle" in faults(point("号线今天开通，市民排起长队，首日客流超过20万人次。", source=source))


def test_what_stands_inside_a_longer_quote_has_no_speaker() -> None:
    source = BEFORE + "张三说：“我等了二十年。地铁今天总算开通了，我很高兴。”"
    assert "bare quote" in faults(point("地铁今天总算开通了，我很高兴。", source=source))


def test_each_rule_has_examples() -> None:
    alone = {"not verbatim", "overlapping", "headline"}
    assert {rule for rule, _ in FOUND} == {rule for rule, _ in NONE} == RULES.keys() - alone


def test_points_are_counted_once_however_many_rules_they_break() -> None:
    found = count([point("对此，他说：“地铁为什么要修这么多年？"), point("江城地铁5号线今天开通。")])
    assert (found["points"], found["any fault"], found["question"]) == (2, 1, 1)
