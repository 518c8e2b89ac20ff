"""What running the bot needs to keep, beside the inbox and the ledger."""

import pytest
from storage_desk import NOON, Desk, minutes

from storage import Audience, NewInvite, Place, Preferences, QuietPlaces, Reach, UnitOfWork


def test_a_query_has_one_id_for_whoever_asks_it_however_long_it_is(uow: UnitOfWork) -> None:
    pasted = "大桥" * 2000
    one, other = (uow.people.meet(telegram_id, "李读者", None, None, NOON).id for telegram_id in (1, 2))
    id = uow.queries.keep(pasted, one, NOON)
    assert uow.queries.keep(pasted, one, NOON + minutes(1)) == id
    assert uow.queries.keep(pasted, other, NOON) != id
    assert uow.queries.keep(pasted, None, NOON) != id
    assert uow.queries.keep("大桥", one, NOON) != id
    assert uow.queries.get(id) == pasted
    assert uow.queries.get(id + 100) is None


def test_a_broadcast_starts_once_and_not_after_it_was_cancelled(uow: UnitOfWork, desk: Desk) -> None:
    admin = uow.people.meet(1, "管理员", None, None, NOON)
    id = uow.broadcasts.draft(admin.id, "<b>停机通知</b>", NOON)
    drafted = uow.broadcasts.get(id)
    assert drafted is not None
    assert (drafted.person_id, drafted.html, drafted.started_at) == (admin.id, "<b>停机通知</b>", None)
    assert uow.broadcasts.start(id, NOON)
    assert not uow.broadcasts.start(id, NOON)
    assert uow.broadcasts.cancel(id, NOON)
    assert not uow.broadcasts.cancel(id, NOON)
    abandoned = uow.broadcasts.draft(None, "草稿", NOON)
    uow.broadcasts.cancel(abandoned, NOON)
    assert not uow.broadcasts.start(abandoned, NOON)
    assert uow.broadcasts.get(abandoned + 1) is None


def test_a_broadcast_runs_until_it_is_done_or_cancelled(uow: UnitOfWork) -> None:
    draft, done, cancelled, running = (uow.broadcasts.draft(None, "停机通知", NOON) for _ in range(4))
    for id in (done, cancelled, running):
        uow.broadcasts.start(id, NOON)
    uow.broadcasts.done(done, NOON + minutes(1))
    uow.broadcasts.cancel(cancelled, NOON)
    uow.broadcasts.watch(running, 42, 900)
    (found,) = uow.broadcasts.running()
    assert (found.id, found.watch) == (running, {"chat": 42, "message": 900})
    ended = uow.broadcasts.get(done)
    assert ended is not None
    assert ended.done_at == NOON + minutes(1)
    assert draft not in (found.id, ended.id)


def test_a_broadcast_goes_to_who_is_served_and_has_it_not_yet(uow: UnitOfWork, desk: Desk) -> None:
    places = [desk.place() for _ in range(3)]
    topic = Place(places[0].chat_id, 7)
    uow.preferences.save(Preferences(topic, "en", "UTC", True))
    desk.place(paused_at=NOON)
    desk.place(subscribed=False)
    suspended = desk.place()
    uow.chats.suspend(suspended.chat_id, "blocked", NOON)
    assert uow.broadcasts.places(Reach("cast:1", "open"), 10) == [places[0], topic, *places[1:]]
    assert uow.broadcasts.places(Reach("cast:1", "approval"), 10) == []
    desk.digest(places[1], slot="cast:1")
    desk.digest(places[2], slot="cast:2")
    assert uow.broadcasts.places(Reach("cast:1", "open"), 2) == [places[0], topic]
    assert uow.broadcasts.places(Reach("cast:1", "open"), 2, after=topic) == [places[2]]


def test_whoever_chose_no_topic_is_of_the_audience_of_each(uow: UnitOfWork, desk: Desk) -> None:
    every, local, english = desk.place(), desk.place(), desk.place(language="en")
    uow.preferences.set_topics(local, ("本地", "科技"))
    uow.preferences.set_topics(english, ("科技",))

    def reached(**audience: str) -> list[Place]:
        reach = Reach("cast:1", "open", Audience(**audience))
        found = uow.broadcasts.places(reach, 10)
        assert uow.broadcasts.count_places(reach) == len(found)
        return found

    assert reached() == [every, local, english]
    assert reached(topic="本地") == [every, local]
    assert reached(topic="科技") == [every, local, english]
    assert reached(topic="财经") == [every]
    assert reached(language="en") == [english]
    assert reached(language="en", topic="本地") == []


def test_a_draft_is_addressed_and_what_was_started_is_not(uow: UnitOfWork) -> None:
    id = uow.broadcasts.draft(None, "停机通知", NOON)
    assert uow.broadcasts.address(id, Audience(topic="本地"))
    uow.broadcasts.start(id, NOON)
    assert not uow.broadcasts.address(id, Audience())
    (running,) = uow.broadcasts.running()
    assert running.audience == Audience(topic="本地")


