"""Who keeps the sources is told, once, that one broke or fell silent, and once that it is back."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calls import Button
from bot.clock import Clock
from bot.delivery.promises import Promise, promise
from bot.locale import Locales
from bot.policy import Policy
from bot.render import Part, Vantage
from bot.render.source_news import render_source_news
from bot.sources.source_news import SourceNews, source_news
from bot.times.quiet import after_quiet
from bot.times.schedule import midnight
from bot.times.slots import SOURCES
from storage import Database, Person, Place, UnitOfWork

log = logging.getLogger(__name__)

SOURCE_TICK = 20.0  #: real seconds
#: What is seen within so long of a message waits for the next one: a network that fails takes all sources with it.
_GAP = timedelta(minutes=10)
_TOLD_AT = "sources_told_at"


@dataclass(frozen=True)
class SourceAlarmTick:
    """Promises it to everybody who may change sources, and keeps in the same transaction that it is told.

    ``recorded`` is called when there is something to send.
    """

    database: Database
    clock: Clock
    policy: Policy
    locales: Locales
    recorded: Callable[[], None]

    async def __call__(self) -> None:
        now = self.clock.now()
        if not await self.database.read(lambda uow: self._seen(uow, now)):
            return
        if told := await self.database.write(lambda uow: self._tell(uow, now)):
            self.recorded()
            log.info("admins are told of %d sources", told)

    def _seen(self, uow: UnitOfWork, now: datetime) -> list[SourceNews]:
        told_at = uow.facts.get(_TOLD_AT)
        # Told in the future: the clock was put back.
        if told_at is not None and timedelta(0) <= now - datetime.fromisoformat(told_at) < _GAP:
            return []
        return source_news(uow.sources.health(midnight(now, self.policy.zone)), now)

    def _tell(self, uow: UnitOfWork, now: datetime) -> int:
        """How many sources it is about; they are looked at again, for another process may have told of them."""
        uow.alone("sources told")
        news = self._seen(uow, now)
        if not news:
            return 0
        for one in news:
            uow.sources.tell(one.source.id, None if one.trouble is None else one.trouble.value, now)
        uow.facts.set(_TOLD_AT, now.isoformat())
        for person in uow.people.staff():
            self._promise(uow, person, news, now)
        return len(news)

    def _promise(self, uow: UnitOfWork, person: Person, news: Sequence[SourceNews], now: datetime) -> None:
        home = uow.chats.private_of(person.id)
        if home is None:  # they were named in the settings, and never wrote
            return
        chosen = uow.preferences.get(Place(home.id))
        words = self.locales[chosen.language if chosen else self.policy.language_for(person, self.locales)]
        zone = chosen.zone if chosen else self.policy.zone
        html = render_source_news(news, Vantage(now, zone), words)
        rows = [[Button(words.plain("button-sources"), "sourcestatus")]]
        wait = after_quiet(chosen, now) - now if chosen else timedelta(0)
        promise(uow, Promise(Place(home.id), f"{SOURCES}{now.isoformat()}", now, zone, [Part(html, rows)], wait=wait))
