"""Followed stories: their news at once where it is wanted so, and no longer than there is any."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from news_desk import HOUR, Desk, step

from bot.delivery.alone import issue_news
from bot.delivery.issue import Order
from bot.jobs.following import EndTick, FollowedStories
from bot.jobs.watching import WatchTick
from bot.locale import Locales
from bot.policy import Policy
from bot.times.slots import NEWS
from storage import Database, DatabaseBusyError, Follow, UnitOfWork

LOCALES = Locales()


@pytest.fixture
def desk(database: Database) -> Desk:
    """Its reader was told story 1, and follows it."""
    desk = Desk(database)
    story, _ = desk.report()
    desk.tell(story)
    desk.digest()
    desk.follow(story)
    return desk


class Office:
    """The tick, with what it called."""

    def __init__(self, desk: Desk) -> None:
        self.raised: list[str] = []
        self.calls = 0
        clock: Any = SimpleNamespace(now=lambda: desk.now)
        policy = Policy("open", "Asia/Shanghai", None, "jianbao_bot")
        alarm: Any = SimpleNamespace(raise_for=self._raise_for)
        watch = FollowedStories(policy.access)
        self.tick = WatchTick(desk.database, clock, policy, LOCALES, alarm, self._recorded, watch)
        self.end = EndTick(desk.database, clock)

    async def _raise_for(self, error: Exception, where: str) -> None:
        self.raised.append(f"{type(error).__name__} in {where}")

    def _recorded(self) -> None:
        self.calls += 1


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


def waiting(desk: Desk) -> list[str]:
    """The texts of messages with news of a story that were not sent yet."""
    found = desk.do(lambda uow: uow.deliveries.claim(desk.now + HOUR, 100))
    slots = {one.digest_id: desk.do(lambda uow, one=one: uow.digests.get(one.digest_id)).slot for one in found}
    return [one.html for one in found if slots[one.digest_id].startswith(NEWS)]


def go_on(desk: Desk, text: str = "火已扑灭。") -> None:
    _, report = desk.report(1, text=text)
    desk.tell(1, step(report, text))


async def tick_while_busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is locked by another for the while."""

    def locked(uow: UnitOfWork, order: Order, follow: Follow) -> None:
        raise DatabaseBusyError("store.db", "locked")

    with monkeypatch.context() as patch:
        patch.setattr("bot.jobs.following.issue_news", locked)
        with pytest.raises(DatabaseBusyError):
            await office.tick()


async def test_news_comes_at_once_and_once(desk: Desk, office: Office) -> None:
    await office.tick()
    assert waiting(desk) == []
    go_on(desk)
    await office.tick()
    await office.tick()
    (html,) = waiting(desk)
    assert "火已扑灭。" in html
    assert office.calls, "the sender was called"
    go_on(desk, "码头复工。")
    await office.tick()
    (html,) = waiting(desk)
    assert "码头复工。" in html
    assert "火已扑灭。" not in html


async def test_what_waits_until_its_story_is_told_anew_comes_at_once_then(desk: Desk, office: Office) -> None:
    go_on(desk)
    desk.revise(2, "码头仓库起火")
    await office.tick()
    assert waiting(desk) == []
    desk.now += timedelta(seconds=1)
    desk.tell(1)
    await office.tick()
    (html,) = waiting(desk)
    assert "火已扑灭。" in html


async def test_another_process_does_not_say_it_again(desk: Desk, office: Office) -> None:
    go_on(desk)
    await office.tick()
    await Office(desk).tick()
    assert len(waiting(desk)) == 1


async def test_who_wants_it_with_the_next_digest_gets_it_there(desk: Desk, office: Office) -> None:
    desk.follow(1, at_once=False)
    go_on(desk)
    await office.tick()
    assert waiting(desk) == []
    assert len(desk.digest().cards) == 1


@pytest.mark.parametrize("fields", [{"subscribed": False}, {"paused": True}])
async def test_who_gets_no_digests_gets_no_news(desk: Desk, office: Office, fields: dict[str, bool]) -> None:
    desk.choose(subscribed=fields.get("subscribed", True), paused_at=desk.now if "paused" in fields else None)
    go_on(desk)
    await office.tick()
    assert waiting(desk) == []


