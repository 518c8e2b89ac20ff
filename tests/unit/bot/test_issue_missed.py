"""What may be lost, or was not sent, is named at the foot of the next message; and nothing new can be silence."""

import re
from datetime import timedelta

import pytest
from news_desk import HOUR, NOON, ZH, Desk, step
from printed import accepts

from bot.delivery.issue import Order, issue_digest, issue_unsent
from bot.delivery.lateness import first_line
from bot.delivery.ledger import record
from bot.delivery.outcomes import Gone, Outcome, Sent, Uncertain
from bot.digests.telling import Correction
from bot.locale import LANGUAGES, Locales, Words
from storage import Database, Delivery

LOST = "今天 13:01 的午报可能没有送到：/missed"


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def digest(desk: Desk, outcome: Outcome | None = None) -> list[Delivery]:
    """The parts of the next digest, an hour on, and what became of them."""
    desk.now += HOUR
    digest_id = desk.issue(f"{desk.now:%H:%M}")
    assert digest_id is not None
    parts = desk.parts(digest_id)
    for part in parts if outcome else ():
        desk.do(lambda uow, part=part: record(uow, part, outcome, desk.now))
    return parts


def lost(desk: Desk) -> list[Delivery]:
    """A digest that may not have arrived, at 13:01 in Shanghai."""
    desk.report()
    return digest(desk, Uncertain("timed out"))


class TestFoot:
    def test_the_next_digest_names_what_may_be_lost_and_the_one_after_does_not(self, desk: Desk) -> None:
        lost(desk)
        desk.report(title="桥通车")
        (part,) = digest(desk, Sent({"message_id": 1}))
        assert part.html.endswith(f"\n\n{LOST}")
        assert "桥通车" in part.html
        assert "inline_keyboard" in part.options["reply_markup"]
        (later,) = digest(desk)
        assert "/missed" not in later.html

    def test_where_nothing_is_new_too(self, desk: Desk) -> None:
        lost(desk)
        (part,) = digest(desk)
        assert part.html == f"没有新的消息。看了 1 个来源。\n\n{LOST}"

    def test_named_by_a_message_that_is_refused_it_is_named_again(self, desk: Desk) -> None:
        lost(desk)
        digest(desk, Gone("chat not found"))
        (part,) = digest(desk)
        assert LOST in part.html

    def test_when_the_message_that_names_it_may_be_lost_that_one_is_named(self, desk: Desk) -> None:
        lost(desk)
        digest(desk, Uncertain("timed out"))
        (part,) = digest(desk)
        assert "今天 14:01 的午后报可能没有送到" in part.html

    def test_the_news_of_a_followed_story_names_it(self, desk: Desk) -> None:
        story, _ = desk.report()
        digest(desk, Uncertain("timed out"))
        desk.follow(story)
        _, report = desk.report(story, text="火已扑灭。")
        desk.tell(story, step(report, "火已扑灭。"))
        told = desk.news(story)
        assert told is not None
        assert told.html.endswith(LOST)
        (part,) = digest(desk)
        assert "/missed" not in part.html

    def test_what_was_not_sent_is_left_to_the_next_digest(self, desk: Desk) -> None:
        story, _ = desk.report()
        digest(desk)
        desk.follow(story)
        desk.choose(digest_at=desk.now, missed_since=desk.now - timedelta(days=2))
        _, report = desk.report(story, text="火已扑灭。")
        desk.tell(story, step(report, "火已扑灭。"))
        told = desk.news(story)
        assert told is not None
        assert "/missed" not in told.html

    def test_parts_of_one_digest_are_one(self, desk: Desk) -> None:
        desk.choose(stories=10, points=4)
        for number in range(10):
            desk.report(title=f"{number}" * 60, text=f"{number}{'很长的一句话' * 60}。" * 2)
        parts = digest(desk, Uncertain("timed out"))
        assert len(parts) > 1
        (later,) = digest(desk)
        assert later.html.endswith("的午报可能没有送到：/missed")

    def test_a_message_without_room_for_it_is_followed_by_one_with_it(self, desk: Desk) -> None:
        lost(desk)
        desk.choose(digest_at=desk.now, stories=10, points=4)
        for number in range(10):
            desk.report(title=f"{number}" * 60, text=f"{number}{'很长的一句话' * 60}。" * 2)
        parts = digest(desk)
        assert [LOST in part.html for part in parts] == [False] * (len(parts) - 1) + [True]
        assert "inline_keyboard" in parts[-1].options["reply_markup"]
        for part in parts:
            accepts(part.html)


