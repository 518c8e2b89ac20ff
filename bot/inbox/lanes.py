"""Which process handles the updates of a chat: the only one there is, or whichever took the chat's lane."""

from collections.abc import Callable
from typing import Protocol

from bot.process.presence import Presence
from storage import UnitOfWork, Update
from storage.leases import LANE

LOOK = 5.0  #: seconds between two looks at what is open, should a call between processes be lost


class Lanes(Protocol):
    #: seconds until it is to be looked for open lanes though nobody calls; None: nobody else frees any
    look: float | None

    async def take(self, lane: int) -> bool:
        """Whether its updates are this process's to handle until it gives it back. Raises StorageError."""

    async def give_back(self, lane: int) -> None:
        """Raises StorageError; it is to be tried again."""

    def is_ours(self, uow: UnitOfWork, update: Update) -> bool:
        """Whether its lane is still this process's, and stays so until this transaction has ended."""


class AllLanes:
    """They are all this process's, which is alone."""

    look: float | None = None

    def __init__(self, is_alone: Callable[[UnitOfWork], bool]) -> None:
        """``is_alone``: whether it still is, and stays so until the transaction has ended."""
        self._is_alone = is_alone

    async def take(self, lane: int) -> bool:
        return True

    async def give_back(self, lane: int) -> None:
        return

    def is_ours(self, uow: UnitOfWork, update: Update) -> bool:
        return self._is_alone(uow)


class LeasedLanes:
    """Several processes, each of which handles the chats that it took."""

    look: float | None = LOOK

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        self._taken: dict[int, int] = {}  #: lanes, and the id of this process under which each was taken
        presence.on_return(self._discount)

    async def take(self, lane: int) -> bool:
        id = self._presence.id
        is_taken = await self._presence.database.write(lambda uow: uow.leases.take(f"{LANE}{lane}", id))
        if is_taken:
            self._taken[lane] = id
        return is_taken

    async def give_back(self, lane: int) -> None:
        id = self._taken.get(lane)
        if id is not None:
            await self._presence.database.write(lambda uow: uow.leases.give_back(f"{LANE}{lane}", id))
            del self._taken[lane]

    def _discount(self, uow: UnitOfWork, former: int) -> None:
        """It was slow and is not dead: what it had in hand did not end it."""
        lanes = [lane for lane, id in list(self._taken.items()) if id == former]
        uow.updates.discount_start(self._presence.clock.now(), lanes)

    def is_ours(self, uow: UnitOfWork, update: Update) -> bool:
        id = self._taken.get(update.lane)
        return id is not None and uow.leases.holds(f"{LANE}{update.lane}", id)
