"""What is told at once: of stories told a moment ago, whatever somebody waits for; quiet hours hold it back."""

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Generic, Protocol, TypeVar

from bot.alarm import Alarm
from bot.clock import Clock
from bot.delivery.issue import Order
from bot.delivery.moment import Moment
from bot.jobs.due_digests import BATCH, fault_of
from bot.locale import Locales
from bot.policy import Policy
from bot.times.quiet import quiet_until
from storage import Database, Place, UnitOfWork
from storage.batched import batched

NEWS_TICK = 5.0  #: real seconds
#: At start: what was told before is in the next digest.
_LOOK_BACK = timedelta(hours=6)
#: A telling may be stored a little later than the time that it has.
_OVERLAP = timedelta(minutes=5)

_Key = tuple[Place, int]  #: of a wish: its story


class Wish(Protocol):
    """What a place waits for, in a story that was told."""

    @property
    def place(self) -> Place: ...

    @property
    def story_id(self) -> int: ...


W = TypeVar("W", bound=Wish)


class Watch(Protocol[W]):
    """One kind of what places wait for."""

    @property
    def what(self) -> str:
        """For the log."""

    def wishes(self, uow: UnitOfWork, story_ids: Set[int]) -> Iterable[W]:
        """Who is to be told at once of which of these stories, one wish of a place for a story."""

    def issue(self, uow: UnitOfWork, order: Order, wish: W, moment: Moment) -> object:
        """Promise it, unless it was told before; the order has the slot to choose."""


@dataclass
class WatchTick(Generic[W]):
    """Promises what is waited for as soon as stories are told; ``recorded`` is called after each batch.

    What a place was told is in the store: what is asked for twice is promised once.
    """

    database: Database
    clock: Clock
    policy: Policy
    locales: Locales
    alarm: Alarm
    recorded: Callable[[], None]
    watch: Watch[W]
    _since: datetime | None = None  #: everything told before is served, or held back
    #: When each story was told that the last look saw, so that it is not looked at in vain.
    _looked_at: dict[int, datetime] = field(default_factory=dict)
    #: Whose place is in quiet hours, and until when: it is looked for again at their end.
    _held: dict[_Key, datetime] = field(default_factory=dict)

    async def __call__(self) -> None:
        now = self.clock.now()
        since = min(self._since or now - _LOOK_BACK, now) - _OVERLAP
        told = await self.database.read(lambda uow: uow.stories.told(since))
        fresh = {story for story, at in told.items() if self._looked_at.get(story) != at}
        due = await self.database.read(lambda uow: self._due(uow, fresh, now)) if fresh or self._held else {}
        quiet = await self.database.read(lambda uow: _quiet(uow, due, now)) if due else {}
        held = {key: until for key, until in self._held.items() if key not in due and until > now}
        held |= {key: quiet[key[0]] for key in due if key[0] in quiet}
        moment = Moment(now)
        for batch in batched(sorted(due.keys() - held.keys()), BATCH):  # by place: see DueDigests
            await self._serve([due[key] for key in batch], moment)
        self._looked_at, self._since, self._held = told, now, held

    def _due(self, uow: UnitOfWork, fresh: Collection[int], now: datetime) -> dict[_Key, W]:
        """What is waited for in these stories, and what was held back by quiet hours that are over, if it still is."""
        over = {key for key, until in self._held.items() if until <= now}
        wishes = self.watch.wishes(uow, {story for _, story in over}.union(fresh))
        return {_key(one): one for one in wishes if one.story_id in fresh or _key(one) in over}

    async def _serve(self, batch: Sequence[W], moment: Moment) -> None:
        """A message that cannot be made costs its place that news until the next digest, and nobody else anything."""
        faults = await self.database.write(
            lambda uow: [fault_of(uow, partial(self._issue, uow, wish, moment)) for wish in batch]
        )
        self.recorded()
        for fault in faults:
            if fault is not None:
                await self.alarm.raise_for(fault, self.watch.what)

    def _issue(self, uow: UnitOfWork, wish: W, moment: Moment) -> None:
        preferences = uow.preferences.get(wish.place)
        assert preferences is not None, "who is served has preferences"
        words = self.locales[preferences.language]
        order = Order(wish.place, "", moment.now, moment.now, self.policy.bot_username, words)
        self.watch.issue(uow, order, wish, moment)


def _key(wish: Wish) -> _Key:
    return wish.place, wish.story_id


def _quiet(uow: UnitOfWork, keys: Iterable[_Key], now: datetime) -> dict[Place, datetime]:
    """The places that are in quiet hours, and when these end."""
    chosen = [uow.preferences.get(place) for place in {place for place, _ in keys}]
    ends: dict[Place, datetime] = {}
    for one in filter(None, chosen):
        with suppress(Exception):  # such as of an unknown zone: it fails again where it costs one place only
            end = quiet_until(now, one.quiet_from, one.quiet_until, one.zone)
            if end is not None:
                ends[one.place] = end
    return ends
