"""A press with any data at all: a client that somebody wrote is held to no button that is there."""

from bot.playground.emulator import CallbackQuery, Emulator, Message, Person
from bot.playground.emulator.wire import callback_json


def pressed(emulator: Emulator, who: Person, message: Message, data: str) -> CallbackQuery:
    """On the message as it stands now."""
    world = emulator.world
    present = world.chats[message.chat_id].messages[message.id]
    query = CallbackQuery(world.counters.next_query(), who, present.chat_id, present.id, data, world.now())
    world.callbacks[query.id] = query
    world.tell("callback_query", callback_json(query, {"message": world.message_json(present)}))
    return query
