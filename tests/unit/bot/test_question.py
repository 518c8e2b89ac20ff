"""A question as people write it: what is a filter, what is a word, and from when to when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.question import Question, parse_question

SHANGHAI = "Asia/Shanghai"
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 on Tuesday in Asia/Shanghai
ZONES = st.sampled_from([SHANGHAI, "UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])
TIMES = st.integers(631_152_000, 4_102_444_800).map(lambda at: datetime.fromtimestamp(at, UTC))


def asked(text: str) -> Question:
    return parse_question(text, NOON, SHANGHAI)


def days(question: Question) -> tuple[str, str]:
    """The first and the last day, in Shanghai; "" where it is open."""
    bounds = (question.since, question.until)
    first, last = (bound.astimezone(ZoneInfo(SHANGHAI)).strftime("%Y-%m-%d") if bound else "" for bound in bounds)
    return first, last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今天", "2026-11-24", "2026-11-24"),
        ("昨日", "2026-11-23", "2026-11-23"),
        ("前天", "2026-11-22", "2026-11-22"),
        ("本周", "2026-11-23", "2026-11-29"),
        ("上週", "2026-11-16", "2026-11-22"),
        ("上上个星期", "2026-11-09", "2026-11-15"),
        ("上周三", "2026-11-18", "2026-11-18"),
        ("上週末", "2026-11-21", "2026-11-22"),
        ("星期三", "2026-11-18", "2026-11-18"),
        ("周一", "2026-11-23", "2026-11-23"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("上個月", "2026-10-01", "2026-10-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("11月", "2026-11-01", "2026-11-30"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("去年11月", "2025-11-01", "2025-11-30"),
        ("11月3日", "2026-11-03", "2026-11-03"),
        ("11月3號", "2026-11-03", "2026-11-03"),
        ("十一月二十三日", "2026-11-23", "2026-11-23"),
        ("12月25日", "2025-12-25", "2025-12-25"),
        ("2月29日", "2024-02-29", "2024-02-29"),
        ("2026年11月3日", "2026-11-03", "2026-11-03"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
        ("２０２６／１１／３", "2026-11-03", "2026-11-03"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("Yesterday", "2026-11-23", "2026-11-23"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("on Nov. 3", "2026-11-03", "2026-11-03"),
        ("3rd November 2025", "2025-11-03", "2025-11-03"),
        ("in November 2025", "2025-11-01", "2025-11-30"),
        ("11月1日到3日", "2026-11-01", "2026-11-03"),
        ("11月1-3日", "2026-11-01", "2026-11-03"),
        ("11月3日至1日", "2026-11-01", "2026-11-03"),
        ("12月30日到1月2日", "2025-12-30", "2026-01-02"),
        ("2024年1月1日到12月31日", "2024-01-01", "2024-12-31"),
        ("2023年3月1日到2月29日", "2023-03-01", "2024-02-29"),
        ("2024年2月29日到2月28日", "2024-02-29", "2025-02-28"),
        ("Nov 1 to Nov 3", "2026-11-01", "2026-11-03"),
        ("2026-11-01..2026-11-03", "2026-11-01", "2026-11-03"),
        ("11月20日以来", "2026-11-20", ""),
        ("自11月20日起", "2026-11-20", ""),
        ("since yesterday", "2026-11-23", ""),
        ("since：2026-11-01", "2026-11-01", ""),
        ("until:2026-11-03", "", "2026-11-03"),
        ("11月3日以前", "", "2026-11-02"),
        ("before 2026-11-03", "", "2026-11-02"),
        ("since:2026-11-01 until:11月3日", "2026-11-01", "2026-11-03"),
        ("昨天 今天", "2026-11-23", "2026-11-24"),
        ("11月 since:11月20日", "2026-11-20", "2026-11-30"),
    ],
)
def test_when(text: str, first: str, last: str) -> None:
    for words in ("", "地铁"):
        question = asked(f"{text} {words}")
        assert (*days(question), question.words) == (first, last, words)
        assert days(asked(f"{words} {text}")) == (first, last)


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("最近三天", timedelta(days=3)),
        ("過去24小時", timedelta(hours=24)),
        ("24小时内", timedelta(hours=24)),
        ("近两周", timedelta(weeks=2)),
        ("最近十二天", timedelta(days=12)),
        ("last 3 days", timedelta(days=3)),
        ("in the past two weeks", timedelta(weeks=2)),
        ("last 24h", timedelta(hours=24)),
    ],
)
def test_of_late(text: str, ago: timedelta) -> None:
    question = asked(f"地铁 {text}")
    assert (question.since, question.until, question.words) == (NOON - ago, None, "地铁")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("最近三个月", "2026-08-24"),
        ("最近十一个月", "2025-12-24"),
        ("近两年", "2024-11-24"),
        ("last 12 months", "2025-11-24"),
        ("in the past year", "2025-11-24"),
    ],
)
def test_months_and_years_of_late_begin_on_the_same_day(text: str, first: str) -> None:
    assert days(asked(f"地铁 {text}")) == (first, "")


@pytest.mark.parametrize(
    ("text", "last"),
    [("12月1日", "2026-12-01"), ("12月", "2026-12-31"), ("周二", "2026-12-01"), ("Dec 1", "2026-12-01")],
)
def test_what_begins_today_is_the_last_that_has_begun(text: str, last: str) -> None:
    assert days(parse_question(text, datetime(2026, 12, 1, 4, 0, tzinfo=UTC), SHANGHAI)) == ("2026-12-01", last)


def test_a_month_before_the_31st_begins_on_a_day_that_each_has() -> None:
    assert days(parse_question("最近一个月", datetime(2027, 3, 31, 4, 0, tzinfo=UTC), SHANGHAI)) == ("2027-02-28", "")


def test_a_day_is_the_chats_own() -> None:
    in_new_york = parse_question("今天", NOON, "America/New_York")  # where it is 23:00 on Monday
    assert in_new_york.since == datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert in_new_york.until == datetime(2026, 11, 24, 5, tzinfo=UTC) - timedelta(microseconds=1)


def test_a_day_of_twenty_five_hours_is_whole() -> None:
    question = parse_question("2026-10-25", NOON, "Europe/Berlin")
    assert question.since is not None
    assert question.until is not None
    assert question.until - question.since == timedelta(hours=25) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "今日头条",
            "前天津市委书记",
            "这周杰伦演唱会",
            "11月CPI",
            "三号线",
            "11月底地铁",
            "10月中旬",
            "五月天",
            "十月革命",
            "目前天气",
            "2月30日",
            "2026-13-45",
        ),
        *(
            "9999年12月31日",
            "C# 5G",
            "from:",
            "since:",
            "#",
            "NEAR( OR * -- )",
            '6" screen',
            "从没有人去过",
            "since 地铁",
        ),
        *("todays", "maybe 3", "7日内退货", "消息来源：官方", "C#语言"),
    ],
)
def test_what_is_no_filter_stays(text: str) -> None:
    assert asked(text) == Question(text, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("昨天的地铁", "地铁"),
        ("昨天地铁停运", "地铁停运"),
        ("今天的新闻", ""),
        ("今日新聞", ""),
        ("today's news", ""),
        ("11月3日的地铁", "地铁"),
        ("最近三天地铁", "地铁"),
        ("11月20日以来地铁", "地铁"),
        ("地铁，昨天", "地铁，"),
    ],
)
def test_a_time_may_lean_on_a_word(text: str, words: str) -> None:
    question = asked(text)
    assert (question.words, question.since is not None) == (words, True)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("地铁昨天", "地铁", "2026-11-23", "2026-11-23"),
        ("台风上周", "台风", "2026-11-16", "2026-11-22"),
        ("地铁昨天的新闻", "地铁", "2026-11-23", "2026-11-23"),
        ("昨天的地铁新闻", "地铁", "2026-11-23", "2026-11-23"),
        ("11月3日地铁", "地铁", "2026-11-03", "2026-11-03"),
        ("11月地铁", "地铁", "2026-11-01", "2026-11-30"),
        ("metro in October", "metro", "2026-10-01", "2026-10-31"),
        ("metro since May", "metro", "2026-05-01", ""),
        ("有什么新闻", "", "2026-11-23", ""),
        ("What's new?", "", "2026-11-23", ""),
        ("去年11月份地鐵", "地鐵", "2025-11-01", "2025-11-30"),
        ("2026年10月的地铁", "地铁", "2026-10-01", "2026-10-31"),
        ("地铁11月3日", "地铁", "2026-11-03", "2026-11-03"),
        ("昨晚地铁", "地铁", "2026-11-23", "2026-11-23"),
        ("今早 地铁", "地铁", "2026-11-24", "2026-11-24"),
        ("metro since Monday", "metro", "2026-11-23", ""),
        ("last Friday metro", "metro", "2026-11-20", "2026-11-20"),
        ("最近地铁", "地铁", "2026-10-25", ""),
        ("这几天的台风", "台风", "2026-11-17", ""),
        ("since: 11-03 地铁", "地铁", "2026-11-03", ""),
        ("今天有什么新闻？", "", "2026-11-24", "2026-11-24"),
        ("昨天发生了什么", "", "2026-11-23", "2026-11-23"),
        ("what happened yesterday", "", "2026-11-23", "2026-11-23"),
    ],
)
def test_a_time_beside_han_without_a_space_and_what_is_asked_of_it(
    text: str, words: str, first: str, last: str
) -> None:
    assert (asked(text).words, *days(asked(text))) == (words, first, last)


@pytest.mark.parametrize("text", ["历史上的今天", "去年今天", "今晚报", "目前天气", "地铁11月", "A今天"])
def test_within_other_words_there_is_no_time(text: str) -> None:
    assert asked(text).since is None


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("since:明天 地铁", ("明天",)),
        ("地铁 until:2026-13-40", ("2026-13-40",)),
        ("since:abc until:11-99 地铁", ("abc", "11-99")),
        ("since:昨天 地铁", ()),
    ],
)
def test_a_bound_that_is_no_time_is_told(text: str, unread: tuple[str, ...]) -> None:
    assert (asked(text).unread, asked(text).words) == (unread, "地铁")


@pytest.mark.parametrize(
    "text", ["地\u200d铁\u200b 票\u200c价", "\u202e地铁\u202c 票价\u200f", "\ufeff地铁\x00票价", "地铁\ud83d票\u00ad价"]
)
def test_what_nobody_sees_parts_no_word(text: str) -> None:
    assert (asked(text).text, asked(text).words) == ("地铁 票价", "地铁 票价")


def test_phrases_in_any_marks() -> None:
    question = asked('“四号线 开通” 「今天」 "last week" 『from:甲』 ”地铁” ＂5G＂ “” 票价')
    assert question.phrases == ("四号线 开通", "今天", "last week", "from:甲", "地铁", "5G")
    assert (question.words, question.has_filters) == ("票价", False)
    assert question.asked == "票价 四号线 开通 今天 last week from:甲 地铁 5G"


def test_sources_and_topics() -> None:
    question = asked("from:江城 來源：「晚报 视讯」 来源: 甲，乙 #科技 #本地# 地铁")
    assert question.sources == ("江城", "晚报 视讯", "甲", "乙")
    assert question.topics == ("科技", "本地")
    assert question.words == "地铁"


@given(st.text(), TIMES, ZONES)
def test_whatever_is_asked_is_read(text: str, now: datetime, zone: str) -> None:
    question = parse_question(text, now, zone)
    if not question.has_filters:  # nothing that can be looked for is lost
        kept = "".join((question.words, *question.phrases, *question.unread))
        assert {*filter(str.isalnum, kept)} == {*filter(str.isalnum, text)}


PLAIN = st.sampled_from(["地铁", "票价", "metro", "5G", "今日头条", "OR", "🚇", "*", "--", "C++", "昨", "的"])
FILTERS = st.sampled_from(
    [
        "昨天",
        "上周",
        "最近三天",
        "11月",
        "11月1日到3日",
        "last week",
        "since:2026-11-03",
        "from:江城",
        "#科技",
        "過去24小時",
    ]
)


@given(st.lists(st.tuples(st.booleans(), PLAIN, FILTERS), max_size=8), ZONES)
def test_filters_go_and_words_stay_in_order(parts: list[tuple[bool, str, str]], zone: str) -> None:
    text = "　".join(plain if is_plain else filter_ for is_plain, plain, filter_ in parts)
    question = parse_question(text, NOON, zone)
    assert question.words.split() == [plain for is_plain, plain, _ in parts if is_plain]
    assert question.has_filters == any(not is_plain for is_plain, *_ in parts)


@given(
    st.text(alphabet="0123456789年月日号到至-/.上本这周星期天一二三十最近过去小时个 since:untlafdyow", max_size=30),
    TIMES,
    ZONES,
)
def test_whatever_looks_like_a_date_is_read(text: str, now: datetime, zone: str) -> None:
    question = parse_question(text, now, zone)
    for bound in (question.since, question.until):
        assert bound is None or bound.tzinfo is UTC


@pytest.mark.parametrize("piece", ["昨天地 ", "「", "“", '"', "from:", "#", "11月", "1 ", "最近", "OR ", "😀"])
def test_a_long_one_is_read(piece: str) -> None:
    assert parse_question(piece * (10_000 // len(piece)), NOON, SHANGHAI).text
