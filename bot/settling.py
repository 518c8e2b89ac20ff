"""What is settled at start: what was in flight, who owns the bot, its menu."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.delivery.outcomes import Sent
from bot.delivery.wire import Wire
from bot.handlers.menu import menu
from bot.locale import Locales
from bot.owners import first_admin_link, settle_owners
from storage import Database, Role, UnitOfWork

log = logging.getLogger(__name__)

#: The fact that holds what was registered last.
REGISTERED = "menu"
MENU_TICK = 3600.0  #: real seconds


def recover(uow: UnitOfWork) -> None:
    """What was being sent when the one that sent ended may have arrived, and is not sent again."""
    for digest_id in sorted(uow.deliveries.recover("the bot stopped while it was sent")):
        told = "a part may or may not have arrived before the last stop; it is not sent again"
        uow.afterwards(partial(log.warning, told, extra={"digest": digest_id}))


async def settle_admins(database: Database, admin_ids: Iterable[int], bot_username: str, now: datetime) -> str | None:
    """Give and take the role of owner; returns the link for the first admin where there is none."""

    def settle(uow: UnitOfWork) -> str | None:
        settle_owners(uow, admin_ids, now)
        return first_admin_link(uow, bot_username, secrets.token_urlsafe(12), now)

    return await database.write(settle)


@dataclass(frozen=True)
class MenuTick:
    """Registers commands and descriptions when they differ from what was registered last."""

    database: Database
    wire: Wire
    locales: Locales

    async def __call__(self) -> None:
        calls = menu(self.locales, await self.database.read(_staff_met))
        wanted = [call.as_json() for call in calls]
        if await self.database.read(lambda uow: uow.facts.get(REGISTERED)) == wanted:
            return
        for call in calls:
            outcome = await self.wire.say(call)
            if not isinstance(outcome, Sent):
                log.warning("the menu is registered later: %s: %s", call.method, outcome)
                return
        await self.database.write(lambda uow: uow.facts.set(REGISTERED, wanted))


def _staff_met(uow: UnitOfWork) -> dict[int, Role | None]:
    """Those who have talked to the bot: Telegram knows no commands for a chat that is not there."""
    return {one.telegram_id: one.role for one in uow.people.staff() if uow.chats.private_of(one.id) is not None}
