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

    def ready_at(self, now: datetime) -> datetime:
        """From when one more may be taken."""
        return self._full_at(now) - self.pace.interval * (self.pace.burst - 1)

    def take(self, now: datetime) -> "Bucket":
        return replace(self, full_at=max(now, self._full_at(now)) + self.pace.interval)

    def _full_at(self, now: datetime) -> datetime:
        """Further off than it fills from empty, twice over, means that the clock was put back: then it is full now."""
        return now if self.full_at - now > 2 * self.pace.interval * self.pace.burst else self.full_at


PRIVATE = Pace(1)
GROUP = Pace(20, timedelta(minutes=1))


@dataclass(frozen=True)
class Pause:
    """A wait that Telegram asked for. It ends early when the clock is put back before its beginning."""

    since: datetime
    until: datetime

    def is_over(self, now: datetime) -> bool:
        return not self.since <= now < self.until


class Limiter:
    """The paces of one bot. A chat's id is Telegram's: negative for groups and channels."""

    def __init__(self, now: Callable[[], datetime], rate: float) -> None:
        self._now = now
        self._bot = Bucket(Pace(rate, burst=max(1, int(rate / 5))), now())
        self._chats: dict[int, Bucket] = {}
        self._pauses: dict[int | None, Pause] = {}  #: None: of all chats

    def ready_at(self, chat_id: int | None) -> datetime:
        """From when one more may go to the chat, pauses included; past: at once. None: no chat in particular."""
        now = self._now()
        times = [self._bot.ready_at(now)]
        if chat_id is not None and chat_id in self._chats:
            times.append(self._chats[chat_id].ready_at(now))
        pauses = (self._pauses.get(which) for which in {None, chat_id})
        return max(times + [pause.until for pause in pauses if pause is not None and not pause.is_over(now)])

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
        self._pauses = {which: pause for which, pause in self._pauses.items() if not pause.is_over(now)}
        others_paused = any(which != chat_id for which in self._pauses)
        for which in {chat_id, None} if others_paused else {chat_id}:
            known = self._pauses.get(which)
            self._pauses[which] = Pause(now, until if known is None else max(until, known.until))
