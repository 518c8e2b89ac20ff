"""Where somebody is alone with the bot: how to reach them there, in what language and by what clock."""

from functools import partial

from bot.calls import Address, Button
from bot.handlers.visit import Visit
from bot.locale import Words
from bot.sources.topics import topics_in_use
from storage import Person, Place, Preferences, UnitOfWork


def address_of(uow: UnitOfWork, person: Person) -> Address | None:
    """Where a person can be written to; None for one who blocked the bot, or never wrote to it."""
    chat = uow.chats.private_of(person.id)
    return Address(chat.telegram_id) if chat is not None and chat.suspended_at is None else None


def private_button(visit: Visit) -> Button:
    """Opens the private chat with the bot."""
    return Button(visit.words.plain("button-private"), url=f"https://t.me/{visit.policy.bot_username}")


def words_of(uow: UnitOfWork, visit: Visit, person: Person) -> Words:
    """The words of a person's private chat, else of their client."""
    chosen = preferences_of(uow, person)
    words = visit.locales[chosen.language if chosen else visit.locales.match(person.language)]
    return words.where(partial(topics_in_use, uow))


def zone_of(uow: UnitOfWork, visit: Visit, person: Person) -> str:
    """An IANA name: that of their private chat, else a new chat's."""
    chosen = preferences_of(uow, person)
    return chosen.zone if chosen else visit.policy.zone


def preferences_of(uow: UnitOfWork, person: Person) -> Preferences | None:
    place = place_of(uow, person)
    return uow.preferences.get(place) if place else None


def place_of(uow: UnitOfWork, person: Person) -> Place | None:
    """A person's private chat."""
    chat = uow.chats.private_of(person.id)
    return Place(chat.id) if chat else None
