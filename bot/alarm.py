"""An unhandled error: a short code in the log, and the admins told, once an hour."""

import hashlib
import logging
import traceback
from datetime import datetime, timedelta

from bot.calls import Address, Call, send
from bot.delivery.wire import Wire
from bot.errors import BotError
from bot.locale import Locales
from storage import Database, StorageError, UnitOfWork

log = logging.getLogger(__name__)

QUIET = timedelta(hours=1)
TOLD_AT = "admins_told_at"


class Alarm:
    """Gives each unhandled error a code that the log, the reader and the admins share."""

    def __init__(self, database: Database, wire: Wire, locales: Locales) -> None:
        self._database = database
        self._wire = wire
        self._locales = locales

    async def raise_for(self, error: Exception, where: str) -> None:
        """Log it, with a traceback unless it was foreseen, and tell the admins if they heard nothing for an hour."""
        code = code_of(error)
        if isinstance(error, BotError):  # it says by itself what went wrong
            log.error("error %s in %s: %s", code, where, error)
        else:
            log.error("unhandled error %s in %s", code, where, exc_info=error)
        now = self._wire.clock.now()
        try:
            calls = await self._database.write(lambda uow: self._news(uow, code, where, now))
        except StorageError as failure:
            log.warning("the admins cannot be told: %s", failure)
            return
        for call in calls:
            await self._wire.say(call)

    def _news(self, uow: UnitOfWork, code: str, where: str, now: datetime) -> list[Call]:
        uow.alone(TOLD_AT)
        told_at = uow.facts.get(TOLD_AT)
        # Told in the future: the clock was put back.
        if told_at is not None and timedelta(0) <= now - datetime.fromisoformat(told_at) < QUIET:
            return []
        uow.facts.set(TOLD_AT, now.isoformat())
        told = []
        for admin in uow.people.admins():
            words = self._locales[self._locales.match(admin.language)]
            told.append(send(Address(admin.telegram_id), words.html("alarm", code=code, where=where)))
        return told


def code_of(error: BaseException) -> str:
    """The same short code for the same error at the same place: E and five hexadecimal digits."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return "E" + hashlib.sha256(f"{type(error).__name__} {place}".encode()).hexdigest()[:5]
