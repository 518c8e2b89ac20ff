"""Sources that rest, what admins were told of them, and what they bring, on both engines."""

from datetime import timedelta

from sqlalchemy import event
from storage_desk import NOON, Desk, minutes

from storage import EntryRecord, Failed, Looked, NewSource, Source, UnitOfWork

FEED = "https://paper.example/feed"
LATER = NOON + timedelta(days=30)
FAILED = Failed(NOON + minutes(15), NOON, "http_status", {"status": 503}, "the server answered 503", is_gone=True)


def read(uow: UnitOfWork, id: int) -> Source:
    source = uow.sources.get(id)
    assert source is not None
    return source


def list_one(uow: UnitOfWork, id: int) -> None:
    """An entry that is to be read."""
    uow.entries.record(id, [EntryRecord("a", "", None, None, "news", {"url": ""}, next_at=NOON)], NOON)


class TestPausing:
    def test_it_is_neither_looked_at_nor_read_and_its_hour_stays(self, uow: UnitOfWork, desk: Desk) -> None:
        paused, other = desk.source(), desk.source()
        for id in (paused, other):
            list_one(uow, id)
        uow.sources.pause(paused, NOON)
        before = read(uow, paused)
        assert uow.sources.claim(paused, LATER) is None
        assert [source.id for source in uow.sources.claim_all(NOON, 0, 10)] == [other]
        assert uow.sources.next_at() == NOON
        assert [source.id for source in uow.sources.claim_due(LATER, LATER, 10)] == [other]
        assert uow.sources.next_at() == LATER
        uow.sources.pause(other, NOON)
        assert uow.sources.next_at() is None
        uow.sources.resume(other, NOON)
        assert (uow.entries.waiting(NOON), uow.entries.unread()) == ([other], 1)
        assert read(uow, paused) == before
        assert (before.paused_at, before.next_at) == (NOON, NOON)

    def test_it_is_still_a_source(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source(category="财经")
        uow.sources.pause(id, NOON)
        assert [source.id for source in uow.sources.listing()] == [id]
        assert [one.source.id for one in uow.sources.health(NOON)] == [id]
        assert uow.sources.topics("要闻") == ["财经"]

    def test_paused_twice_it_rests_since_the_first_time(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.pause(id, NOON)
        uow.sources.pause(id, LATER)
        assert read(uow, id).paused_at == NOON

    def test_one_that_was_removed_is_not_paused(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.remove(id, NOON)
        uow.sources.pause(id, NOON)
        assert read(uow, id).paused_at is None

    def test_resumed_neither_its_failures_nor_its_silence_of_before_count(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.looked(id, Looked(NOON, None, None, NOON, is_newer=True))
        uow.sources.failed(id, FAILED)
        uow.sources.pause(id, NOON)
        uow.sources.resume(id, LATER)
        source = read(uow, id)
        assert (source.paused_at, source.newest_at, source.next_at) == (None, LATER, FAILED.next_at)
        assert (source.failures, source.failing_since, source.gone_at, source.last_error) == (0, None, None, None)
        assert [one.id for one in uow.sources.claim_due(LATER, LATER, 10)] == [id]

    def test_what_never_brought_anything_has_not_by_being_resumed(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.pause(id, NOON)
        uow.sources.resume(id, LATER)
        assert read(uow, id).newest_at is None

    def test_what_does_not_rest_is_not_resumed(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.failed(id, FAILED)
        before = read(uow, id)
        uow.sources.resume(id, LATER)
        assert read(uow, id) == before

    def test_removed_and_added_again_it_does_not_rest(self, uow: UnitOfWork, desk: Desk) -> None:
        source = read(uow, desk.source())
        uow.sources.pause(source.id, NOON)
        uow.sources.tell(source.id, "failing", NOON)
        uow.sources.remove(source.id, NOON)
        again = uow.sources.add(source.url, "feed", source.title, None, LATER)
        assert (again.id, again.paused_at, again.told_state, again.told_at) == (source.id, None, None, None)


class TestManyAtOnce:
    def test_what_is_new_comes_what_was_removed_comes_back_and_what_is_there_stays(self, uow: UnitOfWork) -> None:
        there, gone = (uow.sources.add(f"{FEED}/{name}", "feed", name, "本地", NOON) for name in ("there", "gone"))
        uow.sources.failed(gone.id, FAILED)
        uow.sources.remove(gone.id, NOON)
        wanted = [NewSource(f"{FEED}/{name}", "page", "新", None) for name in ("there", "gone", "new", "new")]
        uow.sources.add_all(wanted, LATER)
        one, other, new = sorted(uow.sources.listing(), key=lambda source: source.id)
        assert one == there
        assert (other.id, other.title, other.kind, other.next_at, other.failures) == (gone.id, "新", "page", LATER, 0)
        assert (new.url, new.category, new.added_at, new.next_at) == (f"{FEED}/new", None, LATER, LATER)

    def test_nothing_is_added_where_nothing_is_wanted(self, uow: UnitOfWork) -> None:
        uow.sources.add_all([], NOON)
        assert uow.sources.listing() == []

    def test_thousands_are_one_statement(self, uow: UnitOfWork) -> None:
        statements = 0

        def count(*_: object) -> None:
            nonlocal statements
            statements += 1

        event.listen(uow._connection, "before_cursor_execute", count)
        uow.sources.add_all([NewSource(f"{FEED}/{number}", "feed", "", None) for number in range(3_000)], NOON)
        event.remove(uow._connection, "before_cursor_execute", count)
        assert (statements, len(uow.sources.listing())) == (1, 3_000)


def test_what_admins_were_told_is_forgotten_when_it_rests(uow: UnitOfWork, desk: Desk) -> None:
    id = desk.source()
    uow.sources.tell(id, "silent", NOON)
    assert (read(uow, id).told_state, read(uow, id).told_at) == ("silent", NOON)
    uow.sources.pause(id, LATER)
    assert (read(uow, id).told_state, read(uow, id).told_at) == (None, None)


def test_a_category_changes_where_it_belongs(uow: UnitOfWork, desk: Desk) -> None:
    id = desk.source(category="财经")
    uow.sources.set_category(id, "本地")
    assert uow.sources.topics("要闻") == ["本地"]
    uow.sources.set_category(id, None)
    assert uow.sources.topics("要闻") == ["要闻"]


def test_what_each_brought_in_a_time_its_archive_left_out(uow: UnitOfWork, desk: Desk) -> None:
    busy, idle, other = desk.source(), desk.source(), desk.source()
    for at in (NOON - minutes(1), NOON, NOON + minutes(1), NOON + minutes(2)):
        desk.article(source_id=busy, at=at)
    desk.article(source_id=busy, at=NOON, is_news=False)
    desk.article(source_id=idle, at=LATER)
    desk.article(source_id=other, at=NOON)
    assert uow.sources.brought([busy, idle], NOON, NOON + minutes(2)) == {busy: 2}


def test_the_readers_of_a_topic_are_those_who_chose_it_and_get_digests(uow: UnitOfWork, desk: Desk) -> None:
    chosen, both, gone, everything = desk.place(), desk.place(), desk.place(subscribed=False), desk.place()
    for place, topics in ((chosen, ["财经"]), (both, ["财经", "本地"]), (gone, ["财经"]), (everything, [])):
        uow.preferences.set_topics(place, topics)
    assert [uow.sources.readers(topic) for topic in ("财经", "本地", "体育")] == [2, 1, 0]


def test_a_draft_is_its_makers_and_goes_with_the_next_days(uow: UnitOfWork) -> None:
    maker, other = (uow.people.meet(id, "周", None, None, NOON).id for id in (1001, 1002))
    first = uow.drafts.add(maker, "source", {"url": FEED}, NOON)
    uow.drafts.change(first, {"url": f"{FEED}/2"})
    draft = uow.drafts.get(first, maker, "source")
    assert draft is not None
    assert (draft.id, draft.person_id, draft.payload, draft.made_at) == (first, maker, {"url": f"{FEED}/2"}, NOON)
    assert uow.drafts.get(first, other, "source") is None
    assert uow.drafts.get(first, maker, "opml") is None
    uow.drafts.add(other, "source", {}, NOON + timedelta(days=1))
    assert uow.drafts.get(first, maker, "source") is not None
    second = uow.drafts.add(maker, "source", {}, NOON + timedelta(days=1))
    assert uow.drafts.get(first, maker, "source") is None
    uow.drafts.drop(second)
    assert uow.drafts.get(second, maker, "source") is None
