"""When an article came out, in the ways that Chinese pages write it and what stands beside."""

from datetime import timedelta, timezone

import pytest

from gatherer import extract_article

CHINA = timezone(timedelta(hours=8))
URL = "http://www.qingpu.example/news/1184221.html"
HEADLINE = "青浦河两岸绿道全线贯通"
BODY = (
    "<p>本报讯 经过三年建设，青浦河两岸绿道昨日全线贯通，总长四十二公里，沿线设置驿站十六座。</p>"
    "<p>市水务局有关负责人介绍，2017年3月5日项目启动，至今共拆除违建二万平方米，新增绿地三十公顷。</p>"
    "<p>下一步，绿道还将与城西公园相连，预计明年底完工，2016年曾因资金问题停工。</p>"
)
LIST = (
    "<ul>"
    + "".join(f"<li><a href='/{n}.html'>河边第{n}届骑行赛</a> 2024-0{n}-11 08:20</li>" for n in range(1, 5))
    + "</ul>"
)
MINUTE, DAY = "2023-05-12 09:41", "2023-05-12 00:00"


def published(byline: str = "", head: str = "", *, top: str = "", tail: str = "", url: str = URL) -> str | None:
    article = f"<h1>{HEADLINE}</h1>{byline}<div>{BODY}{tail}</div>"
    foot = f"{LIST}<div>版权所有 © 2008-2025 青浦在线</div>"
    page = f"<html><head><title>{HEADLINE}_青浦在线</title>{head}</head><body>{top}{article}{foot}</body></html>"
    moment = extract_article(page, url).published
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if moment else None


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<div>发布时间：２０２３年０５月１２日　０９：４１</div>", MINUTE),
        ("<div>2023年5月12日上午9时41分 阅读 23</div>", MINUTE),
        ("<div>二〇二三年五月十二日 星期五</div>", DAY),
        ("<p>09:41，2023年5月12日</p>", MINUTE),
        ("<p>發佈於 22/05/2023 09:41</p>", "2023-05-22 09:41"),
        ("<p>发文日期：2023-05-03</p><p>公开日期：2023-05-12</p>", DAY),
        ("<p>09:41 2023-05-12</p>", MINUTE),
        ("<p>2023-05-12 09:41:0012345次阅读</p>", MINUTE),
        ("<div>中華民國112年5月12日</div>", DAY),
        ("<div><span>发布时间：23-05-12</span> <span>09:41</span></div>", MINUTE),
        ("<div><span data-time='2023-05-12 09:41:00'>3天前</span></div>", MINUTE),
        ("<div><span data-timestamp='1683855660'>3天前</span></div>", MINUTE),
        ("<div><time title='2023-05-12 09:41:00'>3天前</time></div>", MINUTE),
        ("<div>23-05-12 09:41 来源：青浦日报</div>", MINUTE),
        ("<div><span>2023-05-12 09:41</span><span>13.6万人阅读</span></div>", MINUTE),
        ("<script>document.write(formatTime(1683855660))</script>", MINUTE),
        ("<script>showTime(new Date('2023/05/12 09:41:00'))</script>", MINUTE),
        ("<script>x={publishAt:1683855660000,updateAt:1693855660000}</script>", MINUTE),
        ("<div>張貼日期：112/05/12 09:41</div>", MINUTE),
        ("<div>更新时间：2023-05-14 10:22　发布时间：2023-05-12 09:41</div>", MINUTE),
        ("<div>发布日期：2023-05-12 09:41　打印时间：2025-01-02 11:20</div>", MINUTE),
        ("<div>成文日期：2023年4月28日</div><div>发布日期：2023年5月12日 09:41</div>", MINUTE),
        ("<div><script>document.write('2023-05-12 09:41:00');</script>来源：青浦日报</div>", MINUTE),
        ("<div>2023-05-13 08:00更新 2023-05-12 09:41发布</div>", MINUTE),
        ("<div>2023年5月12日晚9点41分</div>", "2023-05-12 21:41"),
        ("<div><i>12/05/2023 09:41 pm</i><i>阅读 3分钟</i></div>", None),
        ("<div><i>22/05/2023 09:41 pm</i><i>阅读 3分钟</i></div>", "2023-05-22 21:41"),
        ("<div>日期：2023-05-12 时间：09:41</div>", MINUTE),
        ("<div>2023-05-12 HKT 09:41</div>", MINUTE),
        ("<div>二O二三年五月十二日</div>", DAY),
        ("<div>中華民國一百一十二年五月十二日</div>", DAY),
        ("<abbr title='2023-05-12 09:41:00'>3天前</abbr>", MINUTE),
        ("<span itemprop='datePublished' content='2023-05-12T09:41+08:00'>3天前</span>", MINUTE),
        ("<p>（2023年4月20日市人民代表大会通过）</p><p>2023-05-12</p>", DAY),
        ("<p>2023年6月1日起施行</p><p>2023-05-12</p>", DAY),
        ("<p>2023–05–12 09:41</p>", MINUTE),
        ("<p>22-05-2023 09:41</p>", "2023-05-22 09:41"),
        ("<p><a href='/d'>2023年5月12日 09:41</a></p>", MINUTE),
        ("<p><a href='/d'>2023-05-12</a> <a href='/q'>青浦日报</a></p>", DAY),
        ("<p>收录时间：2023-06-01</p><p>2023-05-12 09:41</p>", MINUTE),
        ("<dl><dt>成文日期</dt><dd>2023-04-28</dd><dt>发布日期</dt><dd>2023-05-12</dd></dl>", DAY),
    ],
)
def test_the_byline_is_read_in_all_its_forms(byline: str, expected: str | None) -> None:
    assert published(byline) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p><em>2023</em> <em>05/12</em> <em>09:41:22</em></p>", MINUTE),
        ("<p><em>2023</em><em>05/12</em><em>09:41:22</em></p>", MINUTE),
        ("<div>2023</div><div>05/12</div><div>09:41</div>", MINUTE),
        ("<p>2023年</p><p>05月12日</p><p>09:41</p>", MINUTE),
        ("<div>2023-05-12</div><div>09:41:05</div>", MINUTE),
        ("<div><em>12</em><span>2023-05</span></div>", DAY),
        ("<div><b>05-12</b><i>2023</i></div>", DAY),
        ("<div>2023-05</div><div>12</div>", DAY),
        ("<div><a>林小舟</a><em>2023-05-12</em><em>8604次浏览</em></div>", DAY),
        ("<div><b>05月12日 09:41</b><i>2023</i><i>星期五</i></div>", MINUTE),
        ("<div>12</div><div>5月</div><div>2023</div>", DAY),
        ("<div>12</div><div>May 2023</div>", DAY),
        ("<div>日期：2023-05-12</div><div>时间：09:41</div>", MINUTE),
    ],
)
def test_a_date_may_be_split_across_elements(byline: str, expected: str) -> None:
    assert published(byline) == expected


