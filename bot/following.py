"""Followed stories: their news at once, for who wants it so; and the end of those that have none any more."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.alarm import Alarm
from bot.clock import Clock
from bot.delivery.issue import Order, issue_news
from bot.jobs import BATCH, fault_of
from bot.locale import Locales
from bot.policy import Policy
from bot.quiet import quiet_until
from bot.slots import NEWS
from storage import Database, Follow, Place, StoredTelling, UnitOfWork

log = logging.getLogger(__name__)

NEWS_TICK = 5.0  #: real seconds
END_TICK = 3600.0
#: A week without a report: whatever rests on a weekday, or over a weekend, has had its turn.
_QUIET = timedelta(days=7)
#: At start: what was told before is in the next digest.
_LOOK_BACK = timedelta(hours=6)
#: A telling may be stored a little later than the time that it has.
_OVERLAP = timedelta(minutes=5)

_Key = tuple[Place, int]  #: of a follow


@dataclass(frozen=True)
class _Held:
    until: datetime
    since: datetime


@dataclass
class NewsTick:
    """Promises what is new in followed stories as soon as they are told; ``recorded`` is called after each batch.

    How far a place was told a story is in the store: what is asked for twice is promised once.
    """

    database: Database
    clock: Clock
    policy: Policy
    locales: Locales
    alarm: Alarm
    recorded: Callable[[], None]
    _since: datetime | None = None  #: everything told before is served, or held back
    #: Of the last look: what each story told, so that it is not composed in vain.
    _looked_at: dict[_Key, StoredTelling] = field(default_factory=dict)
    #: Whose place is in quiet hours, and since when it is told: it is looked for again at their end.
    _held: dict[_Key, _Held] = field(default_factory=dict)

    async def __call__(self) -> None:
        now = self.clock.now()
        since = min(self._since or now - _LOOK_BACK, now) - _OVERLAP
        told = await self.database.read(lambda uow: self._told(uow, since))
        fresh = {_key(one): one for one, telling in told.items() if self._looked_at.get(_key(one)) != telling}
        due = fresh | await self._released(now)
        quiet = await self.database.read(lambda uow: _quiet(uow, due, now))
        held = {key: one for key, one in self._held.items() if key not in due and one.until > now}
        for key in due:
            if key[0] in quiet:
                held[key] = _Held(quiet[key[0]], self._held[key].since if key in self._held else since)
        for batch in _batches(sorted(due.keys() - held.keys())):  # by place: see Editor
            await self._serve([due[key] for key in batch])
        self._looked_at = {_key(follow): telling for follow, telling in told.items()}
        self._since, self._held = now, held

    async def _released(self, now: datetime) -> dict[_Key, Follow]:
        """What was held back by quiet hours that are over, as far as it still is to be told."""
        over = {key: held.since for key, held in self._held.items() if held.until <= now}
        if not over:
            return {}
        told = await self.database.read(lambda uow: self._told(uow, min(over.values())))
        return {_key(follow): follow for follow in told if _key(follow) in over}

    def _told(self, uow: UnitOfWork, since: datetime) -> dict[Follow, StoredTelling]:
        """Who is to be told at once of stories that were told since then, and what each tells."""
        follows = uow.follows.at_once(since, self.policy.access)
        tellings = uow.stories.tellings({follow.story_id for follow in follows})
        return {follow: tellings[follow.story_id] for follow in follows if follow.story_id in tellings}

    async def _serve(self, batch: Sequence[Follow]) -> None:
        """A message that cannot be made costs its place that news until the next digest, and nobody else anything."""
        faults = await self.database.write(
            lambda uow: [fault_of(uow, partial(self._issue, uow, follow)) for follow in batch]
        )
        self.recorded()
        for fault in faults:
            if fault is not None:
                await self.alarm.raise_for(fault, "news of a followed story")

    def _issue(self, uow: UnitOfWork, follow: Follow) -> None:
        preferences = uow.preferences.get(follow.place)
        assert preferences is not None, "who is served has preferences"
        words, now = self.locales[preferences.language], self.clock.now()
        issue_news(uow, Order(follow.place, NEWS, now, now, self.policy.bot_username, words), follow)


@dataclass(frozen=True)
class EndTick:
    """Ends what is followed and has been quiet for long."""

    database: Database
    clock: Clock

    async def __call__(self) -> None:
        before = self.clock.now() - _QUIET
        if ended := await self.database.write(lambda uow: uow.follows.end_quiet(before)):
            log.info("follows of stories that are quiet, ended: %d", len(ended))


def _key(follow: Follow) -> _Key:
    return follow.place, follow.story_id


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


def _batches(keys: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
