"""Asking the web, politely and warily."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp_socks import ProxyConnector
from yarl import URL

from gatherer.errors import FetchError
from gatherer.web.guard import Target, check_url
from gatherer.web.hosts import HostSlots
from gatherer.web.resolver import GuardedResolver
from gatherer.web.transport import translated

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How the web is asked. Times are seconds, sizes bytes."""

    #: An address or URL that the User-Agent gives, so that a site can complain to a person.
    contact: str = ""
    #: `http://`, `socks4://` or `socks5://`; empty: none. The proxy resolves names, beyond the guard.
    proxy: str = ""
    #: Lets loopback through, and no other private address.
    allow_private: bool = False
    #: Of a body, after decompression.
    max_bytes: int = 5 * 1024 * 1024
    #: For the whole of a fetch, redirects included, once it is its turn.
    timeout: float = 60.0
    connect_timeout: float = 15.0
    max_redirects: int = 5
    #: Requests at a time to one host and port.
    per_host: int = 4

    @property
    def user_agent(self) -> str:
        return f"Jianbao (news digests; +{self.contact})" if self.contact else "Jianbao (news digests)"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a source gave last time, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    #: The address that answered, after redirects.
    url: str
    #: 2xx, or 304 where `not_modified`.
    status: int
    #: Decompressed; empty where `not_modified`.
    body: bytes
    #: Lower-case, without parameters; empty if not said.
    content_type: str = ""
    charset: str | None = None
    #: For the next conditional request; a 304 keeps those it was asked with.
    validators: Validators = field(default=Validators())
    not_modified: bool = False


class Fetcher:
    """Fetches addresses over HTTP; an async context manager, to be used within one event loop."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._slots = HostSlots(policy.per_host)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        policy = self._policy
        is_socks = policy.proxy.startswith("socks")
        self._session = aiohttp.ClientSession(
            connector=ProxyConnector.from_url(policy.proxy) if is_socks else _connector(policy),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": policy.user_agent, "Accept": "*/*"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=policy.connect_timeout),
            proxy=policy.proxy if policy.proxy and not is_socks else None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def fetch(self, url: str, validators: Validators | None = None) -> Response:
        """The answer to a GET of `url`, redirects followed, each checked.

        With `validators` the request is conditional and the answer may be `not_modified`. Raises FetchError.
        """
        validators = validators or Validators()
        target = check_url(url, allow_private=self._policy.allow_private)
        deadline: float | None = None
        for _ in range(self._policy.max_redirects + 1):
            async with self._slots.hold(target.host, target.port):
                # Counted from here: waiting for one's turn at a busy host is not the host's fault.
                deadline = deadline or asyncio.get_running_loop().time() + self._policy.timeout
                answer = await self._exchange(target, validators, deadline)
            if isinstance(answer, Response):
                return answer
            target = check_url(str(answer), allow_private=self._policy.allow_private)
        raise FetchError("too_many_redirects", url, max_redirects=self._policy.max_redirects)

    async def _exchange(self, target: Target, validators: Validators, deadline: float) -> Response | URL:
        """One request: the answer, or where it redirects to."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        with translated(target, self._policy.timeout):
            async with (
                asyncio.timeout_at(deadline),
                self._session.get(target.url, headers=_conditions(validators), allow_redirects=False) as answer,
            ):
                return await self._answer(answer, validators)

    async def _answer(self, answer: aiohttp.ClientResponse, validators: Validators) -> Response | URL:
        url = str(answer.url)
        if answer.status in _REDIRECTS and (location := answer.headers.get("Location")):
            return _destination(answer.url, location)
        if answer.status == 304 and validators != Validators():
            return Response(url, 304, b"", validators=_validators(answer.headers, validators), not_modified=True)
        if not 200 <= answer.status < 300:
            raise FetchError("http_status", url, status=answer.status)
        return Response(
            url=url,
            status=answer.status,
            body=await self._body(answer),
            content_type=answer.content_type.lower() if "Content-Type" in answer.headers else "",
            charset=answer.charset,
            validators=_validators(answer.headers, Validators()),
        )

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        limit = self._policy.max_bytes
        body = bytearray()
        if (answer.content_length or 0) <= limit:
            async for chunk in answer.content.iter_chunked(_CHUNK):
                body += chunk
                if len(body) > limit:
                    break
            else:
                return bytes(body)
        raise FetchError("too_large", str(answer.url), max_bytes=limit)


def _connector(policy: FetchPolicy) -> aiohttp.TCPConnector:
    # A proxy is the operator's own choice and usually on loopback, so its address is not judged.
    resolver = aiohttp.ThreadedResolver() if policy.proxy else GuardedResolver(policy.allow_private)
    return aiohttp.TCPConnector(limit=100, resolver=resolver)


def _destination(url: URL, location: str) -> URL:
    try:
        return url.join(URL(location))
    except ValueError as error:
        raise FetchError("bad_url", location, detail=f"({url} redirects to it)") from error


def _conditions(validators: Validators) -> dict[str, str]:
    stated = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in stated.items() if value}


def _validators(headers: Mapping[str, str], before: Validators) -> Validators:
    return Validators(
        etag=headers.get("ETag") or before.etag,
        last_modified=headers.get("Last-Modified") or before.last_modified,
    )