@pytest.mark.parametrize(
    ("head", "byline", "expected"),
    [
        ("<meta name='publishdate' content='2023-06-01'>", "<p>2023-05-12 09:41</p>", MINUTE),
        ("<meta name='pubdate' content='2023-05-13T02:11:09+08:00'>", "<p>2023-05-12 09:41</p>", MINUTE),
        ("<meta name='pubdate' content='2023-05-12 00:00:00'>", "<p>2023-05-12 09:41</p>", MINUTE),
        ("<meta name='pubdate' content='2023-05-12T09:41:00+08:00'>", "<p>2023-05-12</p>", MINUTE),
        ("<meta name='pubdate' content='2023-05-11T17:41:00Z'>", "<p>2023-05-12</p>", "2023-05-12 01:41"),
        ("<meta name='pubdate' content='2023-05-12T20:30:00Z'>", "<p>2023-05-12</p>", "2023-05-12 20:30"),
        ("<meta name='pubdate' content='2023-05-12T09:41:00-07:00'>", "<p>2023-05-12 09:41</p>", "2023-05-13 00:41"),
        ("<meta name='_pubtime_' content='2023-05-12 09:41:00'>", "", MINUTE),
        ("<meta property='article:published' content='2023-05-12T09:41+08:00'>", "", MINUTE),
        ("<meta name='createDate' content='2023-05-12 09:41'>", "", MINUTE),
        ("<meta name='createDate' content='2023-05-10 09:41'>", "<p>2023-05-12</p>", DAY),
        ("<meta name='updatedate' content='2023-05-12 09:41'>", "", None),
        ("<meta name='pubdate' content='20230512'>", "", DAY),
        ("<meta name='pubdate' content='20230512094100'>", "", MINUTE),
        ('<script>var g_publishDate = "2023/05/12 09:41";</script>', "", MINUTE),
        ("<script>window.state={'publishTime':1683855660000,'updateTime':1693855660000}</script>", "", MINUTE),
    ],
)
def test_what_is_stated_is_held_against_what_is_shown(head: str, byline: str, expected: str | None) -> None:
    assert published(byline, head) == expected


@pytest.mark.parametrize(
    "top",
    [
        "<div>今天是 2025年11月3日 星期一 15:20</div>",
        "<div>2025年11月3日 星期一 农历九月十四</div>",
        "<div>打印时间：2025-01-02 11:20</div>",
        "<div><a href='/x'>早上一则关于天气的新闻</a> 2024-05-06 08:00</div>",
    ],
)
def test_the_clock_of_the_page_and_other_articles_dates_are_not_the_articles(top: str) -> None:
    assert published("<p>2023-05-12 09:41 来源：青浦日报</p>", top=top) == MINUTE


