"""What the person on whose admission a chat is served is told, once and in private, of why nothing comes there."""

from bot.delivery.ledger import Landing
from bot.delivery.outcomes import NotAllowed, ThreadGone
from bot.delivery.promises import Promise, promise
from bot.locale import Html, Locales
from bot.render import Part
from bot.times.slots import NO_RIGHTS, THREAD_GONE
from storage import Chat, Delivery, Place, Preferences, UnitOfWork


def warn(uow: UnitOfWork, locales: Locales, landing: Landing) -> None:
    """Promise it where the outcome, which is still to be recorded, is the first of its kind."""
    delivery, outcome = landing.delivery, landing.outcome
    if not isinstance(outcome, NotAllowed | ThreadGone):
        return
    chat = uow.chats.get(delivery.chat_id)
    if chat is None or chat.person_id is None or not _is_first(uow, chat, delivery, outcome):
        return
    home, person = uow.chats.private_of(chat.person_id), uow.people.get(chat.person_id)
    if home is None or home.id == chat.id or person is None:
        return
    chosen = uow.preferences.get(Place(home.id))
    words = locales[chosen.language if chosen else locales.match(person.language)]
    if isinstance(outcome, NotAllowed) or not delivery.thread:  # it was not sent to any topic: nothing to fall back to
        slot, html = f"{NO_RIGHTS}{chat.id}", words.html("warning-no-right", chat=chat.title)
    else:
        slot, html = f"{THREAD_GONE}{chat.id}:{delivery.thread}", words.html("warning-thread-gone", chat=chat.title)
    promise(uow, Promise(Place(home.id), slot, landing.at, _zone(chosen), [Part(Html(html))]))


def _is_first(uow: UnitOfWork, chat: Chat, delivery: Delivery, outcome: NotAllowed | ThreadGone) -> bool:
    if isinstance(outcome, NotAllowed):
        return chat.suspended_at is None
    place = uow.preferences.get(Place(delivery.chat_id, delivery.thread))
    return place is not None and place.thread_gone_at is None


def _zone(chosen: Preferences | None) -> str:
    return chosen.zone if chosen else "UTC"
