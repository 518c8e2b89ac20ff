"""What admins decide about people: approve, deny, ban, unban; by command with an id, or on a card.

The ids that people see and type, and that buttons carry, are Telegram's, the same as in ADMIN_IDS.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.calls import Address, Button, Rows, send
from bot.delivery.issue import Order, issue_digest
from bot.delivery.ledger import give_up_for
from bot.handlers.audited import record
from bot.handlers.choosing import restart_hours
from bot.handlers.incoming import Press
from bot.handlers.numbers import whole_number
from bot.handlers.pressing import pressed
from bot.handlers.visit import NOTHING, Reply, Visit
from bot.locale import Html, Locales, Words
from bot.slots import FIRST
from storage import Person, Place, Preferences, UnitOfWork

#: At once; more would only wait for Telegram's pace of one message a second.
CARDS = 10

Judgement = Callable[["Case"], Reply]


@dataclass(frozen=True)
class Case:
    """One person in front of one admin."""

    uow: UnitOfWork
    visit: Visit
    locales: Locales
    person: Person

    def conclude(self, message: str) -> Reply:
        """The outcome in one line: in place of the card that was pressed, else a new message."""
        about = {"name": self.person.name, "id": str(self.person.telegram_id)}
        return self.visit.show(self.visit.words.html(message, **about))

    def tell(self, message: str) -> Reply:
        """One line to the person, where they can be reached."""
        to = address_of(self.uow, self.person)
        words = words_of(self.uow, self.locales, self.person)
        return NOTHING if to is None else Reply((send(to, words.html(message)),))

    def record(self, action: str) -> None:
        record(self.uow, self.visit, action, str(self.person.telegram_id))


def judged(judgement: Judgement, locales: Locales) -> Callable[[UnitOfWork, Visit], Reply]:
    """The decision that finds the person by the id that was typed or pressed, and judges them."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        asked = _asked_for(visit)
        if asked is None:
            return visit.say(visit.words.html("person-id-needed"))
        telegram_id = whole_number(asked)
        person = None if telegram_id is None else uow.people.find(telegram_id)
        if person is None:
            return visit.say(visit.words.html("person-unknown", id=asked[:40]))
        return judgement(Case(uow, visit, locales, person))

    return decide


def approve(case: Case) -> Reply:
    """The first digest goes out at once, with the choices made while waiting. Harmless when repeated."""
    if case.person.is_banned:
        return case.conclude("person-banned-before")
    if case.person.access == "approved" or case.person.role is not None:
        return case.conclude("person-approved-already")
    case.uow.people.set_access(case.person.id, "approved", case.visit.incoming.at)
    case.record("approve")
    chosen = _preferences_of(case.uow, case.person)
    _restart_hours(case)
    brings_news = _send_first(case)
    if chosen is None or not chosen.subscribed:
        told = case.tell("access-approved-unasked")
    else:  # the digest says it best, and would have to wait for its turn behind another message
        told = NOTHING if brings_news else case.tell("access-approved")
    return told + case.conclude("person-approved")


def deny(case: Case) -> Reply:
    """A press on a card decides only what is undecided; a typed id takes back an approval as well."""
    if case.person.role is not None:
        return case.conclude("person-is-admin")
    if case.person.is_banned:
        return case.conclude("person-banned-before")
    if case.person.access == "approved" and isinstance(case.visit.incoming.what, Press):
        return case.conclude("person-approved-already")
    if case.person.access == "denied":
        return case.conclude("person-denied-already")
    case.uow.people.set_access(case.person.id, "denied", case.visit.incoming.at)
    give_up_for(case.uow, case.person.id, "denied")
    case.record("deny")
    return case.conclude("person-denied") + case.tell("access-denied")


def deny_and_ban(case: Case) -> Reply:
    """The card's third button: like a denial, only for what is undecided."""
    if case.person.access == "approved":
        return case.conclude("person-approved-already")
    return ban(case)