def set_aside(desk: Desk, *titles: str) -> None:
    """What came since the day before yesterday, and yesterday above all, was not sent."""
    desk.now = NOON - timedelta(days=1)
    for title in titles:
        desk.report(title=title)
    desk.now = NOON
    desk.choose(missed_since=NOON - timedelta(days=2), digest_at=NOON)


class TestUnsent:
    def test_it_is_named_once(self, desk: Desk) -> None:
        set_aside(desk, "桥通车")
        (part,) = digest(desk, Sent({"message_id": 1}))
        assert part.html.endswith("11月22日 12:00 到今天 12:00 的新闻没有送：/missed")
        (later,) = digest(desk)
        assert "/missed" not in later.html

    def test_named_in_vain_it_is_named_again(self, desk: Desk) -> None:
        set_aside(desk, "桥通车")
        digest(desk, Gone("chat not found"))
        (part,) = digest(desk)
        assert "11月22日 12:00 到" in part.html

    def test_where_there_was_none_nothing_is_promised(self, desk: Desk) -> None:
        set_aside(desk)
        desk.report(title="桥通车")
        (part,) = digest(desk)
        assert "桥通车" in part.html
        assert "/missed" not in part.html
        assert desk.do(lambda uow: desk.preferences(uow).missed_since) is None

    def test_nor_where_the_digest_tells_the_same_story(self, desk: Desk) -> None:
        desk.now = NOON - timedelta(days=1)
        story, _ = desk.report()
        desk.now = NOON
        desk.choose(missed_since=NOON - timedelta(days=2), digest_at=NOON)
        desk.report(story, title="码头的火已扑灭")
        (part,) = digest(desk)
        assert "/missed" not in part.html

    def test_a_digest_that_looks_back_beyond_it_brings_it(self, desk: Desk) -> None:
        desk.choose(missed_since=NOON - timedelta(days=2), digest_at=NOON - timedelta(days=3))
        (part,) = digest(desk)
        assert "/missed" not in part.html
        assert desk.do(lambda uow: desk.preferences(uow).missed_since) is None


class TestSilence:
    def test_whoever_chose_it_hears_nothing_where_nothing_is_new(self, desk: Desk) -> None:
        desk.choose(nothing_new="silence")
        assert digest(desk) == []
        assert desk.do(lambda uow: desk.preferences(uow).digest_at) == desk.now
        desk.report()
        (part,) = digest(desk)
        assert "码头起火" in part.html

    def test_what_is_asked_for_is_answered(self, desk: Desk) -> None:
        desk.choose(nothing_new="silence")
        digest_id = desk.issue("ask:7")
        assert digest_id is not None
        (part,) = desk.parts(digest_id)
        assert part.html.startswith(("没有新的消息", "还没有来源"))

    def test_what_may_be_lost_is_told_all_the_same(self, desk: Desk) -> None:
        desk.choose(nothing_new="silence")
        lost(desk)
        (part,) = digest(desk)
        assert LOST in part.html
        assert digest(desk) == []

    def test_so_is_what_was_not_sent(self, desk: Desk) -> None:
        set_aside(desk, "桥通车")
        desk.choose(nothing_new="silence", missed_since=NOON - timedelta(days=2), digest_at=NOON)
        (part,) = digest(desk, Sent({"message_id": 1}))
        assert "/missed" in part.html
        assert digest(desk) == []


def catch_up(desk: Desk, words: Words = ZH) -> list[Delivery]:
    missed = (desk.now - 5 * HOUR, desk.now - HOUR)
    order = Order(desk.place, "catchup:08:00", missed[0], desk.now, "jianbao_bot", words, missed=missed)
    return desk.parts(desk.do(lambda uow: issue_digest(uow, order)))


def test_a_digest_for_several_says_so_first_and_not_that_it_is_late(desk: Desk) -> None:
    desk.report()
    (part,) = catch_up(desk)
    assert part.html.startswith("补送：07:01、11:01 没有送出，合在这一份里\n<b>早报 · 码头起火</b>")
    assert first_line(Locales(), part, desk.now + HOUR) == ""


