"""A faithful subset of Telegram's Bot API on loopback, for the playground, for tests and for benchmarks.

emulator = Emulator(clock)
reader = emulator.person("小满")
async with Serving(create_app(emulator)) as serving:
    ...  # start a bot with BOT_API_URL=serving.url and BOT_TOKEN=emulator.token
    emulator.start(reader)
    await emulator.wait_for(lambda: emulator.bot_messages(reader))
"""

from bot.playground.emulator.changes import Change
from bot.playground.emulator.emulator import DEFAULT_TOKEN, Emulator
from bot.playground.emulator.entities import Entity, Formatted, utf16_length
from bot.playground.emulator.errors import EmulatorError, MisuseError, NotInTimeError, RefusalError
from bot.playground.emulator.faults import WEBHOOK, Fault, FaultKind
from bot.playground.emulator.requests import Request
from bot.playground.emulator.server import create_app
from bot.playground.emulator.serving import Serving
from bot.playground.emulator.state import (
    ANONYMOUS,
    CallbackQuery,
    Chat,
    ChatType,
    InlineQuery,
    Media,
    Message,
    Person,
    Status,
    Topic,
)

__all__ = [
    "ANONYMOUS",
    "DEFAULT_TOKEN",
    "WEBHOOK",
    "CallbackQuery",
    "Change",
    "Chat",
    "ChatType",
    "Emulator",
    "EmulatorError",
    "Entity",
    "Fault",
    "FaultKind",
    "Formatted",
    "InlineQuery",
    "Media",
    "Message",
    "MisuseError",
    "NotInTimeError",
    "Person",
    "RefusalError",
    "Request",
    "Serving",
    "Status",
    "Topic",
    "create_app",
    "utf16_length",
]