async def test_a_suspended_chat_gets_no_news(desk: Desk, office: Office) -> None:
    desk.do(lambda uow: uow.chats.suspend(desk.place.chat_id, "blocked", desk.now))
    go_on(desk)
    await office.tick()
    assert waiting(desk) == []


async def test_quiet_hours_in_a_zone_that_nobody_knows_do_not_end_the_tick(desk: Desk, office: Office) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00", zone="Nowhere/City")
    go_on(desk)
    await office.tick()
    assert office.raised == ["ZoneInfoNotFoundError in news of a followed story"]
    assert office.calls == 1


async def test_what_is_told_in_quiet_hours_comes_at_their_end_and_once(desk: Desk, office: Office) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00")
    go_on(desk)
    for _ in range(9):
        await office.tick()
        assert waiting(desk) == []
        desk.now += HOUR
    go_on(desk, "码头复工。")
    await office.tick()
    await office.tick()
    (html,) = waiting(desk)
    assert "火已扑灭。" in html
    assert "码头复工。" in html


async def test_what_quiet_hours_held_back_comes_with_more_of_it_when_they_are_given_up(
    desk: Desk, office: Office
) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00")
    go_on(desk)
    await office.tick()
    desk.choose()
    go_on(desk, "码头复工。")
    await office.tick()
    (html,) = waiting(desk)
    assert "火已扑灭。" in html


async def test_what_quiet_hours_held_back_is_not_told_to_who_follows_no_more(desk: Desk, office: Office) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00")
    go_on(desk)
    await office.tick()
    desk.do(lambda uow: uow.follows.remove(desk.place, 1))
    desk.now += 9 * HOUR
    await office.tick()
    assert waiting(desk) == []


async def test_a_store_that_is_busy_at_the_end_of_quiet_hours_loses_nothing(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(quiet_from="13:00", quiet_until="22:00")
    go_on(desk)
    await office.tick()
    desk.now += 9 * HOUR
    await tick_while_busy(office, monkeypatch)
    await office.tick()
    assert len(waiting(desk)) == 1


async def test_what_was_told_before_the_start_comes_too_unless_it_is_old(desk: Desk) -> None:
    go_on(desk)
    desk.now += timedelta(hours=5)
    await Office(desk).tick()
    assert len(waiting(desk)) == 1
    go_on(desk, "码头复工。")
    desk.now += timedelta(hours=9)
    await Office(desk).tick()
    assert waiting(desk) == []
    assert len(desk.digest().cards) == 1


async def test_news_that_cannot_be_made_is_said_once_and_keeps_nobody_else_back(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = desk.report()
    desk.tell(other)
    desk.follow(other)

    def fails_for_one(uow: UnitOfWork, order: Order, follow: Follow) -> int | None:
        digest_id = issue_news(uow, order, follow)
        if follow.story_id == 1:
            raise LookupError("a fault of ours")
        return digest_id

    monkeypatch.setattr("bot.jobs.following.issue_news", fails_for_one)
    go_on(desk)
    _, report = desk.report(other, text="另一件事有了进展。")
    desk.tell(other, step(report, "另一件事有了进展。"))
    await office.tick()
    await office.tick()
    (html,) = waiting(desk)
    assert "另一件事有了进展。" in html
    assert office.raised == ["LookupError in news of a followed story"]
    assert [card.story_id for card in desk.digest().cards] == [1], "the next digest has it"


async def test_a_store_that_is_busy_is_asked_again(desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on(desk)
    await tick_while_busy(office, monkeypatch)
    await office.tick()
    assert len(waiting(desk)) == 1
    assert office.raised == []


async def test_a_follow_ends_by_itself_a_week_after_the_last_report(desk: Desk, office: Office) -> None:
    desk.now += timedelta(days=6)
    desk.report(1)
    desk.now += timedelta(days=6)
    await office.end()
    assert len(desk.do(lambda uow: uow.follows.of(desk.place))) == 1
    desk.now += timedelta(days=2)
    await office.end()
    assert desk.do(lambda uow: uow.follows.of(desk.place)) == []
