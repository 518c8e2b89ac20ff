"""What arrived at the emulator, and whether the ledger says the same."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from bot.playground.emulator import Emulator, Message
from storage.schema import chats, contents, deliveries

#: A message as it arrived: what it says, and its buttons.
Said = tuple[str, str]


@dataclass(frozen=True)
class Delivery:
    """As the ledger has it."""

    chat: int  #: Telegram's id
    content: str  #: alike for what reads alike
    state: str
    message_id: int | None


def ledger(connection: Connection) -> dict[int, Delivery]:
    """By their ids; what is old is no longer there."""
    # Not by its text's id: a text that is no longer there gets another when it is said again.
    statement = select(deliveries, contents.c.hash, chats.c.telegram_id).join(contents).join(chats)
    return {
        row.id: Delivery(row.telegram_id, row.hash, row.state, row.message_id) for row in connection.execute(statement)
    }


@dataclass
class Witness:
    """Sees each message of the bot when it arrives; what is edited later is not looked at."""

    emulator: Emulator
    #: by chat and message id
    said: defaultdict[int, dict[int, Said]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        world = self.emulator.world
        post = world.post

        def seen(message: Message) -> Message:
            if message.sender == world.bot or message.sender is None:
                self.said[message.chat_id][message.id] = (message.text, json.dumps(message.markup, sort_keys=True))
            return post(message)

        world.post = seen  # type: ignore[method-assign]

    @property
    def arrived(self) -> int:
        return sum(map(len, self.said.values()))

    def lost(self, kept: Sequence[Delivery]) -> int:
        """How many are called sent and never arrived."""
        return sum(1 for one in kept if one.state == "sent" and self._said(one) is None)

    def twice(self, kept: Sequence[Delivery]) -> list[str]:
        """Messages like one of the ledger's that arrived beyond those that it calls sent or uncertain, with both."""
        reads = {(self._became(one.chat), one.content): said for one in kept if (said := self._said(one)) is not None}
        states: defaultdict[tuple[int, Said], Counter[str]] = defaultdict(Counter)
        for one in kept:
            chat = self._became(one.chat)
            if (said := reads.get((chat, one.content))) is not None:
                states[chat, said][one.state] += 1
        arrived = {chat: Counter(messages.values()) for chat, messages in self.said.items()}
        return [
            f"{said[0]} (arrived {count}, in the ledger {dict(known)})"
            for (chat, said), known in states.items()
            if (count := self._count(arrived, chat, said)) > known["sent"] + known["uncertain"]
        ]

    def _said(self, one: Delivery) -> Said | None:
        found = (self.said[chat].get(one.message_id or 0) for chat in self._names(one.chat))
        return next((said for said in found if said is not None), None)

    def _count(self, arrived: dict[int, Counter[Said]], chat: int, said: Said) -> int:
        return sum(arrived[name][said] for name in self._names(chat) if name in arrived)

    def _became(self, chat: int) -> int:
        """The id of the supergroup that a group became."""
        known = self.emulator.world.chats.get(chat)
        return chat if known is None or known.migrated_to is None else known.migrated_to

    def _names(self, chat: int) -> list[int]:
        """A group that became a supergroup has what it was sent before under its old id."""
        return [chat, *(one.id for one in self.emulator.world.chats.values() if one.migrated_to == chat)]
