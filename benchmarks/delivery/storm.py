"""Bad weather at Telegram: of the messages that are sent to it some go wrong, by chance, of a seed."""

import random
from collections.abc import Mapping

from bot.playground.emulator import Emulator, Fault, FaultKind
from bot.playground.emulator.calls import Call
from bot.playground.emulator.faults import Faults
from bot.playground.emulator.limits import LIMITED
from bot.playground.emulator.state import ChatType, Status

#: How many of a hundred messages meet what.
SHARES: Mapping[str, float] = {
    "accepted, reply lost": 2.0,
    "accepted, reply slow": 2.0,
    "429, 1 s": 0.3,
    "429, 3 s": 0.1,
    "500": 2.0,
    "502": 0.5,
    "reset": 2.0,
    "malformed": 1.0,
    "blocked": 0.5,
    "migrated": 2.0,
}
_FAULTS: Mapping[str, Fault] = {
    "accepted, reply lost": Fault(FaultKind.LOST),
    "accepted, reply slow": Fault(FaultKind.SLOW),
    "429, 1 s": Fault(FaultKind.REFUSE, status=429, retry_after=1),
    "429, 3 s": Fault(FaultKind.REFUSE, status=429, retry_after=3),
    "500": Fault(FaultKind.REFUSE, status=500),
    "502": Fault(FaultKind.REFUSE, status=502),
    "reset": Fault(FaultKind.RESET),
    "malformed": Fault(FaultKind.REFUSE, status=400, description="Bad Request: can't parse entities"),
}


class Storm(Faults):
    """Faults in the place of an emulator's own; ``met`` counts what befell."""

    def __init__(self, emulator: Emulator, seed: int) -> None:
        super().__init__()
        self._emulator = emulator
        self._dice = random.Random(seed)
        self.met = dict.fromkeys(SHARES, 0)

    def take(self, call: Call) -> Fault | None:
        if call.method.name not in LIMITED or not isinstance(call.chat_id, int):
            return None
        (kind,) = self._dice.choices([*SHARES, ""], [*SHARES.values(), 100 - sum(SHARES.values())])
        if (
            not kind
            or not self._befalls(kind, call.chat_id)
            or (kind == "malformed" and "parse_mode" not in call.given)
        ):
            return None
        self.met[kind] += 1
        return _FAULTS.get(kind)

    def _befalls(self, kind: str, chat_id: int) -> bool:
        """Whether it can happen there; people and groups do themselves what is theirs to do."""
        world = self._emulator.world
        chat = world.chats.get(chat_id)
        if chat is None or kind not in ("blocked", "migrated"):
            return chat is not None
        if kind == "blocked" and chat.type is ChatType.PRIVATE and chat.status(world.bot.id) is not Status.KICKED:
            self._emulator.block(world.people[chat_id])
            return True
        if kind == "migrated" and chat.type is ChatType.GROUP and chat.migrated_to is None:
            self._emulator.migrate(chat)
            return True
        return False
