"""What is counted as it happens, for whoever watches the bot; what can be asked of the store is not counted here."""

from typing import Protocol


class Meters(Protocol):
    """Told of each event by the one that it happens to; never raises, never waits. Names are few and fixed."""

    def gathered(self, status: str, new: int) -> None:
        """A source was looked at: ok, unchanged or failed; so many articles of it are new."""

    def digest_landed(self, late: float) -> None:
        """A digest's last part arrived, so many seconds after the digest was due."""

    def delivered(self, outcome: str, lane: str) -> None:
        """What became of one try to deliver a message."""

    def updated(self, outcome: str) -> None:
        """An update was taken up: handled or failed."""

    def searched(self, seconds: float) -> None:
        """An answer to a question was found, in so many seconds."""

    def worked(self, kind: str, outcome: str) -> None:
        """A job came to its end: done, again or failed."""


class NoMeters:
    """Where nobody watches."""

    def gathered(self, status: str, new: int) -> None:
        pass

    def digest_landed(self, late: float) -> None:
        pass

    def delivered(self, outcome: str, lane: str) -> None:
        pass

    def updated(self, outcome: str) -> None:
        pass

    def searched(self, seconds: float) -> None:
        pass

    def worked(self, kind: str, outcome: str) -> None:
        pass
