"""What goes into a digest, and in what order."""

import json
import random
from datetime import timedelta
from typing import Any

import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from printed import NEWS, NOW, PLAIN, composed, points, report, stories

from bot.digests.cards import Choice, best_of, cards_of, led_by
from bot.digests.composing import Composer, Known
from bot.digests.digest import Digest, Point, Progress, Taste, language_of_news, script_of_news
from bot.digests.reopening import reopened
from bot.digests.telling import Correction, Step, Telling, ToldPoint, telling_from, telling_record
from storage import DigestStory, Report

#: Story 7, by three outlets.
EVENT = [report(number, 7, first_seen_at=NOW - timedelta(hours=9 - number)) for number in (1, 2, 3)]


def test_a_story_is_one_card_with_the_outlets_that_carry_it() -> None:
    digest = composed([report(1, 7, source_id=1), report(2, 7, source_id=2), report(3, 8)])
    assert [(card.story_id, len(card.reports)) for card in digest.cards] == [(7, 2), (8, 1)]


def test_an_outlet_that_tells_it_twice_counts_once() -> None:
    (card,) = cards_of([report(1, 7, source_id=1), report(2, 7, source_id=1), report(3, 7, source_id=2)])
    assert [other.article_id for other in card.others] in ([1], [3])
    assert len({one.source_id for one in card.reports}) == 2


def test_the_newest_report_with_key_points_leads() -> None:
    flash = report(3, 7, points=(), first_seen_at=NOW)
    full = report(1, 7, first_seen_at=NOW - timedelta(hours=2))
    (card,) = cards_of([flash, full])
    assert (card.lead, card.others) == (full, (flash,))


def test_order_is_outlets_then_freshness() -> None:
    old = report(1, first_seen_at=NOW - timedelta(hours=9))
    fresh = report(2, first_seen_at=NOW - timedelta(minutes=9))
    wide = [report(3, 3, first_seen_at=NOW - timedelta(hours=8)), report(4, 3)]
    digest = composed([old, fresh, *wide])
    assert [card.story_id for card in digest.cards] == [3, 2, 1]


def test_of_equals_what_is_of_the_places_topics_comes_first() -> None:
    news = [report(1, topics=("财经",)), report(2, topics=("本地", "民生")), report(3, topics=("体育",))]
    digest = composed(news, Taste(topics=("本地", "科技")))
    assert [card.story_id for card in digest.cards] == [2, 1, 3]


def test_what_the_reader_can_read_comes_first() -> None:
    english = [report(1, 1, language="en"), report(2, 1, language="en")]
    lone = report(3, language="en", title="Whales")
    chinese = report(4, first_seen_at=NOW - timedelta(hours=20))
    news = [*english, lone, chinese]
    taste = Taste(language=language_of_news("zh-Hant"))
    assert [card.story_id for card in composed(news, taste).cards] == [4, 1, 3]
    assert [card.story_id for card in composed(news, Taste(language="en")).cards] == [1, 3, 4]
    assert [card.story_id for card in composed(news).cards] == [1, 3, 4]


def test_a_card_is_told_by_a_report_that_the_reader_can_read() -> None:
    chinese = report(1, 7, points=(), first_seen_at=NOW - timedelta(hours=9))
    english = report(2, 7, language="en", first_seen_at=NOW)
    assert best_of([chinese, english], Choice("zh")) == chinese
    assert best_of([chinese, english], Choice("en")) == english
    assert best_of([english], Choice("zh")) == english


def test_each_reads_news_in_a_language_and_perhaps_a_script_of_it() -> None:
    languages = ("zh-Hans", "zh-Hant", "en")
    assert [language_of_news(one) for one in languages] == ["zh", "zh", "en"]
    assert [script_of_news(one) for one in languages] == ["Hans", "Hant", ""]


def test_a_report_that_was_taken_back_gives_way_to_any_other() -> None:
    gone, stands = report(1, 7, first_seen_at=NOW, withdrawn_at=NOW), report(2, 7)
    assert best_of([gone, stands]) == stands
    assert best_of([gone]) == gone
    twice = [report(3, 7, source_id=9, withdrawn_at=NOW), report(4, 7, source_id=9)]
    assert [other.article_id for other in led_by(stands, 7, [gone, stands, *twice]).others] == [4, 1]


