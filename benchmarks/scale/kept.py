"""What a digest keeps, and what of it is left once it is older than RETENTION_DAYS, on both engines.

Readers have three digests of one day; each has 137 of its 1,152 stories on offer, as in the day with 10,000 readers,
and its message tells 28 of them: 8 whole, 20 by their headlines. Then the night prunes, in its transactions, a year
later. Bytes are those of tables with their indexes, written anew before each look; of rows that all readers share, such
as the articles, each digest has its part. CPU is this process's, and beside it the server's.
"""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.scale.afterwards import in_store, table_bytes
from benchmarks.scale.stores import fresh_store, server
from benchmarks.summaries.tables import table
from storage import (
    Database,
    DigestStory,
    KeyPoint,
    NewArticle,
    NewDelivery,
    NewDigest,
    Place,
    Preferences,
    Pruned,
    SearchText,
    UnitOfWork,
)

STORIES, OFFERED, TOLD, DIGESTS = 1152, 137, 28, 3
_AT = datetime(2026, 11, 24, tzinfo=UTC)
_NOW, _BEFORE = _AT + timedelta(days=400), _AT + timedelta(days=35)
_TEXT = "江城今天上午通报，跨江大桥的检修提前两天完成，晚上恢复通行。" * 18
_TABLES = ("shown", "digest_stories", "digests", "deliveries", "contents", "articles", "key_points", "stories")

_Share = Callable[[UnitOfWork, int], Pruned]


@dataclass
class Spent:
    """On one kind of share."""

    shares: int = 0
    seconds: float = 0.0
    longest: float = 0.0


def measured(small: bool) -> list[str]:
    readers = 20 if small else 200
    with tempfile.TemporaryDirectory() as folder, closing(Database(f"sqlite:///{folder}/jianbao.db")) as database:
        database.migrate()
        lines = ["SQLite", *_year(database, readers, lambda: _in_file(Path(folder, "jianbao.db")), lambda: 0.0)]
    with server() as started, fresh_store(started) as store, closing(Database(store.url)) as database:
        lines += [
            "",
            "PostgreSQL",
            *_year(database, readers, lambda: _in_postgres(store.connection), store.cpu_seconds),
        ]
    return lines


def _year(
    database: Database, readers: int, sizes: Callable[[], dict[str, int]], server_seconds: Callable[[], float]
) -> list[str]:
    told = database.write_now(_gather)
    dice = random.Random(9)
    for number in range(readers):
        database.write_now(lambda uow, number=number: _serve(uow, number, dice, told))  # type: ignore[misc]
    made, before, at_server = readers * DIGESTS, sizes(), server_seconds()
    of_articles = _walk(database, lambda uow, after: uow.pruning.articles(_BEFORE, _NOW, after))
    of_digests = _walk(database, lambda uow, after: uow.pruning.deliveries(_BEFORE, after))
    at_server, after = server_seconds() - at_server, sizes()
    names = [*_TABLES, "all others"]
    rows = [[name, f"{before[name] / made:,.0f}", f"{after[name] / made:,.0f}"] for name in names]
    rows.append(["together", *(f"{sum(of.values()) / made:,.0f}" for of in (before, after))])
    spent = [_told_of("articles", of_articles), _told_of("digests", of_digests)]
    return [
        *table([f"bytes a digest, of {made:,}", "young", "old"], rows),
        "",
        *table(["pruning", "transactions", "CPU s", "longest ms"], spent),
        *([f"and of the server {at_server:.1f} s"] if at_server else []),
    ]


def _gather(uow: UnitOfWork) -> list[DigestStory]:
    """A day's articles, an event each."""
    source = uow.sources.add("https://paper.example/feed", "feed", "江城日报", None, _AT).id
    points = tuple(KeyPoint(_TEXT[at : at + 30], at, at + 30, 1.0) for at in (0, 30, 60))
    words = SearchText(["跨江", "大桥", "检修"], ["今天", "恢复", "通行"], ["跨江", "江大", "大桥"])
    told = []
    for number in range(STORIES):
        at = _AT + timedelta(days=1) * number / STORIES
        new: dict[str, Any] = {"author": None, "language": "zh", "published_at": at, "first_seen_at": at}
        new |= {"source_id": source, "url": f"https://paper.example/{number}", "title": f"跨江大桥检修第{number}天"}
        new |= {"text": _TEXT, "is_news": True, "topics": ("本地",), "points": points, "words": words, "grouping": {}}
        article, story = uow.articles.add(NewArticle(**new)), uow.stories.open(at)
        uow.articles.assign(article, story)
        told.append(DigestStory(story, article, 1))
    return told


def _serve(uow: UnitOfWork, number: int, dice: random.Random, told: list[DigestStory]) -> None:
    """A reader's three digests, of other news each; their texts are not other readers'."""
    person = uow.people.meet(1_000 + number, "林读者", None, "zh-hans", _AT)
    place = Place(uow.chats.meet(1_000 + number, "private", "林读者", person.id, _AT).id)
    uow.preferences.save(Preferences(place, "zh-Hans", "Asia/Shanghai", subscribed=True))
    news = dice.sample(told, OFFERED * DIGESTS)
    for of_day, slot in enumerate(("08:00", "12:00", "20:00")):
        at, offered = _AT + timedelta(hours=8 + 6 * of_day), news[of_day * OFFERED :][:OFFERED]
        digest = uow.digests.add(NewDigest(place, slot, date(2026, 11, 24), at, at, TOLD), offered)
        assert digest is not None
        html = f"简报 {number} {slot} {_TEXT[:680]}"
        rows = [[{"text": str(key), "callback_data": f"card:{digest}:{key}"} for key in range(1, 9)]]
        options = {"reply_markup": {"inline_keyboard": rows}}
        part = uow.deliveries.add_all([NewDelivery(digest, 0, place.chat_id, 0, html, options, 1, at)])[0]
        uow.digests.mark_shown(place, [], part)
        uow.deliveries.sent(part, digest, at)


def _walk(database: Database, share: _Share) -> Spent:
    spent, after = Spent(), 0
    while True:
        began = time.process_time()
        pruned = database.write_now(lambda uow, after=after: share(uow, after))  # type: ignore[misc]
        took = time.process_time() - began
        spent = Spent(spent.shares + 1, spent.seconds + took, max(spent.longest, took))
        if pruned.last is None:
            return spent
        after = pruned.last


def _told_of(name: str, spent: Spent) -> list[str]:
    return [name, f"{spent.shares:,}", f"{spent.seconds:.1f}", f"{spent.longest * 1000:.0f}"]


def _in_file(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM")
    with in_store(f"sqlite:///{path}") as reading:
        return _of_tables(table_bytes(reading))


def _in_postgres(connection: psycopg.Connection[Any]) -> dict[str, int]:
    sizes = (
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
        " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    connection.execute("VACUUM FULL")
    return _of_tables(dict(connection.execute(sizes).fetchall()))


def _of_tables(sizes: dict[str, int]) -> dict[str, int]:
    known = {name: sizes[name] for name in _TABLES}
    return known | {"all others": sum(sizes.values()) - sum(known.values())}
