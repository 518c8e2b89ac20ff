"""Words that a place follows: stories that speak of them come at once where it is wanted so, and few of them."""

from dataclasses import replace
from itertools import count, takewhile
from types import SimpleNamespace
from typing import Any

import pytest
from news_desk import HOUR, Desk, step

from bot.delivery.alone import issue_alert
from bot.delivery.issue import Order
from bot.delivery.ledger import record
from bot.delivery.moment import Moment
from bot.delivery.outcomes import Gone
from bot.jobs.following import FollowedStories, FollowedWords
from bot.jobs.watching import WatchTick
from bot.locale import Locales
from bot.policy import Policy
from bot.times.slots import WORD
from storage import Database, Delivery, Keyword, Place, Preferences, UnitOfWork

LOCALES = Locales()
METRO = "地铁四号线开通"


@pytest.fixture
def desk(database: Database) -> Desk:
    """Its reader takes 财经, has just had a digest, and wants to hear at once of 地铁; news is of 本地."""
    desk = Desk(database)
    desk.do(lambda uow: uow.preferences.set_topics(desk.place, ["财经"]))
    desk.digest()
    follow(desk, "地铁")
    return desk


def follow(desk: Desk, word: str, *, at_once: bool = True, place: Place | None = None) -> None:
    keyword = Keyword(place or desk.place, word, "follow", at_once, desk.now)
    desk.do(lambda uow: uow.keywords.set(keyword))


class Office:
    """The ticks, with what they called."""

    def __init__(self, desk: Desk) -> None:
        self.raised: list[str] = []
        self.desk = desk
        clock: Any = SimpleNamespace(now=lambda: desk.now)
        policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
        alarm: Any = SimpleNamespace(raise_for=self._raise_for)
        desks = desk.database, clock, policy, LOCALES, alarm, lambda: None
        self.tick = WatchTick(*desks, FollowedWords(policy.access))
        self.stories = WatchTick(*desks, FollowedStories(policy.access))

    async def _raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(f"{type(error).__name__} in {where}")

    async def told(self) -> list[str]:
        """What another tick promises."""
        known = {one.id for one in waiting(self.desk)}
        await self.tick()
        assert not self.raised
        return [one.html for one in waiting(self.desk) if one.id not in known]


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def waiting(desk: Desk) -> list[Delivery]:
    """Alerts, in order."""
    return desk.do(_alerts)  # type: ignore[no-any-return]


def _alerts(uow: UnitOfWork) -> list[Delivery]:
    digests = takewhile(bool, (uow.digests.get(id) for id in count(1)))
    return [uow.deliveries.of(one.id)[0] for one in digests if one and one.slot.startswith(WORD)]


def come(desk: Desk, title: str = METRO, text: str = "首班车六点半发车。") -> int:
    """A new story, told."""
    story, _ = desk.report(title=title, text=text)
    desk.tell(story)
    return story


async def test_a_story_of_whatever_topic_comes_at_once_and_once(desk: Desk, office: Office) -> None:
    assert await office.told() == []
    come(desk)
    (html,) = await office.told()
    assert "地铁四号线开通</a></b>\n• 首班车六点半发车。\n" in html
    assert html.endswith("\n你关注的词：地铁")
    assert await office.told() == []
    assert await Office(desk).told() == [], "nor does another process say it again"
    assert desk.digest().is_empty, "nor the digest that follows"


async def test_a_word_in_the_text_that_is_told_will_do_in_either_script(desk: Desk, office: Office) -> None:
    follow(desk, "發車 首班車")
    come(desk, "四号线开通")
    (html,) = await office.told()
    assert html.endswith("你关注的词：發車 首班車")


async def test_what_speaks_of_none_of_its_words_does_not_come(desk: Desk, office: Office) -> None:
    follow(desk, "地铁 票价")
    desk.do(lambda uow: uow.keywords.remove(desk.place, "地铁"))
    come(desk)
    assert await office.told() == []
    assert desk.digest().is_empty


