"""Who administers a chat, by Telegram's own list, asked each time that it matters."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.calls import Call
from bot.delivery.outcomes import Outcome, Sent

#: So long it is remembered whom the bot sees in a chat; nobody keeps a right longer that was taken from them.
_REMEMBERED = timedelta(seconds=60)
_ADMINS = ("creator", "administrator")


@dataclass(frozen=True)
class _List:
    """A chat's administrators, as the bot sees them."""

    ids: frozenset[int]
    at: datetime


@dataclass(frozen=True)
class Administrators:
    """``say`` asks Telegram, ``now`` gives aware UTC, ``bot_id`` is the bot's own."""

    say: Callable[[Call], Awaitable[Outcome]]
    now: Callable[[], datetime]
    bot_id: int
    _lists: dict[int, _List] = field(default_factory=dict)

    async def is_admin(self, chat_id: int, user_id: int) -> bool | None:
        """None: nobody says so, but anonymous ones are hidden from a bot that is no administrator itself."""
        member = await self._ask("getChatMember", {"chat_id": chat_id, "user_id": user_id})
        if isinstance(member, dict) and member.get("status") in _ADMINS:
            return True
        listed = await self._list(chat_id)
        if listed is None:
            return False
        # Of others only an administrator is sure to be told: who could not be asked for is looked up.
        if member is None and user_id in listed.ids:
            return True
        return False if self.bot_id in listed.ids else None

    async def _list(self, chat_id: int) -> _List | None:
        """None: Telegram gives none."""
        now = self.now()
        for chat, known in list(self._lists.items()):
            if not timedelta() <= now - known.at < _REMEMBERED:
                del self._lists[chat]
        if chat_id in self._lists:
            return self._lists[chat_id]
        members = await self._ask("getChatAdministrators", {"chat_id": chat_id})
        if not isinstance(members, list):
            return None
        ids = frozenset(int(one["user"]["id"]) for one in members if one.get("status") in _ADMINS)
        self._lists[chat_id] = _List(ids, now)
        return self._lists[chat_id]

    async def _ask(self, method: str, params: dict[str, Any]) -> Any:
        """None where it was refused."""
        outcome = await self.say(Call(method, params))
        return outcome.result if isinstance(outcome, Sent) else None
