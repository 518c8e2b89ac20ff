"""Finding articles by words, and by pairs of characters where words find none: names are often cut wrongly."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from storage.column_types import aware
from storage.search_index import Candidate, Match, SearchIndex, SearchText, clean_terms
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex

# An article this much older than the newest found counts half.
_HALVING = timedelta(days=30)
# A question of more words is a pasted text, of which the first words will do.
_MOST_ASKED = 32


@dataclass(frozen=True)
class SearchRequest:
    #: cut and folded as the articles' were
    words: list[str]
    #: pairs of neighbouring Han characters of the question
    pairs: list[str]
    limit: int
    offset: int = 0
    #: bounds of the articles' dates, both included
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Found:
    #: the page asked for, best first
    article_ids: list[int]
    #: how many can be paged through: only the newest few hundred are ranked
    total: int
    #: what found them: all words, all pairs, or any word
    how: Literal["words", "pairs", "any", "none"]


class Search:
    def __init__(self, connection: Connection) -> None:
        is_sqlite = connection.dialect.name == "sqlite"
        self._index: SearchIndex = SqliteIndex(connection) if is_sqlite else PostgresIndex(connection)

    def put(self, article_id: int, dated_at: datetime, words: SearchText) -> None:
        """Index the article, in place of what was indexed of it before; deleting it needs no call."""
        self._index.put(article_id, dated_at, words)

    def find(self, request: SearchRequest) -> Found:
        """Articles with all the words; if there are none, with all the pairs; if none, with any word."""
        words, pairs = _asked(request.words), _asked(request.pairs)
        span = (request.since and aware(request.since), request.until and aware(request.until))
        attempts: list[tuple[Literal["words", "pairs", "any"], Match]] = [
            ("words", Match(words, False, True, *span)),
            ("pairs", Match(pairs, True, True, *span)),
            ("any", Match(words, False, False, *span)),
        ]
        for how, match in attempts:
            candidates = self._index.newest(match) if match.terms else []
            if candidates:
                page = _ranked(candidates)[request.offset : request.offset + request.limit]
                return Found([candidate.article_id for candidate in page], len(candidates), how)
        return Found([], 0, "none")


def _asked(terms: list[str]) -> list[str]:
    return list(dict.fromkeys(clean_terms(terms)))[:_MOST_ASKED]


def _ranked(candidates: list[Candidate]) -> list[Candidate]:
    """Best first: relevance, discounted by age against the newest of them."""
    newest = max(candidate.dated_at for candidate in candidates)

    def worth(candidate: Candidate) -> tuple[float, datetime, int]:
        discount = 1 + (newest - candidate.dated_at) / _HALVING
        return candidate.relevance / discount, candidate.dated_at, candidate.article_id

    return sorted(candidates, key=worth, reverse=True)
