"""What a feed reader is usually made of: httpx asks, feedparser reads, SQLAlchemy stores.

In the simplest honest way: 64 requests at a time, conditional where the source has an ETag; feedparser and the inserts
in the same process, a transaction a feed, into the tables and with the settings that ours has.
"""

import asyncio
import hashlib
from calendar import timegm
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import feedparser
import httpx
from sqlalchemy import Engine, select, update

from storage.engine import open_engine, transaction
from storage.schema import entries, sources
from storage.upsert import insert_into

#: Looks once at every source; how many could not be read.
LookAtAll = Callable[[], Awaitable[int]]
#: Requests at a time.
ABREAST = 64
_TIMEOUT = 30.0


@asynccontextmanager
async def usual_reader(store: str) -> AsyncIterator[LookAtAll]:
    """Open on the store at this address."""
    engine = open_engine(store)
    limits = httpx.Limits(max_connections=ABREAST, max_keepalive_connections=ABREAST)
    async with httpx.AsyncClient(timeout=_TIMEOUT, limits=limits, follow_redirects=True, trust_env=False) as client:
        yield partial(_look_at_all, client, engine)
    engine.dispose()


async def _look_at_all(client: httpx.AsyncClient, engine: Engine) -> int:
    with transaction(engine, read_only=True) as connection:
        listed = connection.execute(select(sources.c.id, sources.c.url, sources.c.etag)).all()
    places = asyncio.Semaphore(ABREAST)

    async def one(source: Any) -> bool:
        async with places:
            return await _look(client, engine, source)

    return sum(await asyncio.gather(*map(one, listed)))


async def _look(client: httpx.AsyncClient, engine: Engine, source: Any) -> bool:
    """Whether it failed. `source` is a row with id, url and etag."""
    conditions = {"If-None-Match": source.etag} if source.etag else {}
    try:
        answer = await client.get(source.url, headers=conditions)
    except httpx.HTTPError:
        return True
    now = datetime.now(UTC)
    if answer.status_code == 304:
        _store(engine, source.id, {"looked_at": now}, [])
        return False
    if answer.status_code != 200:
        return True
    parsed = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})
    looked = {"looked_at": now, "listed_at": now, "etag": answer.headers.get("etag")}
    _store(engine, source.id, looked, list(_rows(parsed, source.id, now)))
    return False


def _rows(parsed: Any, source_id: int, now: datetime) -> Iterator[dict[str, Any]]:
    """What is kept of each entry until it is read."""
    for entry in parsed.entries:
        title, summary = entry.get("title", ""), entry.get("summary", "")
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        yield {
            "source_id": source_id,
            "entry_id": entry.get("id") or entry.get("link"),
            "seen_at": now,
            "listed_at": now,
            "published_at": datetime.fromtimestamp(timegm(when), UTC) if when else None,
            "content_hash": hashlib.sha256(f"{title}\n{summary}".encode()).hexdigest(),
            "pending": {"url": entry.get("link", ""), "title": title, "summary": summary},
        }


def _store(engine: Engine, source_id: int, looked: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    looked["next_at"] = looked["looked_at"] + timedelta(minutes=30)
    with transaction(engine, read_only=False) as connection:
        if rows:
            connection.execute(insert_into(connection, entries).on_conflict_do_nothing(), rows)
        connection.execute(update(sources).where(sources.c.id == source_id).values(**looked))