def test_nothing_is_told_of_a_muted_source() -> None:
    news = [report(1, 7, first_seen_at=NOW), report(2, 7), report(3, 8, source_id=1)]
    (card,) = composed(news, Taste(muted_sources=frozenset({1}))).cards
    assert (card.lead.article_id, card.others) == (2, ())


def test_what_was_published_last_is_freshest_but_not_what_is_dated_ahead() -> None:
    seen = NOW - timedelta(hours=1)
    stale = report(1, first_seen_at=seen, published_at=NOW - timedelta(hours=20))
    ahead = report(2, first_seen_at=seen - timedelta(hours=2), published_at=NOW + timedelta(days=3))
    fresh = report(3, first_seen_at=seen, published_at=NOW - timedelta(hours=2))
    assert [card.story_id for card in composed([stale, ahead, fresh]).cards] == [3, 2, 1]


def test_what_is_beyond_the_whole_cards_is_behind_more() -> None:
    digest = composed([report(number) for number in range(1, 16)], Taste(stories=6))
    assert (len(digest.shown), len(digest.more)) == (6, 9)
    assert composed([]).cards == ()


def test_a_report_without_a_story_is_a_card_by_itself() -> None:
    lone = [
        report(1, 1),
        Report(**{**report(2).__dict__, "story_id": None}),
        Report(**{**report(3).__dict__, "story_id": None}),
    ]
    assert [card.story_id for card in cards_of(lone)] == [-3, -2, 1]


@pytest.mark.long
@at_most(40)
@given(NEWS, st.randoms(use_true_random=False))
def test_the_same_reports_in_any_order_give_the_same_digest(news: tuple[Report, ...], order: random.Random) -> None:
    shuffled = list(news)
    order.shuffle(shuffled)
    assert composed(shuffled, Taste()) == composed(news)


def test_of_two_places_each_is_told_what_is_new_since_its_own_last_digest() -> None:
    telling = told(3, *(Step(number, (f"第{number}步。",)) for number in (2, 3)))
    composer = Composer(NOW, stories(EVENT, telling))

    def new(hours: float) -> list[str]:
        known = Known({7: 1}, since=NOW - timedelta(hours=hours))
        (card,) = composer.compose([7], PLAIN, known).cards
        assert card.progress is not None
        return [point.text for point in card.progress.points]

    assert (new(7.5), new(6.5)) == (["第2步。", "第3步。"], ["第3步。"])


@pytest.mark.long
@at_most(40)
@given(NEWS)
def test_a_digest_opens_as_it_was_composed(news: tuple[Report, ...]) -> None:
    digest = composed(news, Taste(stories=5))
    kept = [DigestStory(card.story_id, card.lead.article_id, 1, card.until) for card in digest.cards]
    later = [*news, report(999, 1, source_id=999, first_seen_at=NOW + timedelta(days=1))]
    opened = reopened(kept, stories(later), 5)
    assert [(card.story_id, card.lead.article_id) for card in opened.cards] == [
        (card.story_id, card.lead.article_id) for card in digest.cards
    ]
    assert opened.whole == digest.whole


def test_a_story_that_was_cleared_away_is_left_out_of_an_old_digest() -> None:
    kept = [DigestStory(1, 1, 1), DigestStory(2, 77, 1)]
    (card,) = reopened(kept, stories([report(2)]), 6).cards
    assert (card.story_id, card.lead.article_id) == (2, 2)


def test_a_story_that_came_again_opens_with_what_was_new_then() -> None:
    steps = [Step(number, (f"第{number}步。",)) for number in (2, 3, 4)]
    told_later = told(4, *steps, own={3: "只有它说的话。"}, points=(ToldPoint(1, "头一句。", 0.5),))
    reports = [*EVENT, report(4, 7)]
    kept = [DigestStory(7, 3, 1, until=3, after=1), DigestStory(7, 1, 1, until=1)]
    again, first = reopened(kept, stories(reports, told_later), 2).cards
    assert again.progress == Progress((Point("第2步。", 2), Point("第3步。", 3)), others=1)
    assert again.own == {3: "只有它说的话。"}
    assert (first.progress, first.lead.article_id) == (None, 1)
    assert [point.text for point in first.told] == ["头一句。"]


