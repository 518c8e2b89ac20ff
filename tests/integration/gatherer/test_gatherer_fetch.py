"""Asking the web: redirects, limits, proxies, and what goes wrong."""

import asyncio
import gzip
import socket
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest
from aiohttp import AsyncResolver, web
from aiohttp.abc import ResolveResult
from loopback_web import Answer, Serve, answer

from gatherer import Fetcher, FetchError, FetchPolicy, Validators
from gatherer.web.hosts import HostSlots

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

POLICY = FetchPolicy(allow_private=True)
MEGABYTE = b"x" * 1024 * 1024


def redirect(location: str, status: int = 302) -> Answer:
    return answer(status=status, headers={"Location": location})


def names(monkeypatch: pytest.MonkeyPatch, answers: list[list[str]]) -> list[str]:
    """Lets names be resolved to each of these in turn, then to nothing; gives the list of names asked for."""
    asked: list[str] = []

    async def resolve(_: object, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        asked.append(host)
        if len(asked) > len(answers):
            raise OSError(None, "Domain name not found")
        found = {"hostname": host, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
        return [ResolveResult(host=address, **found) for address in answers[len(asked) - 1]]

    monkeypatch.setattr(AsyncResolver, "resolve", resolve)
    return asked


async def refusal(url: str, policy: FetchPolicy = POLICY) -> FetchError:
    async with Fetcher(policy) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch(url)
    return caught.value


async def test_a_page_comes_with_what_the_server_says_of_it(serve: Serve, fetcher: Fetcher) -> None:
    seen: list[str] = []

    async def page(request: web.Request) -> web.Response:
        seen.append(request.headers["User-Agent"])
        return web.Response(text="江城", content_type="text/html", charset="gbk", headers={"ETag": '"v1"'})

    root = await serve({"/a": page})
    response = await fetcher.fetch(f"{root}/a")
    assert (response.url, response.body) == (f"{root}/a", "江城".encode("gbk"))
    assert (response.content_type, response.charset) == ("text/html", "gbk")
    assert response.validators == Validators(etag='"v1"')
    assert "desk@jiangcheng.example" in seen[0]


async def test_a_second_look_is_conditional(serve: Serve, fetcher: Fetcher) -> None:
    async def page(request: web.Request) -> web.Response:
        known = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        if known == ('"v1"', "Sun, 19 Jan 2020 07:37:00 GMT"):
            return web.Response(status=304)
        return web.Response(text="x", headers={"ETag": '"v1"', "Last-Modified": "Sun, 19 Jan 2020 07:37:00 GMT"})

    root = await serve({"/feed": page})
    first = await fetcher.fetch(f"{root}/feed")
    second = await fetcher.fetch(f"{root}/feed", first.validators)
    assert not first.not_modified
    assert (second.not_modified, second.body) == (True, b"")
    assert second.validators == first.validators


async def test_not_modified_to_an_unconditional_request_is_an_error(serve: Serve) -> None:
    root = await serve({"/": answer(status=304)})
    error = await refusal(f"{root}/")
    assert (error.code, error.fields["status"]) == ("http_status", 304)


async def test_redirects_are_followed_relative_ones_too(serve: Serve, fetcher: Fetcher) -> None:
    root = await serve({"/old/a": redirect("../new"), "/new": redirect("/newest?x=1"), "/newest": answer(text="here")})
    response = await fetcher.fetch(f"{root}/old/a")
    assert (response.url, response.body) == (f"{root}/newest?x=1", b"here")


@pytest.mark.parametrize(
    ("first", "second", "moved"), [(301, 308, "/c"), (301, 302, "/b"), (302, 301, None), (303, 307, None)]
)
async def test_an_address_that_moved_for_good_is_told(
    first: int, second: int, moved: str | None, serve: Serve, fetcher: Fetcher
) -> None:
    root = await serve({"/a": redirect("/b", first), "/b": redirect("/c", second), "/c": answer(text="x")})
    response = await fetcher.fetch(f"{root}/a")
    assert (response.url, response.moved_to) == (f"{root}/c", moved and f"{root}{moved}")
    assert (await fetcher.fetch(f"{root}/c")).moved_to is None


async def test_how_long_it_stays_fresh_is_told(serve: Serve, fetcher: Fetcher) -> None:
    async def page(request: web.Request) -> web.Response:
        status = 304 if "If-None-Match" in request.headers else 200
        return web.Response(status=status, headers={"ETag": '"v1"', "Cache-Control": "max-age=600"})

    root = await serve({"/": page})
    first = await fetcher.fetch(f"{root}/")
    second = await fetcher.fetch(f"{root}/", first.validators)
    assert (first.fresh_for, second.fresh_for) == (timedelta(minutes=10), timedelta(minutes=10))


@pytest.mark.parametrize("status", [429, 503])
async def test_a_server_that_asks_to_be_left_alone_is(status: int, serve: Serve) -> None:
    asked: list[str] = []

    async def busy(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=status, headers={"Retry-After": "600"})

    root, other = await serve({"/": busy}), await serve({"/": answer(text="x")})
    async with Fetcher(POLICY) as fetcher:
        with pytest.raises(FetchError) as first:
            await fetcher.fetch(f"{root}/")
        with pytest.raises(FetchError) as second:
            await fetcher.fetch(f"{root}/")
        assert (await fetcher.fetch(f"{other}/")).body == b"x"
    assert (first.value.code, first.value.fields) == ("http_status", {"status": status, "retry_after": 600})
    assert (second.value.code, second.value.url) == ("asked_to_wait", f"{root}/")
    assert asked == ["/"]


async def test_a_redirect_loop_ends(serve: Serve) -> None:
    root = await serve({"/a": redirect("/b"), "/b": redirect("/a")})
    assert (await refusal(f"{root}/a")).code == "too_many_redirects"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.1/", "refused_address"),
        ("http://169.254.169.254/latest/meta-data/", "refused_address"),
        ("http://[::ffff:192.168.0.1]/", "refused_address"),
        ("http://2130706433/", "refused_address"),
        ("file:///etc/passwd", "bad_url"),
        ("http://user:secret@127.0.0.1/", "bad_url"),
        ("http://a:99999/", "bad_url"),
    ],
)
async def test_every_redirect_is_checked(location: str, code: str, serve: Serve) -> None:
    root = await serve({"/": redirect(location)})
    assert (await refusal(f"{root}/")).code == code


