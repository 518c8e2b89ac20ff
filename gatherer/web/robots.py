"""What a site's robots.txt allows (RFC 9309), parsed by Protego and kept for a day."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego
from yarl import URL

from gatherer.decode import decode
from gatherer.errors import FetchError
from gatherer.web.hosts import loop_time
from gatherer.web.response import Response

#: The name that a robots.txt calls the fetcher by.
_NAME = "Jianbao"
#: RFC 9309, section 2.5: at least so many bytes are to be read; what follows is cut off.
MOST_BYTES = 500 * 1024
#: Seconds that rules are kept; those of a site that gave none for a failure of its own, a shorter while.
_KEPT, _KEPT_AFTER_FAILURE = 24 * 3600.0, 600.0
_MOST_SITES = 2000
#: A longer Crawl-delay would keep a day's news unread.
_LONGEST_GAP = 10.0

Load = Callable[[URL], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's wishes; none where `parsed` is None."""

    #: The time of the event loop until which they are believed.
    until: float
    parsed: Protego | None = None

    def allow(self, url: URL) -> bool:
        return self.parsed is None or self.parsed.can_fetch(str(url), _NAME)

    @property
    def gap(self) -> float:
        """Seconds between the beginnings of two requests."""
        return min((self.parsed and self.parsed.crawl_delay(_NAME)) or 0.0, _LONGEST_GAP)


class Robots:
    """Asks each site for its rules once a day. `load` fetches an address, or raises FetchError."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._sites: OrderedDict[URL, asyncio.Future[Rules]] = OrderedDict()

    async def rules(self, url: URL) -> Rules:
        """The rules of the site of `url`, as last read; a site whose robots.txt could never be had forbids nothing."""
        site = url.origin()
        asked = self._sites.get(site)
        if asked is None or _is_over(asked):
            asked = self._sites[site] = asyncio.ensure_future(self._read(site, _parsed(asked)))
            self._sites.move_to_end(site)
            while len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
        # Shielded, because others wait for the same answer.
        return await asyncio.shield(asked)

    async def close(self) -> None:
        """Ends what is being read, for which nobody waits any more."""
        reading = [asked for asked in self._sites.values() if not asked.done()]
        for asked in reading:
            asked.cancel()
        await asyncio.gather(*reading, return_exceptions=True)

    async def _read(self, site: URL, before: Protego | None) -> Rules:
        try:
            response = await self._load(site / "robots.txt")
        except FetchError as error:
            if _is_missing(error):
                return Rules(loop_time() + _KEPT)
            return Rules(loop_time() + _KEPT_AFTER_FAILURE, before)
        text = decode(_whole_lines(response.body), response.charset)
        # In a thread: half a megabyte of rules takes half a second.
        return Rules(loop_time() + _KEPT, await asyncio.to_thread(Protego.parse, text))


def _is_over(asked: asyncio.Future[Rules]) -> bool:
    """Whether to ask anew; what went wrong unforeseen is not kept."""
    return asked.done() and (asked.cancelled() or asked.exception() is not None or asked.result().until <= loop_time())


def _parsed(asked: asyncio.Future[Rules] | None) -> Protego | None:
    return asked.result().parsed if asked and not asked.cancelled() and asked.exception() is None else None


def _is_missing(error: FetchError) -> bool:
    """RFC 9309, section 2.3.1.3: there are no rules. One that is asked too often has not said so."""
    status = int(error.fields.get("status", 0))
    return error.code == "gone" or (400 <= status < 500 and status != 429)


def _whole_lines(body: bytes) -> bytes:
    """Half a line of one that was cut off might forbid everything."""
    return body if len(body) < MOST_BYTES else body[: body.rfind(b"\n") + 1]
