"""How fast messages may go: for the whole bot, for a chat, for a group.

Token buckets in the form of the generic cell rate algorithm (ITU-T I.371): a bucket is the time at which it is
full again, so an idle one needs no memory.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PRUNE_ABOVE = 10_000


@dataclass(frozen=True)
class Pace:
    """``rate`` messages in ``per``, of which ``burst`` may go at once."""

    rate: float
    per: timedelta = timedelta(seconds=1)
    burst: int = 1

    @property
    def interval(self) -> timedelta:
        return self.per / self.rate


@dataclass(frozen=True)
class Bucket:
    """When it will be full again, if nothing more is taken."""

    pace: Pace
    full_at: datetime

    def ready_at(self) -> datetime:
        """From when one more may be taken."""
        return self.full_at - self.pace.interval * (self.pace.burst - 1)

    def take(self, now: datetime) -> "Bucket":
        return replace(self, full_at=max(now, self.full_at) + self.pace.interval)


PRIVATE = Pace(1)
GROUP = Pace(20, timedelta(minutes=1))


class Limiter:
    """The paces of one bot. A chat's id is Telegram's: negative for groups and channels."""

    def __init__(self, now: Callable[[], datetime], rate: float) -> None:
        self._now = now
        self._bot = Bucket(Pace(rate, burst=max(1, int(rate / 5))), now())
        self._chats: dict[int, Bucket] = {}
        self._paused_until: dict[int, datetime] = {}

    def ready_at(self, chat_id: int | None) -> datetime:
        """The earliest time for one more message to the chat, pauses included; None: no chat in particular."""
        times = [self._bot.ready_at()]
        if chat_id is not None:
            if chat_id in self._chats:
                times.append(self._chats[chat_id].ready_at())
            if chat_id in self._paused_until:
                times.append(self._paused_until[chat_id])
        return max(times)

    def take(self, chat_id: int | None) -> None:
        """Note that one goes out now."""
        now = self._now()
        self._bot = self._bot.take(now)
        if chat_id is None:
            return
        bucket = self._chats.get(chat_id) or Bucket(GROUP if chat_id < 0 else PRIVATE, now)
        self._chats[chat_id] = bucket.take(now)
        if len(self._chats) > PRUNE_ABOVE:
            self._chats = {chat: full for chat, full in self._chats.items() if full.full_at > now}

    def pause(self, chat_id: int | None, until: datetime) -> None:
        """Telegram asked to wait: for this chat; for all of them when a second chat is told so meanwhile."""
        now = self._now()
        self._paused_until = {chat: end for chat, end in self._paused_until.items() if end > now}
        others_paused = any(chat != chat_id for chat in self._paused_until)
        if chat_id is None or others_paused:
            full_at = until + self._bot.pace.interval * (self._bot.pace.burst - 1)
            self._bot = replace(self._bot, full_at=max(self._bot.full_at, full_at))
        if chat_id is not None:
            self._paused_until[chat_id] = until
