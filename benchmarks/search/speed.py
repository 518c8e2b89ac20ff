"""How soon is a question answered, and a new article found?

Articles of some 550 characters, made by a seed over jieba's dictionary (`generator.py`), in a store that is warm; 30
questions of each kind, one after the other, each asked once. Milliseconds as ours waits for the ids of the first ten:
the question's words cut, a transaction begun, the index asked, and what it gives ranked. By date: newest first, where
nothing is ranked. 10,000 articles, or as many as `--articles` says; at 10,000 peers are asked beside it. The two
engines' stores are filled side by side.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.gather.stores import engines
from benchmarks.search.generator import Corpus, Made, jieba_dictionary, vocabulary
from benchmarks.search.percentiles import tail
from benchmarks.search.questions import ASKED_OF_PEERS, Kind, Words, kinds, words_of
from benchmarks.search.speed_peers import Peer, peers_table, postgres_peers, sqlite_peers
from benchmarks.search.stocking import Stock, fill, new_article, open_store
from benchmarks.summaries.tables import table
from bot.search.archive import Asked, ask, matching
from bot.search.question import Question
from storage import Database, NewArticle, UnitOfWork

SIZES = (10_000, 100_000, 1_000_000)
#: Of fewer, no word is in so few as low means.
LEAST = 2000
_FIRST = 10
_ADDED = 100
#: As many articles as peers are asked at.
_BORNE = 10_000


@dataclass(frozen=True)
class Timed:
    """Of one engine; seconds."""

    stock: Stock
    best: dict[str, list[float]]  #: by kind of question
    newest: dict[str, list[float]]
    pages: list[float]  #: whole answers
    adding: list[float]
    finding: list[float]  #: from before an article is added until it is found


def measured(sizes: Sequence[int] = SIZES[:1]) -> list[str]:
    """A table for each size."""
    lines: list[str] = []
    for size in sizes:
        corpus = Corpus(vocabulary(jieba_dictionary()), size)
        words = words_of(corpus, corpus.frequencies())
        with engines() as stores, ExitStack() as opened:
            urls = {name: opened.enter_context(store()) for name, store in stores.items()}
            # Filled side by side, as that takes longest, and asked one after the other.
            sources = [open_store(url) for url in urls.values()]
            with ThreadPoolExecutor() as pool:
                stocks = dict(zip(urls, pool.map(partial(fill, corpus=corpus), urls.values(), sources), strict=True))
            timed = {name: _timed(url, stocks[name], corpus, words) for name, url in urls.items()}
            borne = urls.values() if size <= _BORNE else ()
            peers = [peer for url in borne for peer in _peers(url, corpus, words)]
        lines += [*_questions(size, timed), "", *_costs(size, timed), "", ""]
        lines += [*peers_table(peers), "", ""] if peers else []
    return lines[:-2]


def _peers(url: str, corpus: Corpus, words: Words) -> list[Peer]:
    asked = [kind for kind in kinds(words, (), (0,)) if kind.name in ASKED_OF_PEERS]
    return sqlite_peers(corpus, asked) if url.startswith("sqlite:") else postgres_peers(url, corpus, asked)


def _timed(url: str, stock: Stock, corpus: Corpus, words: Words) -> Timed:
    asked = kinds(words, _runs(corpus), stock.source_ids)
    database = Database(url)
    try:
        best = {kind.name: _answers(database, kind) for kind in asked}
        newest = {kind.name: _answers(database, _by_date(kind)) for kind in asked}
        pages = [_seconds(partial(database.read_now, partial(ask, asked=one))) for one in _paged(asked)]
        adding, finding = _added(database, corpus, stock)
    finally:
        database.close()
    return Timed(stock, best, newest, pages, adding, finding)


def _runs(corpus: Corpus) -> list[str]:
    """Three words each, as they stand in one of the first articles."""
    words = corpus.vocabulary.words
    rows = next(iter(replace(corpus, size=min(corpus.size, 1000)).numbers()))
    return ["".join(words[id] for id in row[20:23]) for row in rows[::10].tolist()]


def _by_date(kind: Kind) -> Kind:
    return Kind(kind.name, tuple(replace(one, by_date=True) for one in kind.asked))


def _paged(asked: Iterable[Kind]) -> list[Asked]:
    """Questions whose answers are many."""
    return [one for kind in asked if "frequent" in kind.name for one in kind.asked[:1]]


def _answers(database: Database, kind: Kind) -> list[float]:
    return [_seconds(partial(_ids, database, one)) for one in kind.asked]


def _ids(database: Database, asked: Asked) -> list[int]:
    return database.read_now(lambda uow: matching(uow, asked, _FIRST)).article_ids


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _added(database: Database, corpus: Corpus, stock: Stock) -> tuple[list[float], list[float]]:
    """One article a transaction, each with a word that no other has; asked for until it is found."""
    rows = next(iter(corpus.numbers()))[:_ADDED]
    adding, finding = [], []
    for number, row in enumerate(rows, 1):
        word = f"neologism{number}"
        article = _with(corpus.made(corpus.size + number, row), word, stock.source_ids)
        began = time.perf_counter()
        database.write_now(partial(_add, article=article))
        adding.append(time.perf_counter() - began)
        while not _ids(database, Asked(Question(text=word, words=word))):
            pass
        finding.append(time.perf_counter() - began)
    return adding, finding


def _add(uow: UnitOfWork, article: NewArticle) -> int:
    return uow.articles.add(article)


def _with(made: Made, word: str, source_ids: Sequence[int]) -> NewArticle:
    article = new_article(made, source_ids)
    words = replace(article.words, body=[*article.words.body, word])
    return replace(article, text=f"{made.text}{word}", words=words)


def _questions(size: int, timed: dict[str, Timed]) -> list[str]:
    head = [f"{size:,} articles, ms"]
    for name in timed:
        head += [f"{name} p50", "p95", "by date p50", "p95"]
    rows = []
    for kind in next(iter(timed.values())).best:
        cells = (cell for one in timed.values() for seconds in (one.best, one.newest) for cell in tail(seconds[kind]))
        rows.append([kind, *cells])
    return table(head, rows)


def _costs(size: int, timed: dict[str, Timed]) -> list[str]:
    figures: dict[str, Callable[[Timed], str]] = {
        "slowest p95, ms": lambda one: _slowest(one.best),
        "slowest p95 by date, ms": lambda one: _slowest(one.newest),
        "a page of stories with sentences, p50 / p95, ms": lambda one: " / ".join(tail(one.pages)),
        "one article added, p50 / p95, ms": lambda one: " / ".join(tail(one.adding)),
        "added until found, p50 / p95, ms": lambda one: " / ".join(tail(one.finding)),
        "added until found, longest, ms": lambda one: f"{1000 * max(one.finding):.1f}",
        "index, bytes an article": lambda one: f"{one.stock.words / size:,.0f}",
        "kept beside the index, bytes an article": lambda one: f"{one.stock.beside / size:,.0f}",
        "both, MB": lambda one: f"{(one.stock.words + one.stock.beside) / 1e6:,.0f}",
        "filled, articles a second": lambda one: f"{size / one.stock.took:,.0f}",
        "of that, for indexes built last, s": lambda one: f"{one.stock.indexing:,.1f}",
    }
    rows = [[name, *map(figure, timed.values())] for name, figure in figures.items()]
    return table([f"{size:,} articles", *timed], rows)


def _slowest(seconds: dict[str, list[float]]) -> str:
    return max((tail(one)[1] for one in seconds.values() if len(one) > 1), key=float)