def test_the_address_gives_the_day_and_a_byline_without_year_the_time() -> None:
    dated = "http://www.qingpu.example/news/202305/t20230512_1184221.html"
    assert published(url=dated) == DAY
    assert published("<p>05-12 09:41 来源：青浦日报</p>", url=dated) == MINUTE
    assert published("<p>05-14 09:41 来源：青浦日报</p>", url=dated) == DAY


def test_a_stated_day_far_behind_the_address_is_when_the_page_was_read_or_moved() -> None:
    stated = "<meta name='date' content='2025-01-01'>"
    assert published(head=stated, url="http://www.qingpu.example/2023-05-12/331.html") == DAY


def test_a_page_may_show_nothing_but_todays_day_and_weather() -> None:
    assert published(top="<div>2025年11月3日 星期一 晴 12~20℃</div>") is None


def test_a_press_release_is_signed_with_its_time() -> None:
    assert published(tail="<p>完</p><p>2023年5月12日（星期五）</p><p>香港時間09時41分</p>") == MINUTE


def test_a_day_in_the_text_counts_only_as_its_signature() -> None:
    assert published() is None
    assert published(tail="<p>2023年5月12日</p>") == DAY


def test_a_day_that_one_name_states_gets_its_time_from_another() -> None:
    head = "<meta name='publishdate' content='2023-05-12'><meta name='og:time ' content='2023-05-12 09:41:00'>"
    assert published(head=head) == MINUTE


def test_the_moment_of_a_comment_is_not_the_articles() -> None:
    comment = "<div>评论 <span data-time='2023-06-01 10:00:00'>刚刚</span></div>"
    assert published("<div>2023-05-12 09:41</div>", tail=comment) == MINUTE
    assert published(tail=comment) is None


def test_an_other_articles_title_may_end_in_a_word_for_publishing() -> None:
    listed = "<ul><li><a href='/3.html'>绿道驿站名单公布</a><span>2023-03-01</span></li></ul>"
    assert published("<p>2023-05-12 09:41</p>", tail=listed) == MINUTE
    assert published(top=listed) != MINUTE
    assert published(tail=listed) is None


def test_what_a_reader_said_is_not_the_articles() -> None:
    assert published(tail="<div class='comment-list'><p>林小舟 发表于 2023-06-01 10:00</p></div>") is None


@pytest.mark.parametrize(
    "described",
    [
        '{"@type":"NewsArticle","datePublished":"2023-05-12T09:41:00+08:00",}',
        '{"@type":"NewsArticle","headline":"又见"绿道"","datePublished":"2023-05-12T09:41:00+08:00"}',
    ],
)
def test_a_description_that_is_no_json_still_gives_its_time(described: str) -> None:
    assert published(head=f"<script type='application/ld+json'>{described}</script>") == MINUTE


def test_a_time_element_in_a_list_is_another_articles() -> None:
    assert published(tail="<ul><li>别的<time datetime='2023-06-01T10:00+08:00'>6月1日</time></li></ul>") is None


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p>2023-05-12 09:41 来源：青浦日报</p>", MINUTE),
        ("<p>来源：青浦日报 2023-05-12 09:41</p>", MINUTE),
        ("<p>林小舟</p><p>2023-05-12</p>", DAY),
        ("<p>2023-05-12 09:41</p>", MINUTE),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        "<p>核心提示：三年建设之后，青浦河两岸四十二公里的绿道昨日全线贯通，沿线设置了十六座驿站供市民歇脚。</p>",
        "".join(
            f"<p>{word}</p>"
            for word in [
                "微信",
                "微博",
                "收藏",
                "打印",
                "大",
                "中",
                "小",
                "纠错",
                "举报",
                "评论",
                "点赞",
                "复制",
                "播报",
                "反馈",
                "朗读",
            ]
        ),
    ],
)
def test_a_summary_or_many_buttons_may_stand_above_the_byline(before: str, byline: str, expected: str) -> None:
    assert published(before + byline) == expected


def test_a_byline_may_stand_below_the_article_if_no_other_line_is_like_it() -> None:
    byline = "<p>2023-05-12 09:41 来源：青浦日报</p>"
    assert published(tail=byline) == MINUTE
    assert published(tail=f"{byline}<p>2023-06-01 10:00 来源：青浦在线</p>") is None


@pytest.mark.parametrize("first", ["2023年6月1日 首座驿站开工", "活动时间：2023-06-01 14:00", "2023年6月1日，天晴。"])
def test_a_line_that_begins_with_a_day_is_no_byline(first: str) -> None:
    summary = "<p>核心提示：三年建设之后，青浦河两岸四十二公里的绿道昨日全线贯通，沿线设置了十六座驿站供市民歇脚。</p>"
    assert published(f"{summary}<p>{first}</p>") is None


def test_a_sentence_about_a_day_is_not_the_byline_at_the_end() -> None:
    assert published(tail="<p>2023年6月1日，记者来到驿站。</p>") is None
