"""What admins decide about people: approve, deny, ban, unban; by command with an id, or on a card.

The ids that people see and type, and that buttons carry, are Telegram's, the same as in ADMIN_IDS.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.banned import ban_hash
from bot.calls import send
from bot.delivery.issue import Order, issue_digest
from bot.delivery.ledger import give_up_for
from bot.handlers.admin.audited import record
from bot.handlers.admin.requests import is_decided, replayed, request_call, settle_cards
from bot.handlers.choices.choosing import restart_hours
from bot.handlers.numbers import whole_number
from bot.handlers.personal import address_of, place_of, preferences_of, words_of
from bot.handlers.pressing import pressed
from bot.handlers.visit import NOTHING, Decision, Reply, Visit
from bot.locale import Html
from bot.times.slots import FIRST
from storage import Person, Preferences, UnitOfWork

#: At once; more would only wait for Telegram's pace of one message a second.
CARDS = 10

Judgement = Callable[["Case"], Reply]
#: Shows what became of somebody, told in a line.
Ending = Callable[[UnitOfWork, Visit, Html], Reply]


@dataclass(frozen=True)
class Case:
    """One person in front of one admin."""

    uow: UnitOfWork
    visit: Visit
    person: Person
    ending: Ending | None = None  #: how the outcome is shown; None: in one line

    def conclude(self, message: str) -> Reply:
        """The outcome: in place of what was pressed, else a new message."""
        about = {"name": self.person.name, "id": str(self.person.telegram_id)}
        html = self.visit.words.html(message, **about)
        return self.visit.show(html) if self.ending is None else self.ending(self.uow, self.visit, html)

    def tell(self, message: str) -> Reply:
        """One line to the person, where they can be reached."""
        to = address_of(self.uow, self.person)
        words = words_of(self.uow, self.visit, self.person)
        return NOTHING if to is None else Reply((send(to, words.html(message)),))

    def record(self, action: str) -> None:
        record(self.uow, self.visit, action, str(self.person.telegram_id))

    def decide(self) -> Reply:
        """Who decided is kept, and every other card about the person says so."""
        self.uow.people.decided(self.person.id, self.visit.person_id, self.visit.incoming.at)
        return settle_cards(self.uow, self.visit, self.person)


def judged(judgement: Judgement) -> Decision:
    """The decision that finds the person by the id that was typed or pressed, and judges them."""

    def decide(uow: UnitOfWork, visit: Visit) -> Reply:
        asked = _asked_for(visit)
        if asked is None:
            return visit.say(visit.words.html("person-id-needed"))
        telegram_id = whole_number(asked)
        person = None if telegram_id is None else uow.people.hold(telegram_id)
        if person is None:
            return visit.say(visit.words.html("person-unknown", id=asked[:40]))
        return judgement(Case(uow, visit, person))

    return decide


def on_card(judgement: Judgement) -> Decision:
    """The same for a press on a card, which decides only what is undecided."""

    def judge(case: Case) -> Reply:
        return replayed(case.uow, case.visit, case.person) if is_decided(case.person) else judgement(case)

    return judged(judge)


def approve(case: Case) -> Reply:
    """The first digest goes out at once, with the choices made while waiting. Harmless when repeated."""
    if case.person.is_banned:
        return case.conclude("person-banned-before")
    if case.person.access == "approved" or case.person.role is not None:
        return case.conclude("person-approved-already")
    case.uow.people.set_access(case.person.id, "approved", case.visit.incoming.at)
    case.record("approve")
    chosen = preferences_of(case.uow, case.person)
    _restart_hours(case)
    brings_news = _send_first(case)
    if chosen is None or not chosen.subscribed:
        told = case.tell("access-approved-unasked")
    else:  # the digest says it best, and would have to wait for its turn behind another message
        told = NOTHING if brings_news else case.tell("access-approved")
    to_admins = case.decide()
    return told + case.conclude("person-approved") + to_admins


def deny(case: Case) -> Reply:
    """A typed id takes back an approval as well."""
    if case.person.role is not None:
        return case.conclude("person-is-admin")
    if case.person.is_banned:
        return case.conclude("person-banned-before")
    if case.person.access == "denied":
        return case.conclude("person-denied-already")
    case.uow.people.set_access(case.person.id, "denied", case.visit.incoming.at)
    give_up_for(case.uow, case.person.id, "denied")
    case.record("deny")
    to_admins = case.decide()
    return case.conclude("person-denied") + case.tell("access-denied") + to_admins


def ban(case: Case) -> Reply:
    """The person is not told, and gets nothing from now on; an /unban gives back all but the invitations they made."""
    if "owner" in case.person.roles:
        return case.conclude("person-is-owner")
    if not _may_judge(case):
        return case.conclude("person-is-staff")
    if case.person.is_banned:
        return case.conclude("person-banned-already")
    case.uow.people.ban(case.person.id, case.visit.incoming.at)
    case.uow.invites.revoke_all_of(case.person.id, case.visit.incoming.at)
    give_up_for(case.uow, case.person.id, "banned")
    case.record("ban")
    to_admins = NOTHING if is_decided(case.person) else case.decide()
    return case.conclude("person-banned") + to_admins


def unban(case: Case) -> Reply:
    if not case.person.is_banned:
        return case.conclude("person-not-banned")
    if not _may_judge(case):
        return case.conclude("person-is-staff")
    case.uow.people.unban(case.person.id)
    case.record("unban")
    _restart_hours(case)
    freed = case.uow.people.get(case.person.id)
    may_read = freed is not None and freed.is_admitted(case.visit.policy.access)
    return case.conclude("person-unbanned") + (case.tell("access-restored") if may_read else NOTHING)


def unban_typed(uow: UnitOfWork, visit: Visit) -> Reply:
    """Also of somebody of whom nothing is kept but that they are banned; the record does not name them either."""
    id = whole_number(_asked_for(visit) or "")
    if id is None or uow.people.find(id) is not None:
        return _unban_known(uow, visit)
    if uow.forgotten_bans.take(ban_hash(visit.policy.ban_key, id)) is None:
        return _unban_known(uow, visit)
    record(uow, visit, "unban_forgotten")
    return visit.say(visit.words.html("person-unbanned-forgotten", id=str(id)))


_unban_known = judged(unban)


def _may_judge(case: Case) -> bool:
    """Whoever has a role is kept out, and let in again, by owners only."""
    return case.person.role is None or case.visit.may("owner")


def pending(uow: UnitOfWork, visit: Visit) -> Reply:
    """/pending: a card for each of those who have waited longest."""
    waiting = uow.people.waiting()
    reply = visit.say(visit.words.html("pending", count=len(waiting)))
    for person in waiting[:CARDS]:
        reply += Reply((request_call(uow, person, visit.address, visit.words),))
    return reply


def _send_first(case: Case) -> bool:
    """Promise the first digest, of what was chosen while waiting; of everything where nothing was. Has it stories?"""
    place, now = place_of(case.uow, case.person), case.visit.incoming.at
    if place is None:
        return False
    words, policy = words_of(case.uow, case.visit, case.person), case.visit.policy
    if case.uow.preferences.get(place) is None:
        case.uow.preferences.save(Preferences(place, words.language, policy.zone, subscribed=False))
    digest_id = issue_digest(case.uow, Order(place, FIRST, now, now, policy.bot_username, words))
    return digest_id is not None and bool(case.uow.digests.stories(digest_id))


def _restart_hours(case: Case) -> None:
    """The hours that passed while the person was kept out are not caught up with."""
    chosen = preferences_of(case.uow, case.person)
    if chosen is not None:
        restart_hours(case.uow, replace(case.visit, preferences=chosen))


def _asked_for(visit: Visit) -> str | None:
    typed = visit.argument.split()
    return pressed(visit)[0] or (typed[0] if typed else None)
