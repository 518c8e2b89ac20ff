"""Search: what dates, sources and topics let through, on both engines."""

from datetime import timedelta

import pytest
from search_desk import article
from storage_desk import NOON, Desk, minutes

from storage import Revision, SearchRequest, SearchText, UnitOfWork, search_index


class TestSpan:
    def test_dates_bound_what_is_found(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [article(desk, "大桥", ago=timedelta(days=ago)) for ago in (0, 1, 10, 100, 400)]

        def within(since: int, until: int) -> list[int]:
            bounds = (NOON - timedelta(days=since), NOON - timedelta(days=until))
            return sorted(uow.search.find(SearchRequest(["大桥"], [], 10, *bounds)).article_ids)

        assert within(1, 0) == ids[:2]
        assert within(100, 1) == ids[1:4]
        assert within(500, 100) == ids[3:]
        assert within(99, 11) == []

    def test_it_may_be_open_to_one_side(self, uow: UnitOfWork, desk: Desk) -> None:
        new, old = (article(desk, "大桥", ago=timedelta(days=ago)) for ago in (1, 60))
        since = SearchRequest(["大桥"], [], 10, since=NOON - timedelta(days=30))
        until = SearchRequest(["大桥"], [], 10, until=NOON - timedelta(days=30))
        assert uow.search.find(since).article_ids == [new]
        assert uow.search.find(until).article_ids == [old]


class TestFilters:
    def test_sources_and_topics_let_through(self, uow: UnitOfWork, desk: Desk) -> None:
        daily, evening = desk.source("江城日报"), desk.source("江城晚报")
        one = desk.article(source_id=daily, topics=("本地", "财经"))
        two = desk.article(source_id=evening, topics=("人物", "财经"), at=NOON - minutes(1))
        desk.article(source_id=evening, topics=("体育",), words=SearchText(["足球"], [], []))

        def found(**filters: object) -> list[int]:
            return uow.search.find(SearchRequest(["大桥"], ["大桥"], 10, **filters)).article_ids  # type: ignore[arg-type]

        assert found(source_ids=(daily,)) == [one]
        assert found(source_ids=(daily, evening)) == [one, two]
        assert found(source_ids=()) == []
        assert found(topics=("本地",)) == [one]
        assert found(topics=("财经",), source_ids=(evening,)) == [two]
        assert found(topics=("财经",), until=NOON - minutes(1)) == [two]
        assert found(topics=("体育",)) == []

    def test_of_a_source_with_much_as_of_one_with_little(self, uow: UnitOfWork, desk: Desk) -> None:
        much, little = desk.source(), desk.source()
        words = SearchText(["大桥"], [], [])
        many = [desk.article(source_id=much, at=NOON - minutes(ago), words=words) for ago in range(8)]
        few = [desk.article(source_id=little, at=NOON - timedelta(days=ago), words=words) for ago in (0, 30, 400)]
        for ids, source in ((many, much), (few, little)):
            found = uow.search.find(SearchRequest(["大桥"], [], 10, source_ids=(source,), topics=("要闻",)))
            assert sorted(found.article_ids) == ids
        since = SearchRequest(["大桥"], [], 10, source_ids=(little,), since=NOON - timedelta(days=50))
        assert uow.search.find(since).article_ids == few[:2]

    def test_of_more_sources_than_are_named(self, uow: UnitOfWork, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search_index, "_MOST_SOURCES", 1)
        sources = [desk.source() for _ in range(3)]
        ids = [desk.article(source_id=source, at=NOON - minutes(ago)) for ago, source in enumerate(sources)]
        assert uow.search.find(SearchRequest(["大桥"], [], 10, source_ids=tuple(sources[:2]))).article_ids == ids[:2]
        assert uow.search.find(SearchRequest(["大桥"], [], 10, source_ids=(sources[2],))).article_ids == ids[2:]

    def test_topics_are_those_of_what_an_article_says_now(self, uow: UnitOfWork, desk: Desk) -> None:
        bridge = desk.article(topics=("本地",))
        uow.articles.revise(bridge, Revision("", "", ("体育",), (), {}, SearchText(["大桥"], [], []), NOON))
        assert uow.search.find(SearchRequest(["大桥"], [], 10, topics=("体育",))).article_ids == [bridge]
        assert uow.search.find(SearchRequest(["大桥"], [], 10, topics=("本地",))).article_ids == []

    def test_alone_they_give_the_newest(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        ids = [desk.article(source_id=source, at=NOON - timedelta(days=ago)) for ago in range(4)]
        desk.article(at=NOON, topics=("体育",))
        days = SearchRequest([], [], 2, since=NOON - timedelta(days=2), until=NOON, topics=("要闻",))
        found = uow.search.find(days)
        assert (found.article_ids, found.total, found.how) == (ids[:2], 3, "newest")
        assert uow.search.find(SearchRequest([], [], 10, source_ids=(source,))).article_ids == ids
        assert uow.search.find(SearchRequest([], [], 10, source_ids=())).how == "none"
