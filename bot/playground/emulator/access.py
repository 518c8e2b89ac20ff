"""Whether the bot may do a thing in a chat: Telegram's refusals about chats, topics and rights."""

from __future__ import annotations

from bot.playground.emulator.errors import RefusalError, bad_request, forbidden
from bot.playground.emulator.state import Chat, ChatType, Message, Status
from bot.playground.emulator.world import World

_NAMES = {ChatType.GROUP: "group", ChatType.SUPERGROUP: "supergroup", ChatType.CHANNEL: "channel"}


def known_chat(world: World, reference: int | str) -> Chat:
    """The chat by its id or its @username, where the bot has ever met it."""
    if isinstance(reference, str):
        name = reference.removeprefix("@").lower()
        public = (chat for chat in world.chats.values() if chat.type is not ChatType.PRIVATE)
        chat = next((chat for chat in public if chat.username and chat.username.lower() == name), None)
    else:
        chat = world.chats.get(reference)
    if chat is None or world.bot.id not in chat.members:
        raise _never_met(world, chat)
    if chat.migrated_to is not None:
        raise RefusalError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    return chat


def _never_met(world: World, chat: Chat | None) -> RefusalError:
    if chat is not None and any(
        other.status(chat.id).is_inside and other.status(world.bot.id).is_inside
        for other in world.chats.values()
        if other is not chat
    ):
        return forbidden("bot can't initiate conversation with a user")
    return bad_request("chat not found")


def joined_chat(world: World, reference: int | str) -> Chat:
    """A chat that the bot is in."""
    chat = known_chat(world, reference)
    status = chat.status(world.bot.id)
    if chat.type is ChatType.PRIVATE:
        if chat.id in world.deactivated:
            raise forbidden("user is deactivated")
        if status is Status.KICKED:
            raise forbidden("bot was blocked by the user")
    elif status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {_NAMES[chat.type]} chat")
    elif status is Status.LEFT:
        raise forbidden(f"bot is not a member of the {_NAMES[chat.type]} chat")
    return chat


def writable_chat(world: World, reference: int | str, what: str = "text messages") -> Chat:
    """A chat that the bot may write to; ``what`` it wants to send, in Telegram's words."""
    chat = joined_chat(world, reference)
    status = chat.status(world.bot.id)
    if chat.type is ChatType.CHANNEL and not status.is_admin:
        raise bad_request("need administrator rights in the channel chat")
    if world.bot.id in chat.no_post:
        raise bad_request(f"not enough rights to send {what} to the chat")
    if status is Status.RESTRICTED:
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat


def known_thread(chat: Chat, thread: int | None) -> int | None:
    """A topic of the chat; none (and 0) is General, or a chat without topics."""
    if not thread:
        return None
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def own_message(world: World, chat: Chat, number: int | None) -> Message:
    """A message that the bot may edit."""
    if number is None:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not None and message.sender.id != world.bot.id:
        raise bad_request("message can't be edited")
    return message
