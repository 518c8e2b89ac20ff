"""Who gets in: what /start means for somebody who is new, waits, was invited, or is to be the first admin."""

import secrets
from dataclasses import dataclass

from bot.calls import Call, send
from bot.handlers.approval import address_of, request_card, words_of
from bot.handlers.audited import record
from bot.handlers.visit import Reply, Visit
from bot.locale import Html, Locales
from storage import Invite, Person, UnitOfWork

#: Tells a spent invitation from the other payloads of a deep link.
INVITE_PREFIX = "in-"


@dataclass(frozen=True)
class Arrival:
    """Somebody at the door, after the door was answered."""

    person: Person  #: as they are now
    note: Html | None = None  #: what they are told about getting in; None: nothing needs saying
    calls: tuple[Call, ...] = ()  #: to others: the cards on which admins decide


def arrive(uow: UnitOfWork, visit: Visit, payload: str, locales: Locales) -> Arrival:
    """What /start changes. ``payload`` is that of the deep link, "" without one; unknown ones are ignored."""
    guest = visit.person
    if guest is None:
        raise ValueError("only a person can arrive")
    if guest.is_banned:
        return Arrival(guest, visit.words.html("access-banned"))
    note = _redeem(uow, visit, guest, payload)
    person = uow.people.get(guest.id) or guest
    if person.is_admitted(visit.policy.access):
        return Arrival(person, note)
    if visit.policy.access == "invite":
        return Arrival(person, note or visit.words.html("access-invite-only"))
    if person.access == "denied":
        return Arrival(person, note or visit.words.html("access-denied"))
    calls = _ask(uow, visit, person, locales) if person.access != "waiting" else ()
    return Arrival(uow.people.get(person.id) or person, note or visit.words.html("access-waiting"), calls)


def invite(uow: UnitOfWork, visit: Visit) -> Reply:
    """/invite: a link for anybody who is to read, without limit."""
    code = INVITE_PREFIX + secrets.token_urlsafe(12)
    uow.invites.make(code, "reader", visit.person.id if visit.person else None, visit.incoming.at)
    record(uow, visit, "invite", code)
    link = f"https://t.me/{visit.policy.bot_username}?start={code}"
    return visit.say(visit.words.html("invite-link", link=link))


def _redeem(uow: UnitOfWork, visit: Visit, guest: Person, payload: str) -> Html | None:
    invitation = uow.invites.use(payload, visit.incoming.at) if payload else None
    if invitation is not None:
        return _honour(uow, visit, guest, invitation)
    is_spent = payload.startswith(INVITE_PREFIX) and not guest.is_admitted(visit.policy.access)
    return visit.words.html("access-invite-spent") if is_spent else None


def _honour(uow: UnitOfWork, visit: Visit, guest: Person, invitation: Invite) -> Html | None:
    now = visit.incoming.at
    if invitation.grants == "owner":
        uow.people.grant(guest.id, "owner", now)
        record(uow, visit, "become_owner", str(guest.telegram_id))
        return visit.words.html("access-owner")
    if guest.access != "approved":
        uow.people.set_access(guest.id, "approved", now)
        record(uow, visit, "accept_invite", invitation.code)
    return None


def _ask(uow: UnitOfWork, visit: Visit, person: Person, locales: Locales) -> tuple[Call, ...]:
    """The person waits from now on; the cards for the admins, each in that admin's language."""
    uow.people.set_access(person.id, "waiting", visit.incoming.at)
    cards = []
    for admin in uow.people.admins():
        to = address_of(uow, admin)
        if to is not None:
            cards.append(send(to, *request_card(uow, person, words_of(uow, locales, admin))))
    return tuple(cards)
