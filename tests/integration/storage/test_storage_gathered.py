"""Sources, entries, articles and stories: what is gathered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from storage_desk import NOON, Desk, minutes

from storage import (
    Database,
    EntryRecord,
    Failed,
    KeyPoint,
    Looked,
    NaiveTimeError,
    Postponed,
    RefusedRowError,
    Revision,
    SearchRequest,
    SearchText,
    Settled,
    UnitOfWork,
    Unreadable,
)
from storage.schema import stories

FEED = "https://paper.example/feed"
LOOKED = Looked(NOON + minutes(15), '"a1"', "Tue, 24 Nov 2026 04:00:00 GMT", NOON)
FAILED = Failed(NOON + minutes(15), NOON, "http_status", {"status": 503}, "the server answered 503")


class TestSources:
    def test_a_new_source_is_due_at_once(self, uow: UnitOfWork) -> None:
        added = uow.sources.add(FEED, "feed", "江城日报", "财经", NOON)
        assert (added.url, added.kind, added.title, added.category) == (FEED, "feed", "江城日报", "财经")
        assert added.looked_at is None
        assert uow.sources.get(added.id) == uow.sources.find(FEED) == added
        assert [source.id for source in uow.sources.claim_due(NOON, NOON + minutes(5), 10)] == [added.id]

    def test_added_again_it_stays_as_it_is(self, uow: UnitOfWork) -> None:
        added = uow.sources.add(FEED, "feed", "江城日报", None, NOON)
        assert uow.sources.add(FEED, "page", "江城晚报", "财经", NOON + minutes(1)) == added

    def test_removed_and_added_again_it_is_revived(self, uow: UnitOfWork) -> None:
        added = uow.sources.add(FEED, "feed", "江城日报", None, NOON)
        uow.sources.failed(added.id, FAILED)
        uow.sources.remove(added.id, NOON)
        assert uow.sources.find(FEED) is None
        assert uow.sources.listing() == uow.sources.claim_all(NOON, 0, 10) == uow.sources.health(NOON) == []
        revived = uow.sources.add(FEED, "feed", "江城日报新版", None, NOON + minutes(1))
        assert (revived.id, revived.title, revived.failures) == (added.id, "江城日报新版", 0)
        assert uow.sources.listing() == [revived]

    def test_one_has_its_title_by_its_address_also_when_it_is_removed(self, uow: UnitOfWork) -> None:
        added = uow.sources.add(FEED, "feed", "江城日报", "财经", NOON)
        uow.sources.add(f"{FEED}/2", "feed", "", None, NOON)
        uow.sources.remove(added.id, NOON)
        assert uow.sources.titles({FEED, f"{FEED}/2", f"{FEED}/3"}) == {FEED: "江城日报"}
        assert uow.sources.titles(set()) == {}

    def test_a_claimed_source_is_nobody_elses_until_the_lease_ends(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [desk.source(), desk.source()]
        claimed = [source.id for _ in ids for source in uow.sources.claim_due(NOON, NOON + minutes(5), 1)]
        assert sorted(claimed) == ids
        assert uow.sources.claim_due(NOON, NOON + minutes(5), 10) == []
        assert len(uow.sources.claim_due(NOON + minutes(5), NOON + minutes(10), 10)) == 2

    def test_all_can_be_claimed_due_or_not(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        uow.sources.looked(id, LOOKED)
        assert [source.id for source in uow.sources.claim_all(NOON + minutes(5), 0, 10)] == [id]

    def test_one_can_be_claimed_due_or_not(self, uow: UnitOfWork, desk: Desk) -> None:
        id, other = desk.source(), desk.source()
        uow.sources.looked(id, LOOKED)
        claimed = uow.sources.claim(id, NOON + minutes(60))
        assert claimed is not None
        assert (claimed.id, claimed.next_at) == (id, NOON + minutes(60))
        assert [source.id for source in uow.sources.claim_due(NOON, NOON + minutes(60), 10)] == [other]
        uow.sources.remove(id, NOON)
        assert uow.sources.claim(id, NOON) is None
        assert uow.sources.claim(999, NOON) is None

    def test_failures_count_until_a_look_succeeds(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        for at in (NOON, NOON + minutes(15)):
            uow.sources.failed(id, Failed(at + minutes(15), at, FAILED.code, FAILED.fields, FAILED.text))
        failing = uow.sources.get(id)
        assert failing is not None
        assert (failing.failures, failing.failing_since) == (2, NOON)
        assert (failing.error_code, failing.error_fields) == ("http_status", {"status": 503})
        assert failing.next_at == NOON + minutes(30)
        uow.sources.looked(id, LOOKED)
        well = uow.sources.get(id)
        assert well is not None
        assert (well.failures, well.failing_since, well.error_fields, well.last_error) == (0, None, None, None)
        assert (well.etag, well.last_modified, well.looked_at) == ('"a1"', LOOKED.last_modified, NOON)

    def test_one_that_was_not_asked_is_only_due_later(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        before = uow.sources.get(id)
        uow.sources.postpone(id, NOON + minutes(30))
        assert before is not None
        assert uow.sources.get(id) == replace(before, next_at=NOON + minutes(30))

    def test_one_that_moved_may_come_back(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.source()
        told = []
        for looked in (replace(LOOKED, moved_to="https://new.example/rss"), LOOKED, replace(LOOKED, is_back=True)):
            uow.sources.looked(id, looked)
            source = uow.sources.get(id)
            assert source is not None
            told.append((source.address, source.moved_at))
        assert told == [("https://new.example/rss", NOON)] * 2 + [(None, None)]

    def test_one_that_is_added_again_has_given_nothing_yet(self, uow: UnitOfWork) -> None:
        source = uow.sources.add(FEED, "feed", "江城日报", None, NOON)
        uow.sources.looked(source.id, LOOKED)
        uow.sources.remove(source.id, NOON)
        again = uow.sources.add(FEED, "feed", "江城日报", None, NOON)
        assert (again.id, again.etag, again.last_modified) == (source.id, None, None)

    def test_health_names_troubled_sources_first(self, uow: UnitOfWork, desk: Desk) -> None:
        well, ill = desk.source("安江报"), desk.source("江城晚报")
        uow.sources.failed(ill, FAILED)
        desk.article(source_id=well, at=NOON - timedelta(days=1))
        desk.article(source_id=well, at=NOON)
        health = uow.sources.health(NOON - minutes(5))
        assert [(one.source.id, one.articles_today, one.last_article_at) for one in health] == [
            (ill, 0, None),
            (well, 1, NOON),
        ]

    def test_health_counts_what_was_listed_of_late_and_cannot_be_read(self, uow: UnitOfWork, desk: Desk) -> None:
        source, well = desk.source(), desk.source()
        article = desk.article(source_id=source)
        for id, at, became, error in (
            ("old", NOON - timedelta(days=9), None, "timeout"),
            ("a", NOON, None, "robots"),
            ("b", NOON, None, "robots"),
            ("c", NOON, None, "timeout"),
            ("read", NOON, article, None),
            ("changed", NOON, article, "timeout"),
            ("waiting", NOON, None, None),
        ):
            uow.entries.record(source, [EntryRecord(id, "", became, None, "news", {}, next_at=at)], at)
            if id != "waiting":
                uow.entries.settle(source, [Settled(id, "", became, 1, error)])
        health = {one.source.id: one.unreadable for one in uow.sources.health(NOON)}
        assert health == {source: Unreadable(3, 2, "robots"), well: None}
        assert (uow.entries.unread(), uow.entries.next_at()) == (1, NOON)

    def test_topics_are_the_categories_in_use(self, uow: UnitOfWork, desk: Desk) -> None:
        for category in ("财经", "科技", "财经", None, "要闻", None):
            desk.source(category=category)
        assert uow.sources.topics("要闻") == ["要闻", "财经", "科技"]


class TestEntries:
    def test_what_was_seen_is_known_by_source(self, uow: UnitOfWork, desk: Desk) -> None:
        source, other, article = desk.source(), desk.source(), desk.article()
        uow.entries.record(source, [EntryRecord("e1", "hash", article, NOON)], NOON)
        seen = uow.entries.seen(source, ["e1", "e2"])
        assert {id: (entry.content_hash, entry.article_id) for id, entry in seen.items()} == {"e1": ("hash", article)}
        assert uow.entries.seen(other, ["e1"]) == uow.entries.seen(source, []) == {}

    def test_recorded_again_it_is_as_it_is_now(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        for content_hash in ("before", "after"):
            uow.entries.record(source, [EntryRecord("e1", content_hash, None, NOON)], NOON)
        assert uow.entries.seen(source, ["e1"])["e1"].content_hash == "after"

    def test_an_id_may_be_as_long_as_a_feed_likes(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        ids = ["长" * 5000 + end for end in "ab"]
        uow.entries.record(source, [EntryRecord(ids[0], "hash", None, NOON)], NOON)
        assert list(uow.entries.seen(source, ids)) == ids[:1]

    def test_what_waits_is_claimed_once_the_newest_first(self, uow: UnitOfWork, desk: Desk) -> None:
        source, other = desk.source(), desk.source()
        for place, id in enumerate(("older", "newer")):
            uow.entries.record(source, [unread(id, NOON)], NOON + minutes(place))
        uow.entries.record(other, [unread("e1", NOON - minutes(1)), unread("later", NOON + minutes(9))], NOON)
        assert uow.entries.waiting(NOON) == [other, source]
        [newest] = uow.entries.claim(source, NOON, NOON + minutes(3), 1)
        assert (newest.entry_id, newest.role, newest.pending) == ("newer", "news", {"title": "消息"})
        assert [one.entry_id for one in uow.entries.claim(source, NOON, NOON + minutes(3), 9)] == ["older"]
        assert uow.entries.waiting(NOON) == [other]
        uow.entries.release(source, ["older"], NOON)
        assert [one.entry_id for one in uow.entries.claim(source, NOON, NOON + minutes(3), 9)] == ["older"]
        assert len(uow.entries.claim(source, NOON + minutes(3), NOON + minutes(6), 9)) == 2

    def test_of_a_removed_source_nothing_is_read(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        uow.entries.record(source, [unread("e1", NOON)], NOON)
        uow.sources.remove(source, NOON)
        assert uow.entries.waiting(NOON) == []

    def test_what_was_read_or_given_up_waits_no_more(self, uow: UnitOfWork, desk: Desk) -> None:
        source, article = desk.source(), desk.article()
        uow.entries.record(source, [unread("e1", NOON), unread("e2", NOON)], NOON)
        settled = [Settled("e1", "hash", article), Settled("e2", "hash", None, 3, "timeout"), Settled("e3", "hash", 1)]
        assert uow.entries.settle(source, settled) == 2
        assert uow.entries.waiting(NOON, hurried=True) == []
        seen = uow.entries.seen(source, ["e1", "e2"])
        assert {id: (one.article_id, one.role, one.tries) for id, one in seen.items()} == {
            "e1": (article, None, 0),
            "e2": (None, None, 3),
        }

    def test_what_was_changed_while_it_was_read_goes_on_waiting(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        uow.entries.record(source, [unread("e1", NOON)], NOON)
        assert uow.entries.settle(source, [Settled("e1", "another hash", desk.article())]) == 0
        assert uow.entries.waiting(NOON) == [source]

    def test_what_failed_waits_but_for_who_is_hurried(self, uow: UnitOfWork, desk: Desk) -> None:
        source, later = desk.source(), NOON + minutes(10)
        uow.entries.record(source, [unread("e1", NOON)], NOON)
        uow.entries.postpone(source, [Postponed("e1", "hash", None, 1, later, "timeout")])
        assert uow.entries.waiting(NOON) == []
        assert uow.entries.waiting(NOON, hurried=True) == uow.entries.waiting(later) == [source]
        [again] = uow.entries.claim(source, NOON, later, 9, hurried=True)
        assert again.tries == 1
        assert uow.entries.claim(source, NOON, later, 9, hurried=True) == [], "it is being read"

    def test_another_id_of_the_same_entry_takes_its_place(self, uow: UnitOfWork, desk: Desk) -> None:
        source, article = desk.source(), desk.article()
        uow.entries.record(source, [EntryRecord("old", "hash", article, NOON)], NOON)
        assert [one.entry_id for one in uow.entries.alike(source, ["hash"], [])] == ["old"]
        assert [one.entry_id for one in uow.entries.alike(source, [], [article])] == ["old"]
        uow.entries.rename(source, {"old": "new"})
        assert list(uow.entries.seen(source, ["old", "new"])) == ["new"]

    def test_what_is_listed_no_more_can_be_doubted(self, uow: UnitOfWork, desk: Desk) -> None:
        source, article, then = desk.source(), desk.article("跨江大桥通车"), NOON + minutes(15)
        uow.entries.record(source, [EntryRecord(id, "hash", article, None) for id in ("stays", "goes")], NOON)
        uow.entries.record(source, [EntryRecord("nothing", "hash", None, None)], NOON)
        uow.entries.touch(source, ["stays"], then)
        [missing] = uow.entries.missing(source, NOON, NOON - minutes(1))
        assert (missing.entry_id, missing.title, missing.dated_at) == ("goes", "跨江大桥通车", NOON)
        assert uow.entries.missing(source, NOON, NOON) == [], "first seen too long ago"
        uow.entries.doubt(source, {"goes": {"title": "消息"}}, then)
        [asked] = uow.entries.claim(source, then, then, 9)
        assert (asked.entry_id, asked.role, asked.article_id) == ("goes", "missing", article)

    def test_what_was_not_listed_for_long_is_forgotten_whatever_it_became(self, uow: UnitOfWork, desk: Desk) -> None:
        source, then = desk.source(), NOON + timedelta(days=200)
        article = desk.article()
        records = [EntryRecord(id, "h", article, None) for id in ("gone", "stays")]
        uow.entries.record(source, [*records, unread("waits", NOON)], NOON)
        uow.entries.touch(source, ["stays"], then)
        uow.entries.forget_old(source, then)
        assert set(uow.entries.seen(source, ["gone", "stays", "waits"])) == {"stays", "waits"}

    def test_what_came_to_nothing_is_forgotten_when_it_is_listed_no_more(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        records = [EntryRecord("nothing", "h", None, None), EntryRecord("article", "h", desk.article(), None)]
        uow.entries.record(source, [*records, unread("waits", NOON)], NOON)
        uow.entries.forget(source, NOON + minutes(1))
        assert set(uow.entries.seen(source, ["nothing", "article", "waits"])) == {"article", "waits"}


def unread(id: str, next_at: datetime) -> EntryRecord:
    return EntryRecord(id, "hash", None, None, role="news", pending={"title": "消息"}, next_at=next_at)


class TestArticles:
    def test_one_is_stored_whole(self, uow: UnitOfWork, desk: Desk) -> None:
        published = datetime(2026, 11, 24, 11, 30, tzinfo=timezone(timedelta(hours=8)))
        id = desk.article("地铁三号线开通", source_id=desk.source("江城晚报"), author="王记者", published_at=published)
        article = uow.articles.get(id)
        assert article is not None
        assert uow.articles.find(article.url) == article
        assert (article.title, article.author, article.source_title) == ("地铁三号线开通", "王记者", "江城晚报")
        assert article.published_at == published
        assert article.published_at.tzinfo is UTC
        (point,) = uow.articles.points(id)
        assert point == KeyPoint(article.text, 0, len(article.text), 1.0)
        (report,) = uow.articles.reports([id])
        assert (report.article_id, report.length, report.topics) == (id, len(article.text), ("要闻",))
        assert (report.points, report.source_title) == ((point,), "江城晚报")
        assert uow.articles.count() == 1

    def test_an_unknown_one_is_none(self, uow: UnitOfWork) -> None:
        assert uow.articles.get(1) is None
        assert uow.articles.find("https://nowhere.example/") is None
        assert uow.articles.points(1) == ()
        assert uow.articles.reports([1]) == []

    def test_a_revised_one_says_what_it_says_now(self, uow: UnitOfWork, desk: Desk) -> None:
        id = desk.article()
        points = (KeyPoint("更正", 0, 2, 0.5),)
        words = SearchText(["机场"], ["更正"], ["机场", "更正"])
        assert uow.articles.revise(id, Revision("机场启用", "更正。", (), points, {"words": []}, words, NOON)) == 2
        article = uow.articles.get(id)
        assert article is not None
        assert (article.title, article.text, article.version) == ("机场启用", "更正。", 2)
        assert uow.articles.points(id) == points
        assert uow.articles.points_of_version(id, 2) == points
        assert [point.text for point in uow.articles.points_of_version(id, 1)] == ["跨江大桥今天通车。"]
        assert uow.articles.points_of_version(id, 3) == ()
        assert [one.grouping for one in uow.articles.groupings(NOON)] == [{"words": []}]
        assert uow.search.find(SearchRequest(["大桥"], [], 10)).article_ids == []
        assert uow.search.find(SearchRequest(["机场"], [], 10)).article_ids == [id]
        assert uow.articles.revise(id, Revision("再更正", "更正。", (), points, {}, words, NOON)) == 3

    def test_two_cannot_share_an_address(self, database: Database) -> None:
        def twice(uow: UnitOfWork) -> None:
            desk = Desk(uow)
            for _ in range(2):
                desk.article(url="https://paper.example/same")

        with pytest.raises(RefusedRowError):
            database.write_now(twice)
        assert database.read_now(lambda uow: uow.articles.count()) == 0

    def test_reports_come_in_the_order_asked_for(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [desk.article(), desk.article(), desk.article()]
        asked = [ids[2], ids[0]]
        assert [report.article_id for report in uow.articles.reports(asked)] == asked

    def test_reports_of_stories_leave_repetitions_out(self, uow: UnitOfWork, desk: Desk) -> None:
        later, first, repetition = desk.article(at=NOON + minutes(9)), desk.article(), desk.article()
        story = desk.story(later, first)
        uow.articles.assign(repetition, story, duplicate_of=first)
        desk.story(desk.article())
        reports = uow.articles.reports_of_stories([story])
        assert [report.article_id for report in reports] == [first, later]
        assert {report.story_id for report in reports} == {story}

    def test_the_latest_are_by_publication_of_a_topic(self, uow: UnitOfWork, desk: Desk) -> None:
        undated = desk.article(published_at=None, at=NOON - minutes(20))
        from_the_future = desk.article(published_at=NOON + timedelta(days=900), at=NOON - minutes(10))
        late = desk.article(published_at=NOON - minutes(30), topics=("科技",))
        uow.articles.assign(desk.article(), desk.story(undated), duplicate_of=undated)
        assert [one.article_id for one in uow.articles.latest(10)] == [from_the_future, undated, late]
        assert [one.article_id for one in uow.articles.latest(1)] == [from_the_future]
        assert [one.article_id for one in uow.articles.latest(10, topic="科技")] == [late]

    def test_stories_are_counted_by_topic(self, uow: UnitOfWork, desk: Desk) -> None:
        both = desk.article(topics=("本地", "财经")), desk.article(topics=("本地",))
        desk.story(*both)
        uow.articles.assign(desk.article(topics=("科技",)), desk.story(both[0]), duplicate_of=both[0])
        withdrawn = desk.article(topics=("科技",))
        uow.articles.withdraw(withdrawn, NOON)
        desk.article(at=NOON - minutes(1), topics=("科技",))
        desk.article(topics=("财经",))  # not grouped yet
        assert uow.articles.stories_of_topics(NOON) == {"本地": 2, "财经": 2}
        assert uow.articles.stories_of_topics(NOON - minutes(1))["科技"] == 1
        assert uow.articles.stories_of_topics(NOON + minutes(1)) == {}
        sources = {report.source_id for report in uow.articles.latest(10)}
        assert uow.articles.stories_of_topics(NOON, sources) == {}
        assert uow.articles.stories_of_topics(NOON, {max(sources) + 1}) == {"本地": 2, "财经": 2}

    def test_a_story_remembers_when_it_went_on(self, uow: UnitOfWork, desk: Desk) -> None:
        story = desk.story(desk.article())
        uow.stories.touch(story, NOON + minutes(5))
        row = uow._connection.execute(select(stories).where(stories.c.id == story)).one()
        assert (row.opened_at, row.updated_at) == (NOON, NOON + minutes(5))

    def test_what_grouping_needs_comes_oldest_first(self, uow: UnitOfWork, desk: Desk) -> None:
        new, old, too_old = (desk.article(at=NOON - minutes(ago), grouping={"ago": ago}) for ago in (1, 5, 90))
        story = desk.story(old, too_old)
        groupings = uow.articles.groupings(NOON - minutes(5))
        assert [(one.article_id, one.story_id, one.grouping) for one in groupings] == [
            (old, story, {"ago": 5}),
            (new, None, {"ago": 1}),
        ]
        assert [one.article_id for one in uow.articles.groupings_after(new)] == [too_old, old]

    def test_text_of_any_origin_is_stored_and_offsets_stay_right(self, uow: UnitOfWork, desk: Desk) -> None:
        text = "零\x00字节，半个\ud83d表情，完整的🌉桥。"
        id = desk.article("标\x00题", text=text, points=(KeyPoint(text[11:], 11, len(text), 1.0),))
        article = uow.articles.get(id)
        assert article is not None
        assert article.title == "标 题"
        assert len(article.text) == len(text)
        (point,) = uow.articles.points(id)
        assert point.text == article.text[point.start : point.end] == "完整的🌉桥。"

    def test_a_time_without_a_zone_is_refused(self, database: Database) -> None:
        naive = datetime(2026, 11, 24)  # noqa: DTZ001 what is refused
        with pytest.raises(NaiveTimeError, match="without a zone"):
            database.write_now(lambda uow: uow.sources.add(FEED, "feed", "江城日报", None, naive))
        with pytest.raises(NaiveTimeError):
            database.read_now(lambda uow: uow.articles.groupings(naive))
        with pytest.raises(NaiveTimeError):
            database.write_now(lambda uow: Desk(uow).article(published_at=naive))
        with pytest.raises(NaiveTimeError):
            database.read_now(lambda uow: uow.search.find(SearchRequest(["大桥"], [], 10, since=naive)))
