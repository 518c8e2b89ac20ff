"""One poller's life, to which a script tells what Telegram would."""

from typing import Any

import pytest
from fast_clock import FastClock

from bot.inbox.intake import Intake, PressWords
from bot.inbox.poller import Poller
from bot.locale import Locales
from storage import Database, DatabaseBusyError


class Told(BaseException):
    """The script is over."""


class Script:
    """Answers getUpdates with one thing after another: a batch, or an error."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.offsets: list[int] = []

    async def do_api_request(self, endpoint: str, api_kwargs: dict[str, Any], read_timeout: float = 0) -> Any:
        if endpoint == "deleteWebhook":
            assert not self.offsets, "what is brought cannot be asked for"
            assert not api_kwargs, "nothing is dropped"
            return True
        assert endpoint == "getUpdates"
        self.offsets.append(api_kwargs["offset"])
        if not self._answers:
            raise Told
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Polling:
    """One poller's life, until the script is over."""

    def __init__(self, database: Database, *answers: Any) -> None:
        self.database = database
        self.script = Script(*answers)
        self.clock = FastClock()
        self.arrived = 0
        self.recovered = 0
        self.fails_to_recover = 0

    def _arrived(self) -> None:
        self.arrived += 1

    async def _recovered(self) -> None:
        self.recovered += 1
        if self.recovered <= self.fails_to_recover:
            raise DatabaseBusyError("store.db", "locked")

    async def run(self) -> None:
        intake = intake_of(self.database)
        poller = Poller(self.script, intake, self.clock, self._arrived)  # type: ignore[arg-type]
        with pytest.raises(Told):
            await poller.run(self._recovered)

    def stored(self) -> list[int]:
        found = []
        now = self.clock.now()
        for lane in self.database.read_now(lambda uow: uow.updates.open_lanes(100, (), now)):
            update = self.database.read_now(lambda uow, lane=lane: uow.updates.next_open(lane, now))  # type: ignore[misc]
            assert update is not None
            found.append(update.update_id)
        return sorted(found)


def intake_of(database: Database) -> Intake:
    return Intake(database, FastClock(), PressWords(Locales(), None), lambda calls: None)
