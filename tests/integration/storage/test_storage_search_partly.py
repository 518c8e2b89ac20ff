"""Search where nothing has all of what is asked for: what counts as some of it, on both engines."""

import pytest
from search_desk import pairs_of
from storage_desk import Desk

from storage import Phrase, SearchRequest, SearchText, UnitOfWork


def article(desk: Desk, text: str, han: str = "") -> int:
    """An article whose words are given apart by spaces."""
    return desk.article(words=SearchText(text.split(), [], pairs_of(han)))


@pytest.mark.parametrize("slight", ["4", "2026", "3.5%", "11月", "x"])
def test_a_number_or_a_letter_alone_is_no_match(uow: UnitOfWork, desk: Desk, slight: str) -> None:
    article(desk, f"football {slight} goals")
    found = uow.search.find(SearchRequest(["metro", "line", slight], [], 10))
    assert (found.article_ids, found.how) == ([], "none")
    metro = article(desk, "metro opens")
    found = uow.search.find(SearchRequest(["metro", "line", slight], [], 10))
    assert (found.article_ids, found.how) == ([metro], "any")


def test_a_single_han_character_alone_is_no_match(uow: UnitOfWork, desk: Desk) -> None:
    article(desk, "黑猪 出栏", han="黑猪出栏")
    found = uow.search.find(SearchRequest(["猪", "机场"], ["机场"], 10))
    assert (found.article_ids, found.how) == ([], "none")


def test_where_nothing_else_is_asked_for_any_of_them_will_do(uow: UnitOfWork, desk: Desk) -> None:
    article(desk, "6 1")
    wanted = article(desk, "7 2026")
    assert uow.search.find(SearchRequest(["2026", "9"], [], 10)).article_ids == [wanted]


def test_behind_few_with_all_none_follows_for_its_number(uow: UnitOfWork, desk: Desk) -> None:
    wanted = article(desk, "metro 4")
    article(desk, "football 4")
    assert uow.search.find(SearchRequest(["metro", "4"], [], 10)).article_ids == [wanted]


@pytest.mark.parametrize(("asked", "other"), [("12%", "12"), ("c++", "c"), ("3.5%", "3.5"), ("3.5", "5")])
def test_a_sign_belongs_to_its_word(uow: UnitOfWork, desk: Desk, asked: str, other: str) -> None:
    article(desk, f"涨 {other}")
    assert uow.search.find(SearchRequest([asked], [], 10)).article_ids == []
    wanted = article(desk, f"涨 {asked}")
    assert uow.search.find(SearchRequest([asked], [], 10)).article_ids == [wanted]


class TestSpellings:
    """As the summarizer cuts them: iphone17; gpt, 5 and gpt-5."""

    @pytest.mark.parametrize("asked", ["iphone17", "iphone 17", "iphone 17 iphone-17"])
    @pytest.mark.parametrize("told", ["iphone17", "iphone 17", "iphone 17 iphone-17"])
    def test_letters_and_a_number_are_one_word_or_two(self, uow: UnitOfWork, desk: Desk, asked: str, told: str) -> None:
        wanted = article(desk, f"发布 {told}")
        article(desk, "iphone 发布")
        article(desk, "发布 17")
        found = uow.search.find(SearchRequest([*asked.split(), "发布"], [], 10))
        assert (found.article_ids[:1], found.how, found.with_all) == ([wanted], "words", 1)

    @pytest.mark.parametrize("asked", ["iphone17pro", "iphone 17 pro", "iphone 17pro", "iphone17 pro"])
    def test_and_so_are_letters_behind_it(self, uow: UnitOfWork, desk: Desk, asked: str) -> None:
        spellings = ["iphone17pro", "iphone17 pro", "iphone 17pro", "iphone 17 pro"]
        wanted = {article(desk, f"发布 {told}") for told in spellings}
        article(desk, "发布 iphone pro")
        found = uow.search.find(SearchRequest(asked.split(), [], 10, needs_all=True))
        assert set(found.article_ids) == wanted

    def test_as_one_they_stand_in_a_row(self, uow: UnitOfWork, desk: Desk) -> None:
        article(desk, "iphone 16 and 17 more")
        assert uow.search.find(SearchRequest(["iphone17"], [], 10, needs_all=True)).article_ids == []
        apart = uow.search.find(SearchRequest(["iphone", "17"], [], 10, needs_all=True))
        assert len(apart.article_ids) == 1

    def test_in_quotation_marks_they_do_too(self, uow: UnitOfWork, desk: Desk) -> None:
        wanted = article(desk, "iphone17 发布")
        article(desk, "17 iphone")
        phrase = Phrase(("iphone", "17"), are_pairs=False)
        assert uow.search.find(SearchRequest([], [], 10, phrases=(phrase,))).article_ids == [wanted]

    def test_some_of_it_is_found_in_either_spelling(self, uow: UnitOfWork, desk: Desk) -> None:
        metro, budget = article(desk, "line4 opens"), article(desk, "budget cut")
        article(desk, "4 goals")
        assert uow.search.find(SearchRequest(["line", "4", "closes"], [], 10)).article_ids == [metro]
        assert uow.search.find(SearchRequest(["budget", "2031"], [], 10)).article_ids == [budget]
