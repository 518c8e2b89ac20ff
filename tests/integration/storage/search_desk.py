"""Articles whose words are given apart by spaces, for the tests of search."""

from datetime import timedelta

from storage_desk import NOON, Desk

from storage import SearchText


def pairs_of(han: str) -> list[str]:
    return [han[i : i + 2] for i in range(len(han) - 1)]


def article(desk: Desk, title: str, body: str = "", *, ago: timedelta = timedelta(0), pairs: str = "") -> int:
    """An article whose words are given apart by spaces."""
    words = SearchText(title.split(), body.split(), pairs_of(pairs))
    return desk.article(title, at=NOON - ago, words=words)
