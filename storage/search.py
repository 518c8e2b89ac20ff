"""Finding articles by words, and by pairs of characters where words find few: names are often cut wrongly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from storage.column_types import aware, storable
from storage.newest import newest_ids
from storage.partly import partly
from storage.search_index import (
    Candidate,
    Filters,
    Match,
    Phrase,
    SearchIndex,
    SearchText,
    Shelved,
    clean_terms,
    is_one_han,
)
from storage.search_postgres import PostgresIndex
from storage.search_sqlite import SqliteIndex
from storage.spellings import spelled_as, spelled_in

# An article this much older than the newest found counts half.
_HALVING = timedelta(days=30)
# A question of more words is a pasted text, of which the longest of the first words will do: they are the rarest.
_MOST_ASKED, _OF_A_TEXT = 16, 6
# Whoever pastes a text looks for few articles.
_BY_A_TEXT = 50
# Of more terms in a row the first will do.
_MOST_IN_A_ROW = 32
# Where words find fewer, they may be cut otherwise in other articles.
_FEW = 10
# Behind fewer than these follow articles with more than a third of what is asked for: a word of two, two of three.
_TOO_FEW, _ENOUGH = 5, 0.35


@dataclass(frozen=True)
class SearchRequest:
    #: cut and folded as the articles' were; a Han character by itself is found inside words, too
    words: list[str]
    #: pairs of neighbouring Han characters of the question, in order
    pairs: list[str]
    limit: int
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
    #: nothing that has only some of what is asked for
    needs_all: bool = False

    @property
    def filters(self) -> Filters:
        since, until = self.since and aware(self.since), self.until and aware(self.until)
        return Filters(since, until, self.source_ids, tuple(map(storable, self.topics)))


How = Literal["words", "pairs", "any", "newest", "none"]


@dataclass(frozen=True)
class Found:
    #: as many as were asked for, best first
    article_ids: list[int]
    #: how many there are: only the newest few hundred are ranked
    total: int
    #: what found the first: all words (and for want of many, pairs), all pairs, any word; or nothing was asked for by
    #: words, and they are the newest that the filters let through
    how: How
    #: so many of all found have all that is asked for, and stand before those that have some of it
    with_all: int


class Search:
    def __init__(self, connection: Connection) -> None:
        is_sqlite = connection.dialect.name == "sqlite"
        self._connection = connection
        self._index: SearchIndex = SqliteIndex(connection) if is_sqlite else PostgresIndex(connection)

    def put(self, article_id: int, shelved: Shelved, words: SearchText) -> None:
        """Index the article, in place of what was indexed of it before; deleting it needs no call."""
        self._index.put(article_id, shelved, words)

    def find(self, request: SearchRequest) -> Found:
        """Articles with all that is asked for; if they are few, behind them those with some of it; without words, the
        newest.

        Newest first, or best first: by relevance, discounted by age.
        """
        runs = tuple(_cleaned(_runs(request.pairs)))
        match = _match(request, runs)
        if match.filters.source_ids == ():
            return Found([], 0, "none", 0)
        if not (match.words or match.phrases or match.spelled):
            newest = [] if match.filters.are_none else newest_ids(self._connection, match.filters)
            return _page(request, newest, [], "newest")
        by_words, by_pairs = self._with_all(match, runs)
        few = len(by_words) + len(by_pairs) < _TOO_FEW and not request.needs_all
        some = self._with_some(match, runs, by_words + by_pairs) if few else []
        full = _dated(by_words + by_pairs) if request.by_date else _ranked(by_words) + _ranked(by_pairs)
        partial = _dated(some) if request.by_date else _ranked(some)
        return _page(request, full, partial, "words" if by_words else "pairs" if by_pairs else "any")

    def beginning(self, start: str, limit: int) -> list[int]:
        """Of the articles with a word that begins so, the newest."""
        words = _asked([start])
        match = Match(words, beginnings=frozenset(words), is_ranked=False, most=limit)
        return [candidate.article_id for candidate in self._index.newest(match)] if words else []

    def _with_all(self, match: Match, runs: tuple[Phrase, ...]) -> tuple[list[Candidate], list[Candidate]]:
        """What has all words; and where that is little, what has all pairs."""
        found = self._index.newest(match)
        if not runs or len(found) >= _FEW:
            return found, []
        others = tuple(word for word in match.words if not _is_inside(word, runs))
        paired = self._index.newest(replace(match, words=others, phrases=(*match.phrases, *runs)))
        known = {candidate.article_id for candidate in found}
        return found, [candidate for candidate in paired if candidate.article_id not in known]

    def _with_some(self, match: Match, runs: tuple[Phrase, ...], full: list[Candidate]) -> list[Candidate]:
        """What has any of it; beside what has all, enough of it."""
        known = {candidate.article_id for candidate in full}
        found = partly(self._index, match, runs, _ENOUGH if full else 0)
        return [candidate for candidate in found if candidate.article_id not in known]


def _match(request: SearchRequest, runs: tuple[Phrase, ...]) -> Match:
    """What has all of it, but for the runs of pairs."""
    is_text = len(set(request.words)) > _MOST_ASKED
    spelled, plain = ([], request.words) if is_text else spelled_in(clean_terms(request.words))
    words, characters = _apart(_asked(plain), runs)
    phrases = list(_cleaned(request.phrases))
    ways = {phrase: spelled_as(phrase.terms) for phrase in phrases if not phrase.are_pairs}
    return Match(
        words,
        phrases=(*(phrase for phrase in phrases if not ways.get(phrase)), *characters),
        spelled=(*spelled, *filter(None, ways.values())),
        filters=request.filters,
        is_ranked=not request.by_date,
        most=_BY_A_TEXT if is_text else None,
    )


def _page(request: SearchRequest, full: list[int], partial: list[int], how: How) -> Found:
    found = full + partial
    return Found(found[: request.limit], len(found), how if found else "none", len(full))


def _dated(candidates: Iterable[Candidate]) -> list[int]:
    """By their ids, newest first."""
    ordered = sorted(candidates, key=lambda one: (one.dated_at, one.article_id), reverse=True)
    return [candidate.article_id for candidate in ordered]


def _asked(terms: Iterable[str]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(clean_terms(terms)))
    if len(words) <= _MOST_ASKED:
        return words
    return tuple(sorted(words[: 2 * _MOST_ASKED], key=len, reverse=True)[:_OF_A_TEXT])


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


def _apart(words: Sequence[str], runs: Iterable[Phrase]) -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
    """The words, and the characters that stand by themselves in the question: those are found inside words, too."""
    alone = {word for word in words if is_one_han(word) and not _is_inside(word, runs)}
    characters = (Phrase((word,), are_pairs=True) for word in words if word in alone)
    return tuple(word for word in words if word not in alone), tuple(characters)


def _is_inside(word: str, runs: Iterable[Phrase]) -> bool:
    """Whether the word is of characters that are asked for by their pairs."""
    return any(word[:2] in (pair, pair[:1], pair[1:]) for run in runs for pair in run.terms)


def _cleaned(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    for phrase in phrases:
        if terms := tuple(clean_terms(phrase.terms))[:_MOST_IN_A_ROW]:
            yield Phrase(terms, phrase.are_pairs)


def _ranked(candidates: Sequence[Candidate]) -> list[int]:
    """By their ids, best first: relevance, discounted by age against the newest of them."""
    newest = max((candidate.dated_at for candidate in candidates), default=None)

    def worth(candidate: Candidate) -> tuple[float, datetime, int]:
        discount = 1 + ((newest or candidate.dated_at) - candidate.dated_at) / _HALVING
        return candidate.relevance / discount, candidate.dated_at, candidate.article_id

    return [candidate.article_id for candidate in sorted(candidates, key=worth, reverse=True)]
