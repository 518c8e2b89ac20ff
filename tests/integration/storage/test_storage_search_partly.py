"""Search where nothing has all of what is asked for: what counts as some of it, on both engines."""

import pytest
from storage_desk import Desk

from storage import SearchRequest, SearchText, UnitOfWork


def article(desk: Desk, text: str, han: str = "") -> int:
    """An article whose words are given apart by spaces."""
    return desk.article(words=SearchText(text.split(), [], pairs_of(han)))


def pairs_of(han: str) -> list[str]:
    return [han[at : at + 2] for at in range(len(han) - 1)]


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
