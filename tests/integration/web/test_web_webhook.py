"""The webhook as Telegram, and anybody else, may call it."""

import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from fast_clock import FastClock
from free_port import free_port

from bot.inbox.hook import PATH, SECRET, secret_of
from bot.inbox.intake import Intake, PressWords
from bot.locale import Locales
from bot.settings import Settings, load_settings
from bot.web.site import Site
from bot.web.webhook import LONGEST, Webhook
from storage import Database, DatabaseBusyError

TOKEN = "42:AAsecret"
UPDATE = {"update_id": 7, "message": {"chat": {"id": 9, "type": "private"}, "text": "/start"}}


@dataclass
class Caller:
    """``known`` holds, for each time that somebody was told, the updates that were in the store by then."""

    settings: Settings
    database: Database
    client: httpx.AsyncClient
    known: list[bool] = field(default_factory=list)

    async def post(self, content: Any, secret: str | bytes | None = None) -> int:
        headers = {SECRET: secret_of(self.settings) if secret is None else secret}
        return (await self.client.post(PATH, content=content, headers=headers)).status_code

    def arrived(self) -> None:
        self.known.append(self.is_stored(UPDATE["update_id"]))

    def is_stored(self, id: Any) -> bool:
        return self.database.read_now(lambda uow: uow.updates.get(id)) is not None


@pytest.fixture
def settings() -> Settings:
    return load_settings(_env_file=None, bot_token=TOKEN, http_port=free_port())


@pytest.fixture
async def caller(settings: Settings, database: Database) -> AsyncIterator[Caller]:
    intake = Intake(database, FastClock(), PressWords(Locales(), None), lambda toasts: None)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.http_port}") as client:
        caller = Caller(settings, database, client)
        webhook = Webhook(secret_of(settings), intake, caller.arrived)
        async with Site(settings, []) as site:
            site.add(webhook.route())
            yield caller


async def test_it_is_stored_before_telegram_hears_that_it_came_and_once(caller: Caller) -> None:
    assert [await caller.post(json.dumps(UPDATE)) for _ in range(2)] == [200, 200]
    assert caller.known == [True, True]
    (stored,) = caller.database.read_now(lambda uow: uow.updates.unhandled(10))
    assert json.loads(stored) == UPDATE


async def test_without_the_secret_nothing_is_read(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[object, object]] = []
    compare = hmac.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return compare(one, other)

    monkeypatch.setattr("bot.inbox.hook.hmac.compare_digest", noted)
    secret = secret_of(caller.settings)
    assert [await caller.post(json.dumps(UPDATE), wrong) for wrong in ("", "x", f"{secret}x", secret[:-1])] == [401] * 4
    assert (await caller.client.post(PATH, content=json.dumps(UPDATE))).status_code == 401
    assert await caller.post(b" " * (LONGEST + 1), "x") == 401
    assert [await caller.post(json.dumps(UPDATE), "密".encode())] == [401]
    assert compared[1] == (b"x", secret.encode())
    assert len(compared) == 7
    assert not caller.is_stored(UPDATE["update_id"])


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"{}", b'{"update_id": "7"}', b"\xff\xfe", b"[" * 100_000],
    ids=["nothing", "half", "list", "number", "nameless", "text", "bytes", "deep"],
)
async def test_what_is_no_update(caller: Caller, body: bytes) -> None:
    assert await caller.post(body) == 400
    assert caller.known == []


async def test_no_more_is_read_than_an_update_may_be_long(caller: Caller) -> None:
    padded = json.dumps(UPDATE).encode()
    assert await caller.post(padded.ljust(LONGEST)) == 200

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * (LONGEST // 16)

    assert await caller.post(padded.ljust(LONGEST + 1)) == 413
    assert await caller.post(pieces()) == 413
    assert len(caller.known) == 1


async def test_other_methods(caller: Caller) -> None:
    for method in ("GET", "PUT", "DELETE", "HEAD"):
        assert (await caller.client.request(method, PATH)).status_code == 405


async def test_what_cannot_be_stored_is_left_to_telegram(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse(work: object) -> None:
        raise DatabaseBusyError("jianbao", "locked")

    with monkeypatch.context() as away:
        away.setattr(caller.database, "write", refuse)
        assert [await caller.post(json.dumps(UPDATE)) for _ in range(2)] == [503, 503]
    assert len(caplog.records) == 1
    assert await caller.post(json.dumps(UPDATE)) == 200
    assert caller.known == [True]


def test_the_secret_is_the_same_in_each_process_and_another_for_each_token() -> None:
    def secret(**given: str) -> str:
        return secret_of(load_settings(_env_file=None, **given))

    assert secret(bot_token=TOKEN) == secret(bot_token=TOKEN) != secret(bot_token="42:AAother")
    assert TOKEN.partition(":")[2] not in secret(bot_token=TOKEN)
    assert secret(bot_token=TOKEN, webhook_secret="own") == "own"
