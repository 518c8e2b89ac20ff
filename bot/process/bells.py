"""Who is called when there is something to do: in this process at once, in others through the store."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from storage.bell import heard


@dataclass(frozen=True)
class Bells:
    """``url``: of the store, where other processes work on it too; None: this one is alone."""

    url: str | None = None
    _answers: dict[str, Callable[[], None]] = field(default_factory=dict)

    def on(self, name: str, answer: Callable[[], None]) -> None:
        """Who answers from now on."""
        self._answers[name] = answer

    def ring(self, name: str) -> None:
        """In this process. The others hear what ``uow.ring`` said when its transaction was kept."""
        if name in self._answers:
            self._answers[name]()

    def ringer(self, name: str) -> Callable[[], None]:
        return partial(self.ring, name)

    async def run(self) -> None:
        """Until cancelled: pass on what other processes say."""
        if self.url is None:
            await asyncio.Event().wait()
            return
        async for name in heard(self.url):
            self.ring(name)