def test_quiet_hours_of_those_who_wait_for_a_broadcast(uow: UnitOfWork, desk: Desk) -> None:
    quiet = {"quiet_from": "23:00", "quiet_until": "07:00"}
    first, _, _ = desk.place(**quiet), desk.place(**quiet), desk.place()
    expected = ("23:00", "07:00", "Asia/Shanghai")
    assert uow.broadcasts.quiet_places(Reach("cast:1", "open")) == [QuietPlaces(*expected, 2)]
    assert uow.broadcasts.quiet_waiting("cast:1") == []
    digest = desk.digest(first, slot="cast:1")
    assert uow.broadcasts.quiet_waiting("cast:1") == [], "nothing of it waits to be sent"
    desk.delivery(first, digest)
    assert uow.broadcasts.quiet_waiting("cast:1") == [QuietPlaces(*expected, 1)]
    assert uow.broadcasts.quiet_places(Reach("cast:1", "open")) == [QuietPlaces(*expected, 1)]


class TestInvites:
    def test_one_is_used_as_often_as_it_may_be(self, uow: UnitOfWork) -> None:
        invite = uow.invites.make(NewInvite("abc", "owner", None, limit=1), NOON)
        assert uow.invites.pending("owner", NOON) == invite
        assert uow.invites.pending("reader", NOON) is None
        used = uow.invites.use("abc", NOON)
        assert used is not None
        assert (used.id, used.grants, used.used) == (invite.id, "owner", 1)
        assert uow.invites.use("abc", NOON) is None
        assert uow.invites.pending("owner", NOON) is None

    def test_without_a_limit_it_lasts(self, uow: UnitOfWork) -> None:
        uow.invites.make(NewInvite("abc", "reader", None), NOON)
        assert [uow.invites.use("abc", NOON).used for _ in range(3)] == [1, 2, 3]  # type: ignore[union-attr]

    def test_neither_expired_nor_unknown_ones_let_in(self, uow: UnitOfWork) -> None:
        uow.invites.make(NewInvite("abc", "reader", None, expires_at=NOON + minutes(5)), NOON)
        assert uow.invites.use("abc", NOON + minutes(5)) is None
        assert uow.invites.use("abc", NOON) is not None
        assert uow.invites.use("xyz", NOON) is None


def test_the_audit_log_is_read_newest_first(uow: UnitOfWork) -> None:
    uow.audit.record(NOON, 7, "approve", target="8")
    uow.audit.record(NOON, None, "sources add", details={"url": "https://paper.example/"})
    uow.audit.record(NOON, 7, "ban", target="9")
    newest, older = uow.audit.recent(2)
    assert (newest.telegram_id, newest.action, newest.target, newest.details) == (7, "ban", "9", None)
    assert (older.telegram_id, older.details) == (None, {"url": "https://paper.example/"})


def test_whether_somebody_did_something_since_then(uow: UnitOfWork) -> None:
    uow.audit.record(NOON, 7, "refused", target="approve")
    assert uow.audit.has(7, "refused", "approve", NOON - minutes(60))
    assert not uow.audit.has(7, "refused", "approve", NOON)
    assert not uow.audit.has(7, "refused", "ban", NOON - minutes(60))
    assert not uow.audit.has(8, "refused", "approve", NOON - minutes(60))


def test_a_fact_is_what_it_was_set_to_last(uow: UnitOfWork) -> None:
    assert uow.facts.get("offset") is None
    for value in (1, {"词": [1, None]}, False):
        uow.facts.set("offset", value)
        assert uow.facts.get("offset") == value


def test_what_is_done_apart_is_undone_alone(uow: UnitOfWork) -> None:
    def fail_halfway() -> None:
        with uow.apart():
            uow.facts.set("inside", 1)
            raise ZeroDivisionError

    uow.facts.set("before", 1)
    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    uow.facts.set("after", 1)
    assert [uow.facts.get(name) for name in ("before", "inside", "after")] == [1, None, 1]


@pytest.mark.parametrize("went", [None, 0, 1], ids=["neither", "the old one's", "the new one's"])
def test_a_broadcast_that_a_group_and_its_supergroup_were_promised_is_sent_once(
    uow: UnitOfWork, desk: Desk, went: int | None
) -> None:
    places = desk.place(-5), desk.place(-1005)
    casts = [desk.delivery(place, desk.digest(place, slot="cast:1"), lane=2) for place in places]
    own = desk.delivery(places[1], desk.digest(places[1], slot="cast:2"), lane=2)
    if went is not None:
        uow.deliveries.sent(casts[went], 900, NOON)
    uow.chats.migrate(-5, -1005)
    claimed = [one.id for one in uow.deliveries.claim(NOON, 9)]
    assert claimed == ([casts[0], own] if went is None else [own])
