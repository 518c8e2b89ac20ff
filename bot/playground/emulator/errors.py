"""What can go wrong in the emulator.

EmulatorError
├── RefusalError           the Bot API says no to a request, in Telegram's own words
├── ConnectionBrokenError  no answer is to be given: the connection breaks, or has broken
├── MisuseError            a person in the emulator cannot do what a test or the page asked for
└── NotInTimeError         something waited for did not happen
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NOTHING: Mapping[str, int] = MappingProxyType({})


class EmulatorError(Exception):
    """The root."""


class RefusalError(EmulatorError):
    """A request that Telegram refuses.

    ``status`` is the HTTP status and Telegram's error_code; ``description`` Telegram's text with its prefix
    ("Bad Request: chat not found"); ``parameters`` holds retry_after (seconds) or migrate_to_chat_id.
    """

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] = NOTHING) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class ConnectionBrokenError(EmulatorError):
    pass


class MisuseError(EmulatorError):
    pass


class NotInTimeError(EmulatorError):
    pass


def bad_request(what: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {what}")


def forbidden(what: str) -> RefusalError:
    return RefusalError(403, f"Forbidden: {what}")


def too_many_requests(retry_after: int) -> RefusalError:
    """``retry_after`` in whole seconds, at least 1."""
    return RefusalError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
