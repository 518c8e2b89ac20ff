"""Where updates come in: stored, and those of a person who asks too much put behind, in one transaction."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.calls import answer_inline, answer_press
from bot.clock import Clock
from bot.inbox.pace import Buckets, Judgement, judged
from bot.inbox.raw_update import RawUpdate
from bot.inbox.toasts import Toast
from bot.locale import Locales, Words
from storage import Database, Place, UnitOfWork

PATIENCE = timedelta(seconds=2)  #: until a press that waits for its turn is told so; Telegram's lasts some fifteen
SEEN_AGAIN = 1000  #: updates that an earlier process left


@dataclass(frozen=True)
class PressWords:
    """In whose words a press is answered before anybody looks who it was."""

    locales: Locales
    language: str | None  #: of the settings

    def words(self, uow: UnitOfWork, press: RawUpdate) -> Words:
        chat = uow.chats.find(press.lane)
        chosen = uow.preferences.get(Place(chat.id)) if chat is not None else None
        if chosen is not None:
            return self.locales[chosen.language]
        return self.locales[self.language or self.locales.match(press.language)]


class Intake:
    """``say`` takes what is said to whoever would wait, by update."""

    def __init__(
        self, database: Database, clock: Clock, wording: PressWords, say: Callable[[Mapping[int, Toast]], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._wording = wording
        self._say = say
        self._buckets: Buckets = {}

    async def store(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Keep them, each once. Raises StorageError: none is kept, and nothing is counted."""
        arrivals, now = list({raw["update_id"]: RawUpdate(raw) for raw in updates}.values()), self._clock.now()
        buckets, toasts = await self._database.write(lambda uow: self._taken_in(uow, arrivals, now))
        self._buckets = {person: bucket for person, bucket in buckets.items() if bucket.full_at > now}
        self._say(toasts)

    async def recover(self) -> None:
        """Who pressed before the process began still waits, unless another process has taken that up."""
        now = self._clock.now()
        self._say(await self._database.read(lambda uow: self._left(uow, now)))

    def _left(self, uow: UnitOfWork, now: datetime) -> dict[int, Toast]:
        left = [RawUpdate(json.loads(raw)) for raw in uow.updates.unhandled(SEEN_AGAIN)]
        return self._toasts(uow, left, Judgement(now, {}, {}))

    def _taken_in(
        self, uow: UnitOfWork, arrivals: Sequence[RawUpdate], now: datetime
    ) -> tuple[Buckets, Mapping[int, Toast]]:
        queues = uow.updates.queues({arrival.person for arrival in arrivals if arrival.person is not None})
        stored = set(uow.updates.store([arrival.stored() for arrival in arrivals], now))
        new = [one for one in arrivals if one.update_id in stored]
        judgement = judged(new, self._buckets, queues, now)
        uow.updates.postpone(judgement.waits)
        for question in judgement.dropped:
            uow.updates.handled(question.update_id, None, now)
        return judgement.buckets, self._toasts(uow, new, judgement)

    def _toasts(self, uow: UnitOfWork, arrivals: Sequence[RawUpdate], judgement: Judgement) -> dict[int, Toast]:
        now = judgement.now
        toasts = {
            # Rather nothing than what comes when the reader has typed on. It is asked again soon.
            one.update_id: Toast(now, answer_inline(one.inline, [], 1), is_last=True)
            for one in judgement.dropped
            if one.inline
        }
        for one in arrivals:
            if one.press is not None:
                words = self._wording.words(uow, one)
                slowed = Toast(now, answer_press(one.press, words.plain("press-slowed")))
                waits = Toast(now + PATIENCE, answer_press(one.press, words.plain("press-waits")))
                toasts[one.update_id] = slowed if judgement.is_late(one) else waits
        return toasts
