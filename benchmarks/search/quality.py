"""Is what must be found among the first ten?

100 queries over 311 articles: names of people, places and things that are in no dictionary, in both scripts, phrases,
dates, sources, single characters, English. Recall is the share of what must be found that is among the first ten, as a
mean over the queries; whole: queries of which nothing is missed; first: one over the place of the first that must be
found. The queries are read at nine on Monday, 26 October 2026, in Shanghai. Peers are given what ours makes of dates
and sources, and words as they stand.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.gather.stores import engines
from benchmarks.search.archive import Filed, read_archive, store
from benchmarks.search.judging import FIRST, Finds, Judged, Score, judged, read_queries, score
from benchmarks.search.peers import Row, by_like, by_trigrams, peer_store
from benchmarks.summaries.tables import table
from bot.search.archive import Asked, asked_of, matching
from bot.search.question import parse_question
from storage import Database, UnitOfWork

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 10, 26, 9, tzinfo=ZoneInfo(ZONE))

Judgements = dict[str, list[Judged]]  #: by who searched


def measured() -> list[str]:
    archive = read_archive()
    judgements: Judgements = {}
    with engines() as stores:
        for name, opened in stores.items():
            with opened() as url:
                judgements |= _judged(name, url, archive)
    return [*_scores(judgements), "", *_kinds(judgements), "", *_missed(judgements)]


def _judged(engine: str, url: str, archive: Sequence[Filed]) -> Judgements:
    """Ours on this engine; on SQLite the peers beside it."""
    database = Database(url)
    database.migrate()
    ids = store(database, archive)
    found = {f"ours, {engine}": judged(read_queries(), partial(_found, database, ids))}
    if engine == "SQLite":
        found |= {name: judged(read_queries(), finds) for name, finds in _peers(database, ids, archive)}
    database.close()
    return found


def asked_at(uow: UnitOfWork, text: str) -> Asked:
    return asked_of(uow, parse_question(text, NOW, ZONE))


def _found(database: Database, ids: dict[int, str], text: str) -> list[str]:
    found = database.read_now(lambda uow: matching(uow, asked_at(uow, text), FIRST))
    return [ids[id] for id in found.article_ids]


def _peers(database: Database, ids: dict[int, str], archive: Iterable[Filed]) -> list[tuple[str, Finds]]:
    names = database.read_now(lambda uow: uow.sources.names())
    sources = {name: id for id, name in names.items()}
    numbers = {filed: number for number, filed in ids.items()}
    rows = (Row(numbers[one.id], one.title, one.text, sources[one.outlet], one.at.timestamp()) for one in archive)
    connection = peer_store(rows)

    def finds(ask: Callable[..., list[int]], text: str) -> list[str]:
        asked = database.read_now(lambda uow: asked_at(uow, text))
        return [ids[id] for id in ask(connection, asked, FIRST)]

    return [("FTS5 trigrams", partial(finds, by_trigrams)), ("LIKE, newest first", partial(finds, by_like))]


def _scores(judgements: Judgements) -> list[str]:
    head = ["Recall at 10"]
    for part in ("in sight", "aside"):
        head += [part, "whole", "first"]
    rows = []
    for name, judged_ones in judgements.items():
        parts = ([one for one in judged_ones if one.query.is_aside == aside] for aside in (False, True))
        rows.append([name, *(cell for part in parts for cell in _cells(score(part)))])
    counts = [sum(query.is_aside == aside for query in read_queries()) for aside in (False, True)]
    return [f"{counts[0]} queries in sight, {counts[1]} kept aside", "", *table(head, rows)]


def _cells(scored: Score) -> list[str]:
    return [f"{scored.recall:.3f}", f"{scored.whole:.3f}", f"{scored.first_place:.3f}"]


def _kinds(judgements: Judgements) -> list[str]:
    kinds = list(dict.fromkeys(query.kind for query in read_queries()))
    rows = []
    for kind in kinds:
        of_kind = [[one for one in all_ones if one.query.kind == kind] for all_ones in judgements.values()]
        rows.append([kind, str(len(of_kind[0])), *(f"{score(ones).recall:.3f}" for ones in of_kind)])
    return table(["Recall at 10, all queries", "queries", *judgements], rows)


def _missed(judgements: Judgements) -> list[str]:
    """Of ours, of the queries in sight alone."""
    rows = [
        [one.query.text, name.removeprefix("ours, "), " ".join(one.missed)]
        for name, judged_ones in judgements.items()
        if name.startswith("ours")
        for one in judged_ones
        if one.missed and not one.query.is_aside
    ]
    return (
        table(["Missed by ours, in sight", "engine", "articles"], rows) if rows else ["Ours missed nothing in sight."]
    )
