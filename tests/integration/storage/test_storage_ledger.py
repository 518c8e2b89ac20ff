"""Digests and deliveries: what was composed, sent and shown."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from storage_desk import NOON, Desk, minutes

from storage import DigestStory, NewDelivery, NewDigest, NewsQuery, Place, ShownReport, State, StoredTelling, UnitOfWork
from storage.schema import READY, deliveries


def claimed(uow: UnitOfWork, *, limit: int = 10, at: datetime = NOON) -> list[int]:
    return [delivery.id for delivery in uow.deliveries.claim(at, limit)]


def test_a_place_has_one_digest_for_a_slot_and_a_date(uow: UnitOfWork, desk: Desk) -> None:
    place, topic = desk.place(1), desk.place(1, thread=7)
    digest = NewDigest(place, "08:00", date(2026, 11, 24), NOON, NOON)
    assert uow.digests.add(digest, []) is not None
    assert uow.digests.add(digest, []) is None
    assert uow.digests.add(NewDigest(topic, "08:00", date(2026, 11, 24), NOON, NOON), []) is not None
    assert uow.digests.add(NewDigest(place, "08:00", date(2026, 11, 25), NOON, NOON), []) is not None


def test_a_digest_is_found_by_what_makes_it_the_only_one(uow: UnitOfWork, desk: Desk) -> None:
    place, day = desk.place(), date(2026, 11, 24)
    digest_id = desk.digest(place, slot="08:00")
    found = uow.digests.find(place, "08:00", day)
    assert found is not None
    assert (found.id, found.due_at) == (digest_id, NOON)
    assert uow.digests.find(place, "20:00", day) is None
    assert uow.digests.find(place, "08:00", date(2026, 11, 25)) is None
    assert uow.digests.find(desk.place(), "08:00", day) is None


def test_many_places_are_promised_the_same_at_once_and_only_once(uow: UnitOfWork, desk: Desk) -> None:
    chats = [desk.place().chat_id for _ in range(4)]
    places = [Place(chats[number % 4], number) for number in range(1200)]  # topics: as many chats take long to make
    day = date(2026, 11, 24)
    has_it = desk.digest(places[1], slot="cast:1")
    digests = uow.digests.add_all([NewDigest(place, "cast:1", day, NOON, NOON) for place in places])
    assert [place for place, id in zip(places, digests, strict=True) if id is None] == [places[1]]
    found = uow.digests.find(places[2], "cast:1", day)
    assert found is not None
    assert found.id == digests[2]
    new = [
        NewDelivery(id or has_it, 0, place.chat_id, 0, "停机通知", {}, 2, NOON)
        for place, id in zip(places, digests, strict=True)
    ]
    ids = uow.deliveries.add_all(new)
    claimed = uow.deliveries.claim(NOON, 2000)
    assert [(one.id, one.chat_id, one.html) for one in claimed] == [
        (id, place.chat_id, "停机通知") for id, place in zip(ids, places, strict=True)
    ]
    assert (uow.digests.add_all([]), uow.deliveries.add_all([])) == ([], [])


def test_a_digest_keeps_its_stories_in_order(uow: UnitOfWork, desk: Desk) -> None:
    articles = [desk.article(), desk.article()]
    stories = [DigestStory(desk.story(article), article, 1) for article in reversed(articles)]
    digest_id = desk.digest(desk.place(), *stories)
    assert uow.digests.stories(digest_id) == stories


def test_its_oldest_news_is_what_was_first_seen_first_or_told_again(uow: UnitOfWork, desk: Desk) -> None:
    old, fresh = desk.article(at=NOON - minutes(900)), desk.article(at=NOON)
    again, new = desk.story(old), desk.story(fresh)
    place = desk.place()
    assert uow.digests.oldest_news(desk.digest(place, slot="first")) is None
    uow.stories.tell(again, 1, StoredTelling(fresh, {}), NOON - minutes(30))
    first = DigestStory(new, fresh, 1)
    assert uow.digests.oldest_news(desk.digest(place, first, slot="08:00")) == NOON
    both = desk.digest(place, first, DigestStory(again, old, 1, after=old), slot="20:00")
    assert uow.digests.oldest_news(both) == NOON - minutes(30)
    unseen = desk.digest(place, first, DigestStory(again, old, 1), slot="21:00")
    assert uow.digests.oldest_news(unseen) == NOON - minutes(900)


def test_what_a_place_was_told_lately_is_counted_by_kind(uow: UnitOfWork, desk: Desk) -> None:
    place, other = desk.place(), desk.place()
    for number in range(3):
        desk.digest(place, slot=f"word:{number}", at=NOON + minutes(number))
    desk.digest(place, slot="08:00", at=NOON + minutes(1))
    desk.digest(place, slot="words", at=NOON + minutes(1))
    desk.digest(other, slot="word:1", at=NOON + minutes(1))
    assert uow.digests.count(place, "word:", NOON) == 2
    assert uow.digests.count(place, "word:", NOON + minutes(2)) == 0


def test_the_latest_digest_is_not_a_broadcast(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    assert uow.digests.latest(place) is None
    desk.digest(place, slot="first")
    evening = desk.digest(place, slot="20:00", at=NOON + minutes(1))
    desk.digest(place, slot="cast:1", at=NOON + minutes(2))
    latest = uow.digests.latest(place)
    assert latest == uow.digests.get(evening)
    assert latest is not None
    assert (latest.place, latest.slot, latest.composed_at) == (place, "20:00", NOON + minutes(1))


def test_the_latest_that_tells_a_story(uow: UnitOfWork, desk: Desk) -> None:
    place, article = desk.place(), desk.article()
    told = DigestStory(desk.story(article), article, 1)
    desk.digest(desk.place(), told, slot="21:00", at=NOON + minutes(9))
    assert uow.digests.latest_with_stories(place) is None
    morning = desk.digest(place, told)
    desk.digest(place, slot="ask:7", at=NOON + minutes(1))
    assert uow.digests.latest_with_stories(place) == uow.digests.get(morning)
    evening = desk.digest(place, told, slot="20:00", at=NOON + minutes(2))
    assert uow.digests.latest_with_stories(place) == uow.digests.get(evening)


def test_a_claimed_delivery_is_being_sent_and_nobody_else_gets_it(uow: UnitOfWork, desk: Desk) -> None:
    id = desk.delivery(desk.place(42), html="<b>早报</b>", options={"disable_notification": False})
    (delivery,) = uow.deliveries.claim(NOON, 10)
    assert (delivery.id, delivery.state, delivery.attempts) == (id, State.SENDING, 1)
    assert (delivery.chat_telegram_id, delivery.html) == (42, "<b>早报</b>")
    assert delivery.options == {"disable_notification": False}
    assert delivery.started_at == NOON
    assert claimed(uow) == []


def test_a_delivery_knows_when_its_place_rests_and_where_it_is(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place(zone="Asia/Urumqi", quiet_from="23:00", quiet_until="07:00", thread_gone_at=NOON)
    unknown = Place(uow.chats.meet(-9, "channel", "频道", None, NOON).id)
    for one in (place, unknown):
        desk.delivery(one)
    known, other = uow.deliveries.claim(NOON, 10)
    assert (known.quiet_from, known.quiet_until, known.zone) == ("23:00", "07:00", "Asia/Urumqi")
    assert known.thread_is_gone
    assert (other.quiet_from, other.quiet_until, other.zone, other.thread_is_gone) == (None, None, None, False)


def test_answers_go_before_digests_and_older_before_younger(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest, later, answer = (desk.delivery(place, lane=lane) for lane in (1, 1, 0))
    assert claimed(uow, limit=2) == [answer, digest]
    assert claimed(uow, limit=2) == [later]


def test_parts_of_a_digest_go_one_after_another(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest_id = desk.digest(place)
    first, second = (desk.delivery(place, digest_id, part=part) for part in (0, 1))
    assert claimed(uow) == [first]
    assert claimed(uow) == []
    uow.deliveries.retry(first, NOON + minutes(1), "429")
    assert claimed(uow) == []  # not even while the first waits for its retry
    assert claimed(uow, at=NOON + minutes(1)) == [first]
    uow.deliveries.uncertain(first, "timed out")
    assert claimed(uow, at=NOON + minutes(1)) == [second]


def test_what_is_not_due_waits(uow: UnitOfWork, desk: Desk) -> None:
    assert uow.deliveries.next_at(NOON) is None
    id = desk.delivery(desk.place(), next_at=NOON + minutes(5))
    assert claimed(uow) == []
    assert uow.deliveries.next_at(NOON) == NOON + minutes(5)
    assert [one.id for one in uow.deliveries.claim(NOON + minutes(5), 10)] == [id]


def test_what_was_not_handed_to_the_wire_after_all_was_no_attempt(uow: UnitOfWork, desk: Desk) -> None:
    id = desk.delivery(desk.place())
    assert claimed(uow) == [id]
    uow.deliveries.postpone(id, NOON + minutes(5))
    assert claimed(uow) == []
    (again,) = uow.deliveries.claim(NOON + minutes(5), 10)
    assert again.attempts == 1


def test_what_waits_for_another_try_can_be_hurried_and_what_waits_for_its_time_cannot(
    uow: UnitOfWork, desk: Desk
) -> None:
    tried = desk.delivery(desk.place())
    assert claimed(uow) == [tried]
    uow.deliveries.retry(tried, NOON + minutes(5), "the network is down")
    desk.delivery(desk.place(), next_at=NOON + minutes(5))
    assert claimed(uow) == []
    uow.deliveries.hurry(NOON)
    assert claimed(uow) == [tried]


def test_what_is_hurried_takes_the_parts_behind_it_along(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest_id = desk.digest(place)
    first, second = (desk.delivery(place, digest_id, part=part) for part in (0, 1))
    assert claimed(uow) == [first]
    uow.deliveries.retry(first, NOON + minutes(5), "the network is down")
    assert claimed(uow) == []
    uow.deliveries.hurry(NOON)
    assert claimed(uow) == [first]
    uow.deliveries.sent(first, 1, NOON)
    assert claimed(uow) == [second]


def test_one_that_was_postponed_keeps_its_turn(uow: UnitOfWork, desk: Desk) -> None:
    first, second, third = (desk.delivery(desk.place()) for _ in range(3))
    assert claimed(uow, limit=1) == [first]
    uow.deliveries.postpone(first, NOON + minutes(1))
    assert claimed(uow, limit=1) == [second]
    assert claimed(uow, limit=2, at=NOON + minutes(1)) == [first, third]


def test_behind_many_that_cannot_go_one_is_found_and_they_are_not_looked_at_again(uow: UnitOfWork, desk: Desk) -> None:
    later = [desk.delivery(desk.place(), next_at=NOON + minutes(5)) for _ in range(30)]
    suspended = desk.place()
    held = [desk.delivery(suspended) for _ in range(3)]
    uow.chats.suspend(suspended.chat_id, "blocked", NOON)
    last = desk.delivery(desk.place())
    assert claimed(uow, limit=2) == [last]
    in_front = uow._connection.execute(select(deliveries.c.id).where(READY)).all()
    assert in_front == []
    uow.chats.resume(suspended.chat_id)
    assert claimed(uow) == held
    assert claimed(uow, at=NOON + minutes(5), limit=100) == later


def test_a_suspended_chat_gets_nothing_until_it_is_resumed(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    id = desk.delivery(place)
    uow.chats.suspend(place.chat_id, "blocked", NOON)
    assert claimed(uow) == []
    uow.chats.resume(place.chat_id)
    assert claimed(uow) == [id]


def test_what_became_of_a_delivery(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest_id = desk.digest(place)
    ids = [desk.delivery(place, digest_id, part=part) for part in range(6)]
    uow.deliveries.sent(ids[0], 900, NOON)
    uow.deliveries.uncertain(ids[1], "timed out")
    uow.deliveries.failed(ids[2], "chat not found")
    uow.deliveries.dead(ids[3], "cancelled")
    uow.deliveries.retry(ids[4], NOON + minutes(1), "429")
    found = uow.deliveries.of(digest_id)
    assert [one.state for one in found] == ["sent", "uncertain", "failed", "dead", "pending", "pending"]
    assert (found[0].message_id, found[0].sent_at) == (900, NOON)
    assert uow.deliveries.counts(NOON) == {
        "pending": 2,
        "sending": 0,
        "sent": 1,
        "uncertain": 1,
        "failed": 1,
        "dead": 1,
        "unreachable": 0,
    }
    assert set(uow.deliveries.counts(NOON + minutes(1)).values()) == {0}


def test_what_a_killed_process_was_sending_is_uncertain(uow: UnitOfWork, desk: Desk) -> None:
    place = desk.place()
    digest_id = desk.digest(place)
    desk.delivery(place, digest_id)
    claimed(uow, limit=1)
    waiting = desk.delivery(place)
    assert uow.deliveries.recover("the bot was restarted") == [digest_id]
    (lost,) = uow.deliveries.of(digest_id)
    assert (lost.state, lost.reason) == ("uncertain", "the bot was restarted")
    assert claimed(uow) == [waiting]


def test_a_cancelled_broadcast_is_not_sent_further(uow: UnitOfWork, desk: Desk) -> None:
    first, second = desk.place(), desk.place()
    sent = desk.delivery(first, desk.digest(first, slot="cast:3"), lane=2)
    desk.delivery(second, desk.digest(second, slot="cast:3"), lane=2)
    assert claimed(uow, limit=1) == [sent]
    other = desk.delivery(second)
    assert uow.deliveries.cancel("cast:3") == 1
    counts = uow.deliveries.counts_of("cast:3")
    assert {state: count for state, count in counts.items() if count} == {"sending": 1, "dead": 1}
    assert claimed(uow) == [other]


def test_deliveries_of_one_slot_are_counted_by_state(uow: UnitOfWork, desk: Desk) -> None:
    first, second = desk.place(), desk.place()
    sent = desk.delivery(first, desk.digest(first, slot="cast:1"))
    desk.delivery(second, desk.digest(second, slot="cast:1"))
    desk.delivery(first, desk.digest(first, slot="cast:2"))
    uow.deliveries.sent(sent, 5, NOON)
    counts = uow.deliveries.counts_of("cast:1")
    assert (counts["sent"], counts["pending"], counts["failed"]) == (1, 1, 0)


def test_chats_share_a_text(uow: UnitOfWork, desk: Desk) -> None:
    for _ in range(2):
        desk.delivery(desk.place(), html="同一篇")
    assert [delivery.html for delivery in uow.deliveries.claim(NOON, 10)] == ["同一篇", "同一篇"]


class TestNews:
    def news(self, uow: UnitOfWork, place: Place, *topics: str) -> list[int]:
        fresh = uow.stories.fresh(NewsQuery(NOON - minutes(60), NOON, topics))
        return sorted(fresh.keys() - uow.digests.shown_of([place], fresh)[place].keys())

    def test_is_what_was_first_seen_in_the_span(self, uow: UnitOfWork, desk: Desk) -> None:
        desk.story(desk.article(at=NOON - minutes(60)))
        fresh = desk.story(desk.article(at=NOON - minutes(59)))
        just_now = desk.story(desk.article(at=NOON), desk.article(at=NOON))
        desk.story(desk.article(at=NOON + minutes(1)))
        assert self.news(uow, desk.place()) == [fresh, just_now]

    def test_is_not_what_is_only_searchable_nor_a_repetition(self, uow: UnitOfWork, desk: Desk) -> None:
        desk.story(desk.article(is_news=False))
        original, repetition = desk.article(at=NOON - minutes(120)), desk.article()
        old = desk.story(original)
        uow.articles.assign(repetition, old, duplicate_of=original)
        assert self.news(uow, desk.place()) == []

    def test_is_of_the_topics_asked_for(self, uow: UnitOfWork, desk: Desk) -> None:
        science = desk.story(desk.article(topics=("科技", "要闻")))
        desk.story(desk.article(topics=("财经",)))
        assert self.news(uow, desk.place(), "科技", "体育") == [science]

    @pytest.mark.parametrize(
        ("state", "counts"), [("sent", True), ("uncertain", True), ("failed", False), ("dead", False)]
    )
    def test_leaves_out_what_the_place_was_shown(self, uow: UnitOfWork, desk: Desk, state: str, counts: bool) -> None:
        article = desk.article()
        story = desk.story(article, desk.article())
        place = desk.place(1)
        digest_id = desk.digest(place, DigestStory(story, article, 1))
        delivery_id, shown = desk.delivery(place, digest_id), [ShownReport(article, 1)]
        uow.digests.mark_shown(place, shown, delivery_id)
        uow.digests.mark_shown(place, shown, delivery_id)  # said twice, it is no error
        assert self.news(uow, place) == []
        assert self.news(uow, desk.place(1, thread=5)) == [story]  # a topic of a group is another place
        if state == "sent":
            uow.deliveries.sent(delivery_id, 1, NOON)
        else:
            getattr(uow.deliveries, state)(delivery_id, "why")
        assert self.news(uow, place) == ([] if counts else [story])