async def test_who_wants_it_with_the_digest_gets_it_there_whatever_its_topic(desk: Desk, office: Office) -> None:
    follow(desk, "地铁", at_once=False)
    come(desk, "菜市场搬家")
    story = come(desk)
    assert await office.told() == []
    assert [card.story_id for card in desk.digest().cards] == [story]
    assert desk.digest().is_empty


async def test_what_comes_again_of_another_topic_comes_by_the_word(desk: Desk, office: Office) -> None:
    story = come(desk)
    assert len(await office.told()) == 1
    _, report = desk.report(story, text="地铁加开夜班车。")
    desk.tell(story, step(report, "地铁加开夜班车。"))
    assert await office.told() == [], "once a word"
    (card,) = desk.digest().cards
    assert card.progress is not None


async def test_two_words_bring_a_story_once_and_are_both_named(desk: Desk, office: Office) -> None:
    follow(desk, "四号线")
    come(desk)
    (html,) = await office.told()
    assert html.endswith("你关注的词：四号线、地铁")


async def test_a_word_and_a_followed_story_bring_it_once(desk: Desk, office: Office) -> None:
    story = come(desk)
    desk.follow(story)
    await office.told()
    await office.stories()
    assert len(waiting(desk)) == 1
    _, report = desk.report(story, text="地铁加开夜班车。")
    desk.tell(story, step(report, "地铁加开夜班车。"))
    await office.stories()
    assert await office.told() == []
    assert desk.digest().is_empty


async def test_old_news_does_not_come_when_a_word_is_saved(desk: Desk, office: Office) -> None:
    come(desk, "学校开学")
    follow(desk, "学校")
    assert await office.told() == []


async def test_of_an_old_story_only_what_is_new_comes(desk: Desk, office: Office) -> None:
    story = come(desk, "学校开学")
    follow(desk, "学校")
    desk.report(story, title="学校开学首日")
    desk.tell(story)
    assert await office.told() == [], "another report of the same"
    _, report = desk.report(story, text="学校停课一天。")
    desk.tell(story, step(report, "学校停课一天。"))
    (html,) = await office.told()
    assert html.startswith("<b>进展 · ")
    assert "学校停课一天。" in html


async def test_what_a_digest_told_does_not_come_at_once(desk: Desk, office: Office) -> None:
    story, _ = desk.report(title=METRO)
    assert len(desk.digest().cards) == 1
    desk.tell(story)
    assert await office.told() == []


async def test_at_most_three_an_hour_come_and_the_rest_with_the_digest(desk: Desk, office: Office) -> None:
    for number in range(3):
        come(desk, f"地铁{number}号线开通")
    told = await office.told()
    assert [html.endswith("\n这一小时告诉你 3 条了，再有的放进下一份简报。") for html in told] == [False, False, True]
    late = come(desk, "地铁又一条线开通")
    assert await office.told() == []
    desk.now += HOUR
    assert await office.told() == [], "it waits for the digest even when the hour is over"
    come(desk, "地铁末班车延长")
    assert len(await office.told()) == 1
    assert [card.story_id for card in desk.digest().cards] == [late]


async def test_what_was_left_to_the_digest_does_not_come_after_a_restart(desk: Desk, office: Office) -> None:
    for number in range(4):
        come(desk, f"地铁{number}号线开通")
    assert len(await office.told()) == 3
    desk.now += 2 * HOUR
    assert await Office(desk).told() == []
    come(desk, "地铁末班车延长")
    assert len(await Office(desk).told()) == 1
    assert len(desk.digest().cards) == 1


async def test_the_hour_is_each_places_own(desk: Desk, office: Office) -> None:
    other = another_place(desk)
    follow(desk, "学校", place=other)
    for number in range(4):
        come(desk, f"地铁{number}号线开到学校")
    assert len(await office.told()) == 6


def another_place(desk: Desk, **fields: Any) -> Place:
    def meet(uow: UnitOfWork) -> Place:
        chat = uow.chats.meet(-1005, "supergroup", "读报群", None, desk.now)
        place = Place(chat.id, 9)
        chosen = Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True, digest_at=desk.now)
        uow.preferences.save(replace(chosen, **fields))
        return place

    place: Place = desk.do(meet)
    return place