def told(until: int, *steps: Step, **fields: object) -> Telling:
    return Telling(until, steps=steps, **fields)  # type: ignore[arg-type]  # each test names what it needs


def test_what_a_corrected_report_told_holds_no_more_until_it_is_told_anew() -> None:
    steps = [Step(number, (f"第{number}步。",)) for number in (2, 3)]
    telling = told(3, *steps, points=(ToldPoint(1, "头一句。", 0.5), ToldPoint(2, "第二句。", 0.4)))
    assert telling.as_of({}) == telling.as_of({1: 1, 2: 1, 3: 1}) == telling.as_of({9: 5}) == telling
    first, second = telling.as_of({1: 2}), telling.as_of({2: 2})
    assert ([point.report for point in first.points], first.steps, first.until) == ([2], tuple(steps), 3)
    assert ([point.report for point in second.points], second.steps, second.until) == ([1], (), 1)


def test_whoever_comes_new_meets_the_story_as_it_is_now() -> None:
    first = report(1, 7, title="寒潮蓝色预警！明晨零下3度", points=points("气象台发布寒潮蓝色预警，明晨零下3度。"))
    last = report(2, 7, title="寒潮蓝色预警解除：猫都接走了", first_seen_at=NOW)
    warned, heated = ToldPoint(1, "气象台发布寒潮蓝色预警，明晨零下3度。", 0.9), ToldPoint(1, "供暖提前。", 0.5)
    counted = ToldPoint(2, "避寒点住了143人。", 0.1)
    step = Step(2, ("气象台解除寒潮蓝色预警。", "避寒点住了143人。"))
    telling = told(2, step, points=(warned, heated, counted))
    (card,) = composed([first, last], telling=telling).cards
    assert card.lead == last
    assert [point.text for point in card.brief(2)] == ["气象台解除寒潮蓝色预警。", "避寒点住了143人。"]
    assert [point.text for point in card.told] == [*step.sentences, warned.text, heated.text], "each once"


def test_news_in_which_outlets_differ_stands_where_they_do() -> None:
    sides = [ToldPoint(number, f"伤者增至{number}人。", 0.9, ((4, 5),)) for number in (2, 1)]
    telling = told(2, Step(2, ("伤者增至2人。",)), points=(ToldPoint(1, "起火。", 0.5), *sides))
    (card,) = composed([report(1, 7), report(2, 7, title="伤者增至2人", first_seen_at=NOW)], telling=telling).cards
    assert [(point.text, bool(point.bold)) for point in card.told] == [
        ("起火。", False),
        ("伤者增至2人。", True),
        ("伤者增至1人。", True),
    ]


def test_a_card_is_told_no_further_than_its_telling_whoever_leads_it() -> None:
    reports = [report(1, 7, language="en"), report(2, 7), report(3, 7)]
    telling = told(3, Step(2, ("两人受伤。",)), points=(ToldPoint(3, "码头起火。", 1.0),)).as_of({2: 2})
    (card,) = composed(reports, Taste(language="zh"), telling).cards
    assert (card.lead.article_id, card.until) == (3, 1), "what the second says by now is still to come"


def again(reports: list[Report], telling: Telling, told_until: int, taste: Taste = PLAIN) -> Digest:
    """The digest of a place that was told story 7 up to an article."""
    return composed(reports, taste, telling, Known({7: told_until}))


def test_a_story_that_was_told_comes_again_only_with_what_is_new() -> None:
    telling = told(3, Step(2, ("旧的数字。",)), Step(3, ("工程复工。", "市长到场。")))
    (card,) = again(EVENT, telling, told_until=2).cards
    assert card.progress == Progress((Point("工程复工。", 3), Point("市长到场。", 3)))
    assert (card.after, card.until, card.lead.article_id) == (2, 3, 3)
    assert card.brief(1) == card.progress.points
    assert again(EVENT, telling, told_until=3).cards == ()