def test_one_for_several_without_news_says_both(desk: Desk) -> None:
    (part,) = catch_up(desk)
    assert part.html == "补送：07:00、11:00 没有送出，合在这一份里\n还没有来源，所以没有消息。"


def long_stories(desk: Desk) -> None:
    """As many as a digest shows whole at the most, of three long key points each."""
    desk.choose(stories=10, points=3)
    text = "\n".join(f"{one}{'桥上风大，' * 48}收费六元。" for one in "甲乙丙")
    for number in range(10, 40):
        desk.report(title=f"{number}号桥通车", text=text)


def told(parts: list[Delivery], words: str) -> int:
    return sum(part.html.count(words) for part in parts)


def test_one_for_several_has_two_messages_at_the_most(desk: Desk) -> None:
    long_stories(desk)
    parts = catch_up(desk)
    assert len(parts) == 2
    assert (told(parts, "号桥通车</a></b>"), told(parts, "收费六元")) == (10, 20)


def test_one_in_its_time_has_as_many_as_its_points_take(desk: Desk) -> None:
    long_stories(desk)
    parts = digest(desk)
    assert len(parts) > 2
    assert (told(parts, "号桥通车</a></b>"), told(parts, "收费六元")) == (10, 30)


def corrected(desk: Desk, count: int) -> None:
    """So many articles, told in digests and corrected since; what is corrected is the whole headline."""
    stories = {}
    for number in range(count):
        story, article_id = desk.report(title=f"旧题{number:03}{'很长' * 40}")
        stories[story] = article_id
        if number % 20 == 19:
            digest(desk, Sent({"message_id": number}))
    for number, (story, article_id) in enumerate(stories.items()):
        title = f"新题{number:03}{'很长' * 40}"
        desk.revise(article_id, title)
        desk.tell(story, Correction(article_id, 1, 2, "title", f"旧题{number:03}{'很长' * 40}", title, desk.now))


def titles(parts: list[Delivery]) -> list[str]:
    """The headlines that are told as corrected."""
    return [title for part in parts for title in re.findall(r"新题\d+", part.html)]


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_corrections_for_which_one_for_several_has_no_room_are_left_to_missed(desk: Desk, language: str) -> None:
    words = Locales()[language]
    corrected(desk, 60)
    desk.now += 6 * HOUR
    parts = catch_up(desk, words)
    shown = set(titles(parts))
    assert len(parts) == 2
    assert 0 < len(shown) < 60
    assert parts[-1].html.endswith(words.html("missed-foot-corrections", count=60 - len(shown)))
    for part in parts:
        accepts(part.html)
        desk.do(lambda uow, part=part: record(uow, part, Sent({"message_id": 1}), desk.now))
    (later,) = digest(desk)
    assert "/missed" not in later.html, "it was said"
    order = Order(desk.place, "missed:1", desk.now, desk.now, "jianbao_bot", words)
    digest_id = desk.do(lambda uow: issue_unsent(uow, order))
    rest = set(titles(desk.parts(digest_id)))
    assert shown | rest == {f"新题{number:03}" for number in range(60)}
    assert not shown & rest
    assert desk.do(lambda uow: desk.preferences(uow).missed_since) is None


@pytest.mark.long
def test_where_that_one_is_refused_none_of_its_corrections_is_lost(desk: Desk) -> None:
    corrected(desk, 60)
    desk.now += 6 * HOUR
    for part in catch_up(desk):
        desk.do(lambda uow, part=part: record(uow, part, Gone("chat not found"), desk.now))
    parts = digest(desk)
    if digest_id := desk.do(lambda uow: issue_unsent(uow, Order(desk.place, "missed:1", desk.now, desk.now, "", ZH))):
        parts += desk.parts(digest_id)
    assert set(titles(parts)) == {f"新题{number:03}" for number in range(60)}


def test_all_corrections_stand_in_one_for_several_that_has_room(desk: Desk) -> None:
    corrected(desk, 5)
    desk.now += 6 * HOUR
    (part,) = catch_up(desk)
    assert len(set(titles([part]))) == 5
    assert "/missed" not in part.html
