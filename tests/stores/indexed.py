"""How the search index holds the articles: on each engine, before revision 0007 and since."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from storage.search_index import SearchText, Shelved, week_mark, week_of
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex
from stores.gathered import TEXTS, TITLES
from stores.rows import Row


def indexed(revision: str, articles: list[Row], topics: list[Row]) -> list[Row]:
    """The rows of article_search, each as both engines have it."""
    form = _before_0007 if revision < "0007" else _since_0007
    rows = []
    for number, article in enumerate(articles):
        of_article = tuple(row["topic"] for row in topics if row["article_id"] == article["id"])
        dated_at = datetime.fromisoformat(article["dated_at"]).replace(tzinfo=UTC)
        shelved = Shelved(dated_at, article["source_id"], of_article)
        words = SearchText(_cut(TITLES[number]), _cut(TEXTS[number]), _pairs(TITLES[number] + TEXTS[number]))
        rows.append({"id": article["id"]} | form(shelved, words))
    return rows


def _cut(text: str) -> list[str]:
    """Into words of two characters; figures stay whole."""
    return re.findall(r"[\u4e00-\u9fff]{1,2}|[\w.]+", text)


def _pairs(text: str) -> list[str]:
    return [one + other for run in re.findall(r"[\u4e00-\u9fff]+", text) for one, other in pairwise(run)]


def _before_0007(shelved: Shelved, words: SearchText) -> Row:
    week = week_mark(week_of(shelved.dated_at))
    title = [f"'{word}':{place}A" for place, word in enumerate(words.title, 1)]
    body = [f"'{word}':{place}" for place, word in enumerate(words.body, len(title) + 1)]
    pairs = [f"'{pair}':{place}" for place, pair in enumerate(words.pairs, 1)]
    return {
        "sqlite": {
            "title": " ".join(words.title),
            "body": " ".join(words.body),
            "pairs": " ".join([*words.pairs, week]),
        },
        "postgresql": {
            "at": int(shelved.dated_at.timestamp()),
            "words": " ".join([*title, *body, f"'{week}'"]),
            "pairs": " ".join([*pairs, f"'{week}'"]),
        },
    }


def _since_0007(shelved: Shelved, words: SearchText) -> Row:
    """As today's code would write it."""
    written = _Written()
    SqliteIndex(written).put(0, shelved, words)
    sqlite = written.row
    PostgresIndex(written).put(0, shelved, words)
    return {"sqlite": _without_id(sqlite), "postgresql": _without_id(written.row)}


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


class _Written(Connection):
    """Keeps what the last statement was given, and no more."""

    def __init__(self) -> None:
        self.row: Row = {}

    def execute(self, _statement: Any, row: Any = None, **_options: Any) -> Any:
        self.row = row