def test_a_story_that_was_told_does_not_come_again_because_another_outlet_tells_it() -> None:
    assert again(EVENT, told(3), told_until=1).cards == ()
    assert composed(EVENT, known=Known({7: 1})).cards == (), "nor before its telling is made"


def test_what_a_withdrawn_report_brought_is_not_told() -> None:
    telling = told(3, Step(2, ("三人受伤。",)), Step(3, ("五人受伤。",)))
    (card,) = again(EVENT[:2], telling, told_until=1).cards
    assert [point.text for point in card.brief(9)] == ["三人受伤。"]
    assert again(EVENT[:1], telling, told_until=1).cards == ()


def test_of_much_that_is_new_the_newest_is_told() -> None:
    steps = [Step(2, ("一。", "二。")), Step(3, ("三。", "四。"))]
    (card,) = again(EVENT, told(3, *steps), told_until=1).cards
    assert [point.text for point in card.brief(2)] == ["二。", "三。", "四。"]


def test_what_a_place_takes_no_more_does_not_come_again_unless_it_follows_it() -> None:
    telling = told(3, Step(3, ("工程复工。",)))
    assert again(EVENT, telling, 1, Taste(topics=("财经",))).cards == ()
    assert again(EVENT, telling, 1, Taste(topics=("本地",))).cards != ()
    assert again(EVENT, telling, 1, Taste(topics=("财经",), followed=frozenset({7}))).cards != ()
    assert again(EVENT, telling, 1, Taste(not_topics=frozenset({"本地", "体育"}))).cards == ()
    assert again(EVENT, telling, 1, Taste(not_topics=frozenset({"体育"}))).cards != ()


def test_a_muted_word_drops_a_story_unless_it_is_followed() -> None:
    muted = {"明星": "mute"}
    by_title = [report(1, 7, title="明星婚礼"), report(2, 7), report(3)]
    assert [card.story_id for card in composed(by_title, Taste(keywords=muted)).cards] == [3]
    by_point = [report(1, points=points("有明星到场。")), report(3)]
    assert [card.story_id for card in composed(by_point, Taste(keywords=muted)).cards] == [3]
    assert again(EVENT, told(3, Step(3, ("有明星到场。",))), 2, Taste(keywords=muted)).cards == (), "nor by what is new"
    followed = Taste(keywords=muted, followed=frozenset({7}))
    assert [card.story_id for card in composed(by_title, followed).cards] == [7, 3]


def test_a_followed_word_brings_a_story_forward() -> None:
    news = [report(1, 1), report(2, 1), report(3, title="地鐵停运")]
    assert [card.story_id for card in composed(news).cards] == [1, 3]
    digest = composed(news, Taste(keywords={"地铁": "follow"}))
    assert [card.story_id for card in digest.cards] == [3, 1]


def test_less_of_a_topic_or_of_an_outlet_sinks_it() -> None:
    wide = [report(1, 7, topics=("体育",)), report(2, 7, topics=("体育",)), report(3)]
    assert [card.story_id for card in composed(wide, Taste(lowered_topics=frozenset({"体育"}))).cards] == [3, 7]
    tabloid = [report(1, 7, source_title="小报"), report(2, 7), report(3), report(4, source_title="小报")]
    digest = composed(tabloid, Taste(lowered_sources=frozenset({"小报"})))
    assert [card.story_id for card in digest.cards] == [7, 3, 4], "what others tell too is not less worth"
    assert digest.cards[0].lead.article_id == 2, "but it is they who tell it"


def test_a_flash_does_not_lead_a_whole_report() -> None:
    whole = report(1, 7, length=900, first_seen_at=NOW - timedelta(hours=3))
    flash = report(2, 7, length=90, first_seen_at=NOW)
    later = report(3, 7, length=600, first_seen_at=NOW - timedelta(hours=1))
    assert cards_of([whole, flash])[0].lead == whole
    assert cards_of([whole, flash, later])[0].lead == later
    assert cards_of([flash])[0].lead == flash


