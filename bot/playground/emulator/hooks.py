"""The webhook: updates are posted to the bot until it takes them, in the order of each chat."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

import httpx

from bot.playground.emulator.errors import RefusalError, bad_request
from bot.playground.emulator.faults import FaultKind, Faults
from bot.playground.emulator.state import Json
from bot.playground.emulator.updates import Update
from bot.playground.emulator.world import World

SECRET = "X-Telegram-Bot-Api-Secret-Token"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MOST_CONNECTIONS, USUAL_CONNECTIONS = 100, 40
PATIENCE = 30.0  # seconds that one call may take
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 4.0  # seconds until it is posted again; Telegram waits up to a minute
LOOKED_AT = 500  # updates among which one is looked for whose chat has none under way
ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True)
class Hook:
    url: str
    secret: str
    connections: int


class Hooks:
    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._hook: Hook | None = None
        self._posting: asyncio.Task[None] | None = None
        self._failed: tuple[datetime, str] | None = None  # when, and why

    @property
    def is_set(self) -> bool:
        return self._hook is not None

    def check_polling(self) -> None:
        if self._hook is not None:
            raise RefusalError(409, ACTIVE)

    def set(self, values: Json) -> bool:
        """setWebhook; an empty address deletes it."""
        if not values["url"]:
            return self.delete(values)
        hook = _checked(values)
        if "allowed_updates" in values:
            self._world.updates.allow(values["allowed_updates"])
        self._end(values)
        self._hook = hook
        self._posting = asyncio.get_running_loop().create_task(self._post_all(hook), name="webhook")
        self._world.changes.add("poll")  # wakes a poll, which then sees that it is not to wait any more
        return True

    def delete(self, values: Json) -> bool:
        """deleteWebhook."""
        self._end(values)
        return True

    def info(self) -> Json:
        """getWebhookInfo."""
        told: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._world.updates)}
        if self._hook is not None:
            told |= {"url": self._hook.url, "max_connections": self._hook.connections}
        if self._failed is not None:
            told |= {"last_error_date": int(self._failed[0].timestamp()), "last_error_message": self._failed[1]}
        return told

    def _end(self, values: Json) -> None:
        if self._posting is not None:
            self._posting.cancel()
        self._hook = self._posting = self._failed = None
        if values.get("drop_pending_updates"):
            self._world.updates.drop_all()

    async def _post_all(self, hook: Hook) -> None:
        """Several at once, and of each chat one: its next is posted when the bot has taken that."""
        busy: dict[int, asyncio.Task[None]] = {}
        changes = self._world.changes
        async with httpx.AsyncClient(timeout=PATIENCE, limits=_limits(hook)) as client, asyncio.TaskGroup() as posts:
            while True:
                version = changes.version
                for update in self._world.updates.peek(LOOKED_AT, self._world.now()):
                    chat = _chat_of(update)
                    if len(busy) >= hook.connections:
                        break
                    if chat not in busy:
                        busy[chat] = posts.create_task(self._bring(hook, client, update))
                        busy[chat].add_done_callback(partial(self._landed, busy, chat))
                await changes.beyond(version)

    def _landed(self, busy: dict[int, asyncio.Task[None]], chat: int, _: asyncio.Task[None]) -> None:
        del busy[chat]
        self._world.changes.add("updates")

    async def _bring(self, hook: Hook, client: httpx.AsyncClient, update: Update) -> None:
        """Until the bot takes it, or it is too old."""
        pause = FIRST_PAUSE
        while self._world.updates.is_kept(update, self._world.now()):
            trouble = await self._post(hook, client, update)
            if trouble is None:
                self._world.updates.remove(update)
                return
            self._failed = self._world.now(), trouble
            await self._sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _post(self, hook: Hook, client: httpx.AsyncClient, update: Update) -> str | None:
        """What went wrong; None: the bot took it."""
        fault = self._faults.take_post()
        if fault is not None and fault.kind is not FaultKind.LOST:
            return "Connection refused"
        headers = {SECRET: hook.secret} if hook.secret else {}
        try:
            answer = await client.post(hook.url, json=update.as_json(), headers=headers)
        except httpx.HTTPError as error:
            return str(error) or type(error).__name__
        if fault is not None:
            return "Read timeout expired"
        if answer.is_success:
            return None
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"


def _checked(values: Json) -> Hook:
    parts = urlsplit(values["url"])
    if parts.scheme == "https":
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")  # no TLS here
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = values.get("secret_token", "")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = values.get("max_connections", USUAL_CONNECTIONS)
    return Hook(values["url"], secret, min(max(connections, 1), MOST_CONNECTIONS))


def _limits(hook: Hook) -> httpx.Limits:
    return httpx.Limits(max_connections=hook.connections, max_keepalive_connections=hook.connections)


def _chat_of(update: Update) -> int:
    """Whose updates are brought in order: the chat's, else the person's."""
    payload = update.payload
    about = payload.get("message", payload).get("chat") or payload["from"]
    return int(about["id"])
