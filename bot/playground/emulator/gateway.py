"""What stands between a request and the emulated Telegram: faults, flood limits, the method, the log."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bot.playground.emulator import answering, editing, files, membership, profile, sending
from bot.playground.emulator.calls import Call, values_of
from bot.playground.emulator.errors import ConnectionBrokenError, RefusalError, too_many_requests
from bot.playground.emulator.faults import Fault, FaultKind, Faults
from bot.playground.emulator.hooks import Hooks
from bot.playground.emulator.limits import LIMITED, FloodLimits
from bot.playground.emulator.methods import METHODS
from bot.playground.emulator.polling import Polling
from bot.playground.emulator.requests import RequestLog
from bot.playground.emulator.state import Json
from bot.playground.emulator.world import World

Handler = Callable[[World, Json], Any]

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "sendMessage": sending.send_message,
        "sendPhoto": sending.send_photo,
        "sendDocument": sending.send_document,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": editing.edit_message_text,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "answerCallbackQuery": answering.answer_callback_query,
        "answerInlineQuery": answering.answer_inline_query,
        "getFile": files.get_file,
        "getMe": profile.get_me,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "setMyName": profile.set_my_name,
        "setMyDescription": profile.set_my_description,
        "getMyDescription": profile.get_my_description,
        "setMyShortDescription": profile.set_my_short_description,
        "getMyShortDescription": profile.get_my_short_description,
        "getChat": membership.get_chat,
        "getChatMember": membership.get_chat_member,
        "getChatAdministrators": membership.get_chat_administrators,
        "getChatMemberCount": membership.get_chat_member_count,
        "leaveChat": membership.leave_chat,
    }
)


class Gateway:
    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.log = RequestLog()
        self.hooks = Hooks(world, self.faults)
        self.polling = Polling(world, self.hooks.check_polling)
        self._own: Mapping[str, Callable[[Json], Any]] = {
            "setWebhook": self.hooks.set,
            "deleteWebhook": self.hooks.delete,
            "getWebhookInfo": lambda values: self.hooks.info(),
        }
        self.limits: FloodLimits | None = None
        self._released = asyncio.Event()

    async def answer(self, call: Call) -> Any:
        """The result of a call. Raises RefusalError, or ConnectionBrokenError where a fault asks for it."""
        fault = self.faults.take(call)
        try:
            result = await self._perform(call, fault)
        except RefusalError as refusal:
            self._note(call, "refused", refusal)
            raise
        except asyncio.CancelledError:
            self._note(call, "gone")
            raise
        if fault is not None and fault.kind is FaultKind.LOST:
            self._note(call, "lost")
            raise ConnectionBrokenError
        self._note(call, "ok")
        if fault is not None and fault.kind is FaultKind.SLOW:
            await self._released.wait()
        return result

    def release(self) -> None:
        """Let the answers go that SLOW faults hold."""
        self._released.set()
        self._released = asyncio.Event()

    async def _perform(self, call: Call, fault: Fault | None) -> Any:
        if fault is not None and fault.kind is FaultKind.RESET:
            self._note(call, "reset")
            raise ConnectionBrokenError
        if fault is not None and fault.kind is FaultKind.REFUSE:
            raise fault.refusal()
        if call.method.name not in METHODS:
            raise RefusalError(404, "Not Found")
        values = values_of(call)
        if call.method.name == "getUpdates":
            return await self.polling.get_updates(values)
        if call.method.name in self._own:
            return self._own[call.method.name](values)
        self._check_flood(call)
        return HANDLERS[call.method.name](self.world, values)

    def _check_flood(self, call: Call) -> None:
        if self.limits is None or call.method.name not in LIMITED or call.chat_id is None:
            return
        wait = self.limits.take(call.chat_id, self.world.now())
        if wait is not None:
            raise too_many_requests(wait)

    def _note(self, call: Call, outcome: str, refusal: RefusalError | None = None) -> None:
        self.log.note(call, self.world.now(), outcome, refusal)
        if call.method.name != "getUpdates":
            self.world.changes.add("request", call.chat_id)