def test_an_outlet_is_named_only_where_outlets_differ() -> None:
    apart = ToldPoint(2, "当天运送31万人次。", 0.9, ((4, 8),))
    telling = told(2, points=(ToldPoint(1, "票价6元。", 0.5), apart), own={2: "末班车推迟。", 9: "别的事。"})
    reports = [report(1, 7), report(2, 7, source_title="江城晚报")]
    (card,) = composed(reports, telling=telling).cards
    assert card.told == (Point("票价6元。", 1, score=0.5), Point("当天运送31万人次。", 2, "江城晚报", ((4, 8),), 0.9))
    assert card.own == {2: "末班车推迟。"}
    assert card.until == 2
    assert [point.text for point in card.brief(1)] == ["当天运送31万人次。"]


def test_outlets_that_differ_are_shown_together_or_not_at_all() -> None:
    apart = [ToldPoint(number, f"受伤{number}人。", 0.8, ((2, 3),)) for number in (1, 2)]
    others = [ToldPoint(number, f"疏散{number}人。", 0.4, ((2, 3),)) for number in (1, 2)]
    telling = told(2, points=(ToldPoint(1, "码头起火。", 0.9), *apart, ToldPoint(2, "路封了。", 0.5), *others))
    (card,) = composed(EVENT[:2], telling=telling).cards
    shown = [[point.text for point in card.brief(limit)] for limit in (0, 1, 2, 3)]
    assert shown == [[], ["码头起火。"], *([["码头起火。", "受伤1人。", "受伤2人。"]] * 2)]


def test_points_are_in_the_language_of_the_report_that_leads() -> None:
    telling = told(2, points=(ToldPoint(1, "票价6元。", 0.5), ToldPoint(2, "A ride costs 6 yuan.", 0.9)))
    reports = [report(1, 7), report(2, 7, language="en")]
    (card,) = composed(reports, Taste(language="zh"), telling).cards
    assert [point.text for point in card.told] == ["票价6元。"]


def test_a_story_that_is_not_told_yet_shows_what_its_lead_says() -> None:
    (card,) = composed([report(1, 7), report(2, 7, first_seen_at=NOW)]).cards
    assert [point.text for point in card.told] == ["第一句说了什么。", "第二句说了结果。"]
    assert card.until == card.lead.article_id == 2, "what else there is may come as news once it is told"


def test_what_came_after_the_telling_is_told_later_unless_nothing_else_is_told() -> None:
    reports = [report(1, 7), report(2, 7, first_seen_at=NOW)]
    (alone,) = composed(reports, telling=told(1)).cards
    assert (alone.lead.article_id, alone.until) == (2, 2)
    (together,) = composed(reports, telling=told(1, points=(ToldPoint(1, "一。", 1.0),))).cards
    assert (together.lead.article_id, together.until) == (1, 1), "no headline without what it tells"


def test_a_report_after_the_telling_leads_for_whoever_reads_none_before_it() -> None:
    reports = [report(1, 7), report(2, 7, language="en", first_seen_at=NOW)]
    (card,) = composed(reports, Taste(language="en"), told(1, points=(ToldPoint(1, "一。", 1.0),))).cards
    assert (card.lead.article_id, card.until) == (2, 2)
    assert [point.text for point in card.told] == ["第一句说了什么。", "第二句说了结果。"]


def test_a_telling_is_kept_as_it_is() -> None:
    telling = told(
        3,
        Step(3, ("工程复工。",)),
        points=(ToldPoint(2, "当天运送31万人次。", 0.9, ((4, 8),)),),
        own={2: "末班车推迟。"},
        corrections=(Correction(1, 1, 2, "figure", "三人受伤。", "五人受伤。", NOW),),
    )
    record = json.loads(json.dumps(telling_record(telling)))
    assert telling_from(3, record) == telling
    former = record | {"steps": [step | {"kinds": ["stage"]} for step in record["steps"]]}
    assert telling_from(3, former) == telling
    assert telling_from(0, telling_record(Telling())) == Telling()


@pytest.mark.parametrize(
    "record",
    [
        {},
        telling_record(Telling(3)) | {"points": [{"text": "通车"}]},
        telling_record(Telling(3)) | {"steps": [{"report": 1, "sentences": [], "weight": 2}]},
    ],
)
def test_what_another_version_told_keeps_no_digest_back(record: dict[str, Any]) -> None:
    assert telling_from(3, record) == Telling(3)
