"""The cards on which admins decide who gets in. The first decides; the others see who did, and what."""

from dataclasses import replace

from bot.calls import Address, Button, Call, Rows, edit, send
from bot.handlers.admin.audited import record_replayed
from bot.handlers.incoming import Press
from bot.handlers.personal import place_of, words_of, zone_of
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Words
from bot.locale.times import exact_moment
from storage import Person, RequestCard, UnitOfWork


def request_call(uow: UnitOfWork, person: Person, to: Address, words: Words) -> Call:
    """The card as a message that is remembered until it is decided."""
    return replace(send(to, *request_card(uow, person, words)), note={"card": person.id})


def request_card(uow: UnitOfWork, person: Person, words: Words) -> tuple[Html, Rows]:
    """Who asks, and what they chose so far, with the three ways to decide."""
    about = {"name": person.name, "id": str(person.telegram_id)}
    chosen = _choices(uow, person, words)
    html = words.html("request-chose", choices=chosen, **about) if chosen else words.html("request", **about)
    row = [
        Button(words.plain(f"button-{name}"), f"{name}:{person.telegram_id}") for name in ("approve", "deny", "denyban")
    ]
    return html, [row]


def is_decided(person: Person) -> bool:
    """Whether a press on a card comes too late."""
    return person.is_banned or person.role is not None or person.access in ("approved", "denied")


def settle_cards(uow: UnitOfWork, visit: Visit, person: Person) -> Reply:
    """Every card about the person says what was decided, but for the one that is pressed: that is answered itself."""
    found = _within_reach(uow, person)
    uow.request_cards.remove(person.id)
    decided = uow.people.get(person.id) or person
    others = [card for card in found if not _is_pressed(visit, card)]
    return Reply(tuple(_settled(uow, visit, (decided, card)) for card in others))


def withdrawn(uow: UnitOfWork, visit: Visit, person: Person) -> tuple[Call, ...]:
    """Their cards, before the person is forgotten: nothing is left to decide, and nobody to be named."""
    return tuple(
        edit(card.chat, card.message, _words_for(uow, visit, uow.people.find(card.chat)).html("request-withdrawn"))
        for card in _within_reach(uow, person)
    )


def replayed(uow: UnitOfWork, visit: Visit, person: Person) -> Reply:
    """A press on a card that was decided before changes nothing; the card says how it was decided."""
    what = visit.incoming.what
    if isinstance(what, Press):
        record_replayed(uow, visit, str(person.telegram_id), what.verb)
    return visit.show(_decision(uow, person, visit, visit.words, visit.preferences.zone))


def _within_reach(uow: UnitOfWork, person: Person) -> list[RequestCard]:
    """The person's cards, but for those with admins who blocked the bot: nothing there can be changed."""
    cards = [(card, uow.chats.find(card.chat)) for card in uow.request_cards.of(person.id)]
    return [card for card, chat in cards if chat is None or chat.suspended_at is None]


def _settled(uow: UnitOfWork, visit: Visit, about: tuple[Person, RequestCard]) -> Call:
    person, card = about
    admin = uow.people.find(card.chat)
    words = _words_for(uow, visit, admin)
    zone = zone_of(uow, visit, admin) if admin else visit.policy.zone
    return edit(card.chat, card.message, _decision(uow, person, visit, words, zone))


def _words_for(uow: UnitOfWork, visit: Visit, admin: Person | None) -> Words:
    """Of the admin in whose private chat a card stands."""
    return words_of(uow, visit, admin) if admin else visit.words


def _decision(uow: UnitOfWork, person: Person, visit: Visit, words: Words, zone: str) -> Html:
    about = {"name": person.name, "id": str(person.telegram_id), "outcome": _outcome(person)}
    by = uow.people.get(person.decided_by) if person.decided_by is not None and _is_told_who(person) else None
    if by is None or person.decided_at is None:
        return words.html("request-settled", **about)
    when = exact_moment(words, person.decided_at, visit.incoming.at, zone)
    return words.html("request-decided", admin=by.name, when=when, **about)


def _outcome(person: Person) -> str:
    if person.is_banned:
        return "banned"
    return "approved" if person.role is not None else person.access


def _is_told_who(person: Person) -> bool:
    """Of a ban only where it was what decided the request."""
    return person.banned_at is None or person.banned_at == person.decided_at


def _is_pressed(visit: Visit, card: RequestCard) -> bool:
    what = visit.incoming.what
    return isinstance(what, Press) and (visit.address.chat_id, what.message_id) == (card.chat, card.message)


def _choices(uow: UnitOfWork, person: Person, words: Words) -> str:
    """本地、财经，08:00; "" where nothing is chosen as yet."""
    place = place_of(uow, person)
    if place is None:
        return ""
    slots = [schedule.slot for schedule in uow.schedules.of(place)]
    chosen = (words.topics(uow.preferences.topics(place)), words.plain("list-comma").join(slots))
    return words.plain("request-comma").join(filter(None, chosen))
