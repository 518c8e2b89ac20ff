"""What is news to a place, on a real store: what is new in stories that it was told, and what became of reports."""

from dataclasses import replace
from datetime import timedelta

import pytest
from news_desk import HOUR, NOON, ZH, Desk, brief, step

from bot.calls import NO_PREVIEW
from bot.delivery.alone import issue_news
from bot.delivery.issue import Order
from bot.delivery.promises import DIGESTS
from bot.delivery.reopened import reopened_card, reopened_digest
from bot.digests.telling import Correction
from bot.times.slots import NEWS
from storage import Database, Follow, Keyword, Place, StoryChange, UnitOfWork


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def test_a_story_comes_again_only_with_news_and_each_news_once(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    assert brief(desk.digest()) == ["第一句。"]
    _, second = desk.report(story)
    desk.tell(story)
    assert desk.digest().cards == (), "another outlet is no news"
    _, third = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(third, "火已扑灭。"))
    digest = desk.digest()
    assert brief(digest) == ["火已扑灭。"]
    assert (digest.cards[0].after, digest.cards[0].until) == (first, third)
    assert second < third
    assert desk.digest().cards == ()


def test_what_is_told_after_a_digest_though_it_was_there_is_in_the_next(desk: Desk) -> None:
    story, first = desk.report()
    _, second = desk.report(story, text="火已扑灭。")
    (card,) = desk.digest().cards
    assert card.until == card.lead.article_id == second, "its newest report led it, untold as it was"
    _, third = desk.report(story, text="码头复工。")
    assert desk.digest().cards == ()
    desk.tell(story, step(second, "火已扑灭。"), step(third, "码头复工。"))
    assert brief(desk.digest()) == ["码头复工。"]
    assert first < third


