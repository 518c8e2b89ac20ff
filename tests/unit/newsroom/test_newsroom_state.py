"""The newsroom's day: what is out at the start, what comes next, what is broken."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.newsroom import (
    OUTLETS,
    Breakage,
    NaiveClockError,
    Newsroom,
    SourceKind,
    UnknownOutletError,
)
from bot.playground.newsroom.outlets import outlet_of

START = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


def test_at_the_start_the_last_twenty_hours_are_out_newest_first():
    newsroom = Newsroom(Clock())

    times = [article.published for article in newsroom.published()]
    assert times == sorted(times, reverse=True)
    assert START - timedelta(hours=20) <= times[-1] < times[0] < START


def test_the_next_article_is_published_at_the_clocks_time():
    clock = Clock()
    newsroom = Newsroom(clock)
    waiting = newsroom.remaining
    clock.time += timedelta(hours=3)

    article = newsroom.publish_next()

    assert article is not None
    assert article.published == START + timedelta(hours=3)
    assert newsroom.published()[0] == article
    assert newsroom.published(article.outlet)[0] == article
    assert newsroom.remaining == waiting - 1


def test_the_day_ends():
    newsroom = Newsroom(Clock())
    for _ in range(newsroom.remaining):
        assert newsroom.publish_next() is not None

    assert newsroom.remaining == 0
    assert newsroom.publish_next() is None


def test_an_article_knows_its_path_and_dates_in_the_citys_time():
    newsroom = Newsroom(lambda: datetime(2026, 12, 31, 20, 0, tzinfo=UTC))
    newsroom.publish_next()

    (warning,) = (each for each in newsroom.published() if each.manuscript.slug == "cold-snap-warning")

    assert warning.path == "/jcwb/2027/01/cold-snap-warning.html"
    assert "1月3日早晨最低气温零下3摄氏度" in warning.summary
    assert all("{" not in paragraph.text for paragraph in warning.paragraphs)


def test_reports_of_one_event_agree_about_dates_whenever_they_appear():
    clock = Clock()
    newsroom = Newsroom(clock)
    while newsroom.publish_next():
        clock.time += timedelta(days=1)

    mirrors = [each for each in newsroom.published() if each.event == "mirror-exhibition"]

    assert len({each.published.date() for each in mirrors}) == 2
    (opening,) = {found for each in mirrors for found in re.findall(r"\d+月\d+日", each.summary)}
    assert all(opening in each.summary for each in mirrors)


def test_a_correction_stands_where_the_wrong_article_stood():
    clock = Clock()
    newsroom = Newsroom(clock)
    path, wrong = "", []
    while article := newsroom.publish_next():
        clock.time += timedelta(hours=1)
        if article.manuscript.corrects:
            break
        wrong = [each for each in newsroom.published() if each.manuscript.slug == "metro-line-4-ridership"]
        path = wrong[0].path if wrong else ""

    assert article is not None
    assert (article.path, article.published) == (path, wrong[0].published)
    assert "41.2万人次" in wrong[0].summary
    assert "40.2万人次" in article.summary
    assert wrong[0] not in newsroom.published()
    assert newsroom.published().count(article) == 1


def test_a_source_breaks_and_works_again_in_the_course_of_the_week():
    newsroom = Newsroom(Clock())
    evening = outlet_of("jcwb")
    states = [newsroom.breakage(evening)]
    while newsroom.publish_next():
        if newsroom.breakage(evening) != states[-1]:
            states.append(newsroom.breakage(evening))

    assert states == [None, Breakage.ERROR, None]


def test_sources_tell_a_subscriber_all_that_is_needed():
    sources = Newsroom(Clock()).sources("http://127.0.0.1:8090/")

    assert [source.title for source in sources] == [outlet.name for outlet in OUTLETS]
    assert sources[0].url == "http://127.0.0.1:8090/jcrb/feed.xml"
    assert sources[0].category == "本地"
    kinds = [source.kind for source in sources]
    assert kinds.count(SourceKind.RSS) + kinds.count(SourceKind.ATOM) >= 5
    assert kinds.count(SourceKind.JSON) == 1
    (index,) = (source for source in sources if source.kind is SourceKind.INDEX)
    assert index.url == "http://127.0.0.1:8090/dukou/"


def test_a_source_breaks_until_it_is_mended():
    newsroom = Newsroom(Clock())
    daily = OUTLETS[0]

    newsroom.break_source("jcrb", Breakage.GARBAGE)
    assert newsroom.breakage(daily) is Breakage.GARBAGE

    newsroom.mend_source("jcrb")
    assert newsroom.breakage(daily) is None


def test_only_a_known_outlet_can_be_broken():
    with pytest.raises(UnknownOutletError, match=r"'nobody'; use one of jcrb, jcwb"):
        Newsroom(Clock()).break_source("nobody")


def test_a_clock_without_a_zone_is_refused():
    with pytest.raises(NaiveClockError, match="without a time zone"):
        Newsroom(lambda: datetime(2026, 11, 24))  # noqa: DTZ001 (what is refused)
