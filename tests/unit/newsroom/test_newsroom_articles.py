"""The articles' files: each one reads, and a bad one says what is wrong."""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.day import ON_THE_WAY
from bot.playground.newsroom.dates import format_long, set_dates
from bot.playground.newsroom.errors import ManuscriptError
from bot.playground.newsroom.manuscripts import Manuscript, Paragraph, load_manuscripts, parse_manuscript
from bot.playground.newsroom.outlets import OUTLETS, TOPICS

FILE = """\
slug: lantern
outlet: dukou
topic: 文化
title: 灯笼:{date+2}点亮
author: 叶疏影
editor: 秦川
caption: 一盏灯。
offset: -90
state: published

第一段。

## 小标题

第二段。
"""


def parsed() -> tuple[Manuscript, ...]:
    return load_manuscripts()


def test_a_file_is_a_head_and_paragraphs():
    lantern = parse_manuscript(FILE, "lantern.txt")

    assert (lantern.slug, lantern.outlet.name, lantern.topic) == ("lantern", "渡口文化", "文化")
    assert lantern.title == "灯笼:{date+2}点亮"
    assert (lantern.offset, lantern.is_waiting) == (timedelta(minutes=-90), False)
    assert (lantern.credit, lantern.event) == ("", "")
    assert lantern.paragraphs == (
        Paragraph("第一段。"),
        Paragraph("小标题", is_subhead=True),
        Paragraph("第二段。"),
    )


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("author: 叶疏影\n", "", "lacks author"),
        ("title: 灯笼:{date+2}点亮", "title:", "lacks title"),
        ("topic: 文化", "topic: 八卦", "topic is '八卦'"),
        ("outlet: dukou", "outlet: nobody", "no outlet is called 'nobody'"),
        ("offset: -90", "offset: soon", "offset is 'soon'"),
        ("state: published", "state: lost", "state is 'lost'"),
        ("editor: 秦川", "editr: 秦川", "'editr: 秦川'"),
        ("第一段。\n\n## 小标题\n\n第二段。\n", "## 小标题\n", "no paragraphs"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(was: str, becomes: str, problem: str):
    with pytest.raises(ManuscriptError, match=r"lantern\.txt") as caught:
        parse_manuscript(FILE.replace(was, becomes), "lantern.txt")

    assert problem in str(caught.value)


def test_there_are_two_dozen_articles_of_every_topic_and_outlet():
    manuscripts = parsed()

    chinese = [each for each in manuscripts if each.outlet.language != "en"]
    assert len(chinese) >= 20
    assert len(manuscripts) - len(chinese) >= 5
    assert {each.topic for each in manuscripts} == set(TOPICS)
    assert {each.outlet for each in manuscripts} == set(OUTLETS)


def test_slugs_are_unique():
    assert max(Counter(each.slug for each in parsed()).values()) == 1


def test_some_are_out_within_the_last_twenty_hours_and_others_wait_in_order():
    manuscripts = parsed()
    out = [each for each in manuscripts if not each.is_waiting]
    waiting = [each for each in manuscripts if each.is_waiting]

    assert len(out) >= 16
    assert len(waiting) >= 10
    assert all(timedelta(hours=-20) <= each.offset < timedelta() for each in out)
    assert all(each.offset > timedelta() for each in waiting)
    assert len({each.offset for each in manuscripts}) == len(manuscripts)


def test_enough_waits_for_a_week_of_jumps():
    waiting = [each for each in parsed() if each.is_waiting]

    assert len(waiting) == 7 * ON_THE_WAY


def test_every_jump_brings_news_in_either_language():
    waiting = [each for each in parsed() if each.is_waiting]

    for first in range(0, len(waiting), ON_THE_WAY):
        languages = [each.outlet.language for each in waiting[first : first + ON_THE_WAY]]
        assert "en" in languages, waiting[first].slug
        assert "zh-Hans" in languages, waiting[first].slug


def test_a_correction_comes_after_what_it_corrects_in_the_same_paper():
    manuscripts = {each.slug: each for each in parsed()}
    corrections = [each for each in manuscripts.values() if each.corrects]

    assert corrections
    for each in corrections:
        wrong = manuscripts[each.corrects]
        assert (wrong.outlet, wrong.event) == (each.outlet, each.event)
        assert wrong.offset < each.offset
        assert "更正" in each.paragraphs[-1].text


def test_a_source_that_breaks_is_mended_later_and_the_paper_says_why():
    manuscripts = parsed()
    (breaking,) = (each for each in manuscripts if each.breaks)
    (mending,) = (each for each in manuscripts if each.mends)

    assert breaking.breaks == mending.mends == mending.outlet.slug
    between = [each for each in manuscripts if breaking.offset <= each.offset < mending.offset]
    assert len(between) > ON_THE_WAY  # an hour and three tries
    assert mending.outlet not in {each.outlet for each in between}


def test_several_events_are_told_by_more_than_one_outlet():
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for each in parsed():
        tellers[each.event].add(each.outlet.slug)
    del tellers[""]

    assert sum(len(outlets) >= 2 for outlets in tellers.values()) >= 4
    assert all(len(outlets) >= 2 for outlets in tellers.values())


def test_the_reprint_has_the_text_of_another_paper_and_says_so():
    (reprint,) = (each for each in parsed() if each.credit)
    (origin,) = (each for each in parsed() if each.event == reprint.event and not each.credit)

    assert reprint.paragraphs == origin.paragraphs
    assert reprint.title != origin.title
    assert reprint.offset > origin.offset
    assert origin.outlet.name in reprint.credit


def test_every_article_is_long_enough_to_be_condensed():
    for each in parsed():
        texts = [paragraph.text for paragraph in each.paragraphs if not paragraph.is_subhead]
        assert len(texts) >= 5, each.slug
        assert 300 <= sum(map(len, texts)) <= 1500, each.slug
        assert sum(paragraph.is_subhead for paragraph in each.paragraphs) >= 2, each.slug


def test_traditional_articles_have_no_simplified_quotes():
    for each in parsed():
        text = "".join(paragraph.text for paragraph in each.paragraphs)
        assert ("「" in text) == (each.outlet.language == "zh-Hant"), each.slug


def test_chinese_is_set_with_full_width_marks():
    half_width = re.compile(r"[\u4e00-\u9fff][,:;!?()]|[,:;!?()][\u4e00-\u9fff]")
    for each in parsed():
        texts = [each.title, each.caption, *(paragraph.text for paragraph in each.paragraphs)]
        assert not any(half_width.search(text) for text in texts), each.slug


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("zh-Hans", "12月2日 周三"),
        ("zh-Hant", "12月2日 週三"),
        ("en", "Dec. 2 Wednesday"),
    ],
)
def test_relative_days_are_written_out_in_the_citys_own_time(language: str, written: str):
    # 17:00 UTC is already the next day, 1 December, in the city
    published = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)

    assert set_dates("{date+1} {weekday+1}", published, language) == written


def test_a_bylines_date():
    published = datetime(2026, 11, 23, 23, 12, tzinfo=UTC)

    assert format_long(published, "zh-Hans") == "2026年11月24日 07:12"
    assert format_long(published, "en") == "Nov. 24, 2026, 07:12"
