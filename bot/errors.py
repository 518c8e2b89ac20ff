"""What can go wrong in the bot itself. Each has a ``code`` and says in one line what a person can do.

BotError
├── SettingsError    a setting is missing or wrong
├── TokenError       Telegram does not accept the token (any more)
├── ConflictError    another process polls with the same token
├── HandlingError    an update could not be read
└── GivenUpError     an update was being handled whenever the process ended
"""


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

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN: Telegram does not accept it; get the current one from @BotFather")


class ConflictError(BotError):
    code = "conflict"

    def __init__(self) -> None:
        super().__init__(
            "another process is polling with this BOT_TOKEN, or has set a webhook; stop it, then start this one again"
        )


class HandlingError(BotError):
    code = "handling"

    def __init__(self, update_id: int, why: str) -> None:
        super().__init__(f"update {update_id} cannot be read: {why}")
        self.update_id = update_id


class GivenUpError(BotError):
    code = "given_up"

    def __init__(self, update_id: int, starts: int) -> None:
        super().__init__(f"update {update_id} was not handled at {starts} starts; it may be what ends the process")
        self.update_id = update_id
        self.starts = starts
