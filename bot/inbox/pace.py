"""How much one person may ask: sixty a minute. What is above waits, and what others ask does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.inbox.raw_update import RawUpdate
from storage import Queue

AT_ONCE = 60
EACH = timedelta(seconds=1)
#: In a group, what somebody asks beyond so many that are open lets others go first: a group gets few messages a minute.
AHEAD_IN_GROUP = 3


@dataclass(frozen=True)
class Bucket:
    """One person's tokens, as the time at which they are all there again."""

    taken_at: datetime
    full_at: datetime

    def take(self, now: datetime) -> tuple["Bucket", datetime]:
        """One token, and from when on it may be used. A clock that was put back makes the bucket full."""
        full_at = (max(now, self.full_at) if now >= self.taken_at else now) + EACH
        return Bucket(now, full_at), max(now, full_at - AT_ONCE * EACH)


#: By person.
Buckets = Mapping[int, Bucket]
#: By lane and person.
Queues = Mapping[tuple[int, int], Queue]


@dataclass
class Judgement:
    """What becomes of a batch. Begins with how things stand, and is led on from update to update."""

    now: datetime
    buckets: dict[int, Bucket]
    queues: dict[tuple[int, int], Queue]
    #: of those that do not go at once: not before
    waits: dict[int, datetime] = field(default_factory=dict)
    #: inline questions, which nobody waits for: there is no answer to them
    dropped: list[RawUpdate] = field(default_factory=list)

    def is_late(self, arrival: RawUpdate) -> bool:
        return self.waits.get(arrival.update_id, self.now) > self.now

    def judge(self, arrival: RawUpdate) -> None:
        person = arrival.person
        if person is None:
            return
        bucket, at = self._taken(person) if arrival.is_request else (None, self.now)
        if arrival.inline is not None and at > self.now:
            self.dropped.append(arrival)
            return
        if bucket is not None:
            self.buckets[person] = bucket
        if arrival.inline is None:
            self._line_up(arrival, person, at)

    def _taken(self, person: int) -> tuple[Bucket, datetime]:
        return self.buckets.get(person, Bucket(self.now, self.now)).take(self.now)

    def _line_up(self, arrival: RawUpdate, person: int, at: datetime) -> None:
        """Never before what the same person asked there earlier."""
        queue = self.queues.get((arrival.lane, person), Queue())
        yields = arrival.is_request and arrival.lane < 0 and queue.open >= AHEAD_IN_GROUP
        waits = at > self.now or queue.last is not None or yields
        last = max(at, queue.last or at) if waits else None
        if last is not None:
            self.waits[arrival.update_id] = last
        self.queues[arrival.lane, person] = Queue(queue.open + 1, last)


def judged(arrivals: Sequence[RawUpdate], buckets: Buckets, queues: Queues, now: datetime) -> Judgement:
    """All of a batch, in the order in which Telegram numbered it."""
    judgement = Judgement(now, dict(buckets), dict(queues))
    for arrival in sorted(arrivals, key=lambda arrival: arrival.update_id):
        judgement.judge(arrival)
    return judgement
