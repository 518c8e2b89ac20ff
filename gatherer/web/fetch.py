"""Asking the web, politely and warily."""

import asyncio
from dataclasses import dataclass, replace
from http.cookies import BaseCookie
from types import TracebackType
from typing import Self
from urllib.parse import quote

import aiohttp
from aiohttp_socks import ProxyConnector
from yarl import URL

from gatherer.errors import FetchError
from gatherer.web.guard import Target, check_url
from gatherer.web.hosts import PER_HOST, HostSlots, loop_time
from gatherer.web.policy import FetchPolicy
from gatherer.web.resolver import GuardedResolver
from gatherer.web.response import (
    Response,
    Validators,
    answered,
    charset,
    conditions,
    fresh_for,
    media_type,
    retry_after,
    validators_of,
)
from gatherer.web.robots import MOST_BYTES, Robots
from gatherer.web.transport import translated
from gatherer.web.unpacking import unpacked

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
#: Answers of a server that may say when it is to be asked again.
_BUSY = frozenset({429, 503})
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5
#: Seconds to connect.
_CONNECT_TIMEOUT = 15.0
#: Seconds for which a connection that nobody uses is kept: of thousands of hosts most are asked once.
_KEEP_ALIVE = 1.0
#: Seconds for a robots.txt: a page is not to wait longer for it than for itself.
_ROBOTS_TIMEOUT = 10.0
#: Bytes of a status line or header; the policies and cookies that some sites send outgrow what is usual.
_LONGEST_HEADER = 32 * 1024
#: What stands in a Location as it is: all of ASCII that is seen.
_ASCII = "".join(map(chr, range(33, 127)))


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is asked for, and within which limits."""

    validators: Validators
    max_bytes: int
    timeout: float
    obeys_robots: bool
    #: A body that is longer is cut off, and not refused.
    cuts: bool = False
    #: Of the redirects that led here, as a header.
    cookies: str = ""


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: URL
    is_permanent: bool
    cookies: BaseCookie[str]


class Fetcher:
    """Fetches addresses over HTTP; an async context manager, to be used within one event loop."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._slots = HostSlots(PER_HOST)
        self._robots = Robots(self._robots_txt)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        policy = self._policy
        self._session = aiohttp.ClientSession(
            connector=_connector(policy),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": policy.user_agent, "Accept": "*/*"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_TIMEOUT),
            proxy=policy.proxy if policy.proxy and not policy.is_socks else None,
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._robots.close()
        if self._session:
            await self._session.close()

    async def fetch(self, url: str, validators: Validators | None = None, *, obeys_robots: bool = False) -> Response:
        """The answer to a GET of `url`, redirects followed, each checked.

        With `validators` the request is conditional and the answer may be `not_modified`. With `obeys_robots`
        each address is asked only where its site's robots.txt allows it, at the pace that it asks for: for
        pages that nobody asked about by name. Raises FetchError.
        """
        policy = self._policy
        return await self._follow(url, _Ask(validators or Validators(), policy.max_bytes, policy.timeout, obeys_robots))

    async def check_robots(self, url: str) -> None:
        """Raises FetchError (robots) where the site's robots.txt does not let the page at `url` be read."""
        await self._allowed_gap(check_url(url, allow_private=self._policy.allow_private))

    async def _robots_txt(self, url: URL) -> Response:
        timeout = min(_ROBOTS_TIMEOUT, self._policy.timeout)
        return await self._follow(str(url), _Ask(Validators(), MOST_BYTES, timeout, obeys_robots=False, cuts=True))

    async def _follow(self, url: str, ask: _Ask) -> Response:
        target = check_url(url, allow_private=self._policy.allow_private)
        left = ask.timeout
        moved_to: str | None = None
        is_moving = True
        cookies = aiohttp.CookieJar(unsafe=True)  # for this fetch only: some sites redirect until they are given one
        for _ in range(_MOST_REDIRECTS + 1):
            gap = await self._allowed_gap(target) if ask.obeys_robots else 0.0
            with translated(target, ask.timeout):
                async with self._slots.hold((target.host, target.port), gap):
                    # Counted from here: waiting for one's turn at a busy host is not the host's fault.
                    began = loop_time()
                    answer = await self._exchange(target, ask, began + left)
                    left -= loop_time() - began
            if isinstance(answer, Response):
                return replace(answer, moved_to=moved_to)
            cookies.update_cookies(answer.cookies, target.url)
            target = check_url(str(answer.to), allow_private=self._policy.allow_private)
            ask = replace(ask, cookies=_header(cookies.filter_cookies(target.url)))
            # What lies behind a temporary redirect is not the new address.
            is_moving = is_moving and answer.is_permanent
            moved_to = str(target.url) if is_moving else moved_to
        raise FetchError("too_many_redirects", url, max_redirects=_MOST_REDIRECTS)

    async def _allowed_gap(self, target: Target) -> float:
        """The seconds that the site wants between two requests. Raises FetchError (robots)."""
        rules = await self._robots.rules(target.url)
        # In a thread: rules that are made for it take a third of a second.
        if rules.parsed and not await asyncio.to_thread(rules.allow, target.url):
            raise FetchError("robots", str(target.url), host=target.host)
        return rules.gap

    async def _exchange(self, target: Target, ask: _Ask, deadline: float) -> Response | _Redirect:
        """One request: the answer, or where it redirects to."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        async with asyncio.timeout_at(deadline):
            async with await self._head(self._session, target, ask) as answer:
                return await self._answer(answer, target, ask)

    async def _head(self, session: aiohttp.ClientSession, target: Target, ask: _Ask) -> aiohttp.ClientResponse:
        """The answer as far as its headers."""
        seconds = self._policy.answer_timeout
        headers = conditions(ask.validators) | ({"Cookie": ask.cookies} if ask.cookies else {})
        try:
            async with asyncio.timeout(seconds):
                return await session.get(target.url, headers=headers, allow_redirects=False)
        except TimeoutError as error:
            raise FetchError("timeout", str(target.url), seconds=f"{seconds:g}") from error

    async def _answer(self, answer: aiohttp.ClientResponse, target: Target, ask: _Ask) -> Response | _Redirect:
        url, headers = str(answer.url), answer.headers
        if answer.status in _REDIRECTS and (location := headers.get("Location")):
            return _Redirect(_destination(answer.url, location), answer.status in _PERMANENT, answer.cookies)
        fresh = fresh_for(headers)
        if answer.status == 304 and ask.validators != Validators():
            return Response(url, b"", validators=ask.validators, not_modified=True, fresh_for=fresh)
        if not 200 <= answer.status < 300:
            raise self._refusal(answer, target)
        return Response(
            url=url,
            body=await _body(answer, ask),
            content_type=media_type(headers),
            charset=charset(headers),
            validators=validators_of(headers),
            fresh_for=fresh,
            answered=answered(headers),
        )

    def _refusal(self, answer: aiohttp.ClientResponse, target: Target) -> FetchError:
        url, status = str(answer.url), answer.status
        if status == 410:
            return FetchError("gone", url)
        wait = retry_after(answer.headers) if status in _BUSY else None
        if wait is None:
            return FetchError("http_status", url, status=status)
        self._slots.rest((target.host, target.port), wait.total_seconds())
        return FetchError("http_status", url, status=status, retry_after=round(wait.total_seconds()))


async def _body(answer: aiohttp.ClientResponse, ask: _Ask) -> bytes:
    body = bytearray()
    if ask.cuts or (answer.content_length or 0) <= ask.max_bytes:
        async for chunk in answer.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > ask.max_bytes:
                break
        whole = unpacked(bytes(body), ask.max_bytes)
        if ask.cuts or len(whole) <= ask.max_bytes:
            return whole[: ask.max_bytes]
    raise FetchError("too_large", str(answer.url), max_bytes=ask.max_bytes)


def _connector(policy: FetchPolicy) -> aiohttp.TCPConnector:
    # Without a limit of its own: waiting for a place would count as the server's slowness, and who asks limits it.
    if policy.is_socks:
        return ProxyConnector.from_url(policy.proxy, limit=0, keepalive_timeout=_KEEP_ALIVE)
    # A proxy is the operator's own choice and usually on loopback, so its address is not judged.
    resolver = aiohttp.AsyncResolver() if policy.proxy else GuardedResolver(policy.allow_private)
    return aiohttp.TCPConnector(limit=0, resolver=resolver, keepalive_timeout=_KEEP_ALIVE)


def _destination(url: URL, location: str) -> URL:
    # Bytes beyond ASCII, which aiohttp hands on as surrogates, are what a server forgot to escape.
    plain = quote(location.encode("utf-8", "surrogateescape"), safe=_ASCII)
    try:
        return url.join(URL(plain))
    except ValueError as error:
        raise FetchError("bad_url", location, detail=f"({url} redirects to it)") from error


def _header(cookies: BaseCookie[str]) -> str:
    return "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())
