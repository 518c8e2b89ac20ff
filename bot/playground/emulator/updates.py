"""The updates that the bot has not confirmed yet, with getUpdates' offset semantics; a webhook takes each by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.emulator.state import Json

KEPT_FOR = timedelta(hours=24)
FIRST_ID = 800_000_001
#: Kinds that are sent only to bots that ask for them by name.
ONLY_IF_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Update:
    id: int
    kind: str
    payload: Json
    at: datetime

    def as_json(self) -> Json:
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    def __init__(self) -> None:
        self._queue: deque[Update] = deque()
        self._next_id = FIRST_ID
        self._allowed: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._queue)

    def allow(self, kinds: Collection[str]) -> None:
        """From now on only these; none named means every kind but those that must be asked for."""
        self._allowed = frozenset(kinds)

    def add(self, kind: str, payload: Json, at: datetime) -> Update | None:
        wanted = kind in self._allowed if self._allowed else kind not in ONLY_IF_ASKED
        if not wanted:
            return None
        update = Update(self._next_id, kind, payload, at)
        self._next_id += 1
        self._queue.append(update)
        return update

    def confirm(self, offset: int) -> None:
        """Forget what comes before ``offset``; a negative one keeps only that many, from the end."""
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        while offset > 0 and self._queue and self._queue[0].id < offset:
            self._queue.popleft()

    def peek(self, limit: int, now: datetime) -> list[Update]:
        """Up to ``limit`` updates, the oldest first, without those older than a day."""
        while self._queue and now - self._queue[0].at > KEPT_FOR:
            self._queue.popleft()
        return [update for update, _ in zip(self._queue, range(limit), strict=False)]

    def is_kept(self, update: Update, now: datetime) -> bool:
        return now - update.at <= KEPT_FOR and update in self._queue

    def remove(self, update: Update) -> None:
        """The bot has it; nothing happens where it is gone already."""
        if update in self._queue:
            self._queue.remove(update)

    def drop_all(self) -> None:
        self._queue.clear()
