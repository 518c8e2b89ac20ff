"""The same words asked of what an archive may also be searched by, at a size that this can bear.

LIKE and FTS5's trigrams on SQLite, pg_trgm on PostgreSQL: the newest ten, or the best by bm25. Found: of the questions,
all of which ours answers, those with an answer.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from benchmarks.search.generator import Corpus
from benchmarks.search.peers import Row, by_like, by_trigrams, peer_store
from benchmarks.search.percentiles import tail
from benchmarks.search.questions import Kind
from benchmarks.summaries.tables import table
from bot.search.archive import Asked
from storage import StorageError
from storage.engine import open_engine, transaction

#: pg_trgm takes half a second for a question, so that fewer are asked.
ASKED = 10
_FIRST = 10


@dataclass(frozen=True)
class Peer:
    name: str
    built: float  #: seconds
    answers: dict[str, list[tuple[float, bool]]]  #: by kind of question: seconds, and whether it was answered


def peers_table(peers: Sequence[Peer]) -> list[str]:
    """Of one peer at least."""
    head = ["Peers, the same words, ms"]
    for peer in peers:
        head += [f"{peer.name} p50", "p95", "found"]
    rows = [[kind, *(cell for peer in peers for cell in _cells(peer.answers[kind]))] for kind in peers[0].answers]
    built = [cell for peer in peers for cell in (f"{peer.built:.1f}" if peer.built else "-", "", "")]
    return table(head, [*rows, ["index built, s", *built]])


def _cells(answers: Sequence[tuple[float, bool]]) -> list[str]:
    answered = sum(is_answered for _, is_answered in answers)
    return [*tail([seconds for seconds, _ in answers]), f"{answered} of {len(answers)}"]


def sqlite_peers(corpus: Corpus, kinds: Sequence[Kind]) -> list[Peer]:
    began = time.perf_counter()
    connection = peer_store(_rows(corpus))
    built = time.perf_counter() - began
    found = [
        Peer("FTS5 trigrams", built, _asked(kinds, partial(_first, by_trigrams, connection))),
        Peer("LIKE", 0.0, _asked(kinds, partial(_first, by_like, connection))),
    ]
    connection.close()
    return found


def postgres_peers(url: str, corpus: Corpus, kinds: Sequence[Kind]) -> list[Peer]:
    """None where the server has no pg_trgm."""
    engine = open_engine(url)
    try:
        with transaction(engine, read_only=False) as connection:
            connection.execute(text("CREATE EXTENSION pg_trgm"))
    except (DBAPIError, StorageError):
        engine.dispose()
        return []
    began = time.perf_counter()
    with transaction(engine, read_only=False) as connection:
        _fill(connection, corpus)
    built = time.perf_counter() - began
    with transaction(engine, read_only=True) as connection:
        answers = _asked(kinds, partial(_by_pg_trgm, connection))
    engine.dispose()
    return [Peer("pg_trgm", built, answers)]


def _rows(corpus: Corpus) -> list[Row]:
    return [Row(one.number, one.title, one.text, one.outlet, one.dated_at.timestamp()) for one in corpus.articles()]


def _fill(connection: Connection, corpus: Corpus) -> None:
    connection.execute(text("CREATE TABLE told (id BIGINT PRIMARY KEY, at FLOAT8 NOT NULL, said TEXT NOT NULL)"))
    rows = [{"id": row.id, "at": row.at, "said": f"{row.title}\n{row.text}"} for row in _rows(corpus)]
    connection.execute(text("INSERT INTO told VALUES (:id, :at, :said)"), rows)
    connection.execute(text("CREATE INDEX ix_told_said ON told USING gin (said gin_trgm_ops)"))
    connection.execute(text("ANALYZE told"))


def _by_pg_trgm(connection: Connection, asked: Asked) -> bool:
    given = {f"word{place}": f"%{word}%" for place, word in enumerate(asked.question.words.split())}
    held = " AND ".join(f"said LIKE :{name}" for name in given)
    statement = text(f"SELECT id FROM told WHERE {held} ORDER BY at DESC LIMIT {_FIRST}")
    return bool(connection.execute(statement, given).all())


def _first(
    ask: Callable[[sqlite3.Connection, Asked, int], list[int]], connection: sqlite3.Connection, asked: Asked
) -> bool:
    return bool(ask(connection, asked, _FIRST))


def _asked(kinds: Sequence[Kind], answers: Callable[[Asked], bool]) -> dict[str, list[tuple[float, bool]]]:
    return {kind.name: [_timed(answers, one) for one in kind.asked[:ASKED]] for kind in kinds}


def _timed(answers: Callable[[Asked], bool], asked: Asked) -> tuple[float, bool]:
    began = time.perf_counter()
    is_answered = answers(asked)
    return time.perf_counter() - began, is_answered
