"""Why a story is in a digest: what holds is what held when the digest was composed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from printed import NOW, report

from bot.digests.digest import Card, Point, Progress, Taste
from bot.digests.why import Grounds, grounds
from storage import Report

HOUR = timedelta(hours=1)
PLAIN = Taste()


def told(article_id: int, ago: timedelta = 3 * HOUR, **fields: Any) -> Report:
    return report(article_id, 1, **{"first_seen_at": NOW - ago, "source_title": f"{article_id}号报", **fields})


LEAD = told(1, title="地铁四号线开通", topics=("本地", "交通"))
OTHER = told(2, 2 * HOUR, title="四号线首日见闻", topics=("社会",))


def asked(*reports: Report, taste: Taste = PLAIN, **card: Any) -> Grounds:
    lead, *others = reports
    return grounds(Card(1, lead, tuple(others), **card), reports, taste, NOW)


class TestOutlets:
    def test_those_that_had_told_it_and_since_when(self) -> None:
        found = asked(LEAD, OTHER, told(3, 9 * HOUR, source_id=2))
        assert (found.outlets, found.outlets_now) == (2, 2)
        assert found.first_at == NOW - 9 * HOUR

    def test_who_came_later_is_counted_apart(self) -> None:
        found = asked(LEAD, told(2, -HOUR), told(3, -2 * HOUR))
        assert (found.outlets, found.outlets_now) == (1, 3)
        assert not found.is_growing

    def test_who_had_taken_it_back_by_then_does_not_count(self) -> None:
        before, after = (told(id, withdrawn_at=at) for id, at in ((2, NOW - HOUR), (3, NOW + HOUR)))
        found = asked(LEAD, before, after)
        assert (found.outlets, found.outlets_now) == (2, 1)

    def test_it_grows_while_others_take_it_up(self) -> None:
        assert asked(told(1, 20 * HOUR), told(2, HOUR)).is_growing
        assert not asked(told(1, 20 * HOUR), told(2, 19 * HOUR)).is_growing
        assert not asked(LEAD).is_growing

    def test_of_a_clock_that_was_put_back_all_that_is_known_counts(self) -> None:
        assert asked(told(1, -HOUR)).outlets == 1


class TestWhatThePlaceWants:
    def test_its_topics_by_any_report(self) -> None:
        found = asked(LEAD, OTHER, taste=Taste(topics=("体育", "社会", "本地")))
        assert (found.topics, found.is_of_topics) == (("社会", "本地"), True)

    def test_else_what_the_story_is_of(self) -> None:
        for taste in (PLAIN, Taste(topics=("体育",))):
            found = asked(LEAD, OTHER, taste=taste)
            assert (found.topics, found.is_of_topics) == (("本地", "交通"), False)

    def test_its_words_in_either_script_and_none_that_it_mutes(self) -> None:
        words = {"地鐵": "follow", "见闻": "follow", "四号线": "mute", "机场": "follow"}
        assert asked(LEAD, OTHER, taste=Taste(keywords=words)).words == ("地鐵", "见闻")

    def test_a_word_that_only_came_later_is_no_reason(self) -> None:
        late = told(2, -HOUR, title="机场快线也开了")
        points = (Point("地铁开了。", 1), Point("机场快线也开了。", 2))
        assert asked(LEAD, late, taste=Taste(keywords={"机场": "follow"}), points=points).words == ()

    def test_what_it_follows_and_what_is_new_to_it(self) -> None:
        found = asked(LEAD, taste=Taste(followed=frozenset({1})))
        assert (found.is_followed, found.has_news) == (True, False)
        assert asked(LEAD, after=7, progress=Progress((Point("开了。", 1),))).has_news
        assert not asked(LEAD, taste=Taste(followed=frozenset({2}))).is_followed


class TestWhatStandsBehind:
    def test_a_bulletin_of_the_day(self) -> None:
        assert asked(told(1, title="江城日报11月24日天气预报")).is_routine
        assert not asked(LEAD).is_routine

    def test_less_of_a_topic(self) -> None:
        assert asked(LEAD, taste=Taste(lowered_topics=frozenset({"交通", "体育"}))).lowered_topics == ("交通",)

    def test_less_of_an_outlet_where_no_other_told_it(self) -> None:
        taste = Taste(lowered_sources=frozenset({"1号报"}))
        assert asked(LEAD, taste=taste).lowered_outlets == ("1号报",)
        assert asked(LEAD, OTHER, taste=taste).lowered_outlets == ()
        assert asked(LEAD, replace(OTHER, first_seen_at=NOW + HOUR), taste=taste).lowered_outlets == ("1号报",)

    def test_what_is_followed_stands_before_all_the_same(self) -> None:
        taste = Taste(followed=frozenset({1}), lowered_topics=frozenset({"交通"}))
        assert asked(LEAD, taste=taste).lowered_topics == ()
