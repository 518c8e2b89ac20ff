"""How fast messages may go: for the whole bot, for a chat, for a group.

Token buckets in the form of the generic cell rate algorithm (ITU-T I.371): a bucket is the time at which it is
full again, so an idle one needs no memory, and a turn that lies ahead can be booked.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

PRUNE_ABOVE = 10_000
LONG_AGO = datetime.min.replace(tzinfo=UTC)
SECOND = timedelta(seconds=1)
#: Between two messages to a chat: what the first may have been on its way longer than the second.
MARGIN = timedelta(seconds=0.2)
BOOKED_AHEAD = timedelta(minutes=1)  #: the furthest


@dataclass(frozen=True)
class Bucket:
    """One message each ``interval``, of which ``burst`` may go at once; when it is full if nothing more is taken."""

    interval: timedelta
    full_at: datetime
    burst: int = 1

    def ready_at(self, now: datetime, many: int = 1) -> datetime:
        """From when ``many`` more, at most the burst, may be taken at once."""
        return self._full_at(now) - self.interval * (self.burst - many)

    def take(self, at: datetime, many: int = 1) -> "Bucket":
        """Without so many; ``at``: when they go, which may lie ahead."""
        return replace(self, full_at=max(at, self._full_at(at)) + self.interval * many)

    def give_back(self, many: int) -> "Bucket":
        return replace(self, full_at=self.full_at - self.interval * many)

    def _full_at(self, now: datetime) -> datetime:
        """Further off than bookings are means that the clock was put back: then it is full now."""
        return now if self.full_at - now > 2 * self.interval * self.burst + BOOKED_AHEAD else self.full_at


def burst_of(rate: float) -> int:
    """What may go at once: a fifth of a second's."""
    return max(1, int(rate / 5))


PRIVATE = SECOND + MARGIN
GROUP = timedelta(seconds=3) + MARGIN  # 20 a minute


@dataclass(frozen=True)
class Pause:
    """A wait that Telegram asked for. It ends early when the clock is put back before its beginning."""

    since: datetime
    until: datetime

    def is_over(self, now: datetime) -> bool:
        return not self.since <= now < self.until


class Window:
    """How many messages may reach Telegram within one second of one that goes now, however long each takes.

    One counts until a second after its answer: until then it may have arrived less than a second ago. One that is not
    answered within a second is taken to have arrived by then.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._ends: list[datetime] = []  #: in order

    def leaves(self, now: datetime) -> None:
        insort(self._ends, now + 2 * SECOND)

    def lands(self, left_at: datetime, now: datetime) -> None:
        end = left_at + 2 * SECOND
        place = bisect_left(self._ends, end)
        if left_at <= now < left_at + SECOND and place < len(self._ends) and self._ends[place] == end:
            del self._ends[place]
            insort(self._ends, now + SECOND)

    def ready_at(self, now: datetime, many: int) -> datetime:
        """From when ``many`` more fit in. What ends too far off was noted before the clock was put back."""
        del self._ends[bisect_right(self._ends, now + 2 * SECOND) :]
        del self._ends[: bisect_right(self._ends, now)]
        over = len(self._ends) + many - self._most
        return LONG_AGO if over <= 0 else self._ends[min(over, len(self._ends)) - 1]


class Limiter:
    """The paces of one bot. A chat's id is Telegram's: negative for groups and channels."""

    def __init__(self, now: Callable[[], datetime], rate: float) -> None:
        self._now = now
        self.burst = burst_of(rate)
        self._bot = Bucket(SECOND / rate, now(), self.burst)
        self._window = Window(int(rate) + self.burst)
        self._chats: dict[int, Bucket] = {}
        self._pauses: dict[int | None, Pause] = {}  #: None: of all chats

    def turn_at(self, chat_id: int | None) -> datetime:
        """When the next turn is, of the chat alone (None: of the whole bot), pauses included; past: at once."""
        return max(self.paused_until(chat_id), self._bucket(chat_id).ready_at(self._now()))

    def bot_ready_at(self, many: int) -> datetime:
        """From when ``many`` more, at most the burst, may go to whatever chats; past: at once."""
        now = self._now()
        return max(self._bot.ready_at(now, many), self._window.ready_at(now, many), self.paused_until(None))

    def paused_until(self, chat_id: int | None) -> datetime:
        """Until when Telegram wants no message to the chat (None: to any); long past where it does not mind."""
        now = self._now()
        pauses = (self._pauses.get(which) for which in {None, chat_id})
        return max([LONG_AGO, *(pause.until for pause in pauses if pause is not None and not pause.is_over(now))])

    def room_at(self) -> datetime:
        """From when one whose turn has come may leave: others take long to arrive; past: at once."""
        return self._window.ready_at(self._now(), 1)

    def book(self, chat_id: int | None) -> datetime:
        """Take that turn: when it is. Whoever books first goes first; who only looks comes behind all of them."""
        at = max(self._now(), self.turn_at(chat_id))
        self._keep(chat_id, self._bucket(chat_id).take(at))
        return at

    def reserve(self, most: int) -> int:
        """Take up to so many turns of the whole bot, of those that are now; how many were taken."""
        many = min(most, self.burst)
        while many > 0 and self.bot_ready_at(many) > self._now():
            many -= 1
        if many > 0:
            self._bot = self._bot.take(self._now(), many)
        return max(0, many)

    def give_back(self, many: int) -> None:
        """Turns of the whole bot that were not used."""
        self._bot = self._bot.give_back(many)

    def leaves(self) -> datetime:
        """Note that a call goes out now; for lands()."""
        now = self._now()
        self._window.leaves(now)
        return now

    def lands(self, chat_id: int | None, left_at: datetime) -> None:
        """Note that the call that left then is answered: the chat's pace counts from now, for it may just be there."""
        now = self._now()
        self._window.lands(left_at, now)
        if chat_id is not None:
            bucket = self._bucket(chat_id)
            self._keep(chat_id, replace(bucket, full_at=max(bucket.full_at, now + bucket.interval)))

    def pause(self, chat_id: int | None, until: datetime) -> bool:
        """Telegram asked to wait: for this chat; for all of them, then True, when a second is told so meanwhile."""
        now = self._now()
        self._pauses = {which: pause for which, pause in self._pauses.items() if not pause.is_over(now)}
        others_paused = any(which != chat_id for which in self._pauses)
        for which in {chat_id, None} if others_paused else {chat_id}:
            known = self._pauses.get(which)
            self._pauses[which] = Pause(now, until if known is None else max(until, known.until))
        return others_paused or chat_id is None

    def _bucket(self, chat_id: int | None) -> Bucket:
        if chat_id is None:
            return self._bot
        return self._chats.get(chat_id) or Bucket(GROUP if chat_id < 0 else PRIVATE, LONG_AGO)

    def _keep(self, chat_id: int | None, bucket: Bucket) -> None:
        if chat_id is None:
            self._bot = bucket
            return
        self._chats[chat_id] = bucket
        if len(self._chats) > PRUNE_ABOVE:
            now = self._now()
            self._chats = {chat: full for chat, full in self._chats.items() if full.full_at > now}