def test_a_telling_that_is_stored_with_an_earlier_time_than_the_digest_is_not_lost(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    _, second = desk.report(story, text="火已扑灭。")
    desk.now += HOUR
    desk.issue("08:00")
    desk.now -= timedelta(minutes=3)
    desk.tell(story, step(second, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]


def test_an_article_that_is_stored_with_an_earlier_time_than_the_digest_is_not_lost(desk: Desk) -> None:
    desk.now += HOUR
    desk.issue("08:00")
    desk.now -= timedelta(minutes=3)
    desk.report()
    assert brief(desk.digest()) == ["第一句。"]
    assert desk.digest().is_empty


def test_a_digest_that_failed_with_news_is_made_up_for(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"), Correction(first, 1, 2, "title", "码头起火", "码头仓库起火", desk.now))
    desk.revise(first, "码头仓库起火")
    for _ in range(2):
        html = desk.refused()
        assert "火已扑灭。" in html
        assert "码头仓库起火" in html


def test_a_correction_of_what_was_shown_is_told_once(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.revise(first, "码头仓库起火")
    assert desk.digest().is_empty, "before it is told, nobody knows what was corrected"
    desk.tell(story, Correction(first, 1, 2, "title", "码头起火", "码头仓库起火", desk.now))
    digest = desk.digest()
    (notice,) = digest.notices
    assert digest.cards == ()
    assert (notice.kind, notice.was, notice.now, notice.report.version) == ("title", "码头起火", "码头仓库起火", 2)
    desk.tell(story)
    assert desk.digest().is_empty


def test_a_correction_of_a_report_that_nobody_was_shown_is_none(desk: Desk) -> None:
    story, first = desk.report()
    _, second = desk.report(story)
    desk.tell(story)
    (card,) = desk.digest().cards
    assert card.lead.article_id == second
    desk.revise(first, "码头仓库起火")
    desk.tell(story, Correction(first, 1, 2, "title", "码头起火", "码头仓库起火", desk.now))
    assert desk.digest().is_empty


def test_a_correction_is_told_from_the_version_that_was_shown(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.revise(first, "码头仓库起火")
    desk.revise(first, "码头仓库起火三人受伤")
    both = [Correction(first, before, 3, "title", f"第{before}版", "第3版", desk.now) for before in (1, 2)]
    desk.tell(story, *both)
    (notice,) = desk.digest().notices
    assert (notice.was, notice.now) == ("第1版", "第3版")


def test_what_a_report_says_no_more_is_not_told_before_its_story_is_told_anew(desk: Desk) -> None:
    """Else its reader would be told what is wrong, and never that it is."""
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    reports = [desk.report(story, text=f"第{number}步。")[1] for number in range(3)]
    desk.tell(story, *(step(report, f"第{number}步。") for number, report in enumerate(reports)))
    desk.revise(reports[1], "码头仓库起火")
    assert brief(desk.digest()) == ["第0步。"]
    desk.tell(story)
    assert brief(desk.digest()) == ["第1步。", "第2步。"]


def test_a_report_that_was_shown_and_withdrawn_is_told_once_even_if_nobody_else_tells_it(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.now += HOUR
    desk.do(lambda uow: uow.articles.withdraw(first, desk.now))
    desk.tell(story)
    digest = desk.digest()
    assert [(notice.kind, notice.report.article_id) for notice in digest.notices] == [("withdrawn", first)]
    desk.tell(story)
    assert desk.digest().is_empty


def test_news_at_once_does_not_stand_for_the_notice_of_what_was_withdrawn(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    desk.now += HOUR
    desk.do(lambda uow: uow.articles.withdraw(first, desk.now))
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    assert desk.news(story) is not None
    digest = desk.digest()
    assert digest.cards == ()
    assert [notice.kind for notice in digest.notices] == ["withdrawn"]


def test_a_digest_of_notices_alone_that_failed_is_made_up_for(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    desk.now += HOUR
    desk.do(lambda uow: uow.articles.withdraw(first, desk.now))
    desk.tell(story)
    for _ in range(2):
        assert "码头起火" in desk.refused()


def test_news_of_a_followed_story_comes_at_once_and_not_again_in_the_digest(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    assert desk.news(story) is None
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    part = desk.news(story)
    assert part is not None
    assert "火已扑灭。" in part.html
    assert part.lane == DIGESTS
    assert "late" not in part.options
    digest = desk.do(lambda uow: uow.digests.get(part.digest_id))
    assert digest.slot == f"{NEWS}{story}:{second}"
    assert desk.news(story) is None
    assert desk.digest().is_empty


def test_the_news_of_a_followed_story_opens_with_what_was_new(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    part = desk.news(story)
    assert part is not None
    _, third = desk.report(story, text="码头复工。")
    desk.tell(story, step(third, "码头复工。"))
    opened = desk.do(lambda uow: reopened_digest(uow, uow.digests.stories(part.digest_id), 1))
    assert brief(opened) == ["火已扑灭。"]


def test_news_at_once_comes_without_a_picture(desk: Desk) -> None:
    desk.do(lambda uow: uow.preferences.save(replace(desk.preferences(uow), pictures=True)))
    story, _ = desk.report()
    desk.tell(story)
    digest_id = desk.issue("08:00")
    assert digest_id is not None
    assert "url" in desk.parts(digest_id)[0].options["link_preview_options"]
    desk.follow(story)
    desk.now += HOUR
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    part = desk.news(story)
    assert part is not None
    assert part.options["link_preview_options"] == NO_PREVIEW


def test_a_card_opens_by_itself_as_it_does_in_its_digest(desk: Desk) -> None:
    for number in range(3):
        desk.tell(desk.report(title=f"第{number}件事")[0])
    digest_id = desk.issue("08:00")
    assert digest_id is not None
    kept = desk.do(lambda uow: uow.digests.stories(digest_id))
    cards = [desk.do(lambda uow, one=one: reopened_card(uow, one))[0] for one in kept]
    assert tuple(cards) == desk.do(lambda uow: reopened_digest(uow, kept, 3)).cards
    assert len({card.lead.title for card in cards}) == 3


def test_news_that_waits_for_the_digest_comes_first_in_it(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story, at_once=False)
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(second, "火已扑灭。"))
    other, _ = desk.report(title="别的事")
    desk.report(other, title="别的事")
    assert [card.story_id for card in desk.digest().cards] == [story, other]


def test_who_follows_what_a_search_found_knows_what_there_was(desk: Desk) -> None:
    desk.digest()
    story, first = desk.report()
    desk.tell(story)
    desk.follow(story)
    assert desk.news(story) is None
    assert desk.digest().is_empty
    _, second = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(first, "第一句。"), step(second, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]
    assert desk.news(story) is None


def test_after_a_clock_that_was_a_month_ahead_news_is_news(desk: Desk) -> None:
    told, _ = desk.report()
    desk.digest()
    desk.choose(digest_at=desk.now + timedelta(days=30))
    fresh, _ = desk.report(title="渡轮停航")
    assert [card.story_id for card in desk.digest().cards] == [fresh] != [told]


def test_the_choices_of_a_place_count(desk: Desk) -> None:
    desk.choose(minutes=1)
    story, _ = desk.report(title="明星" * 200)
    for _ in range(3):
        desk.report(title="字" * 200)
    desk.do(lambda uow: uow.keywords.set(Keyword(desk.place, "明星", "mute")))
    desk.do(lambda uow: uow.lowered.add(desk.place, "source", "第3报", desk.now))
    digest = desk.digest()
    assert story not in [card.story_id for card in digest.cards]
    assert [card.lead.source_title for card in digest.cards][-1] == "第3报"
    assert (len(digest.cards), digest.whole) == (3, 1)


def test_a_muted_word_counts_in_what_is_new(desk: Desk) -> None:
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.do(lambda uow: uow.keywords.set(Keyword(desk.place, "伤亡", "mute")))
    _, second = desk.report(story)
    desk.tell(story, step(second, "火灾伤亡人数公布。"))
    assert desk.digest().is_empty


def test_what_is_told_for_the_first_time_long_after_it_happened_is_no_news(desk: Desk) -> None:
    """As after an update of the bot, which then tells all that it ever stored."""
    story, first = desk.report()
    desk.digest()
    _, second = desk.report(story, text="火已扑灭。")
    desk.revise(first, "码头仓库起火")
    corrected = Correction(first, 1, 2, "title", "码头起火", "码头仓库起火", desk.now)
    for _ in range(4):
        desk.digest(after=12 * HOUR)
    desk.tell(story, step(second, "火已扑灭。"), corrected)
    assert desk.digest().is_empty
    desk.follow(story)
    assert desk.news(story) is None


def test_stories_that_turned_out_to_be_one_are_not_told_twice(desk: Desk) -> None:
    story, first = desk.report()
    desk.tell(story)
    desk.digest()
    other, second = desk.report()
    change = StoryChange("merge", other, story, (), second)
    desk.do(lambda uow: uow.stories.change(change, desk.now))
    desk.tell(story)
    assert desk.digest().is_empty
    _, third = desk.report(story, text="火已扑灭。")
    desk.tell(story, step(third, "火已扑灭。"))
    assert brief(desk.digest()) == ["火已扑灭。"]
    assert first < second


def test_of_a_followed_story_that_turned_out_to_be_two_the_other_is_told_whole(desk: Desk) -> None:
    story, _ = desk.report()
    _, second = desk.report(story, text="别的事的第一句。")
    desk.tell(story)
    (card,) = desk.digest().cards
    assert card.lead.article_id == second
    desk.follow(story)

    def split(uow: UnitOfWork) -> None:
        opened = uow.stories.open(desk.now)
        uow.stories.change(StoryChange("split", story, opened, (second,), second), desk.now)

    desk.now += HOUR
    desk.do(split)
    _, third = desk.report(story, text="第二句。")
    desk.tell(story, step(third, "第二句。"))
    assert desk.news(story) is None, "nobody knows of it as yet"
    assert brief(desk.digest()) == ["第二句。"], "its newest report tells it"
    assert desk.digest().is_empty


def test_a_follow_of_a_place_that_chose_nothing_has_no_news(desk: Desk) -> None:
    story, _ = desk.report()
    follow = Follow(Place(desk.place.chat_id, 9), story, at_once=True, followed_at=NOON)
    order = Order(follow.place, "news", NOON, NOON, "jianbao_bot", ZH)
    assert desk.do(lambda uow: issue_news(uow, order, follow)) is None
