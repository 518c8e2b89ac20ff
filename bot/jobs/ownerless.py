"""No owner goes unnoticed: the admins who are left are told, once, when no owner can be reached or there is none."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.calls import Address, Call, send
from bot.delivery.wire import Wire
from bot.locale import Locales
from storage import Chat, Database, Person, UnitOfWork

log = logging.getLogger(__name__)

OWNERS_TICK = 60.0  #: real seconds
#: The fact that it was told, until an owner is there again.
_TOLD = "owners_away_told"


@dataclass(frozen=True)
class OwnersTick:
    """An owner who blocked the bot may come back; the role is kept."""

    database: Database
    wire: Wire
    locales: Locales

    async def __call__(self) -> None:
        if await self.database.read(_is_news):
            for call in await self.database.write(self._tell):
                await self.wire.say(call)

    def _tell(self, uow: UnitOfWork) -> Sequence[Call]:
        uow.alone(_TOLD)
        if not _is_news(uow):  # another process was first
            return ()
        are_away = _are_away(uow)
        uow.facts.set(_TOLD, are_away)
        if not are_away:
            return ()
        owners = uow.people.owners()
        log.warning("no owner can be reached; ADMIN_IDS names another one")
        others = [admin for admin in uow.people.admins() if admin not in owners]
        homes = [(admin, uow.chats.private_of(admin.id)) for admin in others]
        return [self._news(uow, (admin, home), owners) for admin, home in homes if home and home.suspended_at is None]

    def _news(self, uow: UnitOfWork, to: tuple[Person, Chat], owners: Sequence[Person]) -> Call:
        """To an admin who can be reached."""
        admin, home = to
        places = uow.preferences.of_chat(home.id)
        words = self.locales[places[0].language if places else self.locales.match(admin.language)]
        names = words.plain("list-comma").join(owner.name for owner in owners)
        html = words.html("owners-away", names=names) if owners else words.html("owners-none")
        return send(Address(admin.telegram_id), html)


def _is_news(uow: UnitOfWork) -> bool:
    return _are_away(uow) != bool(uow.facts.get(_TOLD))


def _are_away(uow: UnitOfWork) -> bool:
    """Whether there are people with a role, and none of them is an owner who can be reached."""
    return bool(uow.people.staff()) and not any(_is_there(uow, owner) for owner in uow.people.owners())


def _is_there(uow: UnitOfWork, owner: Person) -> bool:
    """One of ADMIN_IDS who has not written yet is as good as there."""
    home = uow.chats.private_of(owner.id)
    return home is None or home.suspended_at is None