async def test_a_redirect_to_loopback_is_refused_unless_it_is_let_through(serve: Serve) -> None:
    proxy = await serve({"/{path:.*}": redirect("http://127.0.0.1:1/")})
    assert (await refusal("http://news.example/", FetchPolicy(proxy=proxy))).code == "refused_address"
    assert (await refusal("http://news.example/", replace(POLICY, proxy=proxy))).code == "too_many_redirects"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_loopback_is_refused_unless_it_is_let_through(host: str, serve: Serve) -> None:
    root = await serve({"/": answer(text="private")})
    port = root.rpartition(":")[2]
    assert (await refusal(f"http://{host}:{port}/", FetchPolicy())).code == "refused_address"


async def test_a_name_is_refused_by_what_it_resolves_to(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, [["93.184.216.34", "192.168.1.1"]])
    error = await refusal("http://rebound.example/")
    assert (error.code, error.fields["host"]) == ("refused_address", "rebound.example")


async def test_the_connection_goes_to_the_address_that_was_checked(
    serve: Serve, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = await serve({"/": answer(text="here")})
    port = root.rpartition(":")[2]
    asked = names(monkeypatch, [["127.0.0.1"], ["10.0.0.1"]])
    assert (await fetcher.fetch(f"http://news.example:{port}/")).body == b"here"
    assert asked == ["news.example"], "who asks twice may be told another address"


async def test_a_name_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, [])
    assert (await refusal("http://nowhere.example/")).code == "dns"


async def test_a_page_of_twenty_megabytes_is_too_large(serve: Serve) -> None:
    root = await serve({"/": answer(body=MEGABYTE * 20)})
    error = await refusal(f"{root}/")
    assert (error.code, error.fields["max_bytes"]) == ("too_large", 5 * 1024 * 1024)


async def test_an_endless_page_is_cut_at_the_limit(serve: Serve) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(MEGABYTE)
        except ConnectionError:
            return response

    root = await serve({"/": endless})
    assert (await refusal(f"{root}/")).code == "too_large"


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


@pytest.mark.parametrize("encoding", PACKERS)
async def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large(encoding: str, serve: Serve) -> None:
    bomb = PACKERS[encoding](MEGABYTE * 20)
    assert len(bomb) < 50_000
    root = await serve({"/": answer(body=bomb, headers={"Content-Encoding": encoding})})
    assert (await refusal(f"{root}/")).code == "too_large"


@pytest.mark.parametrize("encoding", PACKERS)
async def test_compressed_pages_are_unpacked(encoding: str, serve: Serve, fetcher: Fetcher) -> None:
    async def page(request: web.Request) -> web.Response:
        assert encoding in request.headers["Accept-Encoding"]
        return web.Response(body=PACKERS[encoding]("江城".encode()), headers={"Content-Encoding": encoding})

    root = await serve({"/": page})
    assert (await fetcher.fetch(f"{root}/")).body == "江城".encode()


@pytest.mark.parametrize("encoding", PACKERS)
async def test_what_is_not_packed_as_it_says_is_no_answer(encoding: str, serve: Serve) -> None:
    root = await serve({"/": answer(body=b"<rss></rss>", headers={"Content-Encoding": encoding})})
    assert (await refusal(f"{root}/")).code == "protocol"


