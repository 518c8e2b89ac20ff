"""The emulated Telegram without a network between: what the bot asks is answered in the same process."""

from typing import Any

from telegram import Bot, InputFile, User
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from walk_clock import Life

from bot.errors import FileError
from bot.playground.emulator import Emulator
from bot.playground.emulator.calls import Call, Upload
from bot.playground.emulator.errors import RefusalError
from bot.playground.emulator.files import content_of, get_file
from bot.playground.emulator.methods import find_method


class WalkBot(Bot):
    """python-telegram-bot's client with the emulator behind it."""

    def __init__(self, emulator: Emulator, life: Life) -> None:
        super().__init__(emulator.token)
        self._bot_user = User(emulator.bot.id, emulator.bot.name, is_bot=True, username=emulator.bot.username)
        with self._unfrozen():
            self.emulator = emulator
            self.life = life

    async def do_api_request(self, endpoint: str, api_kwargs: Any = None, *_: Any, **__: Any) -> Any:
        self.life.deed()
        given = dict(api_kwargs or {})
        uploads = {
            name: Upload(value.filename, bytes(value.input_file_content))
            for name, value in given.items()
            if isinstance(value, InputFile)
        }
        asked = {name: value for name, value in given.items() if name not in uploads}
        try:
            result = await self.emulator.gateway.answer(Call(find_method(endpoint), asked, uploads))
        except RefusalError as refusal:
            raise _as_client_says(refusal) from refusal
        self.life.deed()
        return result

    async def fetch(self, file_id: str) -> bytes:
        """What somebody sent."""
        try:
            path = get_file(self.emulator.world, {"file_id": file_id})["file_path"]
        except RefusalError as refusal:
            raise FileError("unavailable", refusal.description) from refusal
        return content_of(self.emulator.world, path) or b""


def _as_client_says(refusal: RefusalError) -> TelegramError:
    if "migrate_to_chat_id" in refusal.parameters:
        return ChatMigrated(refusal.parameters["migrate_to_chat_id"])
    if refusal.status == 429:
        return RetryAfter(refusal.parameters["retry_after"])
    return {403: Forbidden}.get(refusal.status, BadRequest)(refusal.description)