def ban(case: Case) -> Reply:
    """The person is not told, and gets nothing from now on; what they had stays for an /unban."""
    if "owner" in case.person.roles:
        return case.conclude("person-is-owner")
    if case.person.is_banned:
        return case.conclude("person-banned-already")
    case.uow.people.ban(case.person.id, case.visit.incoming.at)
    give_up_for(case.uow, case.person.id, "banned")
    case.record("ban")
    return case.conclude("person-banned")


def unban(case: Case) -> Reply:
    if not case.person.is_banned:
        return case.conclude("person-not-banned")
    case.uow.people.unban(case.person.id)
    case.record("unban")
    _restart_hours(case)
    freed = case.uow.people.get(case.person.id)
    may_read = freed is not None and freed.is_admitted(case.visit.policy.access)
    return case.conclude("person-unbanned") + (case.tell("access-restored") if may_read else NOTHING)


def pending(uow: UnitOfWork, visit: Visit) -> Reply:
    """/pending: a card for each of those who have waited longest."""
    waiting = uow.people.waiting()
    reply = visit.say(visit.words.html("pending", count=len(waiting)))
    for person in waiting[:CARDS]:
        reply += Reply((send(visit.address, *request_card(uow, person, visit.words)),))
    return reply


def request_card(uow: UnitOfWork, person: Person, words: Words) -> tuple[Html, Rows]:
    """Who asks, and what they chose so far, with the three ways to decide."""
    about = {"name": person.name, "id": str(person.telegram_id)}
    chosen = _choices(uow, person, words)
    html = words.html("request-chose", choices=chosen, **about) if chosen else words.html("request", **about)
    row = [
        Button(words.plain(f"button-{name}"), f"{name}:{person.telegram_id}") for name in ("approve", "deny", "denyban")
    ]
    return html, [row]


def address_of(uow: UnitOfWork, person: Person) -> Address | None:
    """Where a person can be written to; None for one who blocked the bot, or never wrote to it."""
    chat = uow.chats.private_of(person.id)
    return Address(chat.telegram_id) if chat is not None and chat.suspended_at is None else None


def words_of(uow: UnitOfWork, locales: Locales, person: Person) -> Words:
    """The words of a person's private chat, else of their client."""
    preferences = _preferences_of(uow, person)
    return locales[preferences.language if preferences else locales.match(person.language)]


def _choices(uow: UnitOfWork, person: Person, words: Words) -> str:
    """本地、财经，08:00; "" where nothing is chosen as yet."""
    place = _place_of(uow, person)
    if place is None:
        return ""
    slots = [schedule.slot for schedule in uow.schedules.of(place)]
    comma = words.plain("list-comma")
    chosen = (comma.join(uow.preferences.topics(place)), comma.join(slots))
    return words.plain("request-comma").join(filter(None, chosen))


def _send_first(case: Case) -> bool:
    """Promise the first digest, of what was chosen while waiting; of everything where nothing was. Has it stories?"""
    place, now = _place_of(case.uow, case.person), case.visit.incoming.at
    if place is None:
        return False
    words, policy = words_of(case.uow, case.locales, case.person), case.visit.policy
    if case.uow.preferences.get(place) is None:
        case.uow.preferences.save(Preferences(place, words.language, policy.zone, subscribed=False))
    digest_id = issue_digest(case.uow, Order(place, FIRST, now, now, policy.bot_username, words))
    return digest_id is not None and bool(case.uow.digests.stories(digest_id))


def _restart_hours(case: Case) -> None:
    """The hours that passed while the person was kept out are not caught up with."""
    chosen = _preferences_of(case.uow, case.person)
    if chosen is not None:
        restart_hours(case.uow, replace(case.visit, preferences=chosen))


def _preferences_of(uow: UnitOfWork, person: Person) -> Preferences | None:
    place = _place_of(uow, person)
    return uow.preferences.get(place) if place else None


def _place_of(uow: UnitOfWork, person: Person) -> Place | None:
    """A person's private chat."""
    chat = uow.chats.private_of(person.id)
    return Place(chat.id) if chat else None


def _asked_for(visit: Visit) -> str | None:
    typed = visit.argument.split()
    return pressed(visit)[0] or (typed[0] if typed else None)
