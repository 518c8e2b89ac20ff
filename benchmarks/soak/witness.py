"""What arrived at the emulator, and whether the ledger says the same."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from benchmarks.summaries.tables import table
from bot.playground.emulator import Emulator, Message
from storage.schema import chats, deliveries

#: A message as it arrived: what it says, and its buttons.
Said = tuple[str, str]


@dataclass
class Witness:
    """Sees each message of the bot when it arrives; what is edited later is not looked at."""

    emulator: Emulator
    said: defaultdict[int, dict[int, Said]] = field(
        default_factory=lambda: defaultdict(dict)
    )  #: by chat and message id

    def __post_init__(self) -> None:
        world = self.emulator.world
        post = world.post

        def seen(message: Message) -> Message:
            if message.sender == world.bot or message.sender is None:
                self.said[message.chat_id][message.id] = (message.text, json.dumps(message.markup, sort_keys=True))
            return post(message)

        world.post = seen  # type: ignore[method-assign]

    def agreement(self, connection: Connection) -> list[str]:
        """A table."""
        rows = connection.execute(
            select(deliveries, chats.c.telegram_id).join(chats, chats.c.id == deliveries.c.chat_id)
        ).all()
        states = Counter(row.state for row in rows)
        lost = sum(1 for row in rows if row.state == "sent" and self._said(row.telegram_id, row.message_id) is None)
        twice = self._twice(rows)
        told = [[f"deliveries: {state}", f"{count:,}"] for state, count in sorted(states.items())]
        found = [
            ["messages of the bot that arrived", f"{sum(map(len, self.said.values())):,}"],
            ["called sent, and never arrived", str(lost)],
            ["arrived more often than the ledger knows", str(twice)],
        ]
        return table(["in the end", ""], [*told, *found])

    def _said(self, chat: int, message: int | None) -> Said | None:
        """A group that became a supergroup has what it was sent before under its old id."""
        before = [one.id for one in self.emulator.world.chats.values() if one.migrated_to == chat]
        found = (self.said[one].get(message or 0) for one in (chat, *before))
        return next((one for one in found if one is not None), None)

    def _twice(self, rows: Sequence[Row[Any]]) -> int:
        """Messages of which the ledger knows one like it, beyond those that it calls sent or uncertain."""
        known: Counter[Hashable] = Counter()
        like: dict[Hashable, tuple[int, Said]] = {}
        for row in rows:
            what = (row.telegram_id, row.content_id, json.dumps(row.options, sort_keys=True))
            known[what] += row.state in ("sent", "uncertain")
            said = self._said(row.telegram_id, row.message_id) if row.state == "sent" else None
            if said is not None:
                like[what] = (row.telegram_id, said)
        arrived = {chat: Counter(messages.values()) for chat, messages in self.said.items()}
        allowed: Counter[tuple[int, Said]] = Counter()
        for key, alike in like.items():
            allowed[alike] += known[key]
        return sum(max(0, arrived[chat][said] - count) for (chat, said), count in allowed.items())