@pytest.mark.parametrize("starts_answering", [False, True])
async def test_a_slow_server_is_given_up(starts_answering: bool, serve: Serve) -> None:
    never = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if starts_answering:
            await response.prepare(request)
            await response.write(b"<rss>")
        await never.wait()
        return response

    root = await serve({"/": slow})
    error = await refusal(f"{root}/", replace(POLICY, timeout=0.05))
    never.set()
    assert (error.code, error.fields["seconds"]) == ("timeout", "0.05")


async def test_waiting_for_ones_turn_behind_a_redirect_takes_none_of_its_time(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = await serve({"/a": redirect("/b"), "/b": redirect("/c"), "/c": answer(text="x")})
    loop, waited = asyncio.get_running_loop(), 0.0
    now = loop.time
    monkeypatch.setattr(loop, "time", lambda: now() + waited)

    class Queue(HostSlots):
        @asynccontextmanager
        async def hold(self, key: tuple[str, int], gap: float = 0.0) -> AsyncIterator[None]:
            nonlocal waited
            waited += 1000.0
            yield

    monkeypatch.setattr("gatherer.web.fetch.HostSlots", Queue)
    async with Fetcher(POLICY) as fetcher:
        assert (await fetcher.fetch(f"{root}/a")).body == b"x"


async def test_a_server_that_does_not_begin_to_answer_is_given_up_sooner(serve: Serve) -> None:
    never = asyncio.Event()

    async def silent(request: web.Request) -> web.StreamResponse:
        await never.wait()
        return web.Response()

    root = await serve({"/": silent})
    error = await refusal(f"{root}/", replace(POLICY, answer_timeout=0.05))
    never.set()
    assert (error.code, error.fields["seconds"]) == ("timeout", "0.05")


async def test_a_dead_port() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    error = await refusal(f"http://127.0.0.1:{port}/")
    assert error.code == "connect"
    assert f":{port}/" in str(error)


async def test_a_page_that_is_gone(serve: Serve) -> None:
    root = await serve({"/gone": answer(status=410)})
    error = await refusal(f"{root}/gone")
    assert error.code == "gone"


@pytest.mark.parametrize("said", [b"nonsense\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"])
async def test_a_server_that_speaks_no_http(said: bytes) -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server:
        error = await refusal(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    assert error.code == "protocol"


async def test_plain_http_behind_https_is_a_tls_error(serve: Serve) -> None:
    root = await serve({"/": answer(text="x")})
    assert (await refusal(root.replace("http://", "https://"))).code == "tls"


async def test_at_most_four_requests_at_a_time_go_to_one_host(serve: Serve, fetcher: Fetcher) -> None:
    arrived, at_once, most = asyncio.Semaphore(0), 0, 0
    go_on = asyncio.Event()

    async def busy(_: web.Request) -> web.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        arrived.release()
        await go_on.wait()
        at_once -= 1
        return web.Response(text="x")

    root, other = await serve({"/": busy}), await serve({"/": answer(text="other")})
    fetches = [asyncio.create_task(fetcher.fetch(f"{root}/")) for _ in range(10)]
    for _ in range(4):
        await arrived.acquire()
    # A port is a host of its own, and is not held up by this one.
    assert (await fetcher.fetch(f"{other}/")).body == b"other"
    go_on.set()
    assert len(await asyncio.gather(*fetches)) == 10
    assert most == 4


async def test_requests_go_through_the_proxy_that_is_set(serve: Serve) -> None:
    proxy = await serve({"/{path:.*}": answer(text="by proxy")})
    async with Fetcher(FetchPolicy(proxy=proxy)) as fetcher:
        assert (await fetcher.fetch("http://news.example/a")).body == b"by proxy"


async def test_a_socks_proxy_is_asked_for_the_name() -> None:
    asked: list[bytes] = []

    async def socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        greeting = await reader.readexactly(2)
        await reader.readexactly(greeting[1])
        writer.write(b"\x05\x00")
        request = await reader.readexactly(5)
        asked.append(await reader.readexactly(request[4]))
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nby socks")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(socks, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with Fetcher(FetchPolicy(proxy=f"socks5://127.0.0.1:{port}")) as fetcher:
            response = await fetcher.fetch("http://news.example/a")
    assert (response.body, asked) == (b"by socks", [b"news.example"])


async def test_literal_private_addresses_are_refused_through_a_proxy_too(serve: Serve) -> None:
    proxy = await serve({"/{path:.*}": answer(text="by proxy")})
    assert (await refusal("http://10.0.0.1/", FetchPolicy(proxy=proxy))).code == "refused_address"


async def test_a_dead_proxy_is_a_failed_connection() -> None:
    for scheme in ("http", "socks5"):
        error = await refusal("http://news.example/", FetchPolicy(proxy=f"{scheme}://127.0.0.1:1"))
        assert (error.code, "no connection (FETCH_PROXY: " in str(error)) == ("connect", True)
