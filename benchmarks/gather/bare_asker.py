"""aiohttp asks for every feed and throws the answers away: what nobody who reads and stores can outdo."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from benchmarks.gather.usual_reader import ABREAST, LookAtAll
from storage import Database


@asynccontextmanager
async def bare_asker(store: str) -> AsyncIterator[LookAtAll]:
    """Takes nothing but addresses from the store; knows ETags by heart."""
    database = Database(store)
    urls = [source.url for source in await database.read(lambda uow: uow.sources.listing())]
    database.close()
    etags: dict[str, str] = {}
    async with aiohttp.ClientSession() as session:

        async def ask(url: str) -> bool:
            conditions = {"If-None-Match": etags[url]} if url in etags else {}
            async with session.get(url, headers=conditions) as answer:
                await answer.read()
                etags[url] = answer.headers["ETag"]
                return answer.status not in (200, 304)

        async def look_at_all() -> int:
            places = asyncio.Semaphore(ABREAST)

            async def one(url: str) -> bool:
                async with places:
                    return await ask(url)

            return sum(await asyncio.gather(*map(one, urls)))

        yield look_at_all