async def test_in_a_group_what_is_followed_is_chosen_elsewhere(desk: Desk, office: Office) -> None:
    desk.do(lambda uow: uow.keywords.remove(desk.place, "地铁"))
    follow(desk, "地铁", place=another_place(desk))
    come(desk)
    await office.tick()
    (alert,) = waiting(desk)
    assert (alert.chat_telegram_id, alert.thread) == (-1005, 9)
    (row,) = alert.options["reply_markup"]["inline_keyboard"]
    assert [button["url"] for button in row] == [f"https://t.me/jianbao_bot?start=card_{alert.digest_id}_1"]


@pytest.mark.parametrize("fields", [{"subscribed": False}, {"paused": True}])
async def test_who_gets_no_digests_hears_nothing(desk: Desk, office: Office, fields: dict[str, bool]) -> None:
    desk.choose(subscribed=fields.get("subscribed", True), paused_at=desk.now if "paused" in fields else None)
    come(desk)
    assert await office.told() == []


async def test_a_suspended_chat_hears_nothing(desk: Desk, office: Office) -> None:
    desk.do(lambda uow: uow.chats.suspend(desk.place.chat_id, "blocked", desk.now))
    come(desk)
    assert await office.told() == []


async def test_a_muted_word_keeps_a_story_away(desk: Desk, office: Office) -> None:
    desk.do(lambda uow: uow.keywords.set(Keyword(desk.place, "开通", "mute")))
    come(desk)
    assert await office.told() == []


async def test_quiet_hours_hold_it_back_until_they_end(desk: Desk, office: Office) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00", digest_at=desk.now)
    come(desk)
    for _ in range(8):
        assert await office.told() == []
        desk.now += HOUR
    desk.now += HOUR
    (html,) = await office.told()
    assert "地铁四号线开通" in html
    assert await office.told() == []


async def test_what_quiet_hours_hold_back_is_not_told_of_a_word_that_was_given_up(desk: Desk, office: Office) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00", digest_at=desk.now)
    come(desk)
    assert await office.told() == []
    desk.do(lambda uow: uow.keywords.remove(desk.place, "地铁"))
    desk.now += 9 * HOUR
    assert await office.told() == []


async def test_a_word_that_is_given_up_while_it_is_told_is_not(desk: Desk, office: Office) -> None:
    story = come(desk)
    (alert,) = desk.do(lambda uow: list(office.tick.watch.wishes(uow, {story})))
    desk.do(lambda uow: uow.keywords.remove(desk.place, "地铁"))
    order = Order(desk.place, "", desk.now, desk.now, "jianbao_bot", LOCALES["zh-Hans"])
    assert desk.do(lambda uow: issue_alert(uow, order, alert, Moment(desk.now))) is None
    assert await office.told() == []


@pytest.mark.parametrize("fields", [{"subscribed": False}, {"paused": True}])
async def test_who_is_paused_while_it_is_told_hears_nothing(
    desk: Desk, office: Office, fields: dict[str, bool]
) -> None:
    story = come(desk)
    desk.follow(story)
    (alert,) = desk.do(lambda uow: list(office.tick.watch.wishes(uow, {story})))
    desk.choose(subscribed=fields.get("subscribed", True), paused_at=desk.now if "paused" in fields else None)
    order = Order(desk.place, "", desk.now, desk.now, "jianbao_bot", LOCALES["zh-Hans"])
    assert desk.do(lambda uow: issue_alert(uow, order, alert, Moment(desk.now))) is None
    _, report = desk.report(story, text="地铁加开夜班车。")
    desk.tell(story, step(report, "地铁加开夜班车。"))
    assert desk.news(story) is None


async def test_an_alert_that_was_refused_for_good_is_in_the_next_digest(desk: Desk, office: Office) -> None:
    story = come(desk)
    await office.tick()
    (alert,) = waiting(desk)
    desk.do(lambda uow: record(uow, alert, Gone("chat not found"), desk.now))
    assert [card.story_id for card in desk.digest().cards] == [story]
