"""The search index on SQLite: an FTS5 table whose row ids are the articles' ids, in order of arrival."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text

from storage.column_types import UtcDateTime
from storage.schema import articles
from storage.search_index import (
    Candidate,
    Filters,
    Match,
    Phrase,
    SearchText,
    Shelved,
    Spelled,
    characters_of,
    clean_terms,
    filter_marks,
    is_joined,
    marks_of,
    week_mark,
    week_of,
)

# Ranking more makes words that are everywhere slow, and moves little on the first pages.
_CANDIDATES = 500
# By date no more are wanted than an answer is paged through.
_PAGED = 200
# A span of more weeks than these is walked through.
_MOST_WEEKS = 60
# What a word is worth in the title and in the text; and a character of the title, in characters of the text.
_IN_TITLE, _IN_TEXT = 4.0, 1.0
TITLE_COUNTS = 4
#: Signs within a word, at which the tokenizer would cut it: 3.5 is no 5. Characters for private use are kept.
_SIGNS = "-.,:/'&+%‰"
_WITHIN = str.maketrans({sign: chr(0xE000 + number) for number, sign in enumerate(_SIGNS)})
_AS_SPACES = dict.fromkeys(map(ord, _WITHIN.values()), " ")
# In so large an archive what so many of so many new articles have is everywhere.
_LARGE, _OFTEN, _SAMPLE = 50_000, 1000, 4000
# Who has more words than these all together has no rival, and to count each takes long.
_MOST_TOLD = 8

_DELETE = text("DELETE FROM article_search WHERE rowid = :id")
INSERT = text(
    "INSERT INTO article_search (rowid, title, body, pairs, marks) VALUES (:id, :title, :body, :pairs, :marks)"
)
_NEWEST = text("SELECT max(id) FROM articles")
_COUNT = (
    "(SELECT count(*) FROM (SELECT 1 FROM article_search"
    " WHERE article_search MATCH :asked{0} AND rowid > :after LIMIT :often))"
)


class SqliteIndex:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article_id: int, shelved: Shelved, words: SearchText) -> None:
        self._connection.execute(_DELETE, {"id": article_id})
        row = {
            "id": article_id,
            "title": " ".join(clean_terms(words.title)).translate(_WITHIN),
            "body": " ".join(clean_terms(words.body)).translate(_WITHIN),
            "pairs": " ".join([*clean_terms(words.pairs), *_characters(words)]),
            "marks": " ".join(marks_of(shelved)),
        }
        self._connection.execute(INSERT, row)

    def newest(self, match: Match) -> list[Candidate]:
        telling = self._telling(match) if match.is_ranked else match
        if telling == match:
            return self._found(match, _relevance(match))
        found = self._found(match, "0.0")
        ranks = self._ranks(match, telling, found) if found else {}
        return [replace(one, relevance=ranks.get(one.article_id, _IN_TEXT)) for one in found]

    def each(self, matches: Sequence[Match]) -> list[list[Candidate]]:
        return [self.newest(match) for match in matches]

    def _found(self, match: Match, relevance: str) -> list[Candidate]:
        # Walking row ids downwards stops at the limit. CROSS JOIN keeps the planner from starting with the
        # articles; + keeps it from their indexes of dates and sources.
        filters = match.filters
        statement = text(
            f"SELECT articles.id, articles.dated_at, {relevance} AS relevance"
            " FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid"
            " WHERE article_search MATCH :match"
            + (" AND +articles.dated_at >= :since" if filters.since else "")
            + (" AND +articles.dated_at <= :until" if filters.until else "")
            + (" AND +articles.source_id IN :source_ids" if is_joined(filters) else "")
            + " ORDER BY article_search.rowid DESC LIMIT :most"
        ).columns(dated_at=UtcDateTime)
        asked = _all((*_asked(match), *self._marks(filters)))
        given = {"match": asked, "most": match.most or (_CANDIDATES if match.is_ranked else _PAGED)}
        rows = self._connection.execute(statement.bindparams(*_bounds(filters)), given)
        return [Candidate(row.id, row.dated_at, row.relevance) for row in rows]

    def _telling(self, match: Match) -> Match:
        """Without what is everywhere: bm25 counts all articles that have it, only to find it worth nothing."""
        newest = self._connection.execute(_NEWEST).scalar() or 0
        words = [word for word in match.words if word not in match.beginnings]
        single = [phrase for phrase in match.phrases if len(phrase.terms) == 1]
        if newest < _LARGE or not (words or single):
            return match
        if len(words) + len(single) > _MOST_TOLD:
            return replace(match, words=(), phrases=(), spelled=())
        asked = [*(f"{_WORDS} : {_row([word])}" for word in words), *map(_in_a_row, single)]
        counts = text(f"SELECT {', '.join(_COUNT.format(number) for number in range(len(asked)))}")
        given = {f"asked{number}": one for number, one in enumerate(asked)}
        counted = self._connection.execute(counts, {**given, "after": newest - _SAMPLE, "often": _OFTEN}).one()
        is_everywhere = {term: count == _OFTEN for term, count in zip([*words, *single], counted, strict=True)}
        return replace(
            match,
            words=tuple(word for word in match.words if not is_everywhere.get(word)),
            phrases=tuple(phrase for phrase in match.phrases if not is_everywhere.get(phrase)),
        )

    def _ranks(self, match: Match, telling: Match, found: list[Candidate]) -> dict[int, float]:
        """By what tells something; where nothing does, by the titles that have any of the words."""
        if telling.words or telling.phrases or telling.spelled:
            relevance, asked = _relevance(telling), list(_asked(telling))
        elif match.words:
            titles = f"{_TITLE} : ({' OR '.join(_row([word]) for word in match.words)})"
            relevance, asked = f"{_IN_TITLE}", [*_asked(match), titles]
        else:
            return {}
        statement = text(
            f"SELECT rowid, {relevance} AS relevance FROM article_search"
            " WHERE article_search MATCH :match AND rowid BETWEEN :lowest AND :highest"
            " AND +rowid IN (SELECT value FROM json_each(:ids))"
        )
        ids = [one.article_id for one in found]
        given: dict[str, Any] = {"match": _all((*asked, *self._marks(match.filters))), "ids": json.dumps(ids)}
        given |= {"lowest": min(ids), "highest": max(ids)}
        return {row.rowid: row.relevance for row in self._connection.execute(statement, given)}

    def _marks(self, filters: Filters) -> Iterator[str]:
        """What narrows the search to what the filters let through."""
        return (
            f"{_MARKS} : ({' OR '.join(map(_quoted, one))})" for one in (*filter_marks(filters), *self._weeks(filters))
        )

    def _weeks(self, filters: Filters) -> list[list[str]]:
        """What narrows the search to the weeks of its dates, if they are few."""
        if filters.since is None:
            return []
        until = filters.until or self._connection.execute(select(func.max(articles.c.dated_at))).scalar()
        weeks = range(week_of(filters.since), week_of(until or filters.since) + 1)
        return [list(map(week_mark, weeks))] if 0 < len(weeks) <= _MOST_WEEKS else []


def _characters(words: SearchText) -> list[str]:
    """Each character, which stands behind the pairs; those of the title count more."""
    title, rest = characters_of(words)
    return [*title * TITLE_COUNTS, *rest]


def _relevance(match: Match) -> str:
    """Of title, body and pairs; marks are no merit."""
    if not match.is_ranked:
        return "0.0"
    return (
        f"-bm25(article_search, {f'{_IN_TITLE}, {_IN_TEXT}, 0.0, 0.0' if match.is_of_words else '0.0, 0.0, 1.0, 0.0'})"
    )


def _bounds(filters: Filters) -> Iterator[BindParameter[Any]]:
    bounds = {"since": filters.since, "until": filters.until}
    yield from (bindparam(name, value, UtcDateTime) for name, value in bounds.items() if value)
    if is_joined(filters):
        yield bindparam("source_ids", filters.source_ids, expanding=True)


def _asked(match: Match) -> Iterator[str]:
    words = [*(_term(word, match) for word in match.words), *map(_any_way, match.spelled)]
    if words:
        yield f"{_WORDS} : ({' AND '.join(words)})"
    yield from map(_in_a_row, match.phrases)


def _any_way(spelled: Spelled) -> str:
    ways = (_row(way) if spelled.in_a_row else f"({' AND '.join(_row([one]) for one in way)})" for way in spelled.ways)
    return f"({' OR '.join(ways)})"


def _in_a_row(phrase: Phrase) -> str:
    return f"{_PAIRS if phrase.are_pairs else _WORDS} : {_row(phrase.terms)}"


def _row(terms: Sequence[str], sign: str = "") -> str:
    """Also as what was indexed before signs were kept has it: cut at them, unless that finds any 12 for 12%."""
    whole, cut = (" + ".join(map(_quoted, row)) + sign for row in ((term.translate(_WITHIN) for term in terms), terms))
    is_bare = any(term != term.strip(_SIGNS) for term in terms)
    return f"({whole})" if whole == cut or is_bare else f"({whole} OR {cut})"


def _all(asked: Iterable[str]) -> str:
    return " AND ".join(asked)


_WORDS, _TITLE, _PAIRS, _MARKS = "{title body}", "{title}", "{pairs}", "{marks}"


def cut_at_signs(term: str) -> str:
    """A term of the index as the tokenizer would have cut it."""
    return term.translate(_AS_SPACES)


def _term(word: str, match: Match) -> str:
    return _row([word], " *" if word in match.beginnings else "")


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
