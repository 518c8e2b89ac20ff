"""What can go wrong in the bot itself. Each has a ``code`` and says in one line what a person can do.

BotError
├── SettingsError    a setting is missing or wrong
├── TokenError       Telegram does not accept the token (any more)
├── ConflictError    another process polls with the same token
├── NotAloneError    others work on the store, beside whom this process cannot
├── TakenOverError   others took what this process held, and it cannot begin anew
├── HandlingError    an update could not be read
├── FileError        a file that somebody sent cannot be had
├── GivenUpError     an update was in hand whenever a process died
├── LaneLostError    an update is another process's to handle by now
└── BackupFailedError  the nightly backup could not be made
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

TELEGRAM = "https://api.telegram.org"  #: Telegram's own Bot API server


class BotError(Exception):
    """Anything that ends a command with one line; ``code`` names it for the words in bot/locale."""

    code = "bot"


class SettingsError(BotError):
    code = "settings"

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(f"{setting}: {problem}")
        self.setting = setting
        self.problem = problem


class TokenError(BotError):
    code = "token"

    def __init__(self, server: str = TELEGRAM) -> None:
        """``server``: another says the same of an address at which it has no bots."""
        who, advice = "Telegram", "get the current one from @BotFather"
        if server != TELEGRAM:
            who, advice = server, f"{advice}, or see whether BOT_API_URL is right"
        super().__init__(f"BOT_TOKEN: {who} does not accept it; {advice}")


class ConflictError(BotError):
    code = "conflict"

    def __init__(self) -> None:
        super().__init__(
            "another process is polling with this BOT_TOKEN, or has set a webhook; stop it, then start this one again"
        )


class NotAloneError(BotError):
    code = "not_alone"

    def __init__(self, role: str | None, others: Sequence[tuple[str | None, str]]) -> None:
        """``others``: the role and the machine of each."""
        told = ", ".join(f"{one} on {host}" for one, host in others if one is not None)
        if role is None and told:
            super().__init__(f"other processes of this store run as roles ({told}): stop them, or give --role")
        else:
            (_, host), *_ = others
            super().__init__(f"a process without --role runs on this store (on {host}) and does everything: stop it")


class TakenOverError(BotError):
    code = "taken_over"

    def __init__(self) -> None:
        super().__init__("this process was silent for so long that others took its place; start it again")


class HandlingError(BotError):
    code = "handling"

    def __init__(self, update_id: int, why: str) -> None:
        super().__init__(f"update {update_id} cannot be read: {why}")
        self.update_id = update_id


class FileError(BotError):
    """``why``: too_large, or unavailable at this moment."""

    def __init__(self, why: Literal["too_large", "unavailable"], details: str) -> None:
        super().__init__(f"the file cannot be had ({why}): {details}")
        self.code = f"file_{why}"
        self.why = why


class GivenUpError(BotError):
    code = "given_up"

    def __init__(self, update_id: int, starts: int) -> None:
        super().__init__(f"update {update_id} was in hand whenever {starts} processes died; it may be why")
        self.update_id = update_id
        self.starts = starts


class LaneLostError(BotError):
    code = "lane_lost"

    def __init__(self, update_id: int) -> None:
        super().__init__(f"update {update_id} is handled by another process: this one was silent for too long")
        self.update_id = update_id


class BackupFailedError(BotError):
    code = "backup_failed"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"BACKUP_DIR: there is no {path.name}, as {why}")
        self.path = path
        self.why = why
