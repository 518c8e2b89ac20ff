"""The flood limits that Telegram documents: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIMITED = frozenset({"sendMessage", "sendPhoto", "sendDocument"})


@dataclass
class _Window:
    """At most ``most`` calls within ``span``."""

    most: int
    span: timedelta
    calls: deque[datetime] = field(default_factory=deque)

    def wait(self, now: datetime) -> timedelta:
        """How long until another call fits; zero: at once."""
        while self.calls and now - self.calls[0] >= self.span:
            self.calls.popleft()
        return self.span - (now - self.calls[0]) if len(self.calls) >= self.most else timedelta()


class FloodLimits:
    """30 messages a second in all, 1 a second to a chat, 20 a minute to a group."""

    def __init__(self) -> None:
        self._all = _Window(30, timedelta(seconds=1))
        self._chats: dict[int, _Window] = {}
        self._groups: dict[int, _Window] = {}

    def take(self, chat_id: int, now: datetime) -> int | None:
        """Count a message; where it is too early, do not, and give the whole seconds to wait."""
        windows = list(self._windows(chat_id))
        wait = max(window.wait(now) for window in windows)
        if wait > timedelta():
            return math.ceil(wait.total_seconds())
        for window in windows:
            window.calls.append(now)
        return None

    def _windows(self, chat_id: int) -> Iterator[_Window]:
        yield self._all
        yield self._chats.setdefault(chat_id, _Window(1, timedelta(seconds=1)))
        if chat_id < 0:
            yield self._groups.setdefault(chat_id, _Window(20, timedelta(minutes=1)))
