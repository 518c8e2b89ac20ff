"""Finding articles by words, and by pairs of characters where words find few: names are often cut wrongly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from storage.column_types import aware, storable
from storage.newest import narrowed, newest_ids
from storage.partly import partly
from storage.search_index import Candidate, Filters, Match, Phrase, SearchIndex, SearchText, clean_terms, is_one_han
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex

# An article this much older than the newest found counts half.
_HALVING = timedelta(days=30)
# A question of more words is a pasted text, of which the first words will do.
_MOST_ASKED = 32
# Where words find fewer, they may be cut otherwise in other articles.
_FEW = 10


@dataclass(frozen=True)
class SearchRequest:
    #: cut and folded as the articles' were; a single Han character finds the words that begin with it, too
    words: list[str]
    #: pairs of neighbouring Han characters of the question, in order
    pairs: list[str]
    limit: int
    offset: int = 0
    #: bounds of the articles' dates, both included
    since: datetime | None = None
    until: datetime | None = None
    phrases: tuple[Phrase, ...] = ()
    #: of any of these sources; None: of all
    source_ids: tuple[int, ...] | None = None
    #: of any of these topics; (): of all
    topics: tuple[str, ...] = ()
    #: newest first, in place of best first
    by_date: bool = False

    @property
    def filters(self) -> Filters:
        since, until = self.since and aware(self.since), self.until and aware(self.until)
        return Filters(since, until, self.source_ids, tuple(map(storable, self.topics)))


How = Literal["words", "pairs", "any", "newest", "none"]


@dataclass(frozen=True)
class Found:
    #: the page asked for, best first
    article_ids: list[int]
    #: how many can be paged through: only the newest few hundred are ranked
    total: int
    #: what found them: all words (and for want of many, pairs), all pairs, any word; or nothing was asked for by
    #: words, and they are the newest that the filters let through
    how: How


class Search:
    def __init__(self, connection: Connection) -> None:
        is_sqlite = connection.dialect.name == "sqlite"
        self._connection = connection
        self._index: SearchIndex = SqliteIndex(connection) if is_sqlite else PostgresIndex(connection)

    def put(self, article_id: int, dated_at: datetime, words: SearchText) -> None:
        """Index the article, in place of what was indexed of it before; deleting it needs no call."""
        self._index.put(article_id, dated_at, words)

    def find(self, request: SearchRequest) -> Found:
        """Articles with all that is asked for; if there are none, with any of it; without words, the newest.

        Newest first, or best first: by relevance, discounted by age.
        """
        match = Match(
            _asked(request.words),
            phrases=tuple(_cleaned(request.phrases)),
            filters=narrowed(self._connection, request.filters),
            is_ranked=not request.by_date,
        )
        if match.filters.article_ids == ():
            return Found([], 0, "none")
        if not match.words and not match.phrases:
            found = [] if match.filters.are_none else newest_ids(self._connection, match.filters)
            return _page(request, found, "newest")
        how, candidates = self._matching(match, tuple(_cleaned(_runs(request.pairs))))
        if request.by_date:
            candidates = sorted(candidates, key=lambda one: (one.dated_at, one.article_id), reverse=True)
        return _page(request, [candidate.article_id for candidate in candidates], how)

    def beginning(self, start: str, limit: int) -> list[int]:
        """Of the articles with a word that begins so, the newest."""
        words = _asked([start])
        match = Match(words, beginnings=frozenset(words), is_ranked=False, most=limit)
        return [candidate.article_id for candidate in self._index.newest(match)] if words else []

    def _matching(self, match: Match, runs: tuple[Phrase, ...]) -> tuple[How, list[Candidate]]:
        """What answers, best first, and what found it."""
        found = _ranked(self._with_beginnings(match))
        by_pairs: list[Candidate] = []
        if runs and len(found) < _FEW:
            known = {candidate.article_id for candidate in found}
            others = tuple(word for word in match.words if not _is_inside(word, runs))
            paired = self._with_beginnings(replace(match, words=others, phrases=(*match.phrases, *runs)))
            by_pairs = _ranked(candidate for candidate in paired if candidate.article_id not in known)
        if found or by_pairs:
            return "words" if found else "pairs", found + by_pairs
        return "any", _ranked(partly(self._index, match, runs))

    def _with_beginnings(self, match: Match) -> list[Candidate]:
        """With words that begin with a character that is asked for where it is rarely a word by itself."""
        found = self._index.newest(match)
        characters = frozenset(filter(is_one_han, match.words))
        if characters and len(found) < _FEW:
            return self._index.newest(replace(match, beginnings=characters))
        return found


def _page(request: SearchRequest, found: list[int], how: How) -> Found:
    return Found(found[request.offset : request.offset + request.limit], len(found), how if found else "none")


def _asked(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean_terms(terms)))[:_MOST_ASKED]


def _runs(pairs: Iterable[str]) -> Iterable[Phrase]:
    """The pairs that overlap, as one phrase each: what stood together in the question."""
    run: list[str] = []
    for pair in pairs:
        if run and run[-1][-1:] != pair[:1]:
            yield Phrase(tuple(run), are_pairs=True)
            run = []
        run.append(pair)
    if run:
        yield Phrase(tuple(run), are_pairs=True)


def _is_inside(word: str, runs: Iterable[Phrase]) -> bool:
    """Whether the word is of characters that are asked for by their pairs."""
    return any(word[:2] in (pair, pair[:1], pair[1:]) for run in runs for pair in run.terms)


def _cleaned(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    for phrase in phrases:
        if terms := tuple(clean_terms(phrase.terms))[:_MOST_ASKED]:
            yield Phrase(terms, phrase.are_pairs)


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first: relevance, discounted by age against the newest of them."""
    found = list(candidates)
    newest = max((candidate.dated_at for candidate in found), default=None)

    def worth(candidate: Candidate) -> tuple[float, datetime, int]:
        discount = 1 + ((newest or candidate.dated_at) - candidate.dated_at) / _HALVING
        return candidate.relevance / discount, candidate.dated_at, candidate.article_id

    return sorted(found, key=worth, reverse=True)
