"""Where updates come in: stored, and those of a person who asks too much put behind, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.calls import Call, answer_press
from bot.clock import Clock
from bot.inbox.arrival import Arrival
from bot.inbox.pace import Buckets, Judgement, judged
from bot.locale import Locales, Words
from storage import Database, Place, UnitOfWork


@dataclass(frozen=True)
class Greeting:
    """In whose words a press is answered before anybody looks who it was."""

    locales: Locales
    language: str | None  #: of the settings

    def words(self, uow: UnitOfWork, press: Arrival) -> Words:
        chat = uow.chats.find(press.lane)
        chosen = uow.preferences.get(Place(chat.id)) if chat is not None else None
        if chosen is not None:
            return self.locales[chosen.language]
        return self.locales[self.language or self.locales.match(press.language)]


class Intake:
    """``say`` takes what is said at once, by update, to whom is slowed."""

    def __init__(
        self, database: Database, clock: Clock, greeting: Greeting, say: Callable[[Mapping[int, Call]], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._greeting = greeting
        self._say = say
        self._buckets: Buckets = {}

    async def store(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Keep them, each once. Raises StorageError: none is kept, and nothing is counted."""
        arrivals, now = list({raw["update_id"]: Arrival(raw) for raw in updates}.values()), self._clock.now()
        buckets, calls = await self._database.write(lambda uow: self._taken_in(uow, arrivals, now))
        self._buckets = {person: bucket for person, bucket in buckets.items() if bucket.full_at > now}
        self._say(calls)

    def _taken_in(
        self, uow: UnitOfWork, arrivals: Sequence[Arrival], now: datetime
    ) -> tuple[Buckets, Mapping[int, Call]]:
        queues = uow.updates.queues({arrival.person for arrival in arrivals if arrival.person is not None})
        new = set(uow.updates.store([arrival.stored() for arrival in arrivals], now))
        judgement = judged([one for one in arrivals if one.update_id in new], self._buckets, queues, now)
        uow.updates.postpone(judgement.waits)
        for question in judgement.dropped:
            uow.updates.handled(question.update_id, None, now)
        return judgement.buckets, self._said_at_once(uow, arrivals, judgement)

    def _said_at_once(self, uow: UnitOfWork, arrivals: Sequence[Arrival], judgement: Judgement) -> dict[int, Call]:
        calls = {one.update_id: no_results(one.inline) for one in judgement.dropped if one.inline is not None}
        for one in arrivals:
            if one.press is not None and judgement.is_late(one):
                words = self._greeting.words(uow, one)
                calls[one.update_id] = answer_press(one.press, words.plain("slowed"))
        return calls


def no_results(question: str) -> Call:
    """Rather than some that come when the reader has typed on. It is asked again soon."""
    nothing = {"inline_query_id": question, "results": [], "cache_time": 1, "is_personal": True}
    return Call("answerInlineQuery", nothing)
