"""A newsroom among sources that do harm: each ends with one word, and the good one beside them is read."""

import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import AsyncResolver
from aiohttp.abc import ResolveResult
from hostile_web import CASES, Hostile, hostile_web, saying
from newsroom_press import METRO, NOON, POLICY, HandClock, InlineAnalyst, Item, Press, feed, follow, latest

from bot.analysis.analysis import WorkerAnalyst, WorkerRules
from bot.locale import LANGUAGES, Locales
from bot.locale.reasons import reason
from bot.newsroom import Means, Newsroom
from bot.sources.health import Health, health_of
from gatherer import Fetcher, FetchPolicy
from storage import Database, Source

LOCALES = Locales()
GOOD = Item("metro", "地铁四号线昨天全线开通", METRO)
#: Seconds are few, so that the slow ones end soon.
WARY = FetchPolicy(allow_private=True, timeout=8.0, answer_timeout=8.0)
#: An archive's entries are remembered, and no more.
MOST_ENTRIES = 1000


@pytest.fixture
async def analyst() -> AsyncIterator[WorkerAnalyst]:
    analyst = WorkerAnalyst(WorkerRules())
    yield analyst
    await analyst.close()


async def test_whoever_does_harm_is_told_in_a_word_and_disturbs_nobody(
    press: Press, database: Database, analyst: WorkerAnalyst
) -> None:
    press.items = [GOOD]
    good = follow(database, press.feed_url)
    async with hostile_web(CASES) as urls, Fetcher(WARY) as fetcher:
        ids = {name: add(database, url, CASES[name].kind) for name, url in urls.items()}
        newsroom = Newsroom(Means(database, fetcher, analyst, HandClock()), POLICY)
        gathered = {one.url: one for one in await newsroom.gather()}
    codes = {name: source_of(database, id).error_code for name, id in ids.items()}
    assert codes == {name: case.code for name, case in CASES.items()}
    assert (gathered[good.url].status, gathered[good.url].new) == ("ok", 1)
    assert GOOD.title in [report.title for report in latest(database)]
    assert all("\n" not in (one.error or "") for one in gathered.values())
    for id in ids.values():
        assert_is_told(source_of(database, id))


def assert_is_told(source: Source) -> None:
    """In words, in every language."""
    if source.error_code is None:
        assert health_of(replace(source, took=None), NOON) is Health.OK, "how long it took is the machine's matter"
        return
    assert health_of(source, NOON) is Health.FAILING
    for language in LANGUAGES:
        words = LOCALES[language]
        said = reason(words, source.error_code, source.error_fields or {})
        assert said
        assert said != words.html("error-unknown", code=source.error_code)


async def test_a_name_that_changes_its_answer_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["127.0.0.1", "10.0.0.1"])

    async def resolve(_: object, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        known = {"hostname": host, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
        return [ResolveResult(host=next(answers), **known)]

    monkeypatch.setattr(AsyncResolver, "resolve", resolve)
    async with hostile_web({"rebound": Hostile(saying(feed()), None)}) as urls:
        port = urls["rebound"].rstrip("/").rpartition(":")[2]
        id = add(database, f"http://rebound.example:{port}/", "feed")
        for code in (None, "refused_address"):
            async with Fetcher(WARY) as fetcher:
                newsroom = Newsroom(Means(database, fetcher, InlineAnalyst(), HandClock()), POLICY)
                await newsroom.gather(everything=True)
            assert source_of(database, id).error_code == code


async def test_what_lists_too_much_is_not_kept_whole(database: Database) -> None:
    names = ("ten thousand entries", "a hundred thousand links")
    async with hostile_web({name: CASES[name] for name in names}) as urls, Fetcher(WARY) as fetcher:
        newsroom = Newsroom(Means(database, fetcher, InlineAnalyst(), HandClock()), POLICY)
        ids = [add(database, urls[name], CASES[name].kind) for name in names]
        await newsroom.gather()
    listed = [f"e{n}" for n in range(10_000)] + [f"{urls[names[1]]}a/{n}.html" for n in range(100_000)]
    for id in ids:
        assert 0 < len(entries_seen(database, id, listed)) <= MOST_ENTRIES


def entries_seen(database: Database, id: int, listed: list[str]) -> list[str]:
    return list(database.read_now(lambda uow: uow.entries.seen(id, listed)))


def add(database: Database, url: str, kind: str) -> int:
    return database.write_now(lambda uow: uow.sources.add(url, kind, url, None, NOON)).id


def source_of(database: Database, id: int) -> Source:
    source = database.read_now(lambda uow: uow.sources.get(id))
    assert source is not None
    return source
