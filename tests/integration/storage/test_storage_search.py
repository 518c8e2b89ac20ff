"""Search: what finds what, and in which order, on both engines."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from storage_desk import NOON, Desk, minutes

from storage import SearchRequest, SearchText, UnitOfWork


def pairs_of(han: str) -> list[str]:
    return [han[i : i + 2] for i in range(len(han) - 1)]


def find(uow: UnitOfWork, *words: str, pairs: str = "", limit: int = 10, offset: int = 0) -> list[int]:
    return uow.search.find(SearchRequest(list(words), pairs_of(pairs), limit, offset)).article_ids


def article(desk: Desk, title: str, body: str = "", *, ago: timedelta = timedelta(0), pairs: str = "") -> int:
    """An article whose words are given apart by spaces."""
    words = SearchText(title.split(), body.split(), pairs_of(pairs))
    return desk.article(title, at=NOON - ago, words=words)


def test_words_of_two_characters_are_found(uow: UnitOfWork, desk: Desk) -> None:
    bridge, subway = article(desk, "江城 大桥", "今天 通车"), article(desk, "江城 地铁", "明年 开工")
    assert find(uow, "大桥") == [bridge]
    assert find(uow, "通车") == [bridge]
    assert set(find(uow, "江城")) == {bridge, subway}
    assert find(uow, "机场") == []


def test_all_words_must_be_there_whichever_field_they_are_in(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥", "今天 通车")
    article(desk, "江城 地铁", "今天 开工")
    request = SearchRequest(["江城", "通车"], [], 10)
    assert uow.search.find(request).article_ids == [bridge]
    assert uow.search.find(request).how == "words"


def test_a_name_that_was_cut_wrongly_is_found_by_its_pairs(uow: UnitOfWork, desk: Desk) -> None:
    village = article(desk, "长乐 区文岭镇 丰收", pairs="长乐区文岭镇丰收")
    article(desk, "文山 大会", pairs="文山大会")
    found = uow.search.find(SearchRequest(["文岭"], ["文岭"], 10))
    assert (found.article_ids, found.how) == ([village], "pairs")
    assert find(uow, "文岭镇", pairs="文岭镇") == [village]


def test_any_word_is_better_than_nothing(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥")
    found = uow.search.find(SearchRequest(["大桥", "倒塌"], ["大桥", "桥倒", "倒塌"], 10))
    assert (found.article_ids, found.total, found.how) == ([bridge], 1, "any")


def test_nothing_is_found_of_nothing(uow: UnitOfWork, desk: Desk) -> None:
    assert uow.search.find(SearchRequest(["大桥"], ["大桥"], 10)).how == "none"  # an empty store
    article(desk, "江城 大桥")
    found = uow.search.find(SearchRequest([], [], 10))
    assert (found.article_ids, found.total, found.how) == ([], 0, "none")


@pytest.mark.parametrize("word", ["OpenAI", "openai", "5G", "2026", "3.5%", "GPT-5", "café", "ＡＩ", "C++"])
def test_latin_words_and_numbers_are_found(uow: UnitOfWork, desk: Desk, word: str) -> None:
    wanted = article(desk, "发布", f"{word} 新品")
    article(desk, "别的", "新闻")
    assert find(uow, word) == [wanted]
    assert find(uow, word.lower()) == [wanted]


HOSTILE = [
    '"',
    "'",
    '" OR title : "',
    "' | '大桥",
    "\\",
    "\\'",
    "NEAR(a b)",
    "大桥*",
    "^大桥",
    "-大桥",
    "title:大桥",
    "{title body} : x",
    "AND",
    "OR",
    "NOT",
    ":*A",
    "!(",
    "%s",
    ":since",
    "'; DROP TABLE articles; --",
    "😀",
    "👨‍👩‍👧",
    "大桥\x00",
    "\x00",
    "\ud83d",
    "",
    " ",
    "、",
    "\n",
    "长" * 5000,
]


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_any_input_is_safe_in_questions_and_articles(uow: UnitOfWork, desk: Desk, word: str) -> None:
    plain = article(desk, "江城 大桥", "通车")
    odd = desk.article(words=SearchText([word], [word, "通车"], [word]))
    uow.search.find(SearchRequest([word], [word], 10))
    uow.search.find(SearchRequest([word, "通车"], [word, "通车"], 10))
    assert set(find(uow, "通车")) == {plain, odd}
    assert uow.articles.count() == 2


def test_a_pasted_text_is_a_question_too(uow: UnitOfWork, desk: Desk) -> None:
    bridge = article(desk, "江城 大桥")
    words = ["大桥", *(f"词{number}" for number in range(5000))]
    assert uow.search.find(SearchRequest(words, words, 10)).article_ids == [bridge]


def test_an_article_longer_than_an_index_holds_is_found_by_its_beginning(uow: UnitOfWork, desk: Desk) -> None:
    long = desk.article(words=SearchText(["大桥"], [f"词{number}" for number in range(100_000)], []))
    assert find(uow, "词7") == find(uow, "词19000") == [long]


class TestRanking:
    def test_a_title_counts_more_than_a_text(self, uow: UnitOfWork, desk: Desk) -> None:
        in_title = article(desk, "大桥 通车", "江城 今天 热闹")
        in_text = article(desk, "江城 热闹", "今天 大桥 通车")
        article(desk, "别的")
        assert find(uow, "大桥") == [in_title, in_text]

    def test_newer_is_better_where_all_else_is_equal(self, uow: UnitOfWork, desk: Desk) -> None:
        days = (200, 0, 30, 7)
        by_age = {ago: article(desk, "大桥 通车", ago=timedelta(days=ago)) for ago in days}
        article(desk, "别的")
        assert find(uow, "大桥") == [by_age[ago] for ago in sorted(days)]

    def test_pages_follow_one_another(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [article(desk, "大桥 通车", ago=minutes(ago)) for ago in range(7)]
        pages = [find(uow, "大桥", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
        assert pages == [ids[:3], ids[3:6], ids[6:], []]
        assert uow.search.find(SearchRequest(["大桥"], [], 3, 6)).total == 7

    def test_of_more_than_can_be_ranked_the_newest_are(self, uow: UnitOfWork, desk: Desk) -> None:
        source = desk.source()
        words = SearchText(["大桥"], [], [])
        oldest_first = range(520, 0, -1)
        ids = [desk.article(at=NOON - timedelta(days=ago), source_id=source, words=words) for ago in oldest_first]
        found = uow.search.find(SearchRequest(["大桥"], [], 1000))
        assert found.total == len(found.article_ids) in (200, 500)
        assert sorted(found.article_ids) == ids[-found.total :]


class TestSpan:
    def test_dates_bound_what_is_found(self, uow: UnitOfWork, desk: Desk) -> None:
        ids = [article(desk, "大桥", ago=timedelta(days=ago)) for ago in (0, 1, 10, 100, 400)]

        def within(since: int, until: int) -> list[int]:
            bounds = (NOON - timedelta(days=since), NOON - timedelta(days=until))
            return sorted(uow.search.find(SearchRequest(["大桥"], [], 10, 0, *bounds)).article_ids)

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


def test_an_article_from_before_there_were_computers_is_found(uow: UnitOfWork, desk: Desk) -> None:
    old = desk.article(published_at=datetime(1, 1, 2, tzinfo=UTC))
    desk.article(words=SearchText(["别的"], [], []))
    assert find(uow, "大桥") == [old]


def test_a_deleted_article_is_not_found(uow: UnitOfWork, desk: Desk) -> None:
    bridge, other = article(desk, "大桥"), article(desk, "大桥")
    uow._connection.execute(text("DELETE FROM articles WHERE id = :id"), {"id": bridge})
    assert find(uow, "大桥") == [other]
